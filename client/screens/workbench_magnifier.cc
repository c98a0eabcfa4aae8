// What lies under the finger, beside the finger.
#include <algorithm>
#include <cmath>

#include "client/screens/workbench_parts.h"

namespace pointage {
namespace {

constexpr float radius_px = 84, foot_px = 52, aside_px = 74, strength = 2.5F;

struct Glass {
  ImVec2 middle, finger;
  float radius{};

  ImVec2 larger(ImVec2 at) const {
    return {middle.x + (at.x - finger.x) * strength, middle.y + (at.y - finger.y) * strength};
  }
};

Glass placed(Ui& ui, const PictureFrame& frame, const PictureHand& hand, Area area) {
  const ImVec2 finger = frame.screen(hand.now);
  const float radius = ui.px(radius_px), up = radius + ui.px(foot_px), rim = radius + 5;
  float x = finger.x;
  if (hand.first) x += frame.screen(*hand.first).x <= finger.x ? ui.px(aside_px) : -ui.px(aside_px);
  const bool above = finger.y - up - rim >= area.y, below = finger.y + up + rim <= area.Y;
  float y = above ? finger.y - up : finger.y + up;
  if (!above && !below) {  // a low room: beside the finger, where there is more of it
    x = finger.x + (finger.x > (area.x + area.X) / 2 ? -up : up);
    y = std::clamp(finger.y, area.y + rim, std::max(area.y + rim, area.Y - rim));
  }
  return {{std::clamp(x, area.x + rim, std::max(area.x + rim, area.X - rim)), y}, finger, radius};
}

// The part of a line that lies in the glass.
void line_in(Ui& ui, const Glass& glass, ImVec2 a, ImVec2 b, ImU32 colour, float thick) {
  const ImVec2 way{b.x - a.x, b.y - a.y}, from{a.x - glass.middle.x, a.y - glass.middle.y};
  const float square = way.x * way.x + way.y * way.y;
  if (square < 0.01F) return;
  const float half = from.x * way.x + from.y * way.y, inner = glass.radius - 3;
  const float root = half * half - square * (from.x * from.x + from.y * from.y - inner * inner);
  if (root <= 0) return;
  const float first = std::max(0.0F, (-half - std::sqrt(root)) / square);
  const float last = std::min(1.0F, (-half + std::sqrt(root)) / square);
  if (first >= last) return;
  ui.list()->AddLine({a.x + way.x * first, a.y + way.y * first}, {a.x + way.x * last, a.y + way.y * last}, colour,
                     thick);
}

void box_in(Ui& ui, const PictureFrame& frame, const Glass& glass, const Box& box, const LabelLook& look) {
  const auto corners = box_corners(box, frame.size());
  for (const auto& [colour, thick] : {std::pair{look.casing, 5.0F}, std::pair{look.colour, 3.0F}})
    for (std::size_t i = 0; i < 4; ++i)
      line_in(ui, glass, glass.larger(frame.screen(corners[i])), glass.larger(frame.screen(corners[(i + 1) % 4])),
              colour, thick);
}

// Pixels that lie from `left_top` to `right_bottom` on the screen.
void pixels(Ui& ui, const Glass& glass, ImTextureRef texture, ImVec2 left_top, ImVec2 right_bottom) {
  const ImVec2 a = glass.larger(left_top), b = glass.larger(right_bottom);
  const float r = glass.radius;
  const ImVec2 from{glass.middle.x - r, glass.middle.y - r}, to{glass.middle.x + r, glass.middle.y + r};
  const ImVec2 uv_from{(from.x - a.x) / (b.x - a.x), (from.y - a.y) / (b.y - a.y)};
  const ImVec2 uv_to{(to.x - a.x) / (b.x - a.x), (to.y - a.y) / (b.y - a.y)};
  ui.list()->PushClipRect(a, b, true);  // beside the picture there is nothing to show
  ui.list()->AddImageRounded(texture, from, to, uv_from, uv_to, IM_COL32_WHITE, r);
  ui.list()->PopClipRect();
}

// The piece in more detail, where it fills the glass; else the first view.
void picture_in(Ui& ui, const PictureFrame& frame, const Glass& glass, const WorkPicture& picture,
                PictureShelf& shelf) {
  if (picture.closer != nullptr) {
    const PicturePart& part = *picture.closer;
    const ImVec2 a = frame.of_pixel(part.x, part.y), b = frame.of_pixel(part.x + part.width, part.y + part.height);
    const float half = glass.radius / strength;
    const Area seen{glass.finger.x - half, glass.finger.y - half, glass.finger.x + half, glass.finger.y + half};
    if (a.x <= seen.x && a.y <= seen.y && b.x >= seen.X && b.y >= seen.Y)
      return pixels(ui, glass, shelf.show(part.picture), a, b);
  }
  pixels(ui, glass, shelf.show(picture.picture), frame.screen({0, 0}), frame.screen({100, 100}));
}

}  // namespace

void draw_magnifier(Ui& ui, const PictureFrame& frame, const WorkbenchModel& model, const WorkPicture& picture,
                    const WorkbenchEdit& edit, Area area) {
  const PictureHand& hand = edit.hand;
  const bool placing = hand.first.has_value() || (hand.corner >= 0 && hand.corner < 4 && !hand.dragged.empty());
  if (!ui.finger() || !hand.down || hand.panning || hand.letting_go || !placing || edit.shelf == nullptr) return;
  const Glass glass = placed(ui, frame, hand, area);
  ui.list()->AddCircleFilled(glass.middle, glass.radius + 5, rgb(0x14171C));
  ui.list()->AddCircleFilled(glass.middle, glass.radius + 3, IM_COL32_WHITE);
  ui.list()->AddCircleFilled(glass.middle, glass.radius, ui.c().stage);
  picture_in(ui, frame, glass, picture, *edit.shelf);
  for (const WorkMark& mark : model.marks)
    if (on_picture(mark, picture))
      box_in(ui, frame, glass, mark.chosen ? box_in_hand(frame, mark, hand) : box_of(mark), label_look(mark.look));
  if (const auto box = new_box_in_hand(hand)) box_in(ui, frame, glass, *box, {IM_COL32_WHITE, rgb(0x14171C), {}, 0});
  const float r = glass.radius;
  for (const auto& [colour, thick] :
       {std::pair{ImU32(IM_COL32(255, 255, 255, 120)), 3.0F}, std::pair{rgb(0x14171C), 1.0F}}) {
    ui.list()->AddLine({glass.middle.x - r, glass.middle.y}, {glass.middle.x + r, glass.middle.y}, colour, thick);
    ui.list()->AddLine({glass.middle.x, glass.middle.y - r}, {glass.middle.x, glass.middle.y + r}, colour, thick);
  }
}

}  // namespace pointage
