#include <algorithm>
#include <cmath>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {

namespace {

float gap(Ui& ui) { return ui.px(8); }
float choice_gap(Ui& ui, int side_by_side) { return side_by_side > 1 ? gap(ui) : ui.px(4); }
float label_height(Ui& ui) { return ui.px(ui.finger() ? 66 : 44); }

// Short options stand side by side where there is room for two and the job does not ask for a list.
bool two_columns(Ui& ui, const WorkControl& control, float width) {
  if (control.options.size() < 2 || width < ui.px(400)) return false;
  const float room = width / 2 - ui.px(110);
  return std::ranges::all_of(control.options, [&](const WorkOption& option) {
    return option.depth == 0 && ui.width(Type::body_bold, option.label) <= room;
  });
}

int columns(Ui& ui, const WorkControl& control, float width) {
  const bool asked = control.kind == WorkControl::Kind::labels || control.in_line;
  return asked && two_columns(ui, control, width) ? 2 : 1;
}

// Places of the options, row by row.
class Grid {
 public:
  Grid(Area area, int columns, float height, float gap) : area_(area), columns_(columns), height_(height), gap_(gap) {}
  Area next() {
    if (at_++ % columns_ == 0) row_ = area_.top(height_, gap_);
    const float width = (area_.w() - gap_ * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_);
    return row_.left(width, gap_);
  }

 private:
  Area area_, row_{};
  int columns_, at_{};
  float height_, gap_;
};

WorkDid draw_options(Ui& ui, const WorkControl& control, Area area, int side_by_side) {
  WorkDid did;
  Grid grid(area, side_by_side, ui.row_height(), choice_gap(ui, side_by_side));
  for (const WorkOption& option : control.options) {
    Area row = grid.next();
    row.left(ui.px(28) * static_cast<float>(option.depth));
    if (ui.choice(ui.own_id("choice:" + option.stored, control.name), option.label, row, option.chosen, control.several,
                  option.key))
      did = work::Toggle{control.name, option.index, control.region};
  }
  return did;
}

// Closed it shows what is chosen; open, its options stand below it.
WorkDid draw_drop_down(Ui& ui, const WorkControl& control, WorkbenchEdit& edit, Area area) {
  std::string words;
  for (const WorkOption& option : control.options)
    if (option.chosen) words += (words.empty() ? "" : ", ") + option.label;
  const bool open = edit.open_list == control.name, empty = words.empty();
  if (empty) words = control.hint.empty() ? std::string(_("Choose")) : control.hint;
  const Area head = area.top(ui.row_height());
  const Act act =
      ui.target("open:" + control.name, "button", words, head, {.enabled = true, .value = open ? "open" : "closed"});
  ui.fill(head, act.held ? ui.c().sunken : act.hovered ? ui.c().tint : ui.c().surface, 10);
  ui.frame(head, open ? ui.c().accent_ink : ui.c().edge, 10, open ? 2 : 1);
  Area inner = head.in(ui.px(14));
  ui.icon(inner.right(ui.px(26), ui.px(8)), ui.c().soft, icon::unfold);
  ui.text(empty ? Type::body : Type::body_bold, inner, empty ? ui.c().soft : ui.c().ink, words);
  if (act.focused) ui.ring(head, 10);
  if (act.clicked) edit.open_list = open ? std::string() : control.name;
  if (!open) return {};
  WorkDid did = draw_options(ui, control, area, 1);
  if (did && !control.several) edit.open_list.clear();
  return did;
}

WorkDid draw_choices(Ui& ui, const WorkControl& control, WorkbenchEdit& edit, Area area) {
  if (control.as_list) return draw_drop_down(ui, control, edit, area);
  return draw_options(ui, control, area, columns(ui, control, area.w()));
}

std::string label_id(const WorkOption& option) { return option.stored.empty() ? "no_label" : "label:" + option.stored; }

bool draw_label(Ui& ui, const WorkControl& control, const WorkOption& option, Area area) {
  const Act act = ui.target(ui.own_id(label_id(option), control.name), "label", option.label, area,
                            {.enabled = true, .value = option.chosen ? "chosen" : ""});
  ui.fill(area, act.held ? ui.c().sunken : option.chosen || act.hovered ? ui.c().tint : ui.c().surface, 8);
  ui.frame(area, option.chosen ? ui.c().accent_ink : ui.c().edge, 8, option.chosen ? 2 : 1);
  Area inner = area.in(ui.px(12));
  const Area shape = inner.left(ui.px(24), ui.px(12));
  ui.plate((shape.x + shape.X) / 2, (shape.y + shape.Y) / 2, label_look(option.look), ui.px(24));
  if (!option.key.empty())
    ui.key_cap(inner.right(ui.px(24), ui.px(8)).middle(ui.px(24), ui.px(24)), option.key, ui.c().soft);
  ui.text(option.chosen ? Type::body_bold : Type::body, inner, option.chosen ? ui.c().on_tint : ui.c().ink,
          option.label);
  if (act.focused) ui.ring(area, 8);
  return act.clicked;
}

WorkDid draw_labels(Ui& ui, const WorkControl& control, Area area) {
  WorkDid did;
  Grid grid(area, columns(ui, control, area.w()), label_height(ui), gap(ui));
  for (const WorkOption& option : control.options) {
    if (draw_label(ui, control, option, grid.next())) did = work::Pick{control.name, option.stored};
  }
  return did;
}

// ---- what the job says of an option: that under the hand, else of the chosen one

float hint_height(Ui& ui, const WorkControl& control, float width) {
  float most = 0;
  for (const WorkOption& option : control.options)
    if (!option.hint.empty()) most = std::max(most, ui.wrapped_height(Type::caption, width, option.hint));
  return most == 0 ? 0 : most + gap(ui);
}

bool is_under_hand(const Ui& ui, const WorkControl& control, const WorkOption& option, Area area) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  const std::string id = control.kind == WorkControl::Kind::labels ? label_id(option) : "choice:" + option.stored;
  return area.has(at.x, at.y) || ui.focused() == ui.own_id(id, control.name);
}

