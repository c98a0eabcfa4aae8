// The places behind Send: what an account offers, the outbox item by item, the log.
#include <algorithm>
#include <string>

#include "client/models/send_words.h"
#include "client/models/words.h"
#include "client/screens/send_parts.h"

namespace pointage {
namespace {

Area narrowed(Ui& ui, Area content) {
  if (ui.wide()) content.X = content.x + ui.px(640);
  return content;
}

Did how_many(Ui& ui, const Edit& edit, Area& c) {
  Did did;
  std::string const question = _("How many tasks");
  bool const beside = ui.width(Type::body, question) + ui.px(200) <= c.w();
  if (!beside) heading(ui, c, question);
  Area r = c.top(ui.row_height(), ui.px(12));
  ui.card(r);
  Area in = r.in(ui.px(8));
  Area const more = in.right(ui.px(60), ui.px(4));
  std::string const n = std::to_string(edit.take_count);
  Area const words = in.right(std::max(ui.px(44), ui.width(Type::body_bold, n) + ui.px(8)), ui.px(4));
  Area const less = in.right(ui.px(60), ui.px(8));
  int const step = edit.take_count >= 40 ? 20 : edit.take_count > 5 ? 5 : 1;
  int const down = edit.take_count > 40 ? 20 : edit.take_count > 5 ? 5 : 1;
  take(did, ui.icon_button("count:less", _("Fewer"), less, 0xE15B), intent::TakeCount{edit.take_count - down});
  ui.text(Type::body_bold, words, ui.c().ink, n, Side::middle);
  take(did, ui.icon_button("count:more", _("More"), more, icon::add), intent::TakeCount{edit.take_count + step});
  in.x += ui.px(8);
  if (beside) ui.text(Type::body, in, ui.c().ink, question);
  return did;
}

Did project(Ui& ui, const ProjectRow& p, const Edit& edit, const TakeModel& t, bool busy, Area& c) {
  Did did;
  auto const count = static_cast<int>(std::min<std::int64_t>(edit.take_count, std::max<std::int64_t>(p.todo, 1)));
  std::string const words = fill(_("Take {0}"), {std::to_string(count)});
  std::string const size = p.todo > 0 ? take_size_words(p, t, count) : p.second;
  float const bw = ui.width(Type::body, words) + ui.px(34);
  bool const below = c.w() - ui.px(44) - bw < ui.px(170);
  float const room = c.w() - (below ? ui.px(32) : ui.px(44) + bw);
  float const said = ui.wrapped_height(Type::body_bold, room, p.title) + ui.wrapped_height(Type::body, room, p.words) +
                     ui.wrapped_height(Type::caption, room, size);
  float const h = std::max(ui.px(84), said + ui.px(20)) + (below ? ui.row_height() + ui.px(8) : 0);
  Area card = c.top(h, ui.px(12));
  ui.card(card);
  Area in = card.in(ui.px(16), ui.px(8));
  Area const b = below ? in.bottom(ui.row_height(), ui.px(8)) : in.right(bw, ui.px(12)).middle(bw, ui.row_height());
  take(did, ui.button("project:" + p.id, words, b, {.enabled = p.todo > 0 && !busy}),
       intent::Send{wish::Take{t.account, p.id, count}});
  Area three = in.middle(in.w(), said);
  three.top(ui.wrapped(Type::body_bold, three, ui.c().ink, p.title));
  three.top(ui.wrapped(Type::body, three, ui.c().ink, p.words));
  ui.wrapped(Type::caption, three, ui.c().soft, size);
  return did;
}

Did looked_line(Ui& ui, const TakeModel& t, Area& c) {
  if (!t.trouble.empty()) return trouble_line(ui, TroubleLine{t.trouble, SendPress::none, {}}, c);
  if (t.looked && t.projects.empty())
    c.top(ui.wrapped(Type::body, c, ui.c().ink, _("Nothing is offered to this account now.")), ui.px(12));
  return {};
}

}  // namespace

Did draw_take_work(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  auto const& t = s.send.take;
  Did did;
  auto join = [&](Did d) {
    if (d && !did) did = std::move(d);
  };
  content = narrowed(ui, content);
  Area action = action_zone(ui, content);
  Area c = ui.begin_scroll("take-work", content);
  notice_line(ui, c, s, edit, did);
  if (t.look != edit.looks) {  // what was found before, perhaps of another account, is no answer to this
    c.top(ui.wrapped(Type::body, c, ui.c().ink, _("The list is being made anew. Nothing was taken.")), ui.px(12));
    ui.end_scroll(c.y);
    ui.primary("look", _("Look again"), action, {.icon = icon::send, .enabled = false});
    return did;
  }
  heading(ui, c, t.account);
  join(looked_line(ui, t, c));
  if (!t.projects.empty()) join(how_many(ui, edit, c));
  for (auto const& p : t.projects) join(project(ui, p, edit, t, !s.send.busy.empty(), c));
  auto const mine = std::ranges::find(s.send.accounts, t.account, &AccountRow::name);
  if (mine != s.send.accounts.end()) {
    Area const renew = c.top(ui.row_height(), ui.px(12));
    std::string const words = names_a_folder(mine->url) ? _("Change its folder") : _("Change its address or its token");
    take(did, ui.button("new-token", words, renew), intent::NewToken{mine->name, mine->url});
  }
  if (t.looked || !t.trouble.empty()) {
    Area const remove = c.top(ui.row_height(), ui.px(12));
    take(did,
         ui.button("remove-account", fill(_("Remove {0} from this computer"), {t.account}), remove,
                   {.icon = icon::remove, .enabled = s.send.busy.empty()}),
         intent::Send{wish::RemoveAccount{t.account}});
  }
  ui.end_scroll(c.y);
  if (!s.send.busy.empty()) {
    take(did, stop_button(ui, action), intent::Send{wish::Stop{}});
    ui.primary("look", s.send.busy, action, {.enabled = false, .busy_percent = std::max(0, s.send.busy_percent)});
  } else if (t.account.empty()) {
    take(did, ui.primary("add-account", _("A platform account"), action, {.icon = icon::add}),
         intent::Go{Place::add_account});
  } else {
    take(did, ui.primary("look", _("Look again"), action, {.icon = icon::send}), intent::Send{wish::Look{t.account}});
  }
  return did;
}

Did draw_outbox(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  auto const& m = s.send.items;
  content = narrowed(ui, content);
  bool const pages = m.total > items_at_a_time;
  Area action = pages || m.rows.empty() ? action_zone(ui, content) : Area{};
  Area c = ui.begin_scroll("outbox:" + std::to_string(m.first), content);
  Did did;
  notice_line(ui, c, s, edit, did);
  if (!m.title.empty()) heading(ui, c, m.title);
  std::string const last = std::to_string(m.first + static_cast<std::int64_t>(m.rows.size()));
  c.top(ui.wrapped(Type::caption, c, ui.c().soft,
                   m.rows.empty()
                       ? std::string(_("Nothing here."))
                       : fill(_("{0} to {1} of {2}"), {std::to_string(m.first + 1), last, std::to_string(m.total)})),
        ui.px(8));
  if (auto d = outbox_rows(ui, m.rows, c, RowButtons::all); d && !did) did = std::move(d);
  ui.end_scroll(c.y);
  if (m.rows.empty() && !pages)
    take(did, ui.primary("send", _("Send"), action, {.icon = icon::send}), intent::Go{Place::send});
  if (!pages) return did;
  Area const before = action.left(action.w() / 2 - ui.px(4), ui.px(8));
  bool const more = m.first + items_at_a_time < m.total;
  take(did, ui.button("items:before", _("Before"), before, {.icon = icon::previous, .enabled = m.first > 0}),
       intent::Send{wish::Items{m.batch_id, m.state, std::max<std::int64_t>(0, m.first - items_at_a_time)}});
  take(did, ui.button("items:more", _("More"), action, {.icon = icon::next, .enabled = more}),
       intent::Send{wish::Items{m.batch_id, m.state, m.first + items_at_a_time}});
  return did;
}

Did draw_send_log(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  Did did;
  content = narrowed(ui, content);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("send-log", content);
  notice_line(ui, c, s, edit, did);
  c.top(
      ui.wrapped(Type::body, c, ui.c().soft,
                 _("When something was sent, how much, and what the platform said. No task and no token stands here.")),
      ui.px(12));
  for (auto const& line : s.send.log) c.top(ui.wrapped(Type::caption, c, ui.c().ink, line), ui.px(8));
  if (s.send.log.empty()) c.top(ui.wrapped(Type::body, c, ui.c().ink, _("Nothing was sent yet.")), ui.px(8));
  ui.end_scroll(c.y);
  if (s.send.log.empty())
    take(did, ui.primary("send", _("Send"), action, {.icon = icon::send}), intent::Go{Place::send});
  else
    take(did, ui.primary("save-log", _("Save as a file"), action, {.icon = icon::file}), intent::Send{wish::SaveLog{}});
  return did;
}

}  // namespace pointage
