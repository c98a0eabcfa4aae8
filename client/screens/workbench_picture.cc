#include <algorithm>
#include <cmath>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {

namespace {

constexpr double smallest_box = 4;  // screen pixels: less is a slip of the hand
constexpr float finger_aims = 14;   // a finger that lands and is moved less only aims by the magnifier
constexpr double strip = 40;        // of a picture pushed away, always in sight

Stage room_of(const WorkbenchEdit& edit) { return {edit.stage.x, edit.stage.y, edit.stage.w(), edit.stage.h()}; }

void look_from(WorkbenchEdit& edit, const Picture& picture, const PictureView& view) {
  edit.view = kept_in(view, room_of(edit), picture.full_width, picture.full_height, strip);
  edit.fitted = false;
}

struct PictureTouch {
  Ui& ui;
  const WorkbenchModel& model;
  const PictureFrame& frame;
  const WorkPicture& picture;
  WorkbenchEdit& edit;
  PictureHand& hand{edit.hand};
  ImVec2 at{ImGui::GetIO().MousePos};

  const WorkMark* chosen() const {
    const WorkMark* mark = chosen_mark(model);
    return mark != nullptr && on_picture(*mark, picture) ? mark : nullptr;
  }

  WorkDid press(bool pans) {
    const Spot spot = frame.percent(at);
    hand.down = true;
    hand.grip = hand.now = spot;
    hand.letting_go = false;
    hand.cross.reset();
    const WorkMark* mark = chosen();
    if (mark != nullptr && !hand.first) {
      hand.corner = handle_at(ui, frame, *mark, edit.stage, at);
      if (hand.corner >= 0 || (!pans && box_holds(box_of(*mark), frame.size(), spot))) {
        hand.dragged = mark->id;
        return {};
      }
    }
    hand.panning = pans;
    if (pans || hand.first) return {};
    hand.first = spot;
    hand.letting_go = mark != nullptr;
    return mark != nullptr ? WorkDid{work::Select{""}} : WorkDid{};
  }

  // A tap on a box chooses it, the one on top first.
  WorkDid pick(Spot spot) const {
    for (auto mark = model.marks.rbegin(); mark != model.marks.rend(); ++mark)
      if (on_picture(*mark, picture) && box_holds(box_of(*mark), frame.size(), spot)) return work::Select{mark->id};
    return {};
  }

  // A tap on the bare picture is the first of two corners; where something was chosen it only lets go of that.
  WorkDid tapped(Spot spot) {
    const bool second = hand.placing;
    hand.placing = false;
    WorkDid did = second ? WorkDid{} : pick(spot);
    if (second || did || hand.letting_go)
      hand.first.reset();
    else
      hand.placing = true;
    return did;
  }

  WorkDid finish_box(Spot end) {
    const ImVec2 a = frame.screen(*hand.first), b = frame.screen(end);
    const float across = std::abs(a.x - b.x), down = std::abs(a.y - b.y);
    if (ui.finger() && !hand.placing && std::max(across, down) < ui.px(finger_aims)) {
      hand.first = end;
      return tapped(end);
    }
    if (across < smallest_box || down < smallest_box) return tapped(end);
    hand.now = end;
    hand.down = true;
    const auto box = new_box_in_hand(hand);
    hand.first.reset();
    hand.down = hand.placing = false;
    if (!box || box->width <= 0 || box->height <= 0) return {};
    return work::DrawBox{picture.object, box->x, box->y, box->width, box->height, picture.page};
  }

  WorkDid release() {
    hand.down = false;
    const Spot spot = frame.percent(at);
    if (hand.panning) {
      hand.panning = false;
      const float way = ImGui::GetIO().MouseDragMaxDistanceSqr[0];
      return way < 16 && edit.moving ? pick(spot) : WorkDid{};
    }
    if (hand.dragged.empty()) return hand.first ? finish_box(spot) : WorkDid{};
    const WorkMark* mark = chosen();
    hand.now = spot;
    hand.down = true;
    const auto box = mark == nullptr ? Box{} : box_in_hand(frame, *mark, hand);
    hand.down = false;
    hand.dragged.clear();
    const bool stayed = spot.x == hand.grip.x && spot.y == hand.grip.y;
    if (mark == nullptr || stayed) return {};
    if (hand.corner == 4) return work::TurnBox{mark->id, box.rotation - mark->rotation};
    return work::MoveBox{mark->id, box.x, box.y, box.width, box.height};
  }

