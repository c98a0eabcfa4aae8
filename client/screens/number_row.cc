#include <algorithm>
#include <optional>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {

std::optional<int> number_row(Ui& ui, Area& area, const NumberRow& number) {
  const std::string shown = number.value == 0 ? _("never") : fill(number.unit, {std::to_string(number.value)});
  const float room = area.w() - ui.px(16 + 60 + 4 + 60 + 8 + 8 + 8) - ui.width(Type::body, shown);
  const float above = ui.width(Type::body, number.words) <= room
                          ? 0
                          : ui.wrapped_height(Type::body, area.w() - ui.px(32), number.words) + ui.px(4);
  Area row = area.top(ui.row_height() + above, ui.px(8));
  ui.card(row);
  if (above > 0) ui.wrapped(Type::body, row.top(above).in(ui.px(16), ui.px(8)), ui.c().ink, number.words);
  Area in = row.in(ui.px(8));
  const Area more = in.right(ui.px(60), ui.px(4)), less = in.right(ui.px(60), ui.px(8));
  int wanted = number.value;
  if (ui.icon_button(number.id + ":more", fill(_("{0}: more"), {number.words}), more, icon::add,
                     number.value < number.most))
    wanted += number.step;
  if (ui.icon_button(number.id + ":less", fill(_("{0}: less"), {number.words}), less, 0xE15B,
                     number.value > number.least))
    wanted -= number.step;
  in.x += ui.px(8);
  if (above > 0)
    ui.block(Type::body, in, ui.c().soft, shown, Side::right);
  else
    ui.text(Type::body, in.right(ui.width(Type::body, shown) + 1, ui.px(8)), ui.c().soft, shown, Side::right);
  if (above == 0) ui.text(Type::body, in, ui.c().ink, number.words);
  if (wanted == number.value) return std::nullopt;
  return std::clamp(wanted, number.least, number.most);
}

}  // namespace pointage
