// The list of what has been marked: choose, remove; the chosen one's label is changed by the labels themselves.
#include <algorithm>
#include <cmath>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {
namespace {

float number_width(Ui& ui) { return ui.width(Type::caption, "2000") + ui.px(2); }

// Where it lies: the only place where numbers of a box are shown.
std::string place_of(const WorkMark& mark) {
  if (!mark.is_box) return mark.quote;
  const auto whole = [](double percent) { return unbroken(std::to_string(std::lround(percent)), "%"); };
  return fill(_("{0} across, {1} down"), {whole(mark.x), whole(mark.y)});
}

float words_width(Ui& ui, const WorkMark& mark, float width) {
  return width - (mark.chosen ? ui.px(56) : 0) - 2 * ui.px(14) - ui.px(24 + 14) - number_width(ui);
}

// Said of the chosen box and of every span; covered it says nothing of the item, nor where there is no room for a word.
std::string second_of(Ui& ui, const WorkMark& mark, bool hidden, float width) {
  const bool told = !hidden && (mark.chosen || !mark.is_box) && words_width(ui, mark, width) >= ui.px(80);
  return told ? place_of(mark) : std::string();
}

// A place takes two lines where one is too narrow; a quote is cut.
float second_height(Ui& ui, const WorkMark& mark, const std::string& second, float width) {
  if (second.empty()) return 0;
  const float one = ui.size(Type::caption);
  return mark.is_box ? std::max(one, ui.wrapped_height(Type::caption, words_width(ui, mark, width), second)) : one;
}

WorkDid row(Ui& ui, const WorkMark& mark, bool hidden, std::size_t number, Area area) {
  WorkDid did;
  const std::string words = mark.label.empty() ? std::string(_("No label")) : mark.label, id = std::to_string(number);
  Area here = area;
  const Area bin = mark.chosen ? here.right(ui.px(56)) : Area{};
  const Act act = ui.target("mark:" + id, "row", words, here, {.enabled = true, .value = mark.chosen ? "chosen" : ""});
  when(did, act.clicked, work::Select{mark.id});
  if (act.held || act.hovered || mark.chosen) ui.fill(area.in(1, 1), act.held ? ui.c().sunken : ui.c().tint);
  Area inner = here.in(ui.px(14), 0);
  const Area shape = inner.left(ui.px(24), ui.px(14));
  const LabelLook look = label_look(mark.look);
  ui.plate((shape.x + shape.X) / 2, (shape.y + shape.Y) / 2, look, ui.px(24));
  ui.text(Type::caption, inner.right(number_width(ui)), ui.c().soft, id, Side::right);
  const std::string place = second_of(ui, mark, hidden, area.w());
  const float second = second_height(ui, mark, place, area.w());
  Area two = inner.middle(inner.w(), ui.size(Type::body) + second);
  ui.text(mark.chosen ? Type::body_bold : Type::body, two.top(ui.size(Type::body)),
          mark.chosen ? ui.c().on_tint : ui.c().ink, words);
  if (mark.is_box)
    ui.wrapped(Type::caption, two, ui.c().soft, place);
  else
    ui.text(Type::caption, two, ui.c().soft, place);
  if (mark.chosen && ui.icon_button("remove:" + id, _("Remove"), bin, icon::remove)) did = work::RemoveMark{mark.id};
  if (act.focused) ui.ring(here.in(4, 4), 8);
  return did;
}

}  // namespace

WorkDid draw_work_marks(Ui& ui, const WorkbenchModel& model, Area& area, Area seen) {
  WorkDid did;
  if (model.marks.empty()) return did;
  Area head = area.top(ui.px(36));
  ui.text(Type::caption_bold, head.right(ui.px(60)), ui.c().ink, std::to_string(model.marks.size()), Side::right);
  ui.text(Type::caption, head, ui.c().soft, model.marks.front().is_box ? _("Boxes on this picture") : _("Marks"));
  const auto height = [&](const WorkMark& mark) {
    const float least = ui.px(ui.finger() ? 66 : mark.chosen || !mark.is_box ? 56 : 44);
    const float second = second_height(ui, mark, second_of(ui, mark, work_covered(model), area.w()), area.w());
    return std::max(least, ui.size(Type::body) + second + ui.px(8));
  };
  Area card = area;
  card.Y = card.y;
  for (const WorkMark& mark : model.marks) card.Y += height(mark);
  ui.card(card);
  std::size_t number = 0;
  for (const WorkMark& mark : model.marks) {
    ++number;
    const Area here = area.top(height(mark));
    // One row beyond what is seen, so that the keyboard gets there; two thousand would cost each frame.
    if (here.Y < seen.y - height(mark) || here.y > seen.Y + height(mark)) continue;
    keep(did, row(ui, mark, work_covered(model), number, here));
    if (number < model.marks.size()) ui.rule(here);
  }
  return did;
}

}  // namespace pointage
