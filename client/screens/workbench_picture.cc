#include <algorithm>
#include <cmath>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {

namespace {

constexpr double smallest_box = 4;  // screen pixels: less is a slip of the hand

struct Frame {
  const Picture& picture;
  PictureView view;

  Spot percent(ImVec2 at) const { return to_percent(view, picture.full_width, picture.full_height, {at.x, at.y}); }
  ImVec2 screen(Spot at) const {
    const Spot spot = to_screen(view, picture.full_width, picture.full_height, at);
    return {static_cast<float>(spot.x), static_cast<float>(spot.y)};
  }
};

void draw_box(Ui& ui, const Frame& frame, const WorkMark& mark) {
  const LabelLook look = label_look(mark.look);
  const ImVec2 a = frame.screen({mark.x, mark.y}), b = frame.screen({mark.x + mark.width, mark.y + mark.height});
  const float line = mark.chosen ? 3 : 2;
  ui.list()->AddRect(a, b, look.casing, 0, 0, line + 2);
  ui.list()->AddRect(a, b, look.colour, 0, 0, line);
  if (!mark.chosen) {
    ui.plate(a.x + 7, a.y + 7, look, 15);
    return;
  }
  ui.list()->AddRectFilled(a, b, with_alpha(look.colour, 14));
  const float radius = ui.finger() ? 13 : 7;
  for (const ImVec2 corner : {a, ImVec2(b.x, a.y), ImVec2(a.x, b.y), b}) {
    ui.list()->AddCircleFilled(corner, radius, look.casing);
    ui.list()->AddCircleFilled(corner, radius - 3, look.colour);
  }
}

int corner_at(Ui& ui, const Frame& frame, const WorkMark& mark, ImVec2 at) {
  const float reach = ui.px(ui.finger() ? 33 : 10);
  for (int corner = 0; corner < 4; ++corner) {
    const ImVec2 spot =
        frame.screen({mark.x + (corner % 2 != 0 ? mark.width : 0), mark.y + (corner / 2 != 0 ? mark.height : 0)});
    if (std::hypot(spot.x - at.x, spot.y - at.y) <= reach) return corner;
  }
  return -1;
}

bool inside(const WorkMark& mark, Spot at) {
  return at.x >= mark.x && at.x <= mark.x + mark.width && at.y >= mark.y && at.y <= mark.y + mark.height;
}

work::MoveBox moved(const WorkMark& mark, int corner, double dx, double dy) {
  if (corner < 0) return {mark.id, mark.x + dx, mark.y + dy, mark.width, mark.height};
  const double left = mark.x + (corner % 2 == 0 ? dx : 0), right = mark.x + mark.width + (corner % 2 != 0 ? dx : 0);
  const double top = mark.y + (corner / 2 == 0 ? dy : 0), bottom = mark.y + mark.height + (corner / 2 != 0 ? dy : 0);
  return {mark.id, std::min(left, right), std::min(top, bottom), std::abs(right - left), std::abs(bottom - top)};
}

bool on_picture(const WorkMark& mark, const WorkPicture& picture) {
  return mark.is_box && mark.object == picture.object && mark.page == picture.page;
}

struct Hand {
  Ui& ui;
  const WorkbenchModel& model;
  const Frame& frame;
  const WorkPicture& picture;
  WorkbenchEdit& edit;
  ImVec2 at{ImGui::GetIO().MousePos};

  const WorkMark* chosen() const {
    const auto found = std::ranges::find_if(
        model.marks, [this](const WorkMark& mark) { return mark.chosen && on_picture(mark, picture); });
    return found == model.marks.end() ? nullptr : &*found;
  }

  WorkDid press() {
    const Spot spot = frame.percent(at);
    edit.grip = spot;
    if (const WorkMark* mark = chosen(); mark != nullptr && !edit.first) {
      edit.corner = corner_at(ui, frame, *mark, at);
      if (edit.corner >= 0 || inside(*mark, spot)) {
        edit.dragged = mark->id;
        return {};
      }
      return work::Select{""};
    }
    if (!edit.first) edit.first = spot;
    return {};
  }

  WorkDid finish_box(Spot end) {
    const Spot begin = *edit.first;
    const ImVec2 a = frame.screen(begin), b = frame.screen(end);
    if (std::abs(a.x - b.x) < smallest_box || std::abs(a.y - b.y) < smallest_box) return pick(end);
    edit.first.reset();
    return work::DrawBox{picture.object,
                         std::min(begin.x, end.x),
                         std::min(begin.y, end.y),
                         std::abs(end.x - begin.x),
                         std::abs(end.y - begin.y),
                         picture.page};
  }

