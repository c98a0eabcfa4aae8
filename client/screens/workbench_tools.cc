#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {
namespace {

struct Tool {
  const char* id;
  std::string words, key;
  unsigned icon;
  bool chosen, enabled;
  std::string brief{};  // for a room too narrow for its words
};

bool shows_picture(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  return work_picture(model, edit) != nullptr && !work_covered(model);
}

// A key that the job uses itself is not ours to promise.
const char* ours(const WorkbenchModel& model, const char* key, const char* else_by = "") {
  std::string letter = std::string_view(key) == "−" ? "-" : key;
  if (letter.size() == 1) letter[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(letter[0])));
  return is_key_of_job(model, letter) ? else_by : key;
}

std::vector<Tool> picture_tools(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  if (!shows_picture(model, edit)) return {};
  std::vector<Tool> row;
  if (work_picture(model, edit)->takes_boxes) {
    row.push_back({"draw", _("Draw"), ours(model, "D"), icon::draw, !edit.moving, true});
    row.push_back({"move", _("Move"), _("Space"), icon::move, edit.moving, true});
  }
  row.push_back({"zoom_out", _("Zoom −"), ours(model, "−"), icon::zoom_out, false, true});
  row.push_back({"zoom_in", _("Zoom +"), ours(model, "+"), icon::zoom_in, false, true});
  return row;
}

bool whole_pixels(const WorkbenchEdit& edit) { return std::abs(edit.view.scale - 1) < 1e-6; }

Tool fit_tool(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  if (edit.fitted && !whole_pixels(edit))
    return {"whole_pixels", _("1 : 1"), ours(model, "1", "Ctrl 1"), icon::whole_pixels, false, true};
  return {"fit", _("Fit"), ours(model, "0", "Ctrl 0"), icon::fit, edit.fitted, true};
}

bool marks_text(const WorkbenchModel& model) {
  return std::ranges::any_of(model.parts, [](const WorkPart& part) {
    const auto* text = std::get_if<WorkText>(&part);
    return text != nullptr && text->takes_marks;
  });
}

// Beside a picture's tools there is room for them only once a span is chosen.
std::vector<Tool> span_tools(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  const WorkMark* mark = chosen_mark(model);
  const bool span = mark != nullptr && !mark->is_box;
  if (!span && (shows_picture(model, edit) || !marks_text(model))) return {};
  return {{"start_back", _("Start −"), "", icon::previous, false, span},
          {"start_on", _("Start +"), "", icon::next, false, span},
          {"end_back", _("End −"), "", icon::previous, false, span},
          {"end_on", _("End +"), "", icon::next, false, span}};
}

// A chosen box can be copied; what was copied can be put here.
std::vector<Tool> copy_tools(const WorkbenchModel& model) {
  std::vector<Tool> row;
  const WorkMark* mark = chosen_mark(model);
  if (mark != nullptr && mark->is_box) row.push_back({"copy", _("Copy"), "Ctrl C", icon::copy, false, true});
  if (model.can_paste) row.push_back({"paste", _("Paste"), "Ctrl V", icon::paste, false, true});
  return row;
}

Tool undo_tool(const WorkbenchModel& model) {
  const bool back = model.can_take_back;
  return {"undo",
          !back                   ? _("Undo")
          : model.takes_back_pass ? _("Undo Pass")
                                  : _("Undo Done"),
          "Ctrl Z",
          icon::undo,
          false,
          model.can_undo || back,
          _c("short", "Undo")};
}

Tool list_tool(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  const std::size_t marks = model.marks.size();
  const std::string count = std::to_string(marks);
  return {"list", fill(_("List {0}"), {count}), "", icon::list, edit.list, marks > 0, count};
}

