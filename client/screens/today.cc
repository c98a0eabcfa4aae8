#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

enum class Time { paid, unpaid, begun };

void time_line(Ui& ui, Area a, const std::string& amount, const std::string& rest, std::int64_t minutes,
               std::int64_t most, Time kind) {
  ui.text(Type::body_bold, a, ui.c().ink, amount);
  Area words = a;
  words.left(ui.width(Type::body_bold, amount) + ui.width(Type::body, " "));
  ui.text(Type::body, words, ui.c().ink, rest);
  a.left(std::max(ui.px(196), words.x - a.x + ui.width(Type::body, rest) + ui.px(12)));
  Area track = a.middle(a.w(), ui.px(18));
  if (track.empty() || minutes <= 0) return;
  float const part = static_cast<float>(minutes) / static_cast<float>(std::max<std::int64_t>(most, 1));
  Area const bar = track.left(std::max(ui.px(6), track.w() * part));
  if (kind == Time::paid) ui.fill(bar, ui.c().accent, 4);
  if (kind == Time::unpaid) ui.hatch(bar);
  if (kind == Time::begun) ui.frame(bar, ui.c().accent_ink, 4, 2);
}

int time_lines_of(const TodayModel& m) { return m.begun.empty() ? 2 : 3; }

float time_lines_height(Ui& ui, const TodayModel& m) {
  auto const lines = static_cast<float>(time_lines_of(m));
  return ui.size(Type::body) * lines + ui.px(8) * (lines - 1);
}

void time_lines(Ui& ui, const TodayModel& m, Area in) {
  float const line = ui.size(Type::body);
  auto const most = std::max({m.paid_minutes, m.unpaid_minutes, m.begun_minutes});
  time_line(ui, in.top(line, ui.px(8)), m.paid, _("paid"), m.paid_minutes, most, Time::paid);
  time_line(ui, in.top(line, ui.px(8)), m.unpaid, _("nobody pays"), m.unpaid_minutes, most, Time::unpaid);
  if (!m.begun.empty()) time_line(ui, in.top(line), m.begun, _("not done yet"), m.begun_minutes, most, Time::begun);
}

Did time_card(Ui& ui, const TodayModel& m, Area& c) {
  Did did;
  Area const card = c.top(time_lines_height(ui, m) + ui.px(32), ui.px(11));
  ui.card(card);
  auto const act = ui.target("day", "row", _("The day"), card);
  if (act.hovered || act.held) ui.fill(card.in(1, 1), act.held ? ui.c().sunken : ui.c().tint, 11);
  if (act.focused) ui.ring(card.in(4, 4), 8);
  take(did, act.clicked, intent::ShowDay{0});
  Area in = card.in(ui.px(16), ui.px(16));
  ui.icon(in.right(ui.px(26), ui.px(8)), ui.c().soft, icon::next);
  time_lines(ui, m, in);
  return did;
}

// On a wide window the day's bar and its last lines stand under the two sums.
Did day_card(Ui& ui, const Snapshot& s, Area& c) {
  Did did;
  constexpr std::size_t most = 3;
  auto const rows = static_cast<float>(std::min(most, s.day.rows.size()));
  float const times = time_lines_height(ui, s.today);
  Area card = c.top(times + ui.size(Type::caption) + ui.px(34) * rows + ui.px(174), ui.px(20));
  ui.card(card);
  Area in = card.in(ui.px(24), ui.px(20));
  time_lines(ui, s.today, in.top(times, ui.px(22)));
  day_bar(ui, s.day, in);
  day_rows_short(ui, s.day, most, in);
  std::string const words = _("See and correct the whole day");
  take(did, ui.link("day", words, in.top(ui.px(44)).left(ui.width(Type::body_bold, words) + ui.px(10))),
       intent::ShowDay{0});
  return did;
}

