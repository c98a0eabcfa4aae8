#include "client/screens/workbench.h"

#include <algorithm>
#include <vector>

#include "client/models/words.h"
#include "client/screens/workbench_cover.h"
#include "client/screens/workbench_parts.h"

namespace pointage {

namespace {

void keep(WorkDid& did, WorkDid more) {
  if (!did && more) did = std::move(more);
}
void when(WorkDid& did, bool pressed, WorkIntent intent) {
  if (!did && pressed) did = std::move(intent);
}

std::vector<const WorkPicture*> pictures_of(const WorkbenchModel& model) {
  std::vector<const WorkPicture*> all;
  for (const WorkPart& part : model.parts) {
    if (const auto* picture = std::get_if<WorkPicture>(&part)) all.push_back(picture);
  }
  return all;
}

const WorkPicture* picture_of(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  const auto all = pictures_of(model);
  return all.empty() ? nullptr : all[std::min(edit.page, all.size() - 1)];
}

void turn_to(WorkbenchEdit& edit, std::size_t page) {
  edit.page = page;
  edit.fitted = true;
  edit.first.reset();
  edit.dragged.clear();
}

// Which of several pictures is shown, with a way to each neighbour.
void pages(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  const std::size_t count = pictures_of(model).size();
  ui.fill(area, ui.c().surface);
  if (edit.page > 0 && ui.icon_button("page_before", _("Picture before"), area.left(ui.px(66)), icon::previous))
    turn_to(edit, edit.page - 1);
  if (edit.page + 1 < count && ui.icon_button("page_after", _("Next picture"), area.right(ui.px(66)), icon::next))
    turn_to(edit, edit.page + 1);
  ui.text(Type::body, area, ui.c().ink,
          fill(_("Picture {0} of {1}"), {std::to_string(edit.page + 1), std::to_string(count)}), Side::middle);
}

bool something_chosen(const WorkbenchModel& model) {
  for (const WorkMark& mark : model.marks) {
    if (mark.chosen) return true;
  }
  return false;
}

WorkDid strip(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  ui.fill(area, ui.c().surface);
  ui.rule(area);
  WorkDid did;
  if (ui.button("stop", _("Stop"), area.left(ui.px(120)).in(4, 6), {.icon = icon::back})) did = work::Stop{};
  if (model.care.sensitive) {
    const float wide = ui.width(Type::body, _("Hide all")) + ui.px(66);
    const bool pressed = ui.button("hide_all", _("Hide all"), area.right(wide).in(4, 6), {.icon = icon::covered});
    when(did, pressed, work::Care{care::HideAll{}});
  }
  if (ui.icon_button("help", _("Help"), area.right(ui.px(66)), icon::help)) edit.help = !edit.help;
  if (model.has_previous)
    when(did, ui.icon_button("previous", _("Previous"), area.right(ui.px(60)), icon::previous), work::Previous{});
  ui.text(Type::body_bold, area, ui.c().ink, model.position, Side::middle);
  return did;
}

bool covered(const WorkbenchModel& model) {
  return model.care.sensitive && model.care.shown != CareModel::Shown::whole;
}

// An answer given without drawing needs no tools: on a sensitive job their room goes to the item.
bool has_tools(const WorkbenchModel& model) {
  return !model.care.sensitive || std::ranges::any_of(model.parts, [](const WorkPart& part) {
    const auto* control = std::get_if<WorkControl>(&part);
    return control != nullptr && control->kind == WorkControl::Kind::labels;
  });
}

struct Tool {
  const char* id;
  std::string words;
  unsigned icon;
  bool chosen, enabled;
};

WorkDid tools(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area, Area stage) {
  const bool picture = picture_of(model, edit) != nullptr && !covered(model);
  std::vector<Tool> row;
  if (picture) {
    row.push_back({"draw", _("Draw"), icon::draw, !edit.moving, true});
    row.push_back({"move", _("Move"), icon::move, edit.moving, true});
    row.push_back({"zoom_out", _("Zoom −"), icon::zoom_out, false, true});
    row.push_back({"zoom_in", _("Zoom +"), icon::zoom_in, false, true});
    row.push_back({"fit", _("Fit"), icon::fit, edit.fitted, true});
  }
  row.push_back({"undo", _("Undo"), icon::undo, false, model.can_undo});
  row.push_back({"redo", _("Redo"), icon::redo, false, model.can_redo});
  if (something_chosen(model)) row.push_back({"remove", _("Remove"), icon::remove, false, true});
  if (!model.marks.empty())
    row.push_back({"list", fill(_("List {0}"), {std::to_string(model.marks.size())}), icon::list, edit.list, true});
  WorkDid did;
  const float width = area.w() / static_cast<float>(row.size());
  for (const Tool& tool : row) {
    const Area here = area.left(width);
    const Act act =
        ui.target(tool.id, "button", tool.words, here, {.enabled = tool.enabled, .value = tool.chosen ? "chosen" : ""});
    ui.fill(here, act.held ? ui.c().sunken : tool.chosen || act.hovered ? ui.c().tint : ui.c().surface);
    const ImU32 colour = !tool.enabled ? ui.c().off : tool.chosen ? ui.c().accent_ink : ui.c().ink;
    Area inner = here.in(2, ui.px(8));
    ui.icon(inner.top(ui.px(26)), colour, tool.icon, ui.finger() ? 26 : 22);
    ui.text(Type::caption, inner, colour, tool.words, Side::middle);
    if (act.focused) ui.ring(here.in(3, 3), 4);
    if (!act.clicked || !tool.enabled) continue;
    const std::string_view id = tool.id;
    if (id == "draw" || id == "move") edit.moving = id == "move";
    if (id == "zoom_in" || id == "zoom_out") zoom_work_picture(edit, id == "zoom_in" ? 1.25 : 0.8, stage);
    if (id == "fit") edit.fitted = true;
    if (id == "list") edit.list = !edit.list;
    if (id == "undo") did = work::Undo{};
    if (id == "redo") did = work::Redo{};
    if (id == "remove") did = work::Remove{};
  }
  return did;
}

WorkDid finish(Ui& ui, WorkbenchEdit& edit, Area area) {
  ui.fill(area, ui.c().surface);
  Area row = area.in(ui.px(12), ui.px(10));
  WorkDid did;
  const Area pass = row.left((row.w() - ui.px(8)) / 3, ui.px(8));
  if (edit.passing) {
    ui.field("field:reason", _("Reason"), row.left(row.w() * 0.6F, ui.px(8)), edit.reason, _("Why pass, in a word"));
    when(did, ui.button("pass", _("Pass"), row, {.enabled = !edit.reason.empty()}), work::Pass{edit.reason});
    if (ui.button("keep", _("Keep it"), pass)) edit.passing = false;
    return did;
  }
  if (ui.button("pass", _("Pass"), pass)) edit.passing = true;
  when(did, ui.primary("done", _("Done"), row, {.icon = icon::check, .key = _("Enter")}), work::Submit{});
  return did;
}

WorkDid marks_list(Ui& ui, const WorkbenchModel& model, Area& area) {
  WorkDid did;
  std::size_t number = 0;
  for (const WorkMark& mark : model.marks) {
    ++number;
    const std::string words = mark.label.empty() ? std::string(_("No label")) : mark.label;
    const bool pressed = ui.row("mark:" + std::to_string(number), words, area.top(ui.row_height()),
                                {.second = covered(model) ? std::string() : mark.quote,
                                 .sum = std::to_string(number),
                                 .chosen = mark.chosen,
                                 .first = number == 1,
                                 .last = number == model.marks.size()});
    when(did, pressed, work::Select{mark.id});
  }
  return did;
}

float part_height(Ui& ui, const WorkbenchModel& model, const WorkPart& part, float width) {
  if (const auto* header = std::get_if<WorkHeader>(&part))
    return ui.wrapped_height(Type::body, width, header->words) + ui.px(8);
  if (const auto* text = std::get_if<WorkText>(&part))
    return model.care.sensitive ? 0 : work_text_height(ui, *text, width) + ui.px(12);
  if (const auto* control = std::get_if<WorkControl>(&part))
    return work_control_height(ui, *control, width) + ui.px(12);
  return 0;
}

// The picture takes what the rest leaves, but always the larger half.
float stage_height(Ui& ui, const WorkbenchModel& model, Area area) {
  float rest = ui.px(8);
  for (const WorkPart& part : model.parts) rest += part_height(ui, model, part, area.w() - 2 * ui.margin());
  const float least = model.care.sensitive ? 0.4F : 0.55F;
  return std::clamp(area.h() - rest, area.h() * least, area.h() * 0.85F);
}

// Everything but the picture, in the order of the config.
WorkDid parts(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area view) {
  Area area = ui.begin_scroll("parts", view).in(ui.margin());
  area.top(ui.px(8));
  WorkDid did;
  for (const WorkPart& part : model.parts) {
    if (const auto* header = std::get_if<WorkHeader>(&part)) {
      const float height = ui.wrapped_height(Type::body, area.w(), header->words);
      ui.wrapped(Type::body, area.top(height, ui.px(8)), ui.c().soft, header->words);
    }
    if (const auto* text = std::get_if<WorkText>(&part); text != nullptr && !model.care.sensitive)
      keep(did, draw_work_text(ui, model, *text, edit, area.top(work_text_height(ui, *text, area.w()), ui.px(12))));
    if (const auto* control = std::get_if<WorkControl>(&part))
      keep(did, draw_work_control(ui, *control, area.top(work_control_height(ui, *control, area.w()), ui.px(12))));
  }
  if (edit.list || ui.wide()) keep(did, marks_list(ui, model, area));
  ui.end_scroll(area.y);
  return did;
}

WorkDid keys(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  const ImGuiIO& io = ImGui::GetIO();
  WorkDid did;
  if (io.KeyCtrl) {
    when(did, ui.key(ImGuiKey_Z) && !io.KeyShift, work::Undo{});
    when(did, ui.key(ImGuiKey_Y) || (ui.key(ImGuiKey_Z) && io.KeyShift), work::Redo{});
    when(did, ImGui::IsKeyPressed(ImGuiKey_Enter, false), work::Submit{});
    return did;
  }
  when(did, ui.key(ImGuiKey_Delete) || ui.key(ImGuiKey_Backspace), work::Remove{});
  if (ui.key(ImGuiKey_Escape)) {
    edit.first.reset();
    edit.passing = edit.help = false;
    when(did, true, model.care.sensitive ? WorkIntent{work::Care{care::HideAll{}}} : WorkIntent{work::Select{""}});
  }
  if (ui.field_in_use()) return did;
  for (const ImWchar letter : io.InputQueueCharacters) {
    if (letter == '?') edit.help = !edit.help;
    const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z');
    when(did, plain, work::Key{std::string(1, static_cast<char>(letter))});
  }
  return did;
}

void help(Ui& ui, Area window) {
  Area card = window.middle(std::min(window.w() - 2 * ui.margin(), ui.px(520)), ui.px(330));
  ui.fill(window, with_alpha(ui.c().ink, 40));
  ui.fill(card, ui.c().surface, 12);
  ui.frame(card, ui.c().edge, 12, 2);
  Area inner = card.in(ui.px(24), ui.px(20));
  ui.text(Type::title, inner.top(ui.px(36)), ui.c().ink, _("Keys"));
  for (const char* line :
       {_("Enter or Ctrl Enter: Done"), _("1 2 3 … q w e: a label or a choice"), _("Ctrl Z, Ctrl Y: undo, redo"),
        _("Arrows: move the chosen box; with Shift: its size"), _("Delete: remove what is chosen"),
        _("Esc: let go, or hide everything"), _("?: these keys")})
    ui.text(Type::body, inner.top(ui.px(34)), ui.c().ink, line);
}

void notice(Ui& ui, const WorkbenchModel& model, Area& area) {
  if (model.notice.empty()) return;
  const Area line = area.bottom(ui.px(48));
  ui.needs_you(line, 0, 0);
  ui.text(Type::body, line.in(ui.px(16)), ui.c().amber_ink, model.notice);
}

}  // namespace

std::optional<WorkIntent> draw_workbench(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  if (edit.task_id != model.task_id) {
    PictureShelf* const shelf = edit.shelf;
    edit = {};
    edit.task_id = model.task_id;
    edit.shelf = shelf;
  }
  Area area = ui.window();
  ui.fill(area, ui.c().ground);
  WorkDid did = strip(ui, model, edit, area.top(ui.px(ui.wide() ? 56 : 66)));
  const WorkPicture* picture = picture_of(model, edit);
  const bool sensitive = model.care.sensitive, staged = picture != nullptr || sensitive;
  const auto foot = [&](Area& from) {
    const float height = sensitive ? care_actions_height(ui, from.w()) : ui.px(ui.wide() && staged ? 84 : 88);
    const Area room = from.bottom(height);
    keep(did, sensitive ? draw_care_actions(ui, model, edit, room) : finish(ui, edit, room));
    notice(ui, model, from);
    if (sensitive) keep(did, draw_care_line(ui, model, from));
  };
  Area stage = area;
  if (ui.wide() && staged) {
    area = stage.right(ui.px(300));
    foot(area);
    if (has_tools(model)) keep(did, tools(ui, model, edit, stage.top(ui.px(66)), stage));
  } else {
    foot(area);
    const Area tool_row = has_tools(model) ? area.bottom(ui.px(66)) : Area{};
    stage = area;
    if (staged) stage = area.top(stage_height(ui, model, area));
    if (has_tools(model)) keep(did, tools(ui, model, edit, tool_row, stage));
  }
  if (picture != nullptr && pictures_of(model).size() > 1) pages(ui, model, edit, stage.top(ui.px(66)));
  if (sensitive)
    keep(did, draw_care_stage(ui, model, picture, edit, stage));
  else if (picture != nullptr)
    keep(did, draw_work_picture(ui, model, *picture, edit, stage));
  keep(did, parts(ui, model, edit, area));
  if (edit.help) help(ui, ui.window());
  keep(did, keys(ui, model, edit));
  keep(did, care_hand(ui, model, edit));
  if (edit.shelf != nullptr) edit.shelf->sweep();
  return did;
}

}  // namespace pointage
