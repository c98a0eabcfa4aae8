#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/pay_parts.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

using Kind = PayDeed::Kind;

void figure(Ui& ui, Area& c, std::string_view words, const std::string& sum, const std::string& code, bool strong) {
  Type const type = strong ? Type::body_bold : Type::body;
  float const sum_w = ui.width(strong ? Type::figure_bold : Type::figure, sum) + ui.width(Type::body, code) + ui.px(17);
  bool const beside = ui.width(type, words) * 0.8F + sum_w <= c.w();
  if (!beside) c.top(ui.wrapped(type, c, ui.c().ink, words));
  Area r = c.top(ui.px(38), ui.px(strong ? 14 : 0));
  float const base = r.y + ui.px(38);
  float const code_w = ui.width(Type::body, code);
  Area line{r.x, base - ui.size(Type::body) - ui.px(4), r.X, base - ui.px(4)};
  ui.text(Type::body, line, ui.c().soft, code, Side::right);
  Type const big = strong ? Type::figure_bold : Type::figure;
  float const w = ui.width(big, sum);
  Area number = r;
  number.X -= code_w + ui.px(5);
  ui.text(big, number, ui.c().ink, sum, Side::right);
  line.X -= code_w + w + ui.px(12);
  if (beside) ui.text(type, line, ui.c().ink, words);
  if (strong) ui.double_rule({r.X - code_w - w - ui.px(40), r.Y, r.X, r.Y + 5});
}

RowLook look_of(const PayRow& row, const std::string& chosen, bool press) {
  return {.second = row.second,
          .sum = row.sum,
          .strong_sum = press,
          .strong = row.needs_you,
          .needs_you = row.needs_you && row.id != chosen,
          .chosen = row.id == chosen,
          .quiet = !press,
          .end_icon = press ? icon::next : 0};
}

Did rows(Ui& ui, const std::vector<PayRow>& list, const std::string& chosen, bool press, Area& c) {
  Did did;
  if (list.empty()) return did;
  float all = 0;
  for (auto const& row : list) all += ui.row_height_for(row.words, look_of(row, chosen, press), c.w());
  Area card = c.top(all, ui.px(12));
  ui.card(card);
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto const& row = list[i];
    RowLook look = look_of(row, chosen, press);
    look.first = i == 0;
    look.last = i + 1 == list.size();
    Area const r = card.top(ui.row_height_for(row.words, look, card.w()));
    if (press)
      take(did, ui.row("finding:" + row.id, row.words, r, look), intent::OpenFinding{row.id});
    else
      ui.row_words(row.words, r.in(ui.px(16)), ui.c().ink, look);
    if (!look.last) ui.rule(r);
  }
  return did;
}

Did month_line(Ui& ui, const PayModel& m, Area& c) {
  Did did;
  Area r = c.top(ui.px(50));
  r.x -= ui.px(8);
  r.X += ui.px(8);
  take(did, ui.icon_button("month:before", _("The month before"), r.left(ui.px(50)), icon::previous),
       intent::Month{-1});
  take(did, ui.icon_button("month:after", _("The month after"), r.right(ui.px(50)), icon::next), intent::Month{1});
  ui.text(Type::body_bold, r, ui.c().ink, with_capital(language(), m.month), Side::middle);
  return did;
}

void hours(Ui& ui, const PayModel& m, Area& c) {
  if (m.paid_hours.empty()) return;
  heading(ui, c, _("Hours"));
  rows(ui,
       {{"", m.paid_hours, _("per paid hour"), m.paid_rate, false},
        {"", m.all_hours, _("per hour, after costs"), m.all_rate, false}},
       "-", false, c);
  c.top(ui.wrapped(Type::caption, c, ui.c().soft, m.rate_rule), ui.px(12));
}

// One line in grey that opens.
Did fold_line(Ui& ui, const Edit& edit, const char* id, const std::string& words, RowLook look, Area& c) {
  Did did;
  look.quiet = look.first = look.last = true;
  look.end_icon = icon::unfold;
  look.value = edit.pay.open_folds.contains(id) ? "open" : "closed";
  Area const r = c.top(ui.row_height_for(words, look, c.w()), ui.px(12));
  ui.frame(r, ui.c().line, 12);
  take(did, ui.row(id, words, r, look), pay(Kind::fold, id));
  return did;
}