void tell_hint(Ui& ui, const WorkControl& control, Grid grid, Area where) {
  const WorkOption* told = nullptr;
  for (const WorkOption& option : control.options) {
    const bool in_hand = is_under_hand(ui, control, option, control.as_list ? Area{} : grid.next());
    if ((in_hand || (option.chosen && told == nullptr)) && !option.hint.empty()) told = &option;
    if (in_hand && told == &option) break;
  }
  if (told != nullptr) ui.wrapped(Type::caption, where, ui.c().soft, told->hint);
}

constexpr int most_in_row = 10;

int stars_in_row(const WorkControl& control) {
  return static_cast<int>(std::clamp<std::int64_t>(control.most_stars, 1, most_in_row));
}

float rating_height(Ui& ui, const WorkControl& control) {
  const auto rows = (control.most_stars + most_in_row - 1) / most_in_row;
  return ui.px(66) * static_cast<float>(std::max<std::int64_t>(rows, 1));
}

WorkDid draw_rating(Ui& ui, const WorkControl& control, Area area) {
  WorkDid did;
  if (!control.key.empty())
    ui.key_cap(area.right(ui.px(24), ui.px(8)).middle(ui.px(24), ui.px(24)), control.key, ui.c().soft);
  Grid grid(area, stars_in_row(control), ui.px(66), 0);
  for (std::int64_t star = 1; star <= control.most_stars; ++star) {
    const Area here = grid.next();
    const std::string words = fill(plural("{0} star", "{0} stars", star), {std::to_string(star)});
    const bool lit = star <= control.stars;
    const Act act = ui.target(ui.own_id("rating:" + std::to_string(star), control.name), "choice", words, here,
                              {.enabled = true, .value = star == control.stars ? "chosen" : ""});
    if (act.hovered || act.held) ui.fill(here, act.held ? ui.c().sunken : ui.c().tint, 8);
    ui.icon(here, lit ? ui.c().accent_ink : ui.c().soft, lit ? icon::star : icon::star_off, 32);
    if (act.focused) ui.ring(here, 8);
    if (act.clicked) did = work::Rate{control.name, star == control.stars ? 0 : star, control.region};
  }
  return did;
}

std::string hint_of(const WorkControl& control) { return control.hint.empty() ? std::string(_("Text")) : control.hint; }

// Where letters are large the hint takes several lines, and the field with it.
float one_line_height(Ui& ui, const WorkControl& control, float width) {
  const float words = width - ui.px(96 + 16 + 10);
  return std::max(ui.row_height(), ui.wrapped_height(Type::body, words, hint_of(control)) + ui.px(8));
}

constexpr int most_rows = 10;

float field_height(Ui& ui, const WorkControl& control, float width) {
  if (control.rows <= 1) return one_line_height(ui, control, width);
  const float lines = ui.size(Type::body) * 1.4F * static_cast<float>(std::min(control.rows, most_rows));
  return std::max(ui.px(110), std::ceil(lines) + ui.px(24));
}

