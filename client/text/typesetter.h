// Sets texts in lines and keeps what it has set for as long as it is drawn. Plain Latin text costs no shaping; fonts of
// other scripts are opened when a text first needs them. Cannot fail: a letter without a font is an empty box. UI
// thread, with an ImGui context; forget() once a frame.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "client/text/faces.h"
#include "client/text/fonts.h"
#include "client/text/layout.h"

namespace pointage {

class Typesetter {
 public:
  explicit Typesetter(Fonts fonts) : fonts_(fonts) {}

  // The same text and look give the same layout again.
  std::shared_ptr<const TextLayout> set(std::string_view text, const TextLook& look);
  void forget();  // what has not been asked for during some frames

  std::size_t fonts_opened() const { return faces_.opened(); }
  std::size_t kept() const { return kept_.size(); }

 private:
  struct Kept {
    std::string text;
    TextLook look;
    std::shared_ptr<const TextLayout> layout;
    int frame{};
  };

  Fonts fonts_;
  Faces faces_;
  std::unordered_multimap<std::size_t, Kept> kept_;
};

}  // namespace pointage
