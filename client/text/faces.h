// The font files that shaped text needs, found among the distribution's packages by the script's name and opened when a
// text first asks for them. A letter that no font on this machine has is drawn as an empty box, and its script is
// remembered, so that a screen can say which package is missing. UI thread, with an ImGui context.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "imgui.h"

struct hb_font_t;

namespace pointage {

std::string find_font(std::string_view file);  // its path, or nothing
// The distribution's package with letters of this script, where not all of Noto's come with this program.
std::string font_package(std::string_view script);

struct Face {
  ImFont* glyphs{};           // numbered
  hb_font_t* font{};          // measures in units of the font
  float em{};                 // part of ImGui's size that is one em
  float units{1};             // in one em
  float ascent{}, descent{};  // in ems, both positive
};

class Faces {
 public:
  Faces() = default;
  ~Faces();
  Faces(const Faces&) = delete;
  Faces& operator=(const Faces&) = delete;

  // The best face for a grapheme; `before` is the face of the letter before it, kept where it can.
  const Face& of(std::u32string_view grapheme, std::string_view script, bool bold, const Face* before);
  // Scripts that a letter was asked for in vain, "Emoji" among them, since this was last taken.
  std::set<std::string> take_missing() { return std::exchange(missing_, {}); }
  std::size_t opened() const { return faces_.size(); }

 private:
  const Face* open(const std::string& file);
  const Face* first_with(const std::vector<std::string>& files, std::u32string_view grapheme);
  const std::vector<std::string>& files_for(std::string_view script, bool bold);

  std::map<std::string, std::unique_ptr<Face>, std::less<>> faces_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_[2];
  std::set<std::string> missing_, absent_;
};

}  // namespace pointage
