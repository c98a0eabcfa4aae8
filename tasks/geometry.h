// Boxes in percent of a picture: their corners after rotation, and keeping them inside. Nothing here fails. Any thread.
#pragma once

#include <array>
#include <cstdint>

#include "tasks/task_form.h"

namespace pointage {

// In percent of the picture; x and y are the corner about which `rotation` (degrees, clockwise) turns.
struct Box {
  double x{}, y{}, width{}, height{}, rotation{};
  int page{};  // of a list of pictures

  friend bool operator==(const Box&, const Box&) = default;
};

struct Corner {
  double x{}, y{};
};
// In percent; the picture's size gives the sides their true lengths (an unknown one counts as square).
std::array<Corner, 4> corners(const Box& box, PictureSize size);

inline constexpr double corner_spare = 1e-6;  // percent
bool is_inside_picture(const Box& box, PictureSize size);

Box cut_to_picture(Box box);  // an upright box, its sides cut; a negative side is turned over
Box snapped_to_pixels(Box box,
                      PictureSize size);      // its corners as it lies unturned; unchanged where the size is unknown
Box moved_inside(Box box, PictureSize size);  // shifted as little as needed; unchanged where it cannot fit

}  // namespace pointage
