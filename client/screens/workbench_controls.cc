#include <algorithm>
#include <cmath>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {

namespace {

float gap(Ui& ui) { return ui.px(8); }
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

WorkDid draw_choices(Ui& ui, const WorkControl& control, Area area) {
  WorkDid did;
  const int side_by_side = columns(ui, control, area.w());
  Grid grid(area, side_by_side, ui.row_height(), side_by_side > 1 ? gap(ui) : 0);
  for (const WorkOption& option : control.options) {
    Area row = grid.next();
    row.left(ui.px(28) * static_cast<float>(option.depth));
    if (ui.choice("choice:" + option.stored, option.label, row, option.chosen, control.several, option.key))
      did = work::Toggle{control.name, option.index, control.region};
  }
  return did;
}

bool draw_label(Ui& ui, const WorkOption& option, Area area) {
  const Act act = ui.target("label:" + option.stored, "label", option.label, area,
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
    if (draw_label(ui, option, grid.next())) did = work::Pick{control.name, option.stored};
  }
  return did;
}

WorkDid draw_rating(Ui& ui, const WorkControl& control, Area area) {
  WorkDid did;
  const float width = area.w() / static_cast<float>(control.most_stars < 1 ? 1 : control.most_stars);
  for (std::int64_t star = 1; star <= control.most_stars; ++star) {
    const Area here = area.left(width);
    const std::string words = fill(plural("{0} star", "{0} stars", star), {std::to_string(star)});
    const bool lit = star <= control.stars;
    const Act act = ui.target("rating:" + std::to_string(star), "choice", words, here,
                              {.enabled = true, .value = star == control.stars ? "chosen" : ""});
    if (act.hovered || act.held) ui.fill(here, act.held ? ui.c().sunken : ui.c().tint, 8);
    ui.icon(here, lit ? ui.c().accent_ink : ui.c().soft, lit ? icon::star : icon::star_off, 32);
    if (act.focused) ui.ring(here, 8);
    if (act.clicked) did = work::Rate{control.name, star == control.stars ? 0 : star, control.region};
  }
  return did;
}

WorkDid draw_texts(Ui& ui, const WorkControl& control, Area area) {
  WorkDid did;
  for (std::size_t at = 0; at < control.texts.size(); ++at) {
    Area row = area.top(ui.row_height(), gap(ui));
    const std::string id = control.name + ":" + std::to_string(at);
    if (ui.icon_button("remove_text:" + id, _("Remove this text"), row.right(ui.row_height()), icon::remove))
      did = work::RemoveText{control.name, at, control.region};
    std::string words = control.texts[at];
    if (ui.field("field:" + id, _("Text"), row, words)) did = work::EditText{control.name, at, words, control.region};
  }
  if (!control.takes_more) return did;
  std::string words = control.field;
  Area row = area.top(ui.px(110), gap(ui));
  const Area add = row.right(ui.px(96)).in(ui.px(8), ui.px(22));
  const std::string label = control.hint.empty() ? std::string(_("Text")) : control.hint;
  if (ui.text_area("field:" + control.name, label, row, words)) did = work::Write{control.name, words, control.region};
  if (ui.button("add:" + control.name, _("Add"), add, {.enabled = !control.field.empty()}))
    did = work::AddText{control.name, control.region};
  return did;
}

}  // namespace

float work_control_height(Ui& ui, const WorkControl& control, float width) {
  const int side_by_side = columns(ui, control, width);
  const auto count = std::ceil(static_cast<float>(control.options.size()) / static_cast<float>(side_by_side));
  switch (control.kind) {
    case WorkControl::Kind::choices:
      return (ui.row_height() + (side_by_side > 1 ? gap(ui) : 0)) * count;
    case WorkControl::Kind::labels:
      return (label_height(ui) + gap(ui)) * count;
    case WorkControl::Kind::rating:
      return ui.px(66);
    case WorkControl::Kind::text_area:
      return (ui.row_height() + gap(ui)) * static_cast<float>(control.texts.size()) +
             (control.takes_more ? ui.px(118) : 0);
  }
  return 0;
}

WorkDid draw_work_control(Ui& ui, const WorkControl& control, Area area) {
  switch (control.kind) {
    case WorkControl::Kind::choices:
      return draw_choices(ui, control, area);
    case WorkControl::Kind::labels:
      return draw_labels(ui, control, area);
    case WorkControl::Kind::rating:
      return draw_rating(ui, control, area);
    case WorkControl::Kind::text_area:
      return draw_texts(ui, control, area);
  }
  return {};
}

}  // namespace pointage