  // A tap on a box chooses it; a tap on the bare picture is the first of two corners.
  WorkDid pick(Spot spot) {
    for (auto mark = model.marks.rbegin(); mark != model.marks.rend(); ++mark) {
      if (!on_picture(*mark, picture) || !inside(*mark, spot)) continue;
      edit.first.reset();
      return work::Select{mark->id};
    }
    return {};
  }

  WorkDid release() {
    const Spot spot = frame.percent(at);
    if (!edit.dragged.empty()) {
      const WorkMark* mark = chosen();
      edit.dragged.clear();
      const double dx = spot.x - edit.grip.x, dy = spot.y - edit.grip.y;
      if (mark == nullptr || (dx == 0 && dy == 0)) return {};
      return moved(*mark, edit.corner, dx, dy);
    }
    return edit.first ? finish_box(spot) : WorkDid{};
  }

  WorkDid arrows() const {
    const WorkMark* mark = chosen();
    if (mark == nullptr) return {};
    const bool grow = ImGui::GetIO().KeyShift;
    const double x = 100.0 / frame.picture.full_width, y = 100.0 / frame.picture.full_height;
    const double dx = ui.key(ImGuiKey_RightArrow, true) ? x : ui.key(ImGuiKey_LeftArrow, true) ? -x : 0;
    const double dy = ui.key(ImGuiKey_DownArrow, true) ? y : ui.key(ImGuiKey_UpArrow, true) ? -y : 0;
    if (dx == 0 && dy == 0) return {};
    return moved(*mark, grow ? 3 : -1, dx, dy);
  }

  void dashed() const {
    if (!edit.first) return;
    const ImVec2 a = frame.screen(*edit.first);
    ui.list()->AddRect({std::min(a.x, at.x), std::min(a.y, at.y)}, {std::max(a.x, at.x), std::max(a.y, at.y)},
                       ui.c().on_stage, 0, 0, 2);
  }
};

WorkDid drawn_picture(Ui& ui, const WorkbenchModel& model, const WorkPicture& picture, WorkbenchEdit& edit, Area area) {
  const Stage room{area.x, area.y, area.w(), area.h()};
  const Picture& pixels = *picture.picture;
  if (edit.fitted) edit.view = fitted(room, pixels.full_width, pixels.full_height);
  const Act act =
      ui.target("picture", "picture", _("Picture"), area, {.enabled = true, .value = {}, .takes_keys = true});
  const ImGuiIO& io = ImGui::GetIO();
  if (act.hovered && io.MouseWheel != 0) {
    edit.view = zoomed(edit.view, std::pow(1.2, io.MouseWheel), {io.MousePos.x, io.MousePos.y});
    edit.fitted = false;
  }
  const Frame frame{pixels, edit.view};
  Hand hand{ui, model, frame, picture, edit};
  WorkDid did = hand.arrows();
  if (edit.moving && act.held) {
    edit.view =
        kept_in(panned(edit.view, io.MouseDelta.x, io.MouseDelta.y), room, pixels.full_width, pixels.full_height, 40);
    edit.fitted = false;
  } else if (!edit.moving && area.has(io.MousePos.x, io.MousePos.y)) {
    if (io.MouseClicked[0]) did = hand.press();
    if (io.MouseReleased[0]) did = hand.release();
  }
  ui.list()->PushClipRect({area.x, area.y}, {area.X, area.Y}, true);
  if (edit.shelf != nullptr)
    ui.list()->AddImage(edit.shelf->show(picture.picture), frame.screen({0, 0}), frame.screen({100, 100}));
  for (const WorkMark& mark : model.marks) {
    if (on_picture(mark, picture)) draw_box(ui, frame, mark);
  }
  hand.dashed();
  ui.list()->PopClipRect();
  edit.drawn = true;
  if (act.focused) ui.ring(area.in(4, 4), 0);
  return did;
}

}  // namespace

WorkDid draw_work_picture(Ui& ui, const WorkbenchModel& model, const WorkPicture& picture, WorkbenchEdit& edit,
                          Area area) {
  ui.fill(area, ui.c().stage);
  if (!picture.problem.empty()) {
    ui.wrapped(Type::body, area.in(ui.margin(), area.h() / 3), ui.c().on_stage, picture.problem);
    return {};
  }
  if (picture.picture != nullptr) return drawn_picture(ui, model, picture, edit, area);
  ui.text(Type::body, area, ui.c().on_stage, _("The picture is being opened."), Side::middle);
  return {};
}

void zoom_work_picture(WorkbenchEdit& edit, double factor, Area area) {
  edit.view = zoomed(edit.view, factor, {(area.x + area.X) / 2, (area.y + area.Y) / 2});
  edit.fitted = false;
}

}  // namespace pointage
