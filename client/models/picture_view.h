// Where a picture lies on the screen: zoom and pan as one scale and one corner, and the way between screen pixels and
// percent of the picture, which is what an answer is written in. Pure, cannot fail. Any thread.
#pragma once

#include <algorithm>

namespace pointage {

struct Spot {
  double x{}, y{};
};
struct Stage {
  double x{}, y{}, width{}, height{};
};

struct PictureView {
  double scale{1}, x{}, y{};  // screen = corner + scale * picture pixel
};

inline PictureView fitted(const Stage& room, int width, int height) {
  if (width < 1 || height < 1) return {1, room.x, room.y};
  const double scale = std::min(room.width / width, room.height / height);
  return {scale, room.x + (room.width - width * scale) / 2, room.y + (room.height - height * scale) / 2};
}

// The point under `at` stays where it is.
inline PictureView zoomed(const PictureView& view, double factor, Spot at) {
  const double scale = std::clamp(view.scale * factor, 0.02, 32.0);
  const double ratio = scale / view.scale;
  return {scale, at.x - (at.x - view.x) * ratio, at.y - (at.y - view.y) * ratio};
}

inline PictureView panned(const PictureView& view, double dx, double dy) {
  return {view.scale, view.x + dx, view.y + dy};
}

// At least a strip of the picture stays in sight, however far it is pushed.
inline PictureView kept_in(const PictureView& view, const Stage& room, int width, int height, double strip) {
  PictureView kept = view;
  kept.x = std::clamp(kept.x, room.x + strip - width * view.scale, room.x + room.width - strip);
  kept.y = std::clamp(kept.y, room.y + strip - height * view.scale, room.y + room.height - strip);
  return kept;
}

inline Spot to_percent(const PictureView& view, int width, int height, Spot screen) {
  return {(screen.x - view.x) / (view.scale * width) * 100, (screen.y - view.y) / (view.scale * height) * 100};
}

inline Spot to_screen(const PictureView& view, int width, int height, Spot percent) {
  return {view.x + percent.x / 100 * width * view.scale, view.y + percent.y / 100 * height * view.scale};
}

}  // namespace pointage