Did list_card(Ui& ui, const TodayModel& m, const Edit& edit, Area& c) {
  Did did;
  auto const look_of = [](const NeedsLine& line) {
    return RowLook{.icon = line.amber ? icon::needs_you : icon::send, .needs_you = line.amber, .end_icon = icon::next};
  };
  float all = ui.row_height();
  for (auto const& line : m.needs) all += ui.row_height_for(line.words, look_of(line), c.w());
  Area card = c.top(all, ui.px(11));
  ui.card(card);
  int n = 0;
  for (auto const& line : m.needs) {
    RowLook look = look_of(line);
    look.first = n == 0;
    Area const r = card.top(ui.row_height_for(line.words, look, card.w()));
    take(did, ui.row("needs:" + std::to_string(++n), line.words, r, look), intent::Go{line.goes_to});
    ui.rule(r);
  }
  Area r = card.in(ui.px(16));
  bool const room = r.w() > ui.px(300);
  if (room) ui.icon(r.left(ui.px(26), ui.px(12)), ui.c().accent_ink, icon::money);
  std::string const word = edit.money_shown ? _("Hide") : _("Show");
  Area const link = r.right(ui.width(Type::body_bold, word) + ui.px(16), ui.px(12));
  take(did, ui.link("money", word, link, Side::right), intent::ToggleMoney{});
  Area sum = r;
  sum.x += r.w() * 0.4F;
  if (edit.money_shown)
    ui.text(Type::body_bold, sum, ui.c().ink, m.month_money, Side::right);
  else if (room)
    ui.hidden_sum(sum.right(ui.px(72)));
  if (edit.money_shown || room)
    r.X -= edit.money_shown ? std::min(ui.width(Type::body_bold, m.month_money), r.w() * 0.6F) + ui.px(8) : ui.px(80);
  std::string const whole = _("Money this month");
  ui.text(Type::body, r, ui.c().ink, ui.width(Type::body, whole) <= r.w() ? whole : _("Money"));
  return did;
}

struct Chip {
  const char* kind;
  std::string words;
  unsigned icon;
};

constexpr float chip_side = 5, smallest_words = 0.8F;

bool chip(Ui& ui, const Chip& k, Area a, bool on) {
  auto const act =
      ui.target(std::string("clock:") + k.kind, "button", k.words, a, {.enabled = true, .value = on ? "running" : ""});
  ui.fill(a, act.held ? ui.c().sunken : act.hovered || on ? ui.c().tint : ui.c().surface, 10);
  ui.frame(a, on ? ui.c().accent_ink : ui.c().edge, 10, on ? 2 : 1);
  Area i = a.in(ui.px(chip_side), (a.h() - ui.px(28) - ui.size(Type::caption)) / 2);
  ui.icon(i.top(ui.px(26), ui.px(2)), ui.c().accent_ink, k.icon);
  ui.text(on ? Type::caption_bold : Type::caption, i.top(ui.size(Type::caption)), ui.c().ink, k.words, Side::middle);
  if (act.focused) ui.ring(a, 10);
  return act.clicked;
}

using Chips = std::array<Chip, 4>;

// In two rows where the words would become too small in one.
std::vector<Area> chip_places(Ui& ui, const Chips& chips, Area& c) {
  float const height = ui.px(66), gap = ui.px(8);
  std::vector<std::string> words(chips.size());
  std::ranges::transform(chips, words.begin(), &Chip::words);
  auto const row = columns_by_words(ui, Type::caption_bold, words, c.w() - 3 * gap, ui.px(chip_side));
  bool const two_rows = row.fit < smallest_words;
  std::vector<Area> places;
  Area line = c.top(height, two_rows ? gap : ui.px(11));
  for (std::size_t n = 0; n < chips.size(); ++n) {
    if (two_rows && n == 2) line = c.top(height, ui.px(11));
    places.push_back(line.left(two_rows ? (c.w() - gap) / 2 : row.widths.at(n), gap));
  }
  return places;
}

Did clocks(Ui& ui, const ClockModel& m, Area& c) {
  Did did;
  Chips const kinds{{{"search", _("Searching"), icon::searching},
                     {"wait", _("Waiting"), icon::waiting},
                     {"training", _("Training"), icon::training},
                     {"elsewhere", _("Elsewhere"), icon::elsewhere}}};
  if (m.running) heading(ui, c, fill(m.paused ? _("{0}, paused at {1}") : _("{0}, {1}"), {m.title, m.time}));
  auto const places = chip_places(ui, kinds, c);
  for (std::size_t n = 0; n < kinds.size(); ++n)
    take(did, chip(ui, kinds.at(n), places.at(n), m.kind == kinds.at(n).kind), intent::ToggleClock{kinds.at(n).kind});
  return did;
}