  WorkDid mouse(const Act& act) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool over = act.hovered || act.held;
    const bool pans = edit.moving || !picture.takes_boxes || (!ui.field_in_use() && ImGui::IsKeyDown(ImGuiKey_Space));
    WorkDid did;
    if (over && io.MouseWheel != 0)
      look_from(edit, frame.picture, zoomed(edit.view, std::pow(1.2, io.MouseWheel), {at.x, at.y}));
    if (act.held && io.MouseClicked[0]) did = press(pans);
    if (hand.down || (hand.placing && over && !ui.finger() && !hand.cross)) hand.now = frame.percent(at);
    const bool middle = edit.stage.has(io.MouseClickedPos[2].x, io.MouseClickedPos[2].y) && io.MouseDown[2];
    const bool landed = io.MouseClicked[0] || io.MouseClicked[2];  // a finger's way to where it lands moves nothing
    if (((hand.panning && io.MouseDown[0]) || middle) && !landed)
      look_from(edit, frame.picture, panned(edit.view, io.MouseDelta.x, io.MouseDelta.y));
    if (hand.down && io.MouseReleased[0]) did = release();
    return did;
  }
};

void bring_into_sight(WorkbenchEdit& edit, const PictureFrame& frame, const WorkMark* mark) {
  const std::string id = mark == nullptr ? std::string() : mark->id;
  if (id == edit.last_chosen) return;
  edit.last_chosen = id;
  if (mark == nullptr || edit.fitted) return;
  const ImVec2 a = frame.screen({mark->x, mark->y}), b = frame.screen({mark->x + mark->width, mark->y + mark->height});
  const Area seen = Area{a.x, a.y, b.x, b.y}.cut_by(edit.stage);
  if (seen.w() > (b.x - a.x) / 2 && seen.h() > (b.y - a.y) / 2) return;
  const Area& stage = edit.stage;
  look_from(edit, frame.picture,
            panned(edit.view, (stage.x + stage.X - a.x - b.x) / 2, (stage.y + stage.Y - a.y - b.y) / 2));
}

// A piece in more detail lies over the first view; what of it stands out of the picture is cut.
void draw_closer(Ui& ui, const PictureFrame& frame, const WorkPicture& picture, PictureShelf& shelf) {
  if (picture.closer == nullptr) return;
  const PicturePart& part = *picture.closer;
  const double right = std::min(part.x + part.width, static_cast<double>(frame.picture.full_width));
  const double bottom = std::min(part.y + part.height, static_cast<double>(frame.picture.full_height));
  const double left = std::max(0.0, part.x), top = std::max(0.0, part.y);
  const auto across = [&](double x) { return static_cast<float>((x - part.x) / part.width); };
  const auto down = [&](double y) { return static_cast<float>((y - part.y) / part.height); };
  ui.list()->AddImage(shelf.show(part.picture), frame.of_pixel(left, top), frame.of_pixel(right, bottom),
                      {across(left), down(top)}, {across(right), down(bottom)});
}