// The same for rows.
Did fold(Ui& ui, const Edit& edit, const char* id, const std::string& words, const std::vector<PayRow>& list, Area& c) {
  if (list.empty()) return {};
  RowLook look;
  if (list.size() == 1) look.second = list[0].second, look.sum = list[0].sum;
  Did did = fold_line(ui, edit, id, words, look, c);
  if (edit.pay.open_folds.contains(id)) rows(ui, list, "-", false, c);
  return did;
}

Did folded(Ui& ui, const PayModel& m, const Edit& edit, Area& c) {
  auto const n = [](const std::vector<PayRow>& list) { return static_cast<std::int64_t>(list.size()); };
  Did did =
      fold(ui, edit, "not-due", _n("Not due yet: {0} line", "Not due yet: {0} lines", n(m.not_due)), m.not_due, c);
  auto d = fold(ui, edit, "no-statement",
                _n("No statement yet: {0} line", "No statement yet: {0} lines", n(m.no_statement)), m.no_statement, c);
  return did ? did : d;
}

// The statements that speak of this month; each can be taken back whole.
Did papers(Ui& ui, const PayModel& m, const Edit& edit, Area& c) {
  auto did = fold(ui, edit, "papers", _n("{0} statement", "{0} statements", static_cast<std::int64_t>(m.papers.size())),
                  m.papers, c);
  if (!edit.pay.open_folds.contains("papers")) return did;
  for (auto const& paper : m.papers)
    take(did,
         ui.button("take-back:" + paper.id, fill(_("Take back {0}"), {paper.words}), c.top(ui.row_height(), ui.px(12))),
         pay(Kind::take_back, paper.id));
  return did;
}

// Money of this month that came without one; each sum can be taken back.
Did money(Ui& ui, const PayModel& m, const Edit& edit, Area& c) {
  auto const n = static_cast<std::int64_t>(m.received.size());
  auto did =
      fold(ui, edit, "received", _n("{0} sum without a statement", "{0} sums without a statement", n), m.received, c);
  if (!edit.pay.open_folds.contains("received")) return did;
  for (auto const& each : m.received) {
    auto const words = fill(_("Take back {0}"), {fill(_("{0}, {1}"), {each.sum, each.words})});
    take(did, ui.button("take-back-money:" + each.id, words, c.top(ui.row_height(), ui.px(12))),
         pay(Kind::take_money_back, each.id));
  }
  return did;
}

Did add_money(Ui& ui, Area& c) {
  Did did;
  take(did,
       ui.button("money-came", _("Money that came without a statement"), c.top(ui.row_height(), ui.px(12)),
                 {.icon = icon::add}),
       pay(Kind::money));
  return did;
}

// Files of her own; nothing is sent.
Did to_keep(Ui& ui, const PayModel& m, const Edit& edit, Area& c) {
  if (!m.on_record) return {};
  Did did = fold_line(ui, edit, "to-keep", _("To keep or to give on"), {}, c);
  if (!edit.pay.open_folds.contains("to-keep")) return did;
  if (m.any || !m.paid_hours.empty())
    take(did,
         ui.button("save-report", fill(_("Save a report of {0}"), {m.month}), c.top(ui.row_height(), ui.px(12)),
                   {.icon = icon::file}),
         pay(Kind::save_report));
  take(
      did,
      ui.button("save-record", _("Save my record as a table"), c.top(ui.row_height(), ui.px(12)), {.icon = icon::file}),
      pay(Kind::save_record));
  return did;
}

// What stands below every month, also one without anything.
Did at_the_end(Ui& ui, const PayModel& m, const Edit& edit, Area& c) {
  Did did = money(ui, m, edit, c);
  if (!m.rows.empty()) {
    Area const add = c.top(ui.row_height(), ui.px(12));
    take(did, ui.button("add-statement", _("Add a statement"), add, {.icon = icon::add}),
         intent::Go{Place::add_statement});
  }
  if (auto d = add_money(ui, c); d && !did) did = std::move(d);
  if (auto d = to_keep(ui, m, edit, c); d && !did) did = std::move(d);
  return did;
}

