#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

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
  ui.text(Type::body_bold, r, ui.c().ink, m.month, Side::middle);
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

Did folded(Ui& ui, const PayModel& m, const Edit& edit, Area& c) {
  Did did;
  if (!m.not_due.empty()) {
    auto const n = static_cast<std::int64_t>(m.not_due.size());
    std::string const words = _n("Not due yet: {0} line", "Not due yet: {0} lines", n);
    RowLook const look{.sum = n == 1 ? std::string_view(m.not_due[0].sum) : std::string_view(),
                       .quiet = true,
                       .end_icon = icon::unfold,
                       .first = true,
                       .last = true};
    Area const r = c.top(ui.row_height_for(words, look, c.w()), ui.px(12));
    ui.frame(r, ui.c().line, 12);
    take(did, ui.row("not-due", words, r, look), intent::ToggleNotDue{});
    if (edit.not_due_open) rows(ui, m.not_due, "-", false, c);
  }
  if (!m.no_statement.empty()) {
    heading(ui, c, _("No statement yet"));
    rows(ui, m.no_statement, "-", false, c);
  }
  return did;
}

Did month_page(Ui& ui, const Snapshot& s, const Edit& edit, Area& c) {
  auto const& m = s.pay;
  Did did = month_line(ui, m, c);
  auto join = [&](Did d) {
    if (d && !did) did = std::move(d);
  };
  notice_line(ui, c, s);
  c.top(ui.wrapped(Type::figure_bold, c, ui.c().ink, m.sentence), ui.px(10));
  if (!m.any) return did;
  figure(ui, c, _("Worked for"), m.worked, m.currency, false);
  figure(ui, c, _("Came"), m.came, m.currency, false);
  figure(ui, c, _("Missing and due"), m.missing, m.currency, true);
  join(rows(ui, m.rows, ui.wide() ? edit.finding : std::string("-"), true, c));
  if (!m.extras.empty()) heading(ui, c, _("Fees and extras"));
  rows(ui, m.extras, "-", false, c);
  join(folded(ui, m, edit, c));
  if (!m.agree.empty()) {
    Area r = c.top(ui.size(Type::body), ui.px(12));
    ui.icon(r.left(ui.px(26), ui.px(10)), ui.c().accent_ink, icon::check);
    ui.text(Type::body, r, ui.c().ink, m.agree);
  }
  c.top(ui.wrapped(Type::body, c, ui.c().soft, m.sums_words), ui.px(12));
  hours(ui, m, c);
  if (!m.rows.empty()) {
    Area const add = c.top(ui.row_height(), ui.px(12));
    take(did, ui.button("add-statement", _("Add a statement"), add, {.icon = icon::add}),
         intent::Go{Place::add_statement});
  }
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

// A line's day, words and sum; words that do not fit between the two stand under them.
float line_height(Ui& ui, const SideLine& l, float room) {
  float const one = ui.size(Type::body) + ui.px(6);
  float const between = room - ui.width(Type::body, l.day) - ui.width(Type::body, l.sum) - ui.px(22);
  if (ui.width(Type::body, l.words) <= between) return one;
  return one + ui.wrapped_height(Type::body, room, l.words) + ui.px(6);
}

void side_line(Ui& ui, const SideLine& l, Area r) {
  float const one = ui.size(Type::body) + ui.px(6);
  bool const under = r.h() > one;
  Area row = r.top(one);
  ui.text(Type::body, row.left(ui.width(Type::body, l.day), ui.px(12)), ui.c().soft, l.day);
  ui.text(Type::body, row.right(ui.width(Type::body, l.sum) + 1, ui.px(10)), ui.c().ink, l.sum, Side::right);
  if (under)
    ui.wrapped(Type::body, r, ui.c().ink, l.words);
  else
    ui.text(Type::body, row, ui.c().ink, l.words);
}

void side(Ui& ui, Area& c, std::string_view title, const std::vector<SideLine>& lines, const std::string& count,
          const std::string& sum, std::size_t shown) {
  float const line = ui.size(Type::body) + ui.px(6), room = c.w() - 2 * ui.px(16);
  float all = line * static_cast<float>(shown - std::min(shown, lines.size()));
  for (auto const& l : lines) all += line_height(ui, l, room);
  Area card = c.top(ui.size(Type::caption) + all + line + ui.px(28), ui.px(9));
  ui.card(card);
  Area in = card.in(ui.px(16), ui.px(10));
  ui.text(Type::caption, in.top(ui.size(Type::caption), ui.px(2)), ui.c().soft, title);
  for (auto const& l : lines) side_line(ui, l, in.top(line_height(ui, l, room)));
  Area foot = in.bottom(line);
  ui.fill({foot.X - ui.px(100), foot.y - 1, foot.X, foot.y}, ui.c().ink);
  ui.text(Type::body_bold, foot.right(ui.width(Type::body_bold, sum) + 1, ui.px(8)), ui.c().ink, sum, Side::right);
  ui.text(Type::body_bold, foot, ui.c().ink, count);
}

void sides(Ui& ui, const FindingModel& f, Area& c) {
  if (!ui.wide()) {
    side(ui, c, _("In my record"), f.mine, f.mine_count, f.mine_sum, f.mine.size());
    side(ui, c, _("In their statement"), f.theirs, f.theirs_count, f.theirs_sum, f.theirs.size());
    return;
  }
  auto const shown = std::max(f.mine.size(), f.theirs.size());
  Area l = c, r = c;
  l.X = c.x + (c.w() - ui.px(12)) / 2;
  r.x = l.X + ui.px(12);
  side(ui, l, _("In my record"), f.mine, f.mine_count, f.mine_sum, shown);
  side(ui, r, _("In their statement"), f.theirs, f.theirs_count, f.theirs_sum, shown);
  c.y = std::max(l.y, r.y);
}

void missing(Ui& ui, const FindingModel& f, Area& c) {
  if (f.missing.empty()) return;
  Area m = c.top(ui.px(56), ui.px(11));
  ui.needs_you(m, 12, 0);
  ui.frame(m, ui.c().amber_edge, 12);
  Area in = m.in(ui.px(16));
  Area const sum = in.right(std::min(ui.width(Type::title, f.missing) + 1, in.w() * 0.6F), ui.px(8));
  ui.text(Type::title, sum, ui.c().amber_ink, f.missing, Side::right);
  ui.text(Type::body_bold, in, ui.c().amber_ink, _("Missing"));
}

}  // namespace