WorkDid drawn_picture(Ui& ui, const WorkbenchModel& model, const WorkPicture& picture, WorkbenchEdit& edit) {
  const Area area = edit.stage;
  const Picture& pixels = *picture.picture;
  if (edit.fitted) edit.view = fitted(room_of(edit), pixels.full_width, pixels.full_height);
  if (ui.keys_free_for("picture") && area.has(ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y)) ui.take_space();
  const Act act =
      ui.target("picture", "picture", _("Picture"), area, {.enabled = true, .value = {}, .takes_keys = true});
  PictureTouch touch{ui, model, PictureFrame{pixels, edit.view}, picture, edit};
  WorkDid did = touch.mouse(act);
  keep(did, picture_keys(ui, model, picture, edit));
  bring_into_sight(edit, {pixels, edit.view}, touch.chosen());
  const PictureFrame frame{pixels, edit.view};
  ui.list()->PushClipRect({area.x, area.y}, {area.X, area.Y}, true);
  edit.closer = closer_look(edit.view, room_of(edit), pixels, picture.reference, edit.closer);
  if (edit.shelf != nullptr) {
    ui.list()->AddImage(edit.shelf->show(picture.picture), frame.screen({0, 0}), frame.screen({100, 100}));
    draw_closer(ui, frame, picture, *edit.shelf);
  }
  draw_work_boxes(ui, frame, model, picture, edit, area);
  draw_magnifier(ui, frame, model, picture, edit, area);
  ui.list()->PopClipRect();
  edit.drawn = true;
  if (act.focused) ui.ring(area.in(4, 4), 0);
  return did;
}

Spot middle_of_interest(const WorkbenchEdit& edit, const PictureFrame& frame) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (edit.hand.cross) {
    const ImVec2 at = frame.screen(*edit.hand.cross);
    return {at.x, at.y};
  }
  if (edit.stage.has(mouse.x, mouse.y)) return {mouse.x, mouse.y};
  return {(edit.stage.x + edit.stage.X) / 2, (edit.stage.y + edit.stage.Y) / 2};
}

}  // namespace

bool on_picture(const WorkMark& mark, const WorkPicture& picture) {
  return mark.is_box && mark.page == picture.page && mark.object == picture.object;
}

std::optional<Box> new_box_in_hand(const PictureHand& hand) {
  if (!hand.first || !(hand.down || hand.placing)) return std::nullopt;
  const auto on_it = [](Spot at) { return Spot{std::clamp(at.x, 0.0, 100.0), std::clamp(at.y, 0.0, 100.0)}; };
  const Spot a = on_it(*hand.first), b = on_it(hand.now);
  return Box{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(b.x - a.x), std::abs(b.y - a.y), 0, 0};
}

Box box_in_hand(const PictureFrame& frame, const WorkMark& mark, const PictureHand& hand) {
  const Box box = box_of(mark);
  if (!hand.down || hand.dragged != mark.id) return box;
  if (hand.corner == 4) {
    const Spot middle = box_middle(box, frame.size());
    return box_turned(box, frame.size(),
                      angle_about(middle, frame.size(), hand.now) - angle_about(middle, frame.size(), hand.grip));
  }
  return box_dragged(box, frame.size(), hand.corner, {hand.now.x - hand.grip.x, hand.now.y - hand.grip.y});
}

WorkDid draw_work_picture(Ui& ui, const WorkbenchModel& model, const WorkPicture& picture, WorkbenchEdit& edit,
                          Area area) {
  ui.fill(area, ui.c().stage);
  edit.stage = area;
  if (!picture.problem.empty()) {
    ui.wrapped(Type::body, area.in(ui.margin(), area.h() / 3), ui.c().on_stage, picture.problem);
    return {};
  }
  if (picture.picture != nullptr) return drawn_picture(ui, model, picture, edit);
  ui.text(Type::body, area, ui.c().on_stage, _("The picture is being opened."), Side::middle);
  return {};
}

void zoom_work_picture(WorkbenchEdit& edit, const WorkPicture& picture, double factor) {
  if (picture.picture == nullptr) return;
  look_from(edit, *picture.picture, zoomed(edit.view, factor, middle_of_interest(edit, {*picture.picture, edit.view})));
}

void pan_work_picture(WorkbenchEdit& edit, const WorkPicture& picture, Spot by) {
  look_from(edit, *picture.picture, panned(edit.view, by.x, by.y));
}

void show_whole_pixels(WorkbenchEdit& edit, const WorkPicture& picture) {
  zoom_work_picture(edit, picture, 1 / edit.view.scale);
}

}  // namespace pointage
