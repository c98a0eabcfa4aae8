#include "client/models/closer_look.h"

#include <algorithm>
#include <cmath>

namespace pointage {
namespace {

constexpr double most_pixels_of_part = 8e6, most_side_of_part = 4096;
constexpr double enough = 1.05;  // a first view that is this close is not decoded again

PictureArea in_sight(const PictureView& view, const Stage& room, const Picture& picture) {
  const auto inside = [](double at, int length) { return std::clamp(at, 0.0, static_cast<double>(length)); };
  const double left = inside((room.x - view.x) / view.scale, picture.full_width);
  const double top = inside((room.y - view.y) / view.scale, picture.full_height);
  const double right = inside((room.x + room.width - view.x) / view.scale, picture.full_width);
  const double bottom = inside((room.y + room.height - view.y) / view.scale, picture.full_height);
  const int x = static_cast<int>(std::floor(left)), y = static_cast<int>(std::floor(top));
  return {x, y, static_cast<int>(std::ceil(right)) - x, static_cast<int>(std::ceil(bottom)) - y};
}

bool too_large(double width, double height, int every) {
  return width * height / every / every > most_pixels_of_part || std::max(width, height) / every > most_side_of_part;
}

bool holds(const PictureArea& whole, const PictureArea& part) {
  return part.x >= whole.x && part.y >= whole.y && part.x + part.width <= whole.x + whole.width &&
         part.y + part.height <= whole.y + whole.height;
}

// Half of what is seen more on each side, where there is room for it: a small push needs no further decode.
PictureArea with_margin(const PictureArea& seen, const Picture& picture, int every) {
  const bool room = !too_large(2.0 * seen.width, 2.0 * seen.height, every);
  const int wide = room ? seen.width / 2 : 0, high = room ? seen.height / 2 : 0;
  const int x = std::max(0, seen.x - wide), y = std::max(0, seen.y - high);
  return {x, y, std::min(picture.full_width, seen.x + seen.width + wide) - x,
          std::min(picture.full_height, seen.y + seen.height + high) - y};
}

}  // namespace

std::optional<CloserLook> closer_look(const PictureView& view, const Stage& room, const Picture& picture,
                                      const std::string& reference, const std::optional<CloserLook>& last) {
  const double here = static_cast<double>(picture.width) / std::max(1, picture.full_width);
  const double wanted = std::min(1.0, view.scale);
  if (wanted <= here * enough) return {};
  const PictureArea seen = in_sight(view, room, picture);
  if (seen.width < 1 || seen.height < 1) return {};
  int every = 1;
  while (every < 8 && (1.0 / (2 * every) >= wanted || too_large(seen.width, seen.height, every))) every *= 2;
  if (1.0 / every <= here * enough) return {};
  if (last && last->reference == reference && last->every == every && holds(last->area, seen)) return last;
  return CloserLook{reference, with_margin(seen, picture, every), every};
}

}  // namespace pointage