Did draw_finding(Ui& ui, const FindingModel& f, const Edit&, Area content) {
  Did did;
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("finding", content);
  if (ui.wide()) ui.text(Type::figure_bold, c.top(ui.px(44), ui.px(12)), ui.c().ink, _("What we found"));
  c.top(ui.wrapped(Type::body, c, ui.c().ink, f.sentence), ui.px(10));
  sides(ui, f, c);
  missing(ui, f, c);
  for (auto const* words : {&f.sums_meet, &f.promised, &f.last_day})
    if (!words->empty())
      c.top(ui.wrapped(Type::body, c, words == &f.promised ? ui.c().soft : ui.c().ink, *words), ui.px(4));
  c.top(ui.px(8));
  c.top(
      ui.wrapped(Type::caption, c, ui.c().soft,
                 _("Ask about it writes a letter for you to read, change and send. Pointage sends nothing by itself.")),
      ui.px(8));
  ui.end_scroll(c.y);
  take(did, ui.primary("ask", _("Ask about it"), action, {.icon = icon::letter}), intent::Ask{});
  return did;
}

Did draw_pay(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  auto const found = std::ranges::find(s.pay.findings, edit.finding, &FindingModel::id);
  bool const has = found != s.pay.findings.end();
  if (edit.place == Place::finding && has && !ui.wide()) return draw_finding(ui, *found, edit, content);
  Did did;
  Area detail = content;
  if (ui.wide()) {
    content.X = content.x + ui.px(416);
    detail.x = content.X + ui.px(48);
    detail.y = ui.px(20);
    ui.fill({content.X + ui.px(24), 0, content.X + ui.px(24) + 1, ui.window().Y}, ui.c().line);
  }
  bool const both = ui.wide() && has;
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
