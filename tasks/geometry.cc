#include "tasks/geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pointage {
namespace {

struct Bounds {
  double left, top, right, bottom;
};

Bounds bounds_of(const Box& box, PictureSize size) {
  Bounds all{box.x, box.y, box.x, box.y};
  for (const auto& corner : corners(box, size)) {
    all.left = std::min(all.left, corner.x);
    all.right = std::max(all.right, corner.x);
    all.top = std::min(all.top, corner.y);
    all.bottom = std::max(all.bottom, corner.y);
  }
  return all;
}

double shift_of(double low, double high) {
  if (high - low > 100 + corner_spare) return 0;
  if (low < 0) return -low;
  return high > 100 ? 100 - high : 0;
}

}  // namespace

std::array<Corner, 4> corners(const Box& box, PictureSize size) {
  if (box.rotation == 0)
    return {Corner{box.x, box.y}, Corner{box.x + box.width, box.y}, Corner{box.x + box.width, box.y + box.height},
            Corner{box.x, box.y + box.height}};
  const double aspect = size.width > 0 && size.height > 0 ? double(size.width) / double(size.height) : 1.0;
  const double angle = box.rotation * std::numbers::pi / 180;
  const double sine = std::sin(angle), cosine = std::cos(angle);
  const auto turned = [&](double right, double down) {
    return Corner{box.x + right * cosine - down * sine / aspect, box.y + right * sine * aspect + down * cosine};
  };
  return {turned(0, 0), turned(box.width, 0), turned(box.width, box.height), turned(0, box.height)};
}

bool is_inside_picture(const Box& box, PictureSize size) {
  const auto all = bounds_of(box, size);
  return all.left >= -corner_spare && all.top >= -corner_spare && all.right <= 100 + corner_spare &&
         all.bottom <= 100 + corner_spare;
}

Box cut_to_picture(Box box) {
  const auto cut = [](double& from, double& side) {
    double to = from + side;
    if (to < from) std::swap(from, to);
    const double first = std::clamp(from, 0.0, 100.0);
    const double last = std::clamp(to, 0.0, 100.0);
    if (first != from || last != to || side < 0) side = last - first;
    from = first;
  };
  cut(box.x, box.width);
  cut(box.y, box.height);
  return box;
}

Box snapped_to_pixels(Box box, PictureSize size) {
  const auto snap = [](double& from, double& side, int pixels) {
    if (pixels < 1) return;
    const double one = 100.0 / pixels;
    const auto whole = [&](double place) { return std::round(place / one); };
    const double last = whole(from + side), first = std::min(whole(from), static_cast<double>(pixels - 1));
    from = first * one;
    side = std::max(last - first, 1.0) * one;
  };
  snap(box.x, box.width, size.width);
  snap(box.y, box.height, size.height);
  return box;
}

Box moved_inside(Box box, PictureSize size) {
  const auto all = bounds_of(box, size);
  box.x += shift_of(all.left, all.right);
  box.y += shift_of(all.top, all.bottom);
  return box;
}

}  // namespace pointage
