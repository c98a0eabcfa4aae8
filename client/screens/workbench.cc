#include "client/screens/workbench.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "client/models/words.h"
#include "client/screens/workbench_cover.h"
#include "client/screens/workbench_parts.h"

namespace pointage {

std::vector<const WorkPicture*> work_pictures(const WorkbenchModel& model) {
  std::vector<const WorkPicture*> all;
  for (const WorkPart& part : model.parts) {
    if (const auto* picture = std::get_if<WorkPicture>(&part)) all.push_back(picture);
  }
  return all;
}

const WorkPicture* work_picture(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  const auto all = work_pictures(model);
  return all.empty() ? nullptr : all[std::min(edit.page, all.size() - 1)];
}

const WorkMark* chosen_mark(const WorkbenchModel& model) {
  const auto found = std::ranges::find_if(model.marks, &WorkMark::chosen);
  return found == model.marks.end() ? nullptr : &*found;
}

bool is_marked(const WorkbenchModel& model) {
  return std::ranges::any_of(model.parts, [](const WorkPart& part) {
    const auto* control = std::get_if<WorkControl>(&part);
    return control != nullptr && control->kind == WorkControl::Kind::labels;
  });
}

bool work_covered(const WorkbenchModel& model) {
  return model.care.sensitive && model.care.shown != CareModel::Shown::whole;
}

// While a reason is written Enter is no Done: it passes, once there is a word.
WorkDid pass_by_enter(Ui& ui, const WorkbenchEdit& edit) {
  if (ui.focused() != "field:reason" || !ui.take_enter(true) || edit.reason.empty()) return {};
  return work::Pass{edit.reason};
}

namespace {

void turn_to(WorkbenchEdit& edit, std::size_t page) {
  edit.page = page;
  edit.fitted = true;
  edit.hand = {};
}

// A mark that was chosen elsewhere than on a picture brings its picture.
void follow_chosen(const WorkbenchModel& model, WorkbenchEdit& edit) {
  const WorkMark* mark = chosen_mark(model);
  const std::string id = mark == nullptr ? std::string() : mark->id;
  if (id == std::exchange(edit.followed, id) || mark == nullptr) return;
  const auto all = work_pictures(model);
  const auto its = std::ranges::find_if(all, [&](const WorkPicture* each) { return on_picture(*mark, *each); });
  const auto page = static_cast<std::size_t>(its - all.begin());
  if (its != all.end() && page != edit.page) turn_to(edit, page);
}

// Which of several pictures is shown, with a way to each neighbour.
void pages(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  const std::size_t count = work_pictures(model).size();
  ui.fill(area, ui.c().surface);
  if (edit.page > 0 && ui.icon_button("page_before", _("Picture before"), area.left(ui.px(66)), icon::previous))
    turn_to(edit, edit.page - 1);
  if (edit.page + 1 < count && ui.icon_button("page_after", _("Next picture"), area.right(ui.px(66)), icon::next))
    turn_to(edit, edit.page + 1);
  ui.text(Type::body, area, ui.c().ink,
          fill(_("Picture {0} of {1}"), {std::to_string(edit.page + 1), std::to_string(count)}), Side::middle);
}

// An answer given without drawing needs no tools: on a sensitive job their room goes to the item.
bool has_tools(const WorkbenchModel& model) { return !model.care.sensitive || is_marked(model); }

bool passing_stacked(Ui& ui, float width) { return width < ui.px(300); }

WorkDid ready_reasons(Ui& ui, Area& area) {
  WorkDid did;
  int number = 0;
  for (const char* reason : {_("It is not clear what is asked."), _("The picture or the text is missing or broken."),
                             _("I do not want to do this one.")}) {
    const std::string id = "reason:" + std::to_string(++number);
    when(did, ui.button(id, reason, area.top(ui.row_height(), ui.px(6))), work::Pass{reason});
  }
  return did;
}

// Why a task is passed: three ready sentences, or her own words where the foot does not ask for them.
WorkDid passing(Ui& ui, WorkbenchEdit& edit, Area view, bool in_own_words) {
  ui.fill(view, ui.c().surface);
  ui.fill({view.x, view.y, view.X, view.y + 1}, ui.c().line);
  const bool stacked = passing_stacked(ui, view.w());
  Area area = ui.begin_scroll("passing", view.in(ui.px(12), 1));
  area.top(ui.px(7));
  WorkDid did = ready_reasons(ui, area);
  if (!in_own_words) return ui.end_scroll(area.y), did;
  Area own = area.top(ui.row_height(), ui.px(6));
  const Area so = stacked ? area.top(ui.row_height(), ui.px(6)) : own.right(ui.px(110), ui.px(8));
  when(did, ui.button("pass_so", _("Pass"), so, {.enabled = !edit.reason.empty()}), work::Pass{edit.reason});
  keep(did, pass_by_enter(ui, edit));
  ui.field("field:reason", _("Reason"), own, edit.reason, _("Or in your own words"));
  ui.end_scroll(area.y);
  return did;
}

float passing_height(Ui& ui, Area room, bool in_own_words) {
  const float own = !in_own_words ? 0 : passing_stacked(ui, room.w()) ? 2 : 1, rows = 3 + own;
  return std::min(rows * (ui.row_height() + ui.px(6)) + ui.px(9), room.h());
}

WorkDid finish(Ui& ui, WorkbenchEdit& edit, Area area) {
  ui.fill(area, ui.c().surface);
  Area row = area.in(ui.px(12), ui.px(10));
  WorkDid did;
  const Area pass = row.left((row.w() - ui.px(8)) / 3, ui.px(8));
  if (ui.button("pass", edit.passing ? _("Keep it") : _("Pass"), pass, {.chosen = edit.passing}))
    edit.passing = !edit.passing;
  when(did, ui.primary("done", _("Done"), row, {.icon = icon::check, .key = _("Enter")}), work::Submit{});
  return did;
}

enum class Which { all, labels, rest };

bool wanted(const WorkPart& part, Which which) {
  const auto* control = std::get_if<WorkControl>(&part);
  const bool labels = control != nullptr && control->kind == WorkControl::Kind::labels;
  return which == Which::all || labels == (which == Which::labels);
}

bool has_labels(const WorkbenchModel& model) {
  return std::ranges::any_of(model.parts, [](const WorkPart& part) {
    return std::holds_alternative<WorkControl>(part) && wanted(part, Which::labels);
  });
}

float part_height(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, const WorkPart& part, float width) {
  if (const auto* header = std::get_if<WorkHeader>(&part))
    return ui.wrapped_height(Type::body, width, header->words) + ui.px(8);
  if (const auto* text = std::get_if<WorkText>(&part))
    return model.care.sensitive ? 0 : work_text_height(ui, model, *text, width) + ui.px(12);
  if (const auto* control = std::get_if<WorkControl>(&part))
    return work_control_height(ui, *control, edit, width) + ui.px(12);
  return 0;
}

// The picture takes what the rest leaves, but always the larger half; an open list takes the half.
float stage_height(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  if (edit.list) return area.h() * 0.5F;
  float rest = 0;
  for (const WorkPart& part : model.parts)
    if (wanted(part, Which::rest)) rest += part_height(ui, model, edit, part, area.w() - 2 * ui.margin());
  if (rest <= 0) return area.h();
  return std::clamp(area.h() - rest - ui.px(8), area.h() * (model.care.sensitive ? 0.38F : 0.55F), area.h() * 0.85F);
}

// Done waits for it: it comes into sight once for each time it is asked for.
bool asked_now(const WorkbenchModel& model, const WorkbenchEdit& edit, const WorkControl& control) {
  return control.name == model.asked && edit.times_asked != model.times_asked;
}

// Words of the task are covered as the task is; their room stays, so that no answer moves when they come.
void draw_header(Ui& ui, const WorkbenchModel& model, const WorkHeader& header, Area room) {
  if (header.of_task && work_covered(model))
    ui.fill({room.x, room.y, room.X, room.Y - ui.px(8)}, ui.c().cover, 8);
  else
    ui.wrapped(Type::body, room, ui.c().soft, header.words);
}

WorkDid draw_control(Ui& ui, const WorkbenchModel& model, const WorkControl& control, WorkbenchEdit& edit, Area room) {
  if (!control.hint_of_task || !work_covered(model)) return draw_work_control(ui, control, edit, room);
  WorkControl covered = control;
  covered.hint.clear();
  return draw_work_control(ui, covered, edit, room);
}

bool is_staged(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  return model.care.sensitive || work_picture(model, edit) != nullptr;
}

// Under a text the list always stands, most often out of sight: its tool leads there, and back to the beginning.
void lead_to_list(Ui& ui, WorkbenchEdit& edit, const Area& marks) {
  const bool came = std::exchange(edit.list_before, edit.list);
  if (edit.list && !came) ui.bring_into_view(marks);
  if (edit.list && came) edit.list = edit.list_before = ui.sees_any(marks);
  if (!edit.list && came) ui.to_top("parts"), ui.again();
}

WorkDid listed(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area& area, const Area& view) {
  const float top = area.y;
  WorkDid did = draw_work_marks(ui, model, area, view);
  if (!is_staged(model, edit) && !ui.wide()) lead_to_list(ui, edit, {area.x, top, area.X, area.y});
  return did;
}

// Everything but the picture, in the order of the config.
WorkDid parts(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area view, Which which, bool list) {
  Area area =
      ui.begin_scroll(which == Which::labels ? "labels" : "parts", view).in(ui.px(which == Which::all ? 16 : 12));
  if (which != Which::labels && !ui.wide()) area.x = view.x + ui.margin(), area.X = view.X - ui.margin();
  area.top(ui.px(8));
  WorkDid did;
  for (const WorkPart& part : model.parts) {
    if (!wanted(part, which)) continue;
    const float height = part_height(ui, model, edit, part, area.w());
    Area room = area.top(height);
    if (const auto* words = std::get_if<WorkHeader>(&part)) draw_header(ui, model, *words, room);
    room.Y -= ui.px(12);
    if (const auto* text = std::get_if<WorkText>(&part); text != nullptr && !model.care.sensitive)
      keep(did, draw_work_text(ui, model, *text, edit, room));
    if (const auto* asks = std::get_if<WorkControl>(&part)) {
      keep(did, draw_control(ui, model, *asks, edit, room));
      if (asked_now(model, edit, *asks)) ui.bring_into_view(room), edit.times_asked = model.times_asked;
    }
  }
  if (list) keep(did, listed(ui, model, edit, area, view));
  area.top(ui.px(12));
  ui.end_scroll(area.y);
  return did;
}

float notice_words_height(const Ui& ui, const WorkbenchModel& model, float width) {
  return ui.wrapped_height(Type::body, width - 2 * ui.px(16), model.notice);
}

float notice_height(const Ui& ui, const WorkbenchModel& model, float width) {
  return std::max(ui.px(48), notice_words_height(ui, model, width) + ui.px(24));
}

// Longer than `most`, it scrolls.
void notice(Ui& ui, const WorkbenchModel& model, Area& area, float most) {
  if (model.notice.empty()) return;
  const float words = notice_words_height(ui, model, area.w());
  const Area line = area.bottom(std::min(notice_height(ui, model, area.w()), most));
  ui.needs_you(line, 0, 0);
  if (words <= line.h()) {
    ui.wrapped(Type::body, line.in(ui.px(16), (line.h() - words) / 2), ui.c().amber_ink, model.notice);
    return;
  }
  Area page = ui.begin_scroll("notice", line.in(ui.px(16), ui.px(6)));
  page.top(ui.wrapped(Type::body, page, ui.c().amber_ink, model.notice));
  ui.end_scroll(page.y);
}

WorkDid stage(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  if (work_pictures(model).size() > 1) pages(ui, model, edit, area.top(ui.px(66)));
  const WorkPicture* picture = work_picture(model, edit);
  if (model.care.sensitive) return draw_care_stage(ui, model, picture, edit, area);
  return draw_work_picture(ui, model, *picture, edit, area);
}

float foot_height(Ui& ui, const WorkbenchModel& model, float width) {
  return model.care.sensitive ? care_actions_height(ui, width) : ui.px(ui.wide() ? 84 : 88);
}

WorkDid foot(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  return model.care.sensitive ? draw_care_actions(ui, model, edit, area) : finish(ui, edit, area);
}

bool draws_now(const PictureHand& hand) { return hand.down || hand.first; }

bool has_care_line(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  return model.care.sensitive && !draws_now(edit.hand);
}

// A line that needs her, a break offered. What is asked before a removal stands alone.
WorkDid tell(Ui& ui, const WorkbenchModel& model, const WorkbenchEdit& edit, Area& area) {
  if (!model.care.asks_removal) notice(ui, model, area, area.h() * 0.8F);
  return has_care_line(model, edit) ? draw_care_line(ui, model, area) : WorkDid{};
}

// A line beside the picture would move it under her hand, and one below the cover the answers: it lies on them instead,
// unless letters are so large that nothing of them would be left.
bool lies_on_stage(Ui& ui, const WorkbenchModel& model, const WorkbenchEdit& edit, const Area& area) {
  if (ui.wide() || !is_staged(model, edit)) return false;
  if (!model.care.sensitive) return notice_height(ui, model, area.w()) <= area.h() / 4;
  return care_line_height(ui, model, area.w()) <= area.h() / 3;
}

// What stands just above the foot: why a task is passed, and what is told unless it lies on the stage.
WorkDid lines(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area& area, bool told_too) {
  WorkDid did;
  const bool in_own_words = !model.care.sensitive || care_reason_above(ui, area.w());
  if (edit.passing) did = passing(ui, edit, area.bottom(passing_height(ui, area, in_own_words)), in_own_words);
  if (told_too && !edit.passing) keep(did, tell(ui, model, edit, area));
  return did;
}

// Picture or text at the left, labels and what was marked at the right.
WorkDid wide(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  Area area = ui.window();
  WorkDid did = draw_work_bar(ui, model, edit, area.top(ui.px(56)));
  const bool staged = is_staged(model, edit);
  Area side = area.right(ui.px(staged ? 300 : 360));
  ui.fill({side.x, side.y, side.x + 1, side.Y}, ui.c().line);
  const Area end = side.bottom(foot_height(ui, model, side.w()));
  keep(did, lines(ui, model, edit, side, true));
  keep(did, draw_instructions(ui, model, edit, area));
  if (staged) {
    keep(did, stage(ui, model, edit, area));
    keep(did, parts(ui, model, edit, side, Which::all, true));
  } else {
    keep(did, parts(ui, model, edit, area.in(ui.px(20), ui.px(8)), Which::rest, false));
    keep(did, parts(ui, model, edit, side, Which::labels, true));
  }
  keep(did, foot(ui, model, edit, end));
  return did;
}

// Large letters in a small window: the rows give way before the picture does.
float row_in(const Area& window, float least, float wanted) {
  return std::min(wanted, std::max(least, window.h() * least / 560));
}

// A cover gives of its room to what is told; a picture stays where it is, under it.
WorkDid stage_told(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area room) {
  WorkDid did;
  if (model.care.sensitive) did = tell(ui, model, edit, room);
  keep(did, stage(ui, model, edit, room));
  if (!model.care.sensitive) notice(ui, model, room, room.h());
  return did;
}

// The picture or the text, and under it the questions. Lines above the foot take their room from the end of a covered
// task's answers: none of them moves.
WorkDid work_room(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area, float foot_top,
                  bool told_on_it) {
  WorkDid did;
  const bool staged = is_staged(model, edit);
  if (staged) {
    const Area whole{area.x, area.y, area.X, model.care.sensitive ? foot_top : area.Y};
    const Area room = area.top(std::min(area.h(), stage_height(ui, model, edit, whole)));
    did = told_on_it ? stage_told(ui, model, edit, room) : stage(ui, model, edit, room);
  }
  if (area.h() >= ui.size(Type::body)) keep(did, parts(ui, model, edit, area, Which::rest, edit.list || !staged));
  return did;
}

WorkDid narrow(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  Area area = ui.window();
  const float row = row_in(area, 66, ui.px(66)), label_row = row_in(area, 66, label_row_height(ui));
  const float foot_row = foot_height(ui, model, area.w());
  const float end_row = model.care.sensitive ? foot_row : row_in(area, 88, foot_row);
  WorkDid did = draw_work_strip(ui, model, edit, area.top(row));
  const Area end = area.bottom(end_row);
  const Area tools = has_tools(model) ? area.bottom(row) : Area{};
  const Area labels = has_labels(model) ? area.bottom(label_row) : Area{};
  const bool on_stage = lies_on_stage(ui, model, edit, area);
  const float foot_top = area.Y;
  keep(did, lines(ui, model, edit, area, !on_stage));
  keep(did, draw_instructions(ui, model, edit, area));
  if (edit.all_labels && !labels.empty())
    keep(did, parts(ui, model, edit, area.in(ui.px(8), 0), Which::labels, false));
  else
    keep(did, work_room(ui, model, edit, area, foot_top, on_stage));
  if (!labels.empty()) keep(did, draw_label_row(ui, model, edit, labels));
  if (!tools.empty()) keep(did, draw_work_tools(ui, model, edit, tools));
  keep(did, foot(ui, model, edit, end));
  return did;
}

// A field of one line takes its Enter for itself as long as there is something in it.
WorkDid add_by_enter(Ui& ui, const WorkbenchModel& model) {
  if (!ui.field_in_use() || ImGui::GetIO().KeyCtrl) return {};
  for (const WorkPart& part : model.parts) {
    const auto* control = std::get_if<WorkControl>(&part);
    if (control == nullptr || ui.focused() != "field:" + control->name || control->field.empty()) continue;
    if (control->rows > 1 || !ui.take_enter(true)) return {};
    ui.focus(ui.focused());
    return work::AddText{control->name, control->region};
  }
  return {};
}

void follow_blind(Ui& ui, Blind& blind, const WorkIntent& did) {
  const auto* unfold = std::get_if<work::Unfold>(&did);
  if (unfold == nullptr) return;
  if (unfold->percent == 0 && blind.percent > 0) blind.before = blind.percent;
  blind.percent = unfold->percent;
  ui.again();
}

bool puts_help_away() {
  const ImGuiIO& io = ImGui::GetIO();
  bool any = io.MouseClicked[0] || io.MouseClicked[1] || io.MouseClicked[2];
  for (int k = ImGuiKey_NamedKey_BEGIN; k < ImGuiKey_GamepadStart; ++k) {
    const bool modifier = k >= ImGuiKey_LeftCtrl && k <= ImGuiKey_RightSuper;
    any = any || (!modifier && ImGui::IsKeyPressed(static_cast<ImGuiKey>(k), false));
  }
  return any;
}

// What is to be read begins at its beginning. Beside a picture stand questions alone: in one job they stay where they
// were.
void begin_at_top(Ui& ui, const WorkbenchModel& model, bool same_job) {
  if (!same_job || work_pictures(model).empty()) ui.to_top("parts");
}

// One key covers everything, whatever else has it: words half written over the item, or the keys shown above it.
bool covers_everything(const WorkbenchModel& model) {
  return model.care.sensitive && model.care.shown != CareModel::Shown::nothing &&
         ImGui::IsKeyPressed(ImGuiKey_Escape, false);
}

}  // namespace

std::optional<WorkIntent> draw_workbench(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  if (edit.task_id != model.task_id) {
    PictureShelf* const shelf = edit.shelf;
    Blind blind = edit.blind.job == model.job ? edit.blind : Blind{model.job, model.instructions_open};
    begin_at_top(ui, model, edit.blind.job == model.job);
    edit = {};
    edit.task_id = model.task_id;
    edit.times_asked = model.times_asked;
    edit.shelf = shelf;
    edit.blind = std::move(blind);
  }
  follow_chosen(model, edit);
  const bool behind = edit.help;
  if (behind) ui.begin_glass();
  ui.fill(ui.window(), ui.c().ground);
  WorkDid did = behind ? WorkDid{} : add_by_enter(ui, model);
  keep(did, ui.wide() ? wide(ui, model, edit) : narrow(ui, model, edit));
  if (!behind) keep(did, work_keys(ui, model, edit));
  if (!behind) keep(did, care_hand(ui, model, edit));
  if (did && std::holds_alternative<work::Pick>(*did)) edit.all_labels = false;
  did = label_for_selection(model, edit, std::move(did));
  if (did) follow_blind(ui, edit.blind, *did);
  if (edit.shelf != nullptr) edit.shelf->sweep();
  if (behind) ui.end_glass();
  if (covers_everything(model)) {
    edit.help = false;
    return work::Care{care::HideAll{}};
  }
  if (!behind) return did;
  if (puts_help_away()) {
    edit.help = false;
    ui.swallow_characters();
    ui.again();
    return {};
  }
  draw_work_help(ui, model, edit, ui.window());
  return {};
}

}  // namespace pointage