// By one grapheme, never past the other end.
WorkDid move_end(const WorkbenchModel& model, std::string_view id) {
  const WorkMark* mark = chosen_mark(model);
  const bool start = id.starts_with("start");
  const int step = id.ends_with("_on") ? 1 : -1;
  for (const WorkPart& part : model.parts) {
    const auto* text = std::get_if<WorkText>(&part);
    if (text == nullptr || mark == nullptr || text->object != mark->object) continue;
    const auto& letters = text->letters;
    const auto now = std::ranges::find(letters, start ? mark->start : mark->end) - letters.begin();
    const auto next = now + step;
    if (next < 0 || next >= std::ssize(letters)) return {};
    const std::int64_t to = letters[static_cast<std::size_t>(next)];
    return start ? work::SetSpan{mark->id, to, mark->end} : work::SetSpan{mark->id, mark->start, to};
  }
  return {};
}

WorkDid use(const WorkbenchModel& model, WorkbenchEdit& edit, std::string_view id) {
  const WorkPicture* picture = work_picture(model, edit);
  if (id == "draw" || id == "move") edit.moving = id == "move";
  if (picture != nullptr && (id == "zoom_in" || id == "zoom_out"))
    zoom_work_picture(edit, *picture, id == "zoom_in" ? 1.25 : 0.8);
  if (picture != nullptr && id == "whole_pixels") show_whole_pixels(edit, *picture);
  if (id == "fit") edit.fitted = true;
  if (id == "list") edit.list = !edit.list;
  if (id == "undo") return work::Undo{};
  if (id == "redo") return work::Redo{};
  if (id == "remove") return work::Remove{};
  if (id == "copy") return work::Copy{};
  if (id == "paste" && picture != nullptr) return work::Paste{picture->object, picture->page, false, 0, 0};
  return id.ends_with("_on") || id.ends_with("_back") ? move_end(model, id) : WorkDid{};
}

// Which end of a mark its arrow moves: the bar stands where the mark ends.
void end_bar(Ui& ui, const Tool& tool, Area glyph, ImU32 colour) {
  const std::string_view id = tool.id;
  const bool start = id.starts_with("start_"), end = id.starts_with("end_");
  if (!start && !end) return;
  const float x = (glyph.x + glyph.X) / 2 + (start ? -ui.px(12) : ui.px(10)), y = (glyph.y + glyph.Y) / 2;
  ui.fill({x, y - ui.px(9), x + ui.px(2), y + ui.px(9)}, colour);
}

bool is_zoom(const Tool& tool) { return std::string_view(tool.id).starts_with("zoom"); }

// The words under its icon, empty where none fit; a little smaller is still read, but a zoom's icon says it.
std::string said_of(Ui& ui, const Tool& tool, Area here) {
  const Area inner = here.in(2, ui.px(8));
  if (inner.h() < ui.px(26) + ui.size(Type::caption)) return {};
  const float room = inner.w() * (is_zoom(tool) ? 1 : 1.12F);
  for (const std::string& words : {tool.words, tool.brief})
    if (ui.width(Type::caption, words) <= room) return words;
  return {};
}

// A row of words: each icon stands above its own, also where one has none.
WorkDid icon_tool(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, const Tool& tool, Area here, bool of_words,
                  const std::string& said) {
  const Act act =
      ui.target(tool.id, "button", tool.words, here, {.enabled = tool.enabled, .value = tool.chosen ? "chosen" : ""});
  ui.fill(here, ui.c().surface);
  if (act.held || act.hovered || tool.chosen) ui.fill(here.in(2, 2), act.held ? ui.c().sunken : ui.c().tint, 8);
  if (tool.chosen) ui.frame(here.in(2, 2), ui.c().accent_ink, 8, 2);  // else it would look as under the pointer
  const ImU32 colour = !tool.enabled ? ui.c().off : tool.chosen ? ui.c().accent_ink : ui.c().ink;
  Area inner = here.in(2, ui.px(8));
  const Area glyph = of_words ? inner.top(ui.px(26)) : inner;
  ui.icon(glyph, colour, tool.icon, std::min({ui.finger() ? 26.0F : 22.0F, inner.w() / ui.px(1), here.h() / ui.px(1)}));
  end_bar(ui, tool, glyph, colour);
  if (of_words) ui.text(Type::caption, inner, colour, said, Side::middle);
  if (act.focused) ui.ring(here.in(3, 3), 4);
  return act.clicked && tool.enabled ? use(model, edit, tool.id) : WorkDid{};
}

