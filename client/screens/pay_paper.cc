#include <algorithm>
#include <string>
#include <vector>

#include "client/models/words.h"
#include "client/screens/pay_parts.h"

namespace pointage {
namespace {

using Kind = PayDeed::Kind;

Did question(Ui& ui, const PaperModel& m, Edit& edit, Area& c) {
  Did did;
  c.top(ui.wrapped(Type::body_bold, c, ui.c().ink, m.question), ui.px(12));
  for (auto const& choice : m.choices) {
    RowLook const look{.second = choice.second, .end_icon = icon::next, .first = true, .last = true};
    Area const r = c.top(ui.row_height_for(choice.words, look, c.w()), ui.px(8));
    ui.card(r);
    bool const pressed = ui.row("choice:" + (choice.id.empty() ? "none" : choice.id), choice.words, r, look);
    take(did, pressed, pay(Kind::answer, m.asks, choice.id));
  }
  if (!m.field.empty()) {
    c.top(ui.px(4));
    one_field(ui, c, "typed", m.field, edit.pay.typed, {});
  }
  return did;
}

// A value beside its words, in several lines where it is long; under them where they leave it too little.
struct FactRoom {
  float value, height;
  bool under;
};

FactRoom room_of(Ui& ui, const PaperFact& fact, float width) {
  float const line = ui.size(Type::body), beside = width - ui.width(Type::body, fact.words) - ui.px(10);
  bool const under = ui.width(Type::body_bold, fact.value) > beside && beside < width / 2;
  float const value = under ? width : beside, lines = ui.wrapped_height(Type::body_bold, value, fact.value);
  return {value, (under ? line + lines : std::max(line, lines)) + ui.px(10), under};
}

void facts(Ui& ui, const PaperModel& m, Area& c) {
  float const width = c.w() - 2 * ui.px(16);
  float all = ui.px(16);
  for (auto const& fact : m.facts) all += room_of(ui, fact, width).height;
  Area const card = c.top(all, ui.px(12));
  ui.card(card);
  Area in = card.in(ui.px(16), ui.px(8));
  for (auto const& fact : m.facts) {
    auto const room = room_of(ui, fact, width);
    Area r = in.top(room.height).in(0, ui.px(5));
    Area words = r.top(ui.size(Type::body));
    ui.text(Type::body, words.left(width - (room.under ? 0 : room.value)), ui.c().soft, fact.words);
    ui.wrapped(Type::body_bold, room.under ? r : Area{r.X - room.value, words.y, r.X, r.Y}, ui.c().ink, fact.value,
               Side::right);
  }
}

void first_lines(Ui& ui, const PaperModel& m, Area& c) {
  if (m.first.empty()) return;
  heading(ui, c, _("The first lines"));
  std::vector<SideLine> lines;
  lines.reserve(m.first.size());
  for (auto const& one : m.first) lines.push_back({one.day, one.words, one.sum});
  float const room = c.w() - 2 * ui.px(16);
  float all = ui.px(20);
  for (auto const& one : lines) all += side_line_height(ui, one, room);
  Area card = c.top(all, ui.px(12));
  ui.card(card);
  Area in = card.in(ui.px(16), ui.px(10));
  for (auto const& one : lines) side_line(ui, one, in.top(side_line_height(ui, one, room)));
}

void bad_lines(Ui& ui, const PaperModel& m, Area& c) {
  float words = ui.px(24) + ui.wrapped_height(Type::body_bold, c.w() - ui.px(38), m.question);
  for (auto const& one : m.bad) words += ui.wrapped_height(Type::caption, c.w() - ui.px(38), one) + ui.px(4);
  Area card = c.top(words, ui.px(12));
  ui.needs_you(card, 12, 0);
  Area in = card.in(ui.px(16), ui.px(12));
  in.x += ui.px(6);
  in.top(ui.wrapped(Type::body_bold, in, ui.c().amber_ink, m.question));
  for (auto const& one : m.bad) in.top(ui.wrapped(Type::caption, in, ui.c().amber_ink, one), ui.px(4));
}

Did at_the_foot(Ui& ui, const Snapshot& s, const PaperModel& m, const Edit& edit, Area foot) {
  Did did;
  if (m.can_add) {
    take(did, ui.primary("add", _("Add it"), foot, {.icon = icon::add, .enabled = !waits_for_form(s, edit)}),
         pay(Kind::add));
  } else if (!m.bad.empty()) {
    take(did, ui.primary("columns", _("Choose the columns"), foot), pay(Kind::ask_again));
  } else if (!m.field.empty()) {
    take(did, ui.primary("next", _("Next"), foot, {.enabled = !edit.pay.typed.empty()}),
         pay(Kind::answer, m.asks, edit.pay.typed));
  }
  return did;
}

}  // namespace

// A line's day, words and sum; words that do not fit between the two stand under them.
float side_line_height(Ui& ui, const SideLine& l, float room) {
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

Did draw_paper(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  if (ui.wide()) content.X = content.x + ui.px(640);
  auto const* m = s.pay_desk.paper.get();
  Area const foot = action_zone(ui, content);
  Area c = ui.begin_scroll("paper", content);
  Did did;
  notice_line(ui, c, s, edit, did);
  if (m != nullptr) {
    c.top(ui.wrapped(Type::caption, c, ui.c().soft, m->file), ui.px(8));
    if (!m->bad.empty()) {
      bad_lines(ui, *m, c);
    } else if (!m->asks.empty()) {
      if (auto d = question(ui, *m, edit, c); d && !did) did = std::move(d);
    } else {
      facts(ui, *m, c);
      first_lines(ui, *m, c);
    }
    if (m->can_add && m->own_columns)
      take(did, ui.button("columns", _("Choose the columns anew"), c.top(ui.row_height(), ui.px(12))),
           pay(Kind::ask_again));
  }
  ui.end_scroll(c.y);
  if (m != nullptr) {
    auto d = at_the_foot(ui, s, *m, edit, foot);
    if (!did) did = std::move(d);
  }
  return did;
}

}  // namespace pointage
