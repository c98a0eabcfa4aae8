// A text set in lines: what is drawn, pressed and marked is read from here. Places are code points of the raw text, as
// Label Studio counts them; a caret stands only between graphemes. Coordinates are pixels from the top left of the
// text. A rightward and a leftward part may share a line, so a range has several rectangles. Made by Typesetter; cannot
// fail. UI thread, with an ImGui context.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"

namespace pointage {

using TextPlace = std::int64_t;

struct TextLook {
  float size{25};  // ImGui's size, whole pixels
  float width{};   // where lines break; 0: only where the text itself does
  float step{};    // from line to line at least; 0: what the letters need
  bool bold{};
  friend bool operator==(const TextLook&, const TextLook&) = default;
};

struct TextBox {
  float x{}, y{}, X{}, Y{};
};

enum class TextMove { left, right, up, down, line_start, line_end, next, previous };

class TextLayout {
 public:
  struct Glyph {
    ImFont* font{};
    ImWchar code{};
    float x{}, y{};  // from the line's left end and its baseline
  };
  struct Cluster {  // one grapheme
    TextPlace start{}, end{};
    float x{}, width{};
    bool leftward{}, blank{};
  };
  struct Line {
    TextPlace start{}, end{};  // the line feed included
    float top{}, height{};     // of its letters; the next line may start lower
    float baseline{};          // from the top of the text
    float left{}, width{};
    bool leftward{};
    bool goes_on{};                 // the text goes on in the next line without a line feed
    std::vector<Cluster> clusters;  // left to right
    std::vector<Glyph> glyphs;
  };

  const std::vector<Line>& lines() const { return lines_; }
  float height() const { return height_; }
  float width() const { return width_; }  // of the longest line
  TextPlace length() const { return length_; }
  const std::set<std::string>& missing() const { return missing_; }  // scripts that no font here has: empty boxes

  TextPlace place_at(float x, float y) const;     // the nearest place for a caret
  TextPlace grapheme_at(float x, float y) const;  // start of the grapheme under (or nearest to) the point
  std::vector<TextBox> boxes(TextPlace start, TextPlace end) const;
  TextBox caret(TextPlace at) const;  // no width
  // Where the caret goes. `goal` is the x that up and down keep: negative, then its own.
  TextPlace moved(TextPlace at, TextMove move, float goal = -1) const;
  std::size_t line_of(TextPlace at) const;

  // Only lines that cross the list's clip rectangle are drawn.
  void draw(ImDrawList* list, ImVec2 top_left, ImU32 colour) const;

 private:
  friend class LayoutMaker;
  const Line& line_at(float y) const;
  float caret_x(const Line& line, TextPlace at) const;
  TextPlace sideways(TextPlace at, bool right) const;

  std::vector<Line> lines_;
  std::vector<TextPlace> places_;  // where a caret may stand, rising
  float height_{}, width_{}, size_{};
  std::set<std::string> missing_;
  TextPlace length_{};
};

}  // namespace pointage