Did month_page(Ui& ui, const Snapshot& s, const Edit& edit, Area& c) {
  auto const& m = s.pay;
  Did did = month_line(ui, m, c);
  auto join = [&](Did d) {
    if (d && !did) did = std::move(d);
  };
  notice_line(ui, c, s, edit, did);
  waiting_files(ui, c, edit, did);
  if (!s.pay_desk.undo_on_day) join(undo_line(ui, s.pay_desk, c));
  c.top(ui.wrapped(Type::figure_bold, c, ui.c().ink, m.sentence), ui.px(10));
  if (!m.any) {
    join(at_the_end(ui, m, edit, c));
    return did;
  }
  for (auto const& of : m.figures) {
    figure(ui, c, _("Worked for"), of.worked, of.currency, false);
    figure(ui, c, _("Came"), of.came, of.currency, false);
    figure(ui, c, _("Missing and due"), of.missing, of.currency, true);
  }
  join(rows(ui, m.rows, ui.wide() ? edit.finding : std::string("-"), true, c));
  if (!m.extras.empty()) heading(ui, c, _("Fees and extras"));
  rows(ui, m.extras, "-", false, c);
  join(folded(ui, m, edit, c));
  if (!m.agree.empty()) {
    Area r = c.top(ui.size(Type::body), ui.px(12));
    ui.icon(r.left(ui.px(26), ui.px(10)), ui.c().accent_ink, icon::check);
    ui.text(Type::body, r, ui.c().ink, m.agree);
  }
  for (auto const& of : m.figures)
    if (!of.sums.empty()) c.top(ui.wrapped(Type::body, c, ui.c().soft, of.sums), ui.px(12));
  hours(ui, m, c);
  join(papers(ui, m, edit, c));
  join(at_the_end(ui, m, edit, c));
  return did;
}

Did month_action(Ui& ui, const PayModel& m, Area a) {
  Did did;
  if (m.rows.empty() || !m.any) {
    take(did, ui.primary("add-statement", _("Add a statement"), a, {.icon = icon::add}),
         intent::Go{Place::add_statement});
    return did;
  }
  std::string const& sum = m.rows.front().sum;
  take(did, ui.primary("look", fill(_("Look at {0}"), {sum}), a), intent::OpenFinding{m.rows.front().id});
  return did;
}

Area narrowed(const Ui& ui, Area content) {
  if (ui.wide()) content.X = content.x + ui.px(640);
  return content;
}

const FindingModel* open_finding(const Snapshot& s, const Edit& edit) {
  auto const at = std::ranges::find(s.pay.findings, edit.finding, &FindingModel::id);
  return at == s.pay.findings.end() ? nullptr : &*at;
}

// A wide window has room beside the month for what is found in it: the largest, until she opens another.
const FindingModel* shown_finding(const Ui& ui, const Snapshot& s, Edit& edit) {
  auto const* open = open_finding(s, edit);
  bool const month = edit.place == Place::pay || edit.place == Place::finding;
  if (open != nullptr || !ui.wide() || !month || s.pay.rows.empty()) return open;
  edit.finding = s.pay.rows.front().id;
  return open_finding(s, edit);
}

}  // namespace

Did undo_line(Ui& ui, const PayDeskModel& desk, Area& c) {
  Did did;
  if (desk.undo.empty()) return did;
  take(did, ui.button("undo", desk.undo, c.top(ui.row_height(), ui.px(12)), {.icon = icon::undo}), pay(Kind::undo));
  return did;
}

Did draw_pay(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  auto const* found = shown_finding(ui, s, edit);
  bool const has = found != nullptr;
  if (edit.place == Place::paper) return draw_paper(ui, s, edit, content);
  if (edit.place == Place::money_came) return draw_money_came(ui, s, edit, content);
  if (edit.place == Place::letter) return draw_letter(ui, s, edit, content);
  if (edit.place == Place::pair && has) return draw_pair(ui, s, *found, edit, narrowed(ui, content));
  if (edit.place == Place::mistake && has) return draw_mistake(ui, s, *found, edit, narrowed(ui, content));
  if (edit.place == Place::finding && has && !ui.wide()) return draw_finding(ui, *found, edit, content);
  Did did;
  Area detail = content;
  bool const both = ui.wide() && has;
  if (!both) content = narrowed(ui, content);
  if (both) {
    content.X = content.x + ui.px(416);
    detail.x = content.X + ui.px(48);
    detail.y = ui.px(17);
    ui.fill({content.X + ui.px(24), 0, content.X + ui.px(24) + 1, ui.window().Y}, ui.c().line);
  }
  Area const action = both ? Area{} : action_zone(ui, content);
  Area c = ui.begin_scroll("pay", content);
  did = month_page(ui, s, edit, c);
  ui.end_scroll(c.y);
  if (both) {
    auto d = draw_finding(ui, *found, edit, detail);
    if (!did) did = std::move(d);
    return did;
  }
  auto d = month_action(ui, s.pay, action);
  if (!did) did = std::move(d);
  return did;
}

}  // namespace pointage