void divider(Ui& ui, Area& bar) {
  const Area gap = bar.left(ui.px(17));
  ui.fill(gap.middle(1, ui.px(32)), ui.c().line);
}

// How much a tool says beside its icon; what there is no room for goes, key by key and word by word.
struct BarTool {
  Tool tool;
  bool divided{};           // a line stands before it
  bool words{}, key{true};  // shown
};

float width_of(Ui& ui, const BarTool& at) {
  const float cap = at.key && !at.tool.key.empty() ? ui.width(Type::caption, at.tool.key) + ui.px(14 + 8) : 0;
  const float text = at.words ? ui.width(Type::body, at.tool.words) + ui.px(8) : 0;
  return ui.px(22 + 20) + text + cap + ui.px(2) + (at.divided ? ui.px(17) : 0);
}

bool fits(Ui& ui, const std::vector<BarTool>& tools, float room) {
  float all = 0;
  for (const BarTool& each : tools) all += width_of(ui, each);
  return all <= room;
}

void fit_into(Ui& ui, std::vector<BarTool>& tools, float room) {
  for (auto at = tools.rbegin(); at != tools.rend() && !fits(ui, tools, room); ++at) at->key = false;
  for (auto at = tools.rbegin(); at != tools.rend() && !fits(ui, tools, room); ++at) at->words = false;
}

// Icon, words where there is room, key: as on a laptop.
WorkDid bar_tool(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, const BarTool& at, Area& bar) {
  if (at.divided) divider(ui, bar);
  const Tool& tool = at.tool;
  const float cap = at.key && !tool.key.empty() ? ui.width(Type::caption, tool.key) + ui.px(14) : 0;
  const float text = at.words ? ui.width(Type::body, tool.words) + ui.px(8) : 0;
  const Area here = bar.left(ui.px(22 + 20) + text + (cap > 0 ? cap + ui.px(8) : 0), ui.px(2)).in(0, ui.px(8));
  const Act act =
      ui.target(tool.id, "button", tool.words, here, {.enabled = tool.enabled, .value = tool.chosen ? "chosen" : ""});
  if (act.held || act.hovered || tool.chosen) ui.fill(here, act.held ? ui.c().sunken : ui.c().tint, 8);
  if (tool.chosen) ui.frame(here, ui.c().accent_ink, 8, 2);
  const ImU32 colour = !tool.enabled ? ui.c().off : tool.chosen ? ui.c().accent_ink : ui.c().ink;
  Area inner = here.in(ui.px(9));
  ui.icon(inner.left(ui.px(22), ui.px(8)), colour, tool.icon, 22);
  if (at.words) ui.text(Type::body, inner.left(text), colour, tool.words);
  if (cap > 0) ui.key_cap(inner.right(cap).middle(cap, ui.px(24)), tool.key, tool.enabled ? ui.c().soft : ui.c().off);
  if (act.focused) ui.ring(here, 8);
  return act.clicked && tool.enabled ? use(model, edit, tool.id) : WorkDid{};
}

bool stop(Ui& ui, Area area, bool words) {
  const Act act = ui.target("stop", "button", _("Stop"), area);
  if (act.held || act.hovered) ui.fill(area, act.held ? ui.c().sunken : ui.c().tint, 8);
  Area inner = area.in(ui.px(10));
  ui.icon(words ? inner.left(ui.px(26), ui.px(10)) : inner, ui.c().ink, icon::back, 26);
  if (words) ui.text(Type::body, inner, ui.c().ink, _("Stop"));
  if (act.focused) ui.ring(area, 8);
  return act.clicked;
}

