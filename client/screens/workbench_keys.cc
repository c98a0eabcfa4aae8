// Everything on the workbench by keyboard alone.
#include <algorithm>
#include <cmath>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {

bool is_key_of_job(const WorkbenchModel& model, std::string_view key) {
  for (const WorkPart& part : model.parts) {
    const auto* control = std::get_if<WorkControl>(&part);
    if (control == nullptr) continue;
    if (control->key == key) return true;
    if (std::ranges::any_of(control->options, [&](const WorkOption& option) { return option.key == key; })) return true;
  }
  return false;
}

namespace {

constexpr double cross_step = 8, cross_stride = 40;  // screen pixels
constexpr double a_turn = 5;                         // degrees

Spot arrows(Ui& ui) {
  const auto way = [&](ImGuiKey less, ImGuiKey more) {
    return ui.key(more, true) ? 1.0 : ui.key(less, true) ? -1.0 : 0.0;
  };
  return {way(ImGuiKey_LeftArrow, ImGuiKey_RightArrow), way(ImGuiKey_UpArrow, ImGuiKey_DownArrow)};
}

WorkDid move_chosen(const PictureFrame& frame, const WorkMark& mark, Spot way) {
  const ImGuiIO& io = ImGui::GetIO();
  const double pixels = io.KeyShift ? 10 : 1;
  const Spot by{way.x * pixels * 100 / frame.picture.full_width, way.y * pixels * 100 / frame.picture.full_height};
  const Box box = box_dragged(box_of(mark), frame.size(), io.KeyAlt || io.KeyCtrl ? 2 : -1, by);
  return work::MoveBox{mark.id, box.x, box.y, box.width, box.height};
}

// The cross starts in the middle of what is seen; it stays on the picture and in sight.
void move_cross(WorkbenchEdit& edit, const PictureFrame& frame, Spot way) {
  const ImGuiIO& io = ImGui::GetIO();
  PictureHand& hand = edit.hand;
  if (!hand.cross) {
    const Area& stage = edit.stage;
    hand.cross = frame.percent({(stage.x + stage.X) / 2, (stage.y + stage.Y) / 2});
  }
  const double step = io.KeyAlt ? frame.view.scale : io.KeyShift ? cross_stride : cross_step;
  const ImVec2 now = frame.screen(*hand.cross);
  const Spot to = frame.percent({now.x + static_cast<float>(way.x * step), now.y + static_cast<float>(way.y * step)});
  hand.cross = hand.now = Spot{std::clamp(to.x, 0.0, 100.0), std::clamp(to.y, 0.0, 100.0)};
  const ImVec2 at = frame.screen(*hand.cross);
  const Area inner = edit.stage.in(8, 8);
  if (inner.has(at.x, at.y)) return;
  edit.view = panned(edit.view, std::clamp(at.x, inner.x, inner.X) - at.x, std::clamp(at.y, inner.y, inner.Y) - at.y);
  edit.fitted = false;
}

WorkDid corner_by_enter(WorkbenchEdit& edit, const WorkPicture& picture) {
  PictureHand& hand = edit.hand;
  if (!hand.first) {
    hand.first = hand.now = *hand.cross;
    hand.placing = true;
    return {};
  }
  hand.now = *hand.cross;
  const auto box = new_box_in_hand(hand);
  hand.first.reset();
  hand.placing = false;
  if (!box || box->width <= 0 || box->height <= 0) return {};
  return work::DrawBox{picture.object, box->x, box->y, box->width, box->height, picture.page};
}

void toggle_help(Ui& ui, WorkbenchEdit& edit) {
  edit.help = true;
  ui.clear_focus();
}

WorkDid with_ctrl(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  const ImGuiIO& io = ImGui::GetIO();
  WorkDid did;
  when(did, ImGui::IsKeyPressed(ImGuiKey_Enter, false), work::Submit{});
  if (ui.field_in_use()) return did;
  when(did, ui.key(ImGuiKey_Z) && !io.KeyShift, work::Undo{});
  when(did, ui.key(ImGuiKey_Y) || (ui.key(ImGuiKey_Z) && io.KeyShift), work::Redo{});
  when(did, ui.key(ImGuiKey_C), work::Copy{});
  when(did, ui.key(ImGuiKey_D), work::Duplicate{});
  const WorkPicture* picture = work_picture(model, edit);
  if (picture == nullptr || picture->picture == nullptr) return did;
  if (ui.key(ImGuiKey_V)) {
    const Spot at = PictureFrame{*picture->picture, edit.view}.percent(io.MousePos);
    const bool over = edit.stage.has(io.MousePos.x, io.MousePos.y);
    when(did, true, work::Paste{picture->object, picture->page, over, at.x, at.y});
  }
  if (ui.key(ImGuiKey_0)) edit.fitted = true;
  if (ui.key(ImGuiKey_1)) show_whole_pixels(edit, *picture);
  return did;
}

// A letter that the job itself uses goes to the job; what is left are ours.
void look_by_letter(const WorkPicture& picture, WorkbenchEdit& edit, ImWchar letter) {
  if (letter == '+' || letter == '=') zoom_work_picture(edit, picture, 1.25);
  if (letter == '-') zoom_work_picture(edit, picture, 0.8);
  if (letter == '0') edit.fitted = true;
  if (letter == '1') show_whole_pixels(edit, picture);
  if (letter == 'd' || letter == 'D') edit.moving = !edit.moving;
}

// The first field, and after it the next one: a field keeps its letters, so she comes here by Esc, then / again.
void go_and_write(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  std::vector<std::string> fields;
  for (const WorkPart& part : model.parts) {
    const auto* control = std::get_if<WorkControl>(&part);
    if (control != nullptr && control->kind == WorkControl::Kind::text_area && control->takes_more)
      fields.push_back("field:" + control->name);
  }
  if (fields.empty()) return;
  const auto last = std::ranges::find(fields, edit.written_last);
  edit.written_last = last == fields.end() || last + 1 == fields.end() ? fields.front() : *(last + 1);
  ui.focus(edit.written_last);
}

WorkDid turn_chosen(const WorkbenchModel& model, double degrees) {
  const WorkMark* mark = chosen_mark(model);
  return mark == nullptr || !mark->is_box ? WorkDid{} : WorkDid{work::TurnBox{mark->id, degrees}};
}

bool is_ours(ImWchar letter) {
  return letter < 128 && std::string_view(".,rRlLiIpP/+=-01dD").contains(static_cast<char>(letter));
}

// Where digits are written with Shift, as on a French keyboard, the key alone is the digit too. 0: none was pressed.
char digit_pressed() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyShift || io.KeyAlt || io.KeySuper) return 0;
  for (int digit = 0; digit < 10; ++digit)
    for (const ImGuiKey first : {ImGuiKey_0, ImGuiKey_Keypad0})
      if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(first + digit), false)) return static_cast<char>('0' + digit);
  return 0;
}

