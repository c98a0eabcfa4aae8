#include <algorithm>
#include <array>
#include <string>

#include "client/models/words.h"
#include "client/screens/pay_parts.h"

namespace pointage {
namespace {

constexpr float day_minutes = 60;

void stretch(Ui& ui, const DayRow& row, Area bar) {
  if (row.stretch == Stretch::pause) {
    float const y = (bar.y + bar.Y) / 2;
    ui.list()->AddLine({bar.x, y}, {bar.X, y}, ui.c().edge, 2);
    return;
  }
  bar.X = std::max(bar.X, bar.x + 3);
  row.stretch == Stretch::paid ? ui.fill(bar, ui.c().accent, 2) : ui.hatch(bar);
}

void mark(Ui& ui, const DayRow& row, Area a) {
  Area const m = a.middle(ui.px(18), row.stretch == Stretch::pause ? ui.px(2) : ui.px(12));
  if (row.stretch == Stretch::pause) ui.fill(m, ui.c().edge);
  if (row.stretch == Stretch::paid) ui.fill(m, ui.c().accent, 4);
  if (row.stretch == Stretch::unpaid) ui.hatch(m);
}

void hours_under(Ui& ui, const DayModel& m, Area a) {
  int const hours = m.last_hour - m.first_hour;
  int const fit = std::max(1, static_cast<int>(a.w() / ui.px(64)));
  int const step = std::max(1, (hours + fit - 1) / fit);
  float const unit = a.w() / static_cast<float>(hours);
  for (int h = 0; h <= hours; h += step) {
    std::string const words = std::to_string(m.first_hour + h) + ":00";
    float const w = ui.width(Type::caption, words);
    float const x = std::clamp(a.x + unit * static_cast<float>(h) - w / 2, a.x, a.X - w);
    ui.text(Type::caption, {x, a.y, x + w + 1, a.Y}, ui.c().soft, words);
  }
}

float day_row_room(Ui& ui, const DayRow& row, float width) {
  float const at = std::max(ui.px(60), ui.width(Type::body, row.at) + ui.px(8));
  return width - ui.px(24 + 28 + 30 + 8) - at - ui.width(Type::body, row.amount);
}

// Words that find no room beside time and amount stand under them.
bool words_below(Ui& ui, const DayRow& row, float width) { return day_row_room(ui, row, width) < ui.px(100); }

float day_row_height(Ui& ui, const DayRow& row, float width) {
  float const least = ui.row_height() * 0.8F;
  if (words_below(ui, row, width))
    return least + ui.wrapped_height(Type::body, width - ui.px(24), row.words) + ui.px(6);
  return std::max(least, ui.wrapped_height(Type::body, day_row_room(ui, row, width), row.words) + ui.px(12));
}

// Between two stretches of work; a line whose time was taken off it is work still.
bool is_break(const DayRow& row) { return row.stretch == Stretch::pause && row.lines.empty(); }

Did day_row(Ui& ui, const DayRow& row, Area a, bool open) {
  Did did;
  bool const lines = !row.lines.empty(), below = words_below(ui, row, a.w());
  bool const pause = is_break(row);
  Area r = a.in(ui.px(12), 0);
  if (below) {
    float const words = ui.wrapped_height(Type::body, r.w(), row.words) + ui.px(6);
    ui.wrapped(Type::body, r.bottom(words), ui.c().ink, row.words);
  }
  if (lines || pause) {
    auto const act = ui.target("stretch:" + row.id, "row", row.at + " " + row.words, a,
                               {.enabled = true, .value = open ? "open" : ""});
    if (act.hovered || act.held || open) ui.fill(a, act.held ? ui.c().sunken : ui.c().tint, 8);
    if (act.focused) ui.ring(a.in(2, 2), 8);
    bool const one = row.lines.size() <= 1;
    if (pause) take(did, act.clicked, intent::OpenBreak{row.id});
    if (lines)
      take(did, act.clicked, one ? Intent(intent::OpenLine{row.lines.front().id}) : Intent(intent::OpenRow{row.id}));
    ui.icon(r.right(ui.px(22), ui.px(6)), ui.c().soft, one || !open ? icon::next : icon::unfold, 22);
  } else {
    r.right(ui.px(22), ui.px(6));
  }
  ui.text(Type::body, r.left(std::max(ui.px(60), ui.width(Type::body, row.at) + ui.px(8))), ui.c().soft, row.at);
  mark(ui, row, r.left(ui.px(18), ui.px(12)));
  ui.text(Type::body, r.right(ui.width(Type::body, row.amount) + 1, ui.px(8)), ui.c().ink, row.amount, Side::right);
  if (!below) ui.block(Type::body, r, ui.c().ink, row.words);
  return did;
}

Did lines_of(Ui& ui, const DayRow& row, Area& c) {
  Did did;
  for (auto const& line : row.lines) {
    Area const a = c.top(ui.row_height() * 0.8F);
    RowLook const look{.sum = line.amount, .quiet = true, .end_icon = icon::next};
    Area in = a;
    in.x += ui.px(30);
    take(did, ui.row("line:" + line.id, fill(_("{0} to {1}"), {line.from, line.to}), in, look),
         intent::OpenLine{line.id});
  }
  return did;
}

Did day_head(Ui& ui, const DayModel& m, Area& c) {
  Did did;
  Area head = c.top(ui.px(50), ui.px(8));
  take(did, ui.icon_button("day:before", _("The day before"), head.left(ui.px(50)), icon::previous),
       intent::ShowDay{m.back + 1});
  take(did, ui.icon_button("day:after", _("The day after"), head.right(ui.px(50)), icon::next, m.back > 0),
       intent::ShowDay{m.back - 1});
  ui.text(Type::body_bold, head, ui.c().ink, m.title, Side::middle);
  return did;
}

void field(Ui& ui, Area c, std::string_view id, const std::string& label, std::string& value,
           const std::string& hint = {}) {
  ui.text(Type::body_bold, c.top(ui.size(Type::body), ui.px(6)), ui.c().ink, label);
  ui.field(id, label, c.top(ui.row_height()), value, hint);
}

struct Kind {
  const char* kind;
  std::string words;
};

void unpaid_kinds(Ui& ui, LineEdit& line, Area& c) {
  std::array<Kind, 3> const kinds{
      {{"unpaid:search", _("Searching")}, {"unpaid:wait", _("Waiting")}, {"unpaid:training", _("Training")}}};
  for (auto const& kind : kinds)
    if (ui.choice(std::string("kind:") + kind.kind, kind.words, c.top(ui.row_height(), ui.px(8)),
                  line.kind == kind.kind, false))
      line.kind = kind.kind;
}

// What a break was: more of the work it lies beside, or time nobody pays.
void work_it_was(Ui& ui, const DayModel& m, const std::string& open_row, LineEdit& line, Area& c) {
  auto const row = std::ranges::find(m.rows, open_row, &DayRow::id);
  if (row != m.rows.end()) {
    for (auto const* beside : {&row->before, &row->after}) {
      if (beside->id.empty()) continue;
      std::string const kind = "line:" + beside->id;
      std::string const words = fill(_("More of {0}, {1} to {2}"), {beside->words, beside->from, beside->to});
      if (ui.choice(beside == &row->before ? "more:before" : "more:after", words, c.top(ui.row_height(), ui.px(8)),
                    line.kind == kind, false))
        line.kind = kind;
    }
  }
  unpaid_kinds(ui, line, c);
}

std::string what_can_be_pressed(const DayModel& m) {
  bool const breaks = std::ranges::any_of(m.rows, is_break);
  return breaks ? _("Press a line to correct it, a break to count it as work. Each is a new line; nothing is edited.")
                : _("Press a line to correct it. Each correction is a new line; nothing is edited.");
}

}  // namespace

void day_bar(Ui& ui, const DayModel& m, Area& c) {
  Area bar = c.top(ui.px(36), ui.px(4));
  ui.fill(bar, ui.c().sunken, 4);
  ui.frame(bar, ui.c().line, 4);
  float const unit = bar.w() / (static_cast<float>(m.last_hour - m.first_hour) * day_minutes);
  auto const x = [&](int minute) { return bar.x + unit * static_cast<float>(minute - m.first_hour * 60); };
  for (auto const& row : m.rows) {
    Area const part{x(row.from), bar.y, x(row.to), bar.Y};
    ui.fill(part, ui.c().surface);
    stretch(ui, row, part);
  }
  if (m.now >= m.first_hour * 60) ui.fill({x(m.now) - 1, bar.y - ui.px(5), x(m.now) + 1, bar.Y}, ui.c().ink);
  hours_under(ui, m, c.top(ui.size(Type::caption), ui.px(8)));
}

void day_rows_short(Ui& ui, const DayModel& m, std::size_t most, Area& c) {
  std::size_t const skip = m.rows.size() > most ? m.rows.size() - most : 0;
  for (std::size_t n = skip; n < m.rows.size(); ++n) {
    Area r = c.top(ui.px(34));
    ui.text(Type::body, r.left(ui.px(60)), ui.c().soft, m.rows[n].at);
    mark(ui, m.rows[n], r.left(ui.px(18), ui.px(12)));
    ui.text(Type::body, r.right(ui.px(80)), ui.c().ink, m.rows[n].amount, Side::right);
    ui.text(Type::body, r, ui.c().ink, m.rows[n].words);
  }
}

Did draw_day(Ui& ui, const Snapshot& s, const Edit& edit, Area content) {
  auto const& m = s.day;
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const week = action_zone(ui, content);
  Area c = ui.begin_scroll("day", content);
  Did did;
  notice_line(ui, c, s, edit, did);
  if (s.pay_desk.undo_on_day)
    if (auto d = undo_line(ui, s.pay_desk, c); d && !did) did = std::move(d);
  if (auto d = day_head(ui, m, c); d && !did) did = std::move(d);
  day_bar(ui, m, c);
  if (m.rows.empty()) ui.text(Type::body, c.top(ui.px(50)), ui.c().soft, _("No line of work on this day."));
  for (auto const& row : m.rows) {
    bool const open = edit.open_row == row.id;
    Did const pressed = day_row(ui, row, c.top(day_row_height(ui, row, c.w())), open);
    Did const in = open ? lines_of(ui, row, c) : Did();
    if (!did) did = pressed ? pressed : in;
  }
  if (!m.rows.empty()) c.top(ui.wrapped(Type::caption, c, ui.c().soft, what_can_be_pressed(m)));
  ui.end_scroll(c.y);
  take(did, ui.primary("week", _("Last seven days"), week, {.icon = icon::today}), intent::Go{Place::week});
  return did;
}

Did draw_week(Ui& ui, const Snapshot& s, const Edit& edit, Area content) {
  Did did;
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area c = ui.begin_scroll("week", content);
  notice_line(ui, c, s, edit, did);
  auto const& week = s.today.week;
  std::int64_t most = 1;
  for (auto const& d : week) most = std::max(most, d.paid_minutes + d.unpaid_minutes);
  float days = ui.px(48), amounts = ui.px(48);
  for (auto const& d : week) {
    days = std::max(days, ui.width(Type::body, d.day));
    amounts = std::max(amounts, ui.width(Type::caption, d.words));
  }
  days = std::min(days, (c.w() - ui.px(66)) * 0.5F);
  amounts = std::min(amounts, c.w() - ui.px(66 + 12) - days);
  Area card = c.top(ui.row_height() * static_cast<float>(week.size()), ui.px(12));
  ui.card(card);
  for (std::size_t n = 0; n < week.size(); ++n) {
    auto const& d = week[n];
    Area const a = card.top(ui.row_height());
    int const back = static_cast<int>(week.size() - 1 - n);
    auto const act = ui.target("day:" + std::to_string(back), "row", d.day, a);
    if (act.held || act.hovered) ui.fill(a.in(1, 1), act.held ? ui.c().sunken : ui.c().tint, 11);
    if (act.focused) ui.ring(a.in(4, 4), 8);
    take(did, act.clicked, intent::ShowDay{back});
    Area r = a.in(ui.px(16));
    ui.icon(r.right(ui.px(26), ui.px(8)), ui.c().soft, icon::next);
    ui.text(Type::body, r.left(days, ui.px(12)), ui.c().ink, d.day);
    ui.text(Type::caption, r.right(amounts, ui.px(8)), ui.c().soft, d.words, Side::right);
    day_bars(ui, d, most, r);
    if (back > 0) ui.rule(a);
  }
  // It is a sum: covered until money is shown.
  if (!s.today.floor.empty() && edit.money_shown)
    c.top(ui.wrapped(Type::body, c, ui.c().ink, s.today.floor), ui.px(12));
  if (!s.today.floor.empty() && !edit.money_shown)
    take(did, ui.button("money", _("Show my floor"), c.top(ui.row_height(), ui.px(12)), {.icon = icon::money}),
         intent::ToggleMoney{});
  ui.end_scroll(c.y);
  return did;
}

void day_bars(Ui& ui, const DayBars& d, std::int64_t most, Area r) {
  Area track = r.middle(r.w(), ui.px(14));
  float const unit = std::max(0.0F, track.w() - ui.px(12)) / static_cast<float>(most);
  if (d.paid_minutes > 0) ui.fill(track.left(unit * static_cast<float>(d.paid_minutes), 2), ui.c().accent, 4);
  if (d.unpaid_minutes > 0) ui.hatch(track.left(unit * static_cast<float>(d.unpaid_minutes)));
}

// Which line it is: three of one hour look alike by their times.
void name_of_line(Ui& ui, const DayModel& day, std::string_view id, Area& c) {
  for (DayRow const& row : day.rows) {
    auto const line = std::ranges::find(row.lines, id, &DayLine::id);
    if (line == row.lines.end()) continue;
    c.top(ui.wrapped(Type::body_bold, c, ui.c().ink, line->words), ui.px(12));
    return;
  }
}

Did draw_correct(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  Did did;
  auto& line = edit.line;
  bool const pause = line.id.empty();
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("correct", content);
  notice_line(ui, c, s, edit, did);
  if (!pause) name_of_line(ui, s.day, line.id, c);
  Area times = c.top(ui.size(Type::body) + ui.px(6) + ui.row_height(), ui.px(12));
  float const third = (times.w() - ui.px(16)) / 3;
  field(ui, times.left(third, ui.px(8)), "from", _("From"), line.from);
  field(ui, times.left(third, ui.px(8)), "to", _("To"), line.to);
  field(ui, times, "minutes", _("Minutes"), line.minutes);
  if (line.counts)
    field(ui, c.top(ui.size(Type::body) + ui.px(6) + ui.row_height(), ui.px(12)), "items", _("Items done"), line.items);
  if (pause)
    work_it_was(ui, s.day, edit.open_row, line, c);
  else if (line.kind == "unpaid:search" || line.kind == "unpaid:wait" || line.kind == "unpaid:training")
    unpaid_kinds(ui, line, c);
  field(ui, c.top(ui.size(Type::body) + ui.px(6) + ui.row_height(), ui.px(12)), "reason", _("Why"), line.reason,
        _("in a few words"));
  c.top(ui.wrapped(Type::caption, c, ui.c().soft,
                   _("The earlier line stays readable. Time that you type counts as typed, not measured.")),
        ui.px(12));
  bool const ready = !line.reason.empty() && !waits_for_form(s, edit);
  ButtonLook const back{.icon = icon::undo, .enabled = ready};
  if (!pause) {
    std::string const off = _("It was no work: take it off");
    float const half = (c.w() - ui.px(8)) / 2;
    bool const beside = ui.wrapped_height(Type::body, half - ui.px(64), off) <= ui.row_height();
    Area both = c.top(beside ? ui.row_height() : 2 * ui.row_height() + ui.px(8), ui.px(4));
    Area const first = beside ? both.left(half, ui.px(8)) : both.top(ui.row_height(), ui.px(8));
    take(did, ui.button("was-break", _("It was a break"), first, {.icon = icon::pause}), intent::WasBreak{});
    take(did, ui.button("take-back", off, both, back), intent::CorrectLine{true});
  }
  ui.end_scroll(c.y);
  take(did,
       ui.primary("keep", pause ? _("Count it as work") : _("Keep the correction"), action,
                  {.icon = icon::correct, .enabled = ready}),
       intent::CorrectLine{false});
  return did;
}

}  // namespace pointage