// A text that stays as it was added is read whole, however long.
float added_height(Ui& ui, const WorkControl& control, const std::string& words, float width) {
  if (!control.texts_stay) return ui.row_height();
  const float room = width - ui.row_height() - 2 * ui.px(12);
  return std::max(ui.row_height(), ui.wrapped_height(Type::body, room, words) + ui.px(16));
}

void draw_added(Ui& ui, const std::string& words, Area area) {
  ui.fill(area, ui.c().sunken, 8);
  const float width = area.w() - 2 * ui.px(12);
  ui.wrapped(Type::body, area.middle(width, ui.wrapped_height(Type::body, width, words)), ui.c().ink, words);
}

WorkDid draw_texts(Ui& ui, const WorkControl& control, Area area) {
  WorkDid did;
  for (std::size_t at = 0; at < control.texts.size(); ++at) {
    Area row = area.top(added_height(ui, control, control.texts[at], area.w()), gap(ui));
    const std::string id = control.name + ":" + std::to_string(at);
    if (ui.icon_button("remove_text:" + id, _("Remove this text"), row.right(ui.row_height()).top(ui.row_height()),
                       icon::remove))
      did = work::RemoveText{control.name, at, control.region};
    std::string words = control.texts[at];
    if (control.texts_stay) {
      draw_added(ui, words, row);
      continue;
    }
    if (ui.field("field:" + id, _("Text"), row, words)) did = work::EditText{control.name, at, words, control.region};
  }
  if (!control.takes_more) return did;
  std::string words = control.field;
  Area row = area.top(field_height(ui, control, area.w()), gap(ui));
  const bool one_line = control.rows <= 1;
  const Area side = row.right(ui.px(96)).in(ui.px(8));
  const Area add = one_line ? side : side.middle(side.w(), ui.px(66));
  const std::string label = hint_of(control), id = "field:" + control.name;
  const bool written = one_line ? ui.field(id, label, row, words, label) : ui.text_area(id, label, row, words);
  if (written) did = work::Write{control.name, words, control.region};
  if (ui.button("add:" + control.name, _("Add"), add, {.enabled = !control.field.empty()}))
    did = work::AddText{control.name, control.region};
  return did;
}

float texts_height(Ui& ui, const WorkControl& control, float width) {
  float all = control.takes_more ? field_height(ui, control, width) + gap(ui) : 0;
  for (const std::string& words : control.texts) all += added_height(ui, control, words, width) + gap(ui);
  return all;
}

}  // namespace

float work_control_height(Ui& ui, const WorkControl& control, const WorkbenchEdit& edit, float width) {
  const int side_by_side = columns(ui, control, width);
  const auto count = std::ceil(static_cast<float>(control.options.size()) / static_cast<float>(side_by_side));
  switch (control.kind) {
    case WorkControl::Kind::choices:
      if (control.as_list)
        return hint_height(ui, control, width) + ui.row_height() +
               (edit.open_list == control.name
                    ? (ui.row_height() + choice_gap(ui, 1)) * static_cast<float>(control.options.size())
                    : 0);
      return (ui.row_height() + choice_gap(ui, side_by_side)) * count + hint_height(ui, control, width);
    case WorkControl::Kind::labels:
      return (label_height(ui) + gap(ui)) * count + hint_height(ui, control, width);
    case WorkControl::Kind::rating:
      return rating_height(ui, control);
    case WorkControl::Kind::text_area:
      return texts_height(ui, control, width);
  }
  return 0;
}

WorkDid draw_work_control(Ui& ui, const WorkControl& control, WorkbenchEdit& edit, Area area) {
  if (const float said = hint_height(ui, control, area.w()); said > 0) {
    const bool labels = control.kind == WorkControl::Kind::labels;
    const int side_by_side = columns(ui, control, area.w());
    const Area below = area.bottom(said);
    tell_hint(ui, control,
              Grid(area, side_by_side, labels ? label_height(ui) : ui.row_height(),
                   labels ? gap(ui) : choice_gap(ui, side_by_side)),
              below);
  }
  switch (control.kind) {
    case WorkControl::Kind::choices:
      return draw_choices(ui, control, edit, area);
    case WorkControl::Kind::labels:
      return draw_labels(ui, control, area);
    case WorkControl::Kind::rating:
      return draw_rating(ui, control, area);
    case WorkControl::Kind::text_area:
      return draw_texts(ui, control, area);
  }
  return {};
}

float label_row_height(Ui& ui) { return ui.px(66); }

