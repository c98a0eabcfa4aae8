// The sign of a box too small to hold one: its shape beside it, where it covers no other box. Where boxes are too many
// for that, the one under the pointer has it; a closer look gives the others room.
#include <algorithm>
#include <cmath>

#include "client/screens/workbench_parts.h"

namespace pointage {
namespace {

constexpr float sign_side = 13, air = 2;
constexpr std::size_t most_signs = 150;

Area on_screen(const PictureFrame& frame, const WorkMark& mark) {
  Area bounds{1e9F, 1e9F, -1e9F, -1e9F};
  for (const Spot corner : box_corners(box_of(mark), frame.size())) {
    const ImVec2 at = frame.screen(corner);
    bounds = {std::min(bounds.x, at.x), std::min(bounds.y, at.y), std::max(bounds.X, at.x), std::max(bounds.Y, at.y)};
  }
  return bounds;
}

// Above, below, right, left, in this order.
std::array<Area, 4> places_beside(const Area& box, float side) {
  return {{{box.x - 2, box.y - air - side, box.x - 2 + side, box.y - air},
           {box.x - 2, box.Y + air, box.x - 2 + side, box.Y + air + side},
           {box.X + air, box.y - 2, box.X + air + side, box.y - 2 + side},
           {box.x - air - side, box.y - 2, box.x - air, box.y - 2 + side}}};
}

bool over(const Area& box, ImVec2 at) { return box.in(-4, -4).has(at.x, at.y); }

}  // namespace

bool holds_sign(const Area& box) { return box.w() >= smallest_with_sign && box.h() >= smallest_with_sign; }

std::vector<SmallSign> signs_beside(const PictureFrame& frame, const WorkbenchModel& model, const WorkPicture& picture,
                                    Area area, float side, ImVec2 pointer) {
  std::vector<SmallSign> small;
  std::vector<Area> taken;
  const bool crowded = model.marks.size() > most_signs;
  for (const WorkMark& mark : model.marks) {
    if (!on_picture(mark, picture)) continue;
    const Area box = on_screen(frame, mark);
    if (!mark.chosen && !holds_sign(box) && !box.cut_by(area).empty() && (!crowded || over(box, pointer)))
      small.push_back({&mark, box});
    if (!crowded) taken.push_back(box);
  }
  std::erase_if(small, [&](SmallSign& each) {
    const auto places = places_beside(each.place, side);
    const auto free = std::ranges::find_if(places, [&](const Area& place) {
      const bool inside = place.x >= area.x && place.y >= area.y && place.X <= area.X && place.Y <= area.Y;
      return inside && std::ranges::none_of(taken, [&](const Area& other) { return !place.cut_by(other).empty(); });
    });
    if (free == places.end()) return true;
    taken.push_back(each.place = *free);
    return false;
  });
  return small;
}

void draw_signs_beside(Ui& ui, const PictureFrame& frame, const WorkbenchModel& model, const WorkPicture& picture,
                       Area area) {
  for (const auto& [mark, at] : signs_beside(frame, model, picture, area, ui.px(sign_side), ImGui::GetIO().MousePos))
    ui.plate(std::floor((at.x + at.X) / 2), std::floor((at.y + at.Y) / 2), label_look(mark->look), at.w());
}

}  // namespace pointage