WorkDid by_letter(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, ImWchar letter) {
  const std::string key = letter < 128 ? std::string(1, static_cast<char>(letter)) : std::string();
  if (letter == '?') toggle_help(ui, edit);
  if (!key.empty() && is_key_of_job(model, key)) return work::Key{key};
  if (const char digit = digit_pressed(); digit != 0 && letter != '?') {
    if (is_key_of_job(model, std::string(1, digit))) return work::Key{std::string(1, digit)};
    if (!is_ours(letter)) letter = static_cast<unsigned char>(digit);
  }
  if (letter == '.' || letter == ',') return work::Walk{letter == '.' ? 1 : -1};
  if (letter == 'r' || letter == 'R') return turn_chosen(model, letter == 'r' ? a_turn : -a_turn);
  if (letter == 'l' || letter == 'L') edit.list = !edit.list;
  if ((letter == 'i' || letter == 'I') && !model.instructions.empty()) return work::Unfold{unfolded_next(edit)};
  if (letter == 'p' || letter == 'P') edit.passing = !edit.passing;
  if (letter == '/') go_and_write(ui, model, edit);
  const WorkPicture* picture = work_picture(model, edit);
  if (picture != nullptr && !work_covered(model)) look_by_letter(*picture, edit, letter);
  return {};
}

WorkDid let_go(const WorkbenchModel& model, WorkbenchEdit& edit) {
  const bool busy = edit.hand.first || edit.hand.cross || edit.passing || edit.text.from || !edit.open_list.empty();
  edit.hand = {};
  edit.text.from.reset();
  edit.passing = false;
  edit.open_list.clear();
  if (model.care.sensitive) return work::Care{care::HideAll{}};
  return busy ? WorkDid{} : WorkDid{work::Select{""}};
}

}  // namespace

WorkDid picture_keys(Ui& ui, const WorkbenchModel& model, const WorkPicture& picture, WorkbenchEdit& edit) {
  const PictureFrame frame{*picture.picture, edit.view};
  if (ui.field_in_use() || !ui.keys_free_for("picture") || ui.focused().starts_with("text")) return {};
  if (edit.hand.cross && ui.take_enter()) return corner_by_enter(edit, picture);
  const Spot way = arrows(ui);
  if (way.x == 0 && way.y == 0) return {};
  const WorkMark* mark = chosen_mark(model);
  const bool placing = edit.hand.placing && edit.hand.cross;
  if (!placing && mark != nullptr && on_picture(*mark, picture)) return move_chosen(frame, *mark, way);
  if (picture.takes_boxes)
    move_cross(edit, frame, way);
  else if (!edit.fitted)
    pan_work_picture(edit, picture, {-way.x * cross_stride, -way.y * cross_stride});
  return {};
}

WorkDid work_keys(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl) return with_ctrl(ui, model, edit);
  WorkDid did;
  if (ui.key(ImGuiKey_Escape)) keep(did, let_go(model, edit));
  if (ui.field_in_use()) return did;
  when(did, ui.key(ImGuiKey_Delete) || ui.key(ImGuiKey_Backspace), work::Remove{});
  // As the number in the platform's editor does it; a letter with Alt is none of the job's.
  when(did, io.KeyAlt && ui.key(ImGuiKey_R), work::Turn{io.KeyShift ? -a_turn : a_turn});
  when(did, model.has_previous && io.KeyAlt && ui.key(ImGuiKey_PageUp), work::Previous{});
  when(did, model.has_next && io.KeyAlt && ui.key(ImGuiKey_PageDown), work::Next{});
  for (const ImWchar letter : io.InputQueueCharacters) keep(did, by_letter(ui, model, edit, letter));
  return did;
}

}  // namespace pointage