namespace {

float chip_width(Ui& ui, const WorkOption& option) {
  return ui.width(Type::body_bold, option.label) + ui.px(option.key.empty() ? 62 : 96);
}

bool keyboard_is_at(const Ui& ui, const WorkControl& control, const WorkOption& option) {
  const std::string id = label_id(option);
  return ui.keyboard_last() && (ui.focused() == id || ui.focused() == id + "@" + control.name);
}

// Moved by a drag, by the wheel, and so that the label in hand is seen, or the one that the keyboard has come to.
void scroll_labels(Ui& ui, WorkbenchEdit& edit, Area row, float all, float chosen_from, float chosen_to) {
  const ImGuiIO& io = ImGui::GetIO();
  float& offset = edit.labels_offset;
  if (row.has(io.MousePos.x, io.MousePos.y)) offset -= io.MouseWheel * ui.px(80) + io.MouseWheelH * ui.px(80);
  const bool here = row.has(io.MouseClickedPos[0].x, io.MouseClickedPos[0].y);
  if (io.MouseDown[0] && here && ImGui::IsMouseDragging(0, 8)) offset -= io.MouseDelta.x;
  const float least = chosen_to - row.w();  // other, too, when the row has less room
  if (chosen_to > chosen_from && least != edit.labels_seen) {
    edit.labels_seen = least;
    offset = std::min(offset, chosen_from);
    offset = std::max(offset, least);
  }
  offset = std::clamp(offset, 0.0F, std::max(0.0F, all - row.w()));
}

bool very_many(float all, Area row) { return all > 3 * row.w(); }

// Where the row goes on beyond its end, and back to its start from there; of very many, all at once.
void more_labels(Ui& ui, WorkbenchEdit& edit, Area row, float all, Area button) {
  const float most = all - row.w();
  if (very_many(all, row)) {
    const unsigned sign = edit.all_labels ? icon::unfold : icon::fold;
    if (!ui.icon_button("all_labels", edit.all_labels ? _("Close") : _("All labels"), button, sign)) return;
    edit.all_labels = !edit.all_labels;
    return ui.again();
  }
  const bool at_end = edit.labels_offset >= most - 1;
  if (!ui.icon_button("more_labels", _("More labels"), button, at_end ? icon::previous : icon::next)) return;
  edit.labels_offset = at_end ? 0 : std::min(most, edit.labels_offset + row.w() * 0.7F);
  ui.again();
}

bool row_was_dragged() { return ImGui::IsMouseReleased(0) && ImGui::GetIO().MouseDragMaxDistanceSqr[0] >= 64; }

}  // namespace

WorkDid draw_label_row(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  WorkDid did;
  ui.fill({area.x, area.y, area.X, area.y + 1}, ui.c().line);
  area = area.in(ui.px(12), ui.px(7));
  keep(did, draw_chosen_tools(ui, model, edit, area));
  std::vector<std::pair<const WorkControl*, const WorkOption*>> chips;
  for (const WorkPart& part : model.parts) {
    const auto* control = std::get_if<WorkControl>(&part);
    if (control == nullptr || control->kind != WorkControl::Kind::labels) continue;
    for (const WorkOption& option : control->options) chips.emplace_back(control, &option);
  }
  float all = 0, from = 0, to = 0;
  bool sought = false;
  for (const auto& [control, option] : chips) {
    const bool reached = !sought && keyboard_is_at(ui, *control, *option);
    if (reached || (option->chosen && !sought)) from = all, to = all + chip_width(ui, *option);
    sought = sought || reached;
    all += chip_width(ui, *option) + gap(ui);
  }
  all -= gap(ui);
  const bool more = all > area.w();
  const Area button = more ? area.right(ui.px(44), ui.px(4)) : Area{};
  if (edit.all_labels && !very_many(all, area)) edit.all_labels = false, ui.again();  // the window has grown
  if (edit.all_labels) {
    ui.text(Type::body, area, ui.c().soft, _("Choose a label"));
    more_labels(ui, edit, area, all, button);
    return did;
  }
  scroll_labels(ui, edit, area, all, from, to);
  ui.list()->PushClipRect({area.x - 2, area.y - 4}, {area.X + (more ? 0 : ui.px(12)), area.Y + 4}, true);
  Area chip = {area.x - edit.labels_offset, area.y, area.x + all, area.Y};
  for (const auto& [control, option] : chips) {
    if (draw_label(ui, *control, *option, chip.left(chip_width(ui, *option), gap(ui))) && !row_was_dragged())
      did = work::Pick{control->name, option->stored};
  }
  ui.list()->PopClipRect();
  if (more) more_labels(ui, edit, area, all, button);
  return did;
}

}  // namespace pointage