// With its words where they leave `least` for the rest.
WorkDid hide_all(Ui& ui, const WorkbenchModel& model, Area& area, float least) {
  WorkDid did;
  if (!model.care.sensitive) return did;
  const float whole = ui.width(Type::body, _("Hide all")) + ui.px(66);
  const bool words = whole <= area.w() - least;
  when(did,
       ui.button("hide_all", _("Hide all"), area.right(words ? whole : ui.px(66)).in(4, 6),
                 {.icon = icon::covered, .words = words}),
       work::Care{care::HideAll{}});
  return did;
}

WorkDid position(Ui& ui, const WorkbenchModel& model, Area area, float arrow) {
  WorkDid did;
  if (area.w() < 3 * arrow) {  // little room: only the arrows that lead somewhere, and the words if they fit
    arrow = std::min(arrow, area.w() / 2);
    const float words = ui.width(Type::body_bold, model.position);
    if (model.has_previous)
      when(did, ui.icon_button("previous", _("The task before"), area.left(arrow), icon::previous), work::Previous{});
    if (model.has_next)
      when(did, ui.icon_button("next", _("The next task"), area.right(arrow), icon::next), work::Next{});
    if (words <= area.w()) ui.text(Type::body_bold, area, ui.c().ink, model.position, Side::middle);
    return did;
  }
  const Area before = area.left(arrow), after = area.right(arrow);
  if (model.has_previous)
    when(did, ui.icon_button("previous", _("The task before"), before, icon::previous), work::Previous{});
  if (model.has_next) when(did, ui.icon_button("next", _("The next task"), after, icon::next), work::Next{});
  ui.text(Type::body_bold, area, ui.c().ink, model.position, Side::middle);
  return did;
}

// Of one kind all say their words, or none does: the arrows of a span's ends, and what is neither a zoom nor a number.
std::vector<std::string> words_under(Ui& ui, const std::vector<Tool>& row, std::size_t ends, Area here) {
  std::vector<std::string> said;
  said.reserve(row.size());
  for (const Tool& tool : row) said.push_back(said_of(ui, tool, here));
  const auto agree = [&](std::size_t from, std::size_t to) {
    bool all = true;
    for (std::size_t i = from; i < to; ++i) all &= !said[i].empty() || is_zoom(row[i]);
    for (std::size_t i = from; i < to && !all; ++i)
      if (!said[i].empty()) said[i] = std::string_view(row[i].id) == "list" ? row[i].brief : std::string();
  };
  agree(0, row.size() - ends);
  agree(row.size() - ends, row.size());
  return said;
}

}  // namespace

// Every tool keeps its place whatever was done last and is chosen: pressed twice in a hurry, Undo is pressed twice.
WorkDid draw_work_tools(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  std::vector<Tool> row = picture_tools(model, edit);
  if (shows_picture(model, edit)) row.push_back(fit_tool(model, edit));
  row.push_back(undo_tool(model));
  row.push_back({"redo", _("Redo"), "", icon::redo, false, model.can_redo});
  if (is_marked(model) || !model.marks.empty()) row.push_back(list_tool(model, edit));
  for (Tool& tool : span_tools(model, edit)) row.push_back(std::move(tool));
  const float width = area.w() / static_cast<float>(row.size());
  const auto said = words_under(ui, row, span_tools(model, edit).size(), {0, 0, width, area.h()});
  const bool of_words = std::ranges::any_of(said, [](const std::string& words) { return !words.empty(); });
  WorkDid did;
  for (std::size_t i = 0; i < row.size(); ++i)
    keep(did, icon_tool(ui, model, edit, row[i], area.left(width), of_words, said[i]));
  return did;
}

