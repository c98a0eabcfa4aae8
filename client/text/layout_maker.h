// Makes a TextLayout: text -> paragraphs -> runs -> lines -> clusters and glyphs. Used by Typesetter alone, one maker
// for one text. Cannot fail. UI thread, with an ImGui context.
#pragma once

#include <string_view>
#include <vector>

#include "client/text/layout.h"
#include "client/text/runs.h"

namespace pointage {

class LayoutMaker {
 public:
  LayoutMaker(Faces& faces, ImFont* plain, const TextLook& look);
  TextLayout make(std::string_view text);

 private:
  struct Text {
    std::u32string letters;
    std::vector<TextPlace> graphemes, line_ends;
    bool plain{};
  };
  void add_paragraph(const Text& text, std::size_t start, std::size_t end, std::size_t next);
  Paragraph paragraph_of(const Text& text, std::size_t start, std::size_t end);
  std::vector<float> advances(const Paragraph& paragraph) const;
  std::vector<std::size_t> line_starts(const Text& text, const Paragraph& paragraph, std::size_t offset) const;
  std::size_t last_that_fits(const std::vector<std::size_t>& stops, const Paragraph& paragraph,
                             const std::vector<float>& advance, std::size_t from) const;
  void add_line(const Paragraph& paragraph, std::size_t from, std::size_t to, std::size_t offset);
  void place_run(const Paragraph& paragraph, const Run& run, std::size_t offset, TextLayout::Line& line, float& x);
  void add_clusters(const Paragraph& paragraph, const Run& run, const std::vector<ShapedGlyph>& glyphs,
                    std::size_t offset, TextLayout::Line& line, float x) const;
  void finish_line(const std::vector<Run>& runs, TextLayout::Line& line);
  void align();

  Faces& faces_;
  ImFont* plain_;
  TextLook look_;
  float ascent_{}, descent_{};  // of the plain font
  TextLayout made_;
};

}  // namespace pointage
