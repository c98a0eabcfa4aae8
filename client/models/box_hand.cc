#include "client/models/box_hand.h"

#include <cmath>
#include <numbers>

namespace pointage {
namespace {

double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double aspect_of(PictureSize size) {
  return size.width > 0 && size.height > 0 ? double(size.width) / double(size.height) : 1.0;
}

// Turns a way given in percent, so that right angles stay right on the picture.
Spot turned_way(Spot way, double degrees, PictureSize size) {
  if (degrees == 0) return way;
  const double aspect = aspect_of(size), sine = std::sin(radians(degrees)), cosine = std::cos(radians(degrees));
  return {way.x * cosine - way.y * sine / aspect, way.x * sine * aspect + way.y * cosine};
}

double whole_turn(double degrees) {
  const double turned = std::fmod(degrees, 360.0);
  return turned < 0 ? turned + 360 : turned;
}

}  // namespace

std::array<Spot, 4> box_corners(const Box& box, PictureSize size) {
  std::array<Spot, 4> spots{};
  const auto all = corners(box, size);
  for (std::size_t i = 0; i < 4; ++i) spots[i] = {all[i].x, all[i].y};
  return spots;
}

Spot box_middle(const Box& box, PictureSize size) {
  const Spot way = turned_way({box.width / 2, box.height / 2}, box.rotation, size);
  return {box.x + way.x, box.y + way.y};
}

bool box_holds(const Box& box, PictureSize size, Spot at) {
  const Spot in = turned_way({at.x - box.x, at.y - box.y}, -box.rotation, size);
  return in.x >= 0 && in.x <= box.width && in.y >= 0 && in.y <= box.height;
}

Box box_dragged(const Box& box, PictureSize size, int corner, Spot by) {
  Box made = box;
  if (corner < 0) {
    made.x += by.x, made.y += by.y;
    return made;
  }
  const Spot way = turned_way(by, -box.rotation, size);
  double left = 0, right = box.width, top = 0, bottom = box.height;
  (corner == 0 || corner == 3 ? left : right) += way.x;
  (corner < 2 ? top : bottom) += way.y;
  const Spot first = turned_way({std::min(left, right), std::min(top, bottom)}, box.rotation, size);
  made.x += first.x, made.y += first.y;
  made.width = std::abs(right - left), made.height = std::abs(bottom - top);
  return made;
}

Box box_turned(const Box& box, PictureSize size, double degrees) {
  const Spot middle = box_middle(box, size);
  Box made = box;
  made.rotation = whole_turn(box.rotation + degrees);
  const Spot way = turned_way({box.width / 2, box.height / 2}, made.rotation, size);
  made.x = middle.x - way.x, made.y = middle.y - way.y;
  return made;
}

double angle_about(Spot middle, PictureSize size, Spot at) {
  return std::atan2((at.y - middle.y) / aspect_of(size), at.x - middle.x) * 180 / std::numbers::pi;
}

}  // namespace pointage
