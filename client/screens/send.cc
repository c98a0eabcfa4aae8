#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

void outbox(Ui& ui, const SendModel& m, Area& c) {
  if (m.rows.empty()) return;
  float const one = ui.row_height();
  float const words = c.w() - ui.px(70);
  float all = 0;
  auto height = [&](const OutboxRow& r) {
    return std::max(one, ui.wrapped_height(Type::body, words, r.words) + ui.size(Type::caption) + ui.px(18));
  };
  for (auto const& r : m.rows) all += height(r);
  Area card = c.top(all, ui.px(14));
  ui.card(card);
  for (std::size_t i = 0; i < m.rows.size(); ++i) {
    auto const& r = m.rows[i];
    Area a = card.top(height(r));
    auto const corners =
        (i == 0 ? ImDrawFlags_RoundCornersTop : 0) | (i + 1 == m.rows.size() ? ImDrawFlags_RoundCornersBottom : 0);
    if (r.needs_you) ui.needs_you(a.in(1, 1), 11, corners == 0 ? ImDrawFlags_RoundCornersNone : corners);
    if (i + 1 < m.rows.size()) ui.rule(a);
    ImU32 const ink = r.needs_you ? ui.c().amber_ink : ui.c().ink;
    Area in = a.in(ui.px(16), ui.px(8));
    unsigned const glyph = r.needs_you ? icon::needs_you : r.received ? icon::check : icon::clock;
    ui.icon(in.left(ui.px(26), ui.px(12)), r.needs_you ? ink : ui.c().accent_ink, glyph);
    in.top(ui.wrapped(Type::body, in, ink, r.words));
    ui.text(Type::caption, in.top(ui.size(Type::caption)), r.needs_you ? ink : ui.c().soft, r.second);
  }
}

Did accounts(Ui& ui, const SendModel& m, Area& c) {
  Did did;
  for (auto const& a : m.accounts) {
    Area card = c.top(ui.px(84), ui.px(12));
    ui.card(card);
    Area in = card.in(ui.px(16), ui.px(9));
    std::string const words = _("Take work");
    Area const b = in.right(ui.width(Type::body, words) + ui.px(34), ui.px(12));
    take(did, ui.button("take:" + a.name, words, b), intent::TakeWork{a.name});
    Area two = in.middle(in.w(), ui.size(Type::body) + ui.size(Type::caption));
    ui.text(Type::body_bold, two.top(ui.size(Type::body)), ui.c().ink, a.words);
    ui.text(Type::caption, two, ui.c().soft, a.second);
  }
  return did;
}

void waiting_line(Ui& ui, const SendModel& m, Area& c) {
  std::string const n = std::to_string(m.waiting);
  Area r = c.top(ui.px(40));
  if (m.waiting > 0) ui.text(Type::figure_bold, r.left(ui.width(Type::figure_bold, n), ui.px(8)), ui.c().ink, n);
  ui.text(Type::body_bold, r, ui.c().ink,
          m.waiting > 0 ? plural("answer on this computer only", "answers on this computer only", m.waiting)
                        : std::string(_("Nothing is waiting to be sent.")));
  c.top(ui.wrapped(Type::body, c, ui.c().soft, m.last_contact), ui.px(12));
}

}  // namespace

Did draw_send(Ui& ui, const Snapshot& s, Edit&, Area content) {
  auto const& m = s.send;
  Did did;
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("send", content);
  notice_line(ui, c, s);
  waiting_line(ui, m, c);
  outbox(ui, m, c);
  if (auto d = accounts(ui, m, c)) did = std::move(d);
  if (!m.accounts.empty()) {
    Area const add = c.top(ui.row_height(), ui.px(12));
    take(did, ui.button("add-account", _("Add an account"), add, {.icon = icon::add}), intent::Go{Place::add_account});
  }
  c.top(ui.wrapped(Type::body, c, ui.c().soft, m.data_today));
  ui.end_scroll(c.y);
  if (m.accounts.empty())
    take(did, ui.primary("add-account", _("Add an account"), action, {.icon = icon::platform}),
         intent::Go{Place::add_account});
  else if (!m.busy.empty())
    ui.primary("send-now", m.busy, action, {.enabled = false, .busy_percent = m.busy_percent});
  else if (m.waiting > 0)
    take(did, ui.primary("send-now", _("Send now"), action, {.icon = icon::send}), intent::SendNow{});
  else
    take(did, ui.primary("take-work", _("Take work"), action, {.icon = icon::add}),
         intent::TakeWork{m.accounts.front().name});
  return did;
}

}  // namespace pointage
