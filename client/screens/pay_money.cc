// Money that came without a statement: the page on which it is typed.
#include <algorithm>
#include <string>

#include "client/models/day_words.h"
#include "client/models/words.h"
#include "client/screens/pay_parts.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

constexpr std::size_t most_platforms = 6;

// Those she knows can be pressed; any other is typed.
void who_paid(Ui& ui, const PayModel& m, MoneyCame& money, Area& c) {
  one_field(ui, c, "platform", _("Who paid"), money.platform, _("name of the platform"));
  if (m.platforms.size() < 2) return;
  for (std::size_t i = 0; i < std::min(most_platforms, m.platforms.size()); ++i) {
    auto const& name = m.platforms[i];
    bool const last = i + 1 == std::min(most_platforms, m.platforms.size());
    Area const row = c.top(ui.row_height(), ui.px(last ? 14 : 8));
    if (ui.choice("platform:" + name, name, row, money.platform == name, false)) money.platform = name;
  }
}

void note(Ui& ui, Area& c, ImU32 colour, const std::string& words) {
  if (!words.empty()) c.top(ui.wrapped(Type::caption, c, colour, words), ui.px(14));
}

void what_came(Ui& ui, MoneyCame& money, Area& c) {
  Area both = c.top(ui.size(Type::body) + ui.px(18) + ui.row_height());
  Area code = both.right(std::min(ui.px(130), both.w() * 0.35F), ui.px(10));
  one_field(ui, both, "sum", _("What came"), money.sum, local_number(language(), "12.50"));
  one_field(ui, code, "currency", _("Currency"), money.currency, "USD");
  note(ui, c, ui.c().amber_ink, money_note(money));
}

void when_it_came(Ui& ui, const PayModel& m, MoneyCame& money, Area& c) {
  one_field(ui, c, "day", _("On which day"), money.day, m.today ? format_day(*m.today) : std::string());
  auto const wrong = day_note(money, m.today);
  auto const day = parse_day(money.day);
  if (!wrong.empty())
    note(ui, c, ui.c().amber_ink, wrong);
  else if (day)
    note(ui, c, ui.c().soft, m.today ? long_day(*day, *m.today) : long_day(*day));
}

}  // namespace

Did draw_money_came(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("money-came", content);
  Did did;
  notice_line(ui, c, s, edit, did);
  c.top(ui.wrapped(Type::body, c, ui.c().ink,
                   _("For pay that came without a file, such as on a telephone or in cash. It counts for the work it "
                     "pays.")),
        ui.px(14));
  who_paid(ui, s.pay, edit.money, c);
  what_came(ui, edit.money, c);
  when_it_came(ui, s.pay, edit.money, c);
  one_field(ui, c, "via", _("How it came"), edit.money.via, _("such as M-Pesa"));
  ui.end_scroll(c.y);
  bool const ready = received_of(edit.money, s.pay.today).has_value() && !waits_for_form(s, edit);
  take(did, ui.primary("keep", _("Keep it"), action, {.icon = icon::check, .enabled = ready}),
       pay(PayDeed::Kind::keep_money));
  return did;
}

}  // namespace pointage
