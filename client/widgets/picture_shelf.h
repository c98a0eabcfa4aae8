// Decoded pictures as textures of ImGui itself: the back end uploads them, so that screens never call a graphics
// library and tests draw without one. A picture not shown for a frame leaves. Cannot fail; UI thread, inside a frame.
#pragma once

#include <memory>
#include <vector>

#include "imgui.h"
#include "platform/pictures/picture.h"

namespace pointage {

class PictureShelf {
 public:
  PictureShelf() = default;
  ~PictureShelf();
  PictureShelf(const PictureShelf&) = delete;
  PictureShelf& operator=(const PictureShelf&) = delete;

  ImTextureRef show(const std::shared_ptr<const Picture>& picture);
  bool empty() const { return held_.empty(); }
  void sweep();  // once a frame, after drawing

 private:
  struct Held {
    std::shared_ptr<const Picture> picture;
    std::unique_ptr<ImTextureData> texture;
    int frame{};
  };
  std::vector<Held> held_;
};

}  // namespace pointage
