// One paragraph, before it becomes lines: its letters cut into runs of one face, one script and one direction (the
// order by FriBidi, the shapes by HarfBuzz). Plain runs take ImGui's own font, letter by letter. Places are code points
// of the paragraph. Cannot fail. UI thread, with an ImGui context.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/text/faces.h"
#include "imgui.h"

namespace pointage {

struct Run {
  std::size_t start{}, end{};
  const Face* face{};  // null: plain
  std::uint32_t script{};
  std::uint8_t level{};  // odd: leftward
  bool leftward() const { return level % 2 == 1; }
};

struct ShapedGlyph {  // in visual order
  ImWchar code{};
  std::size_t cluster{};  // first letter of what it draws
  float advance{}, dx{}, dy{};
};

struct Paragraph {
  std::u32string letters;
  std::vector<std::size_t> graphemes;  // where letters may be parted, both ends included
  std::vector<Run> runs;               // in logical order
  std::vector<std::uint8_t> levels;    // of each letter; empty: all rightward
  bool leftward{};
};

Paragraph plain_paragraph(std::u32string letters);
Paragraph rich_paragraph(Faces& faces, std::u32string letters, std::vector<std::size_t> graphemes, bool bold);
std::vector<ShapedGlyph> shape(const Paragraph& paragraph, const Run& run, ImFont* plain, float size);

}  // namespace pointage
