#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

void told(Ui& ui, unsigned glyph, std::string_view words, const std::string& second, Area& card) {
  float const room = card.w() - ui.px(70), head = ui.wrapped_height(Type::body, room, words);
  float const h = std::max(ui.row_height(), ui.wrapped_height(Type::caption, room, second) + head + ui.px(18));
  Area const r = card.top(h, ui.px(8));
  ui.card(r);
  Area in = r.in(ui.px(16), ui.px(8));
  ui.icon(in.left(ui.px(26), ui.px(12)), ui.c().accent_ink, glyph);
  in.top(ui.wrapped(Type::body, in, ui.c().ink, words));
  ui.wrapped(Type::caption, in, ui.c().soft, second);
}

Did letters(Ui& ui, const Edit& edit, Area& c) {
  Did did;
  std::string const words = _("Size of letters");
  bool const beside = ui.width(Type::body, words) + ui.px(270) <= c.w();
  if (!beside) heading(ui, c, words);
  Area r = c.top(ui.row_height(), ui.px(8));
  ui.card(r);
  Area in = r.in(ui.px(8));
  std::string const now = std::to_string(edit.letters_percent) + "\xC2\xA0%";
  Area const more = in.right(ui.px(60), ui.px(4)), less = in.right(ui.px(60), ui.px(8));
  take(did, ui.icon_button("letters:larger", _("Larger letters"), more, icon::add),
       intent::Letters{edit.letters_percent + 10});
  take(did, ui.icon_button("letters:smaller", _("Smaller letters"), less, 0xE15B),
       intent::Letters{edit.letters_percent - 10});
  in.x += ui.px(8);
  ui.icon(in.left(ui.px(26), ui.px(12)), ui.c().accent_ink, icon::letters);
  ui.text(Type::body, in.right(ui.width(Type::body, now) + 1, ui.px(8)), ui.c().soft, now, Side::right);
  if (beside) ui.text(Type::body, in, ui.c().ink, words);
  return did;
}

Did looks(Ui& ui, const Edit& edit, Area& c) {
  Did did;
  Area a = c.top(ui.row_height(), ui.px(8));
  ui.card(a);
  take(did, ui.toggle("dark", _("Dark"), a, edit.dark), intent::Theme{!edit.dark, edit.contrast});
  Area const b = c.top(ui.row_height(), ui.px(8));
  ui.card(b);
  take(did, ui.toggle("contrast", _("High contrast"), b, edit.contrast), intent::Theme{edit.dark, !edit.contrast});
  Area const m = c.top(ui.row_height(), ui.px(8));
  ui.card(m);
  take(did, ui.toggle("hide-money", _("Hide money"), m, edit.hide_money),
       intent::Care{care_command::HideMoney{!edit.hide_money}});
  Area const h = c.top(ui.row_height(), ui.px(8));
  ui.card(h);
  take(did,
       ui.row("hard-content", _("Hard content"), h,
              {.icon = icon::covered, .end_icon = icon::next, .first = true, .last = true}),
       intent::Go{Place::hard_content});
  return did;
}

}  // namespace

Did draw_settings(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  Did did;
  if (ui.wide()) content.X = content.x + ui.px(640);
  auto const& m = s.settings;
  Area c = ui.begin_scroll("settings", content);
  notice_line(ui, c, s);
  Area who = c.top(ui.px(66), ui.px(10));
  auto const look = label_look(m.colour);
  Area const dot = who.left(ui.px(50), ui.px(14)).middle(ui.px(50), ui.px(50));
  ui.list()->AddCircleFilled({(dot.x + dot.X) / 2, (dot.y + dot.Y) / 2}, ui.px(25), look.colour);
  ui.text(Type::body_bold, dot, look.casing, m.nickname.substr(0, 1), Side::middle);
  std::string const other = _("Another person");
  Area const b = who.right(std::min(ui.width(Type::body, other) + ui.px(34), who.w() * 0.6F), ui.px(8));
  take(did, ui.button("another-person", other, b), intent::Go{Place::start_who});
  ui.text(Type::title, who, ui.c().ink, m.nickname);
  told(ui, icon::record_opens, _("Who can open my record"), m.record_opens, c);
  told(ui, icon::copy, _("Copy to keep"), m.copy, c);
  auto join = [&](Did d) {
    if (d && !did) did = std::move(d);
  };
  heading(ui, c, _("Language"));
  join(language_choices(ui, c));
  c.top(ui.px(6));
  join(letters(ui, edit, c));
  join(looks(ui, edit, c));
  Area const data = c.top(ui.row_height(), ui.px(8));
  ui.card(data);
  take(did,
       ui.row("data", _("Data bought"), data,
              {.icon = icon::data, .second = s.send.data.today, .end_icon = icon::next, .first = true, .last = true}),
       intent::Go{Place::data});
  if (!m.platform_rules.empty()) told(ui, icon::rules, _("Platforms' rules"), m.platform_rules, c);
  Area const keys = c.top(ui.row_height(), ui.px(8));
  ui.card(keys);
  take(did,
       ui.row("shortcuts", _("Keys"), keys, {.icon = icon::list, .end_icon = icon::next, .first = true, .last = true}),
       intent::Go{Place::shortcuts});
  told(ui, icon::help, _("About"),
       _("Pointage keeps everything on this computer. Nothing is counted or sent about you."), c);
  ui.end_scroll(c.y);
  return did;
}

}  // namespace pointage