namespace {

// In the order in which they lose their words: the last one first.
std::vector<BarTool> bar_tools(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  std::vector<BarTool> all;
  const bool picture = shows_picture(model, edit);
  const auto add = [&](Tool tool, bool divided, bool words) {
    all.push_back({.tool = std::move(tool), .divided = divided, .words = words});
  };
  for (Tool& tool : picture_tools(model, edit)) {
    const bool zoom = is_zoom(tool);
    const bool first = all.empty() || std::string_view(tool.id) == "zoom_out";
    add(std::move(tool), first, !zoom);
  }
  if (picture) add(fit_tool(model, edit), false, true);
  bool first = true;
  for (Tool& tool : span_tools(model, edit)) add(std::move(tool), std::exchange(first, false), true);
  const bool words = !picture || model.can_take_back;
  add(undo_tool(model), true, words);
  add({"redo", _("Redo"), "Ctrl Y", icon::redo, false, model.can_redo}, false, words);
  first = true;
  for (Tool& tool : copy_tools(model)) add(std::move(tool), std::exchange(first, false), false);
  if (chosen_mark(model) != nullptr)
    add({"remove", _("Remove"), "Del", icon::remove, false, true}, std::exchange(first, false), false);
  return all;
}

}  // namespace

WorkDid draw_work_bar(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  ui.fill(area, ui.c().surface);
  ui.rule(area);
  WorkDid did;
  area = area.in(ui.px(8), 0);
  when(did, stop(ui, area.left(ui.px(104), ui.px(4)).in(0, ui.px(8)), true), work::Stop{});
  if (ui.icon_button("help", _("Help"), area.right(ui.px(52)), icon::help)) edit.help = true;
  keep(did, hide_all(ui, model, area, ui.px(210)));
  keep(did, position(ui, model, area.right(ui.px(210)), ui.px(44)));
  std::vector<BarTool> tools = bar_tools(model, edit);
  const bool picture = shows_picture(model, edit);
  fit_into(ui, tools, area.w() - (picture ? ui.px(64) : 0));
  for (const BarTool& tool : tools) {
    keep(did, bar_tool(ui, model, edit, tool, area));
    if (std::string_view(tool.tool.id) != "zoom_out") continue;
    const auto percent = static_cast<int>(std::lround(edit.view.scale * 100));
    ui.text(Type::caption, area.left(ui.px(64)), ui.c().ink, unbroken(std::to_string(percent), "%"), Side::middle);
  }
  return did;
}

// What can be done with the chosen mark, before the labels it may get.
WorkDid draw_chosen_tools(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area& row) {
  WorkDid did;
  std::vector<Tool> tools;
  if (chosen_mark(model) != nullptr) tools.push_back({"remove", _("Remove"), "", icon::remove, false, true});
  for (Tool& tool : copy_tools(model)) tools.push_back(std::move(tool));
  if (tools.empty()) return did;
  for (const Tool& tool : tools)
    if (ui.button(tool.id, tool.words, row.left(ui.px(52), ui.px(6)), {.icon = tool.icon, .words = false}))
      keep(did, use(model, edit, tool.id));
  row.left(ui.px(4));
  ui.fill(row.left(1, ui.px(10)), ui.c().line);
  return did;
}

WorkDid draw_work_strip(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  ui.fill(area, ui.c().surface);
  ui.rule(area);
  WorkDid did;
  const bool words = !model.care.sensitive && area.w() >= ui.px(420);
  const float side = ui.px(words ? 120 : 66);
  when(did, stop(ui, area.left(side).in(2, 4), words), work::Stop{});
  if (ui.icon_button("help", _("Help"), area.right(ui.px(66)), icon::help)) edit.help = true;
  const float arrow = ui.px(54), arrows = arrow * static_cast<float>(model.has_previous + model.has_next);
  keep(did, hide_all(ui, model, area, arrows));
  area.X -= std::clamp(area.w() - arrows - ui.px(90), 0.0F, side - ui.px(66));
  keep(did, position(ui, model, area, arrow));
  return did;
}

}  // namespace pointage
