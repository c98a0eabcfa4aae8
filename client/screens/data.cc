// Data bought, what it costs, and when the program may send by itself.
#include <string>

#include "client/models/words.h"
#include "client/screens/send_parts.h"

namespace pointage {
namespace {

void half_field(Ui& ui, Area a, std::string_view id, const std::string& label, std::string& value,
                std::string_view hint) {
  ui.text(Type::caption, a.top(ui.size(Type::caption), ui.px(4)), ui.c().soft, label);
  ui.field(id, label, a.top(ui.row_height()), value, hint);
}

void two_fields(Ui& ui, Edit& edit, Area& c, bool second) {
  float const h = ui.row_height() + ui.size(Type::caption) + ui.px(4);
  Area both = c.top(h, ui.px(8));
  Area const left = both.left(both.w() / 2 - ui.px(6), ui.px(12));
  half_field(ui, left, second ? "data-currency" : "data-mb", second ? _("Currency") : _("MB bought"),
             second ? edit.data_currency : edit.data_mb, second ? "KES" : "500");
  half_field(ui, both, second ? "data-until" : "data-price", second ? _("Until, if it ends") : _("Price"),
             second ? edit.data_until : edit.data_price, second ? "2026-12-05" : "51");
}

Did switches(Ui& ui, const DataModel& d, Area& c) {
  Did did;
  Area const a = c.top(ui.row_height(), ui.px(8));
  ui.card(a);
  take(did, ui.toggle("by-itself", _("Send by itself while open"), a, d.by_itself),
       intent::Send{wish::ByItself{!d.by_itself}});
  Area const b = c.top(ui.row_height(), ui.px(8));
  ui.card(b);
  take(did, ui.toggle("on-metered", _("Also where data costs money"), b, d.by_itself_on_metered),
       intent::Send{wish::ByItselfOnMetered{!d.by_itself_on_metered}});
  return did;
}

Did limit(Ui& ui, const DataModel& d, Edit& edit, Area& c) {
  Did did;
  std::string const now = d.limit_mb.empty() ? std::string(_("no limit")) : unbroken(d.limit_mb, _("MB"));
  heading(ui, c, fill(_("At most a day: {0}"), {now}));
  Area r = c.top(ui.row_height(), ui.px(12));
  std::string const words = _("Set");
  Area const b = r.right(ui.width(Type::body, words) + ui.px(50), ui.px(12));
  ui.field("limit-mb", _("At most a day"), r, edit.limit_mb, _("MB; empty: no limit"));
  bool const enter = ui.focused() == "limit-mb" && ui.take_enter(true);
  take(did, ui.button("set-limit", words, b) || enter, intent::Send{wish::DailyLimit{edit.limit_mb}});
  return did;
}

}  // namespace

Did draw_data(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  auto const& d = s.send.data;
  Did did;
  auto join = [&](Did one) {
    if (one && !did) did = std::move(one);
  };
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("data", content);
  notice_line(ui, c, s, edit, did);
  told_line(ui, icon::data, _("Today"), d.today, c);
  for (auto const& bought : d.bought) told_line(ui, icon::money, bought, {}, c);
  two_fields(ui, edit, c, false);
  two_fields(ui, edit, c, true);
  c.top(ui.wrapped(Type::caption, c, ui.c().soft,
                   _("What sending uses of it becomes a cost in your record, and is taken off your pay per hour.")),
        ui.px(14));
  join(limit(ui, d, edit, c));
  join(switches(ui, d, c));
  ui.end_scroll(c.y);
  bool const ready =
      !edit.data_mb.empty() && !edit.data_price.empty() && !edit.data_currency.empty() && !waits_for_form(s, edit);
  take(did, ui.primary("buy-data", _("Keep this data"), action, {.icon = icon::add, .enabled = ready}),
       intent::Send{wish::BuyData{edit.data_mb, edit.data_price, edit.data_currency, edit.data_until}});
  return did;
}

}  // namespace pointage