// With room for the primary action at its foot where `action` is asked for.
void job_card(Ui& ui, const TodayModel& m, Area& c, Area* action) {
  float const h = ui.size(Type::caption) + ui.size(Type::title) + ui.size(Type::body) * 2 + ui.px(52) +
                  (action != nullptr ? ui.primary_height() + ui.px(40) : 0);
  Area card = c.top(h, ui.px(11));
  ui.card(card);
  Area j = card.in(ui.px(action != nullptr ? 24 : 16), ui.px(action != nullptr ? 24 : 15));
  if (action != nullptr) *action = j.bottom(ui.primary_height(), ui.px(22));
  ui.text(Type::caption, j.top(ui.size(Type::caption)), ui.c().soft, _("In hand"));
  ui.text(Type::title, j.top(ui.size(Type::title)), ui.c().ink, m.job);
  ui.text(Type::body, j.top(ui.size(Type::body)), ui.c().ink, m.progress);
  ui.text(Type::body, j.top(ui.size(Type::body)), ui.c().soft, m.ends);
  ui.progress(j.bottom(ui.px(8)), m.done_part);
}

void week_card(Ui& ui, const TodayModel& m, Area& c) {
  if (m.week.empty()) return;
  float const h = ui.px(30);
  Area card = c.top(h * static_cast<float>(m.week.size()) + ui.px(74), ui.px(11));
  ui.card(card);
  Area in = card.in(ui.px(24), ui.px(20));
  heading(ui, in, _("Last seven days"));
  std::int64_t most = 1;
  float days = ui.px(56);
  for (auto const& d : m.week) {
    most = std::max(most, d.paid_minutes + d.unpaid_minutes);
    days = std::max(days, ui.width(Type::caption, d.day) + ui.px(8));
  }
  for (auto const& d : m.week) {
    Area r = in.top(h);
    ui.text(Type::caption, r.left(days), ui.c().soft, d.day);
    ui.text(Type::caption, r.right(ui.px(80)), ui.c().soft, d.words, Side::right);
    day_bars(ui, d, most, r);
  }
}

Did primary_of(Ui& ui, const TodayModel& m, Area a) {
  Did did;
  if (m.batch_id.empty()) {
    take(did, ui.primary("take-work", _("Take work"), a, {.icon = icon::add}), intent::Go{Place::work});
    return did;
  }
  ButtonLook look{.icon = icon::play, .key = _("Enter")};
  if (ui.low()) look.second = m.job;
  take(did, ui.primary("continue", _("Continue"), a, look), intent::OpenJob{m.batch_id});
  return did;
}

void no_job(Ui& ui, const WorkModel& work, Area& c) {
  ui.text(Type::title, c.top(ui.px(44)), ui.c().ink, work.done.empty() ? _("No job yet.") : _("No job left."));
  c.top(ui.wrapped(Type::body, c, ui.c().soft, _("Take one from a file or from a platform.")), ui.px(16));
}

Did wide_page(Ui& ui, const Snapshot& s, const Edit& edit, Area content) {
  auto const& m = s.today;
  Area c = ui.begin_scroll("today", content);
  Area right = c;
  c.X = c.x + ui.px(536);
  right.x = c.X + ui.px(24);
  Did did;
  auto join = [&](Did d) {
    if (d && !did) did = std::move(d);
  };
  notice_line(ui, c, s, edit, did);
  Area action;
  if (m.batch_id.empty()) {
    no_job(ui, s.work, c);
    action = c.top(ui.primary_height(), ui.px(24));
  } else {
    job_card(ui, m, c, &action);
  }
  join(primary_of(ui, m, action));
  c.top(ui.px(9));
  join(list_card(ui, m, edit, c));
  c.top(ui.px(9));
  if (!s.clock.running) heading(ui, c, _("Start the clock"));
  join(clocks(ui, s.clock, c));
  join(day_card(ui, s, right));
  week_card(ui, m, right);
  ui.end_scroll(std::max(c.y, right.y));
  return did;
}

}  // namespace

Did draw_today(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  if (ui.wide()) return wide_page(ui, s, edit, content);
  auto const& m = s.today;
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("today", content);
  Did did;
  notice_line(ui, c, s, edit, did);
  if (auto d = list_card(ui, m, edit, c); d && !did) did = std::move(d);
  if (auto d = time_card(ui, m, c); d && !did) did = std::move(d);
  if (auto d = clocks(ui, s.clock, c); d && !did) did = std::move(d);
  if (m.batch_id.empty())
    no_job(ui, s.work, c);
  else if (!ui.low())
    job_card(ui, m, c, nullptr);
  ui.end_scroll(c.y);
  auto d = primary_of(ui, m, action);
  return did ? did : d;
}

}  // namespace pointage
