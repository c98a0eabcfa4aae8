#include <algorithm>
#include <cmath>
#include <numbers>

#include "client/screens/workbench_parts.h"

namespace pointage {
namespace {

constexpr float plate_side = 15, sign_inset = 7, dash_step = 11;

// Eight corners, four outside and four inside, for four sides. Thousands of boxes are drawn each frame, so this writes
// straight into the list.
void ring(ImDrawList& list, ImVec2 a, ImVec2 b, float half, ImU32 colour) {
  static constexpr std::array<unsigned, 24> sides{0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5,
                                                  2, 3, 7, 2, 7, 6, 3, 0, 4, 3, 4, 7};
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const float x = a.x - half, y = a.y - half, X = b.x + half, Y = b.y + half, in = 2 * half;
  list.PrimReserve(24, 8);
  const unsigned first = list._VtxCurrentIdx;
  ImDrawIdx* index = list._IdxWritePtr;
  for (const unsigned corner : sides) *index++ = static_cast<ImDrawIdx>(first + corner);
  ImDrawVert* vertex = list._VtxWritePtr;
  const auto put = [&](float at_x, float at_y) { *vertex++ = {{at_x, at_y}, white, colour}; };
  put(x, y), put(X, y), put(X, Y), put(x, Y);
  put(x + in, y + in), put(X - in, y + in), put(X - in, Y - in), put(x + in, Y - in);
  list._IdxWritePtr = index;
  list._VtxWritePtr = vertex;
  list._VtxCurrentIdx += 8;
}

float whole(float at) {
  const auto cut = static_cast<float>(static_cast<int>(at));
  return cut > at ? cut - 1 : cut;
}

// A box that stands straight, by its two corners on the screen.
void straight_outline(Ui& ui, ImVec2 a, ImVec2 b, const LabelLook& look, float casing, float line) {
  const ImVec2 from{whole(a.x), whole(a.y)}, to{whole(b.x), whole(b.y)};
  ring(*ui.list(), from, to, casing / 2, look.casing);
  ring(*ui.list(), from, to, line / 2, look.colour);
}

void outline(Ui& ui, const PictureFrame& frame, const Box& box, const LabelLook& look, float casing, float line) {
  if (box.rotation == 0) {
    const ImVec2 a = frame.screen({box.x, box.y}), b = frame.screen({box.x + box.width, box.y + box.height});
    return straight_outline(ui, a, b, look, casing, line);
  }
  std::array<ImVec2, 4> spots{};
  const auto corners = box_corners(box, frame.size());
  for (std::size_t i = 0; i < 4; ++i) spots[i] = frame.screen(corners[i]);
  ui.list()->AddPolyline(spots.data(), 4, look.casing, ImDrawFlags_Closed, casing);
  ui.list()->AddPolyline(spots.data(), 4, look.colour, ImDrawFlags_Closed, line);
}

// Along the box's own sides, so that no handle leaps while it is turned.
ImVec2 out_of_corner(ImVec2 corner, std::size_t which, double degrees, float out) {
  const double turned = degrees * std::numbers::pi / 180;
  const double across = which == 1 || which == 2 ? out : -out, down = which >= 2 ? out : -out;
  return {corner.x + static_cast<float>(across * std::cos(turned) - down * std::sin(turned)),
          corner.y + static_cast<float>(across * std::sin(turned) + down * std::cos(turned))};
}

void plain_box(Ui& ui, const PictureFrame& frame, const WorkMark& mark, Area area) {
  const ImVec2 a = frame.screen({mark.x, mark.y}), b = frame.screen({mark.x + mark.width, mark.y + mark.height});
  const bool seen = b.x >= area.x - 4 && a.x <= area.X + 4 && b.y >= area.y - 4 && a.y <= area.Y + 4;
  if (mark.rotation == 0 && !seen) return;
  const LabelLook look = label_look(mark.look);
  if (mark.rotation == 0)
    straight_outline(ui, a, b, look, 4, 2);
  else
    outline(ui, frame, box_of(mark), look, 4, 2);
  if (!holds_sign({a.x, a.y, b.x, b.y})) return;
  const ImVec2 in = out_of_corner(a, 0, mark.rotation, -sign_inset);
  ui.plate(whole(in.x), whole(in.y), look, plate_side);
}

std::size_t handle_count(const WorkMark& mark) { return mark.can_turn ? 5 : 4; }  // the last one turns

void handles(Ui& ui, const PictureFrame& frame, const Box& box, const LabelLook& look, Area area, std::size_t count) {
  const auto spots = box_handles(ui, frame, box, area);
  const auto corners = box_corners(box, frame.size());
  const bool finger = ui.finger();
  for (std::size_t i = 0; i < count; ++i) {
    const Spot top{(corners[0].x + corners[1].x) / 2, (corners[0].y + corners[1].y) / 2};
    if (finger || i == 4) ui.list()->AddLine(frame.screen(i == 4 ? top : corners[i]), spots[i], IM_COL32_WHITE, 2);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const float radius = finger ? (i == 4 ? 11.0F : 13.0F) : (i == 4 ? 6.0F : 7.0F);
    ui.list()->AddCircleFilled(spots[i], ui.px(radius + 2), rgb(0x14171C));
    ui.list()->AddCircleFilled(spots[i], ui.px(radius), IM_COL32_WHITE);
    ui.list()->AddCircleFilled(spots[i], ui.px(radius - (i == 4 ? 2.0F : 3.5F)), i == 4 ? rgb(0x14171C) : look.colour);
  }
}

void chosen_box(Ui& ui, const PictureFrame& frame, const WorkMark& mark, const Box& box, Area area) {
  const LabelLook look = label_look(mark.look);
  std::array<ImVec2, 4> spots{};
  const auto corners = box_corners(box, frame.size());
  for (std::size_t i = 0; i < 4; ++i) spots[i] = frame.screen(corners[i]);
  ui.list()->AddConvexPolyFilled(spots.data(), 4, with_alpha(look.colour, 14));
  outline(ui, frame, box, look, 6, 3);
  handles(ui, frame, box, look, area, handle_count(mark));
}

void dashes(ImDrawList& list, ImVec2 a, ImVec2 b, ImU32 colour) {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (length < 1) return;
  const ImVec2 step{(b.x - a.x) / length, (b.y - a.y) / length};
  const int count = static_cast<int>(std::ceil(length / dash_step));
  for (int n = 0; n < count; ++n) {
    const float at = dash_step * static_cast<float>(n), end = std::min(length, at + 7);
    list.AddLine({a.x + step.x * at, a.y + step.y * at}, {a.x + step.x * end, a.y + step.y * end}, colour, 3);
  }
}

void dashed(Ui& ui, ImVec2 a, ImVec2 b, const LabelLook& look) {
  ui.list()->AddRectFilled(a, b, with_alpha(look.colour, 14));
  ui.list()->AddRect(a, b, look.casing, 0, 0, 5);
  for (const auto& [from, to] : {std::pair{a, ImVec2(b.x, a.y)}, std::pair{ImVec2(b.x, a.y), b},
                                 std::pair{b, ImVec2(a.x, b.y)}, std::pair{ImVec2(a.x, b.y), a}})
    dashes(*ui.list(), from, to, look.colour);
}

int look_in_hand(const WorkbenchModel& model) {
  for (const WorkPart& part : model.parts) {
    const auto* control = std::get_if<WorkControl>(&part);
    if (control == nullptr || control->kind != WorkControl::Kind::labels) continue;
    for (const WorkOption& option : control->options)
      if (option.chosen) return option.look;
  }
  return 0;
}

void cross_at(Ui& ui, ImVec2 at, float arm) {
  for (const auto& [colour, thick] : {std::pair{rgb(0x14171C), 4.0F}, std::pair{ImU32(IM_COL32_WHITE), 2.0F}}) {
    ui.list()->AddLine({at.x - arm, at.y}, {at.x + arm, at.y}, colour, thick);
    ui.list()->AddLine({at.x, at.y - arm}, {at.x, at.y + arm}, colour, thick);
  }
}

void new_box(Ui& ui, const PictureFrame& frame, const WorkbenchModel& model, const PictureHand& hand) {
  if (!hand.first) return;
  const LabelLook look = label_look(look_in_hand(model));
  if (const auto box = new_box_in_hand(hand))
    dashed(ui, frame.screen({box->x, box->y}), frame.screen({box->x + box->width, box->y + box->height}), look);
  const ImVec2 first = frame.screen(*hand.first);
  ui.list()->AddCircleFilled(first, ui.px(9), rgb(0x14171C));
  ui.list()->AddCircleFilled(first, ui.px(7), IM_COL32_WHITE);
  ui.list()->AddCircleFilled(first, ui.px(4), look.colour);
  if (hand.down) cross_at(ui, frame.screen(hand.now), ui.px(17));
}

void waiting_box(Ui& ui, const PictureFrame& frame, const WorkMark& box) {
  dashed(ui, frame.screen({box.x, box.y}), frame.screen({box.x + box.width, box.y + box.height}), label_look(0));
}

void keyboard_cross(Ui& ui, const PictureFrame& frame, const PictureHand& hand, Area area) {
  if (!hand.cross) return;
  const ImVec2 at = frame.screen(*hand.cross);
  ui.list()->AddLine({area.x, at.y}, {area.X, at.y}, IM_COL32(255, 255, 255, 130));
  ui.list()->AddLine({at.x, area.y}, {at.x, area.Y}, IM_COL32(255, 255, 255, 130));
  cross_at(ui, at, ui.px(17));
}

}  // namespace

std::array<ImVec2, 5> box_handles(Ui& ui, const PictureFrame& frame, const Box& box, Area area) {
  const auto corners = box_corners(box, frame.size());
  const ImVec2 middle = frame.screen(box_middle(box, frame.size()));
  const float out = ui.finger() ? ui.px(16) : 0, edge = ui.px(ui.finger() ? 15 : 0);
  std::array<ImVec2, 5> spots{};
  for (std::size_t i = 0; i < 4; ++i) {
    ImVec2 at = out_of_corner(frame.screen(corners[i]), i, box.rotation, out);
    if (ui.finger())
      at = {std::clamp(at.x, area.x + edge, area.X - edge), std::clamp(at.y, area.y + edge, area.Y - edge)};
    spots[i] = at;
  }
  const ImVec2 a = frame.screen(corners[0]), b = frame.screen(corners[1]);
  const ImVec2 top{(a.x + b.x) / 2, (a.y + b.y) / 2};
  const float far = std::max(1.0F, std::hypot(top.x - middle.x, top.y - middle.y)),
              reach = ui.px(ui.finger() ? 46 : 28);
  spots[4] = {top.x + (top.x - middle.x) / far * reach, top.y + (top.y - middle.y) / far * reach};
  const bool room = area.in(edge, edge).has(spots[4].x, spots[4].y);
  if (!room)
    spots[4] = {middle.x - (top.x - middle.x) / far * (far + reach),
                middle.y - (top.y - middle.y) / far * (far + reach)};
  return spots;
}

int handle_at(Ui& ui, const PictureFrame& frame, const WorkMark& mark, Area area, ImVec2 at) {
  const auto spots = box_handles(ui, frame, box_of(mark), area);
  float nearest = ui.px(ui.finger() ? 33 : 10);
  int found = -1;
  for (std::size_t i = 0; i < handle_count(mark); ++i) {
    const float way = std::hypot(spots[i].x - at.x, spots[i].y - at.y);
    if (way <= nearest) nearest = way, found = static_cast<int>(i);
  }
  return found;
}

void draw_work_boxes(Ui& ui, const PictureFrame& frame, const WorkbenchModel& model, const WorkPicture& picture,
                     const WorkbenchEdit& edit, Area area) {
  const WorkMark* chosen = nullptr;
  for (const WorkMark& mark : model.marks) {
    if (!on_picture(mark, picture)) continue;
    if (mark.chosen) chosen = &mark;
    if (!mark.chosen) plain_box(ui, frame, mark, area);
  }
  draw_signs_beside(ui, frame, model, picture, area);
  if (chosen != nullptr) chosen_box(ui, frame, *chosen, box_in_hand(frame, *chosen, edit.hand), area);
  if (model.waiting && on_picture(*model.waiting, picture)) waiting_box(ui, frame, *model.waiting);
  new_box(ui, frame, model, edit.hand);
  keyboard_cross(ui, frame, edit.hand, area);
}

}  // namespace pointage
