#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/send_parts.h"

namespace pointage {
namespace {

Did accounts(Ui& ui, const SendModel& m, Area& c) {
  Did did;
  for (auto const& a : m.accounts) {
    std::string const words = _("Take work");
    float const bw = ui.width(Type::body, words) + ui.px(34), whole = c.w() - ui.px(32);
    bool const below = whole - bw - ui.px(12) < ui.px(150);
    float const room = below ? whole : whole - bw - ui.px(12);
    float const said =
        ui.wrapped_height(Type::body_bold, room, a.words) + ui.wrapped_height(Type::caption, room, a.second);
    float const height = below ? said + ui.row_height() + ui.px(26) : std::max(ui.px(84), said + ui.px(18));
    Area card = c.top(height, ui.px(12));
    ui.card(card);
    Area in = card.in(ui.px(16), ui.px(9));
    Area const b = below ? in.bottom(ui.row_height(), ui.px(8)) : in.right(bw, ui.px(12)).middle(bw, ui.px(66));
    take(did, ui.button("take:" + a.name, words, b), intent::Send{wish::Look{a.name}});
    Area two = in.middle(in.w(), said);
    two.top(ui.wrapped(Type::body_bold, two, ui.c().ink, a.words));
    ui.wrapped(Type::caption, two, ui.c().soft, a.second);
  }
  return did;
}

void waiting_line(Ui& ui, const SendModel& m, Area& c) {
  std::string const n = std::to_string(m.waiting);
  float const figure = m.waiting > 0 ? ui.width(Type::figure_bold, n) + ui.px(8) : 0;
  std::string const words = m.waiting > 0
                                ? plural("answer on this computer only", "answers on this computer only", m.waiting)
                                : std::string(_("Nothing is waiting to be sent."));
  float const height = ui.wrapped_height(Type::body_bold, c.w() - figure, words);
  Area r = c.top(std::max(ui.px(40), height));
  if (m.waiting > 0) ui.text(Type::figure_bold, r.left(figure), ui.c().ink, n);
  ui.wrapped(Type::body_bold, r.middle(r.w(), height), ui.c().ink, words);
  c.top(ui.wrapped(Type::body, c, ui.c().soft, m.last_contact), ui.px(12));
}

bool quiet_row(Ui& ui, std::string_view id, unsigned glyph, const std::string& words, Area& c) {
  float const h = std::max(ui.row_height(), ui.wrapped_height(Type::body, c.w() - ui.px(86), words) + ui.px(16));
  Area const a = c.top(h, ui.px(4));
  auto const act = ui.target(id, "button", words, a);
  if (act.held || act.hovered) ui.fill(a, act.held ? ui.c().sunken : ui.c().tint, 10);
  Area in = a.in(ui.px(16), ui.px(8));
  ui.icon(in.left(ui.px(26), ui.px(12)), ui.c().soft, glyph);
  ui.icon(in.right(ui.px(26), ui.px(4)), ui.c().soft, icon::next);
  ui.block(Type::body, in, ui.c().soft, words);
  if (act.focused) ui.ring(a.in(4, 4), 8);
  return act.clicked;
}

Did going(Ui& ui, const SendModel& m, Area action) {
  Did did;
  take(did, stop_button(ui, action), intent::Send{wish::Stop{}});
  ui.primary("send-now", m.busy, action,
             {.second = m.busy_second, .enabled = false, .busy_percent = std::max(0, m.busy_percent)});
  return did;
}

Did main_action(Ui& ui, const SendModel& m, Area action) {
  if (!m.busy.empty()) return going(ui, m, action);
  Did did;
  if (m.accounts.empty())
    take(did, ui.primary("add-account", _("Add an account"), action, {.icon = icon::platform}),
         intent::Go{Place::add_account});
  else if (m.waiting > 0)
    take(did, ui.primary("send-now", _("Send now"), action, {.icon = icon::send}), intent::Send{wish::Now{}});
  else if (m.pictures_to_come > 0)
    take(did, ui.primary("send-now", _("Send and receive"), action, {.icon = icon::send}), intent::Send{wish::Now{}});
  else
    take(did, ui.primary("take-work", _("Take work"), action, {.icon = icon::add}),
         intent::Send{wish::Look{m.accounts.front().name}});
  return did;
}

}  // namespace

Did draw_send(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  auto const& m = s.send;
  Did did;
  auto join = [&](Did d) {
    if (d && !did) did = std::move(d);
  };
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("send", content);
  notice_line(ui, c, s, edit, did);
  waiting_line(ui, m, c);
  join(trouble_line(ui, m.trouble, c));
  join(outbox_rows(ui, m.rows, c, RowButtons::one));
  join(accounts(ui, m, c));
  if (!m.accounts.empty()) {
    Area const add = c.top(ui.row_height(), ui.px(12));
    take(did, ui.button("add-account", _("Add an account"), add, {.icon = icon::add}), intent::Go{Place::add_account});
  }
  if (!m.data_today.empty()) take(did, quiet_row(ui, "data", icon::data, m.data_today, c), intent::Go{Place::data});
  if (!m.accounts.empty())
    take(did, quiet_row(ui, "send-log", icon::help, _("For the person who helps me"), c),
         intent::Send{wish::ReadLog{}});
  ui.end_scroll(c.y);
  join(main_action(ui, m, action));
  return did;
}

}  // namespace pointage
