#include "client/models/day_model.h"

#include <algorithm>
#include <charconv>

#include "client/models/day_words.h"
#include "client/models/words.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

constexpr int day_minutes = 24 * 60;
constexpr int break_from = 10;  // minutes between two stretches of work
constexpr std::int64_t per_minute = 60'000;

std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

int minute_of(const Instant& at, Day day) {
  const auto local = at.utc + std::chrono::minutes(at.offset_minutes);
  const auto since = std::chrono::floor<std::chrono::minutes>(local - day).count();
  return static_cast<int>(std::clamp<std::int64_t>(since, 0, day_minutes));
}

std::string words_of(const Entry& entry) {
  if (!is_pay_bearing(entry.kind)) return kind_words(entry.kind);
  if (!entry.project.empty()) return entry.project;
  return entry.platform.empty() ? kind_words(entry.kind) : entry.platform;
}

// Work whose time was all a break keeps its place and its pay.
Stretch stretch_of(const Entry& entry) {
  if (entry.active_millis == 0 && entry.ended_at.utc - entry.started_at.utc >= std::chrono::minutes(1))
    return Stretch::pause;
  return is_unpaid(entry.kind) ? Stretch::unpaid : Stretch::paid;
}

// As it is typed, in every language.
std::string field_time(const Instant& at) {
  const auto minute = minute_of(at, local_day(at));
  return two(minute / 60) + ":" + two(minute % 60);
}

// Work elsewhere, a piece at a time. An answer that was given here is one item, whatever is typed.
bool counts_items(const Entry& entry) {
  return entry.kind == EntryKind::task && entry.external_id.empty() && entry.items > 0;
}

DayLine line_of(const Entry& entry) {
  return {entry.id,
          field_time(entry.started_at),
          field_time(entry.ended_at),
          words_of(entry),
          spent_words(entry.active_millis),
          std::to_string((entry.active_millis + per_minute / 2) / per_minute),
          std::string(to_text(entry.kind)),
          counts_items(entry) ? std::to_string(entry.items) : std::string()};
}

struct Group {
  DayRow row;
  std::int64_t millis{};
};

bool follows(const Group& group, const Entry& entry, Day day) {
  return group.row.words == words_of(entry) && group.row.stretch == stretch_of(entry) &&
         minute_of(entry.started_at, day) < group.row.to + break_from;
}

std::vector<Group> groups_of(const DayInput& input) {
  std::vector<Group> groups;
  for (const auto& entry : input.entries) {
    if (groups.empty() || !follows(groups.back(), entry, input.day)) {
      Group group;
      group.row.id = entry.id, group.row.words = words_of(entry), group.row.stretch = stretch_of(entry);
      group.row.from = minute_of(entry.started_at, input.day), group.row.at = time_words(entry.started_at);
      groups.push_back(std::move(group));
    }
    auto& group = groups.back();
    group.row.to = std::max(group.row.to, minute_of(entry.ended_at, input.day));
    group.millis += entry.active_millis;
    group.row.lines.push_back(line_of(entry));
  }
  return groups;
}

void add_running(std::vector<Group>& groups, const DayInput& input) {
  if (!input.running || local_day(input.running->started_at) != input.day) return;
  Group group;
  group.row.id = "running";
  group.row.at = time_words(input.running->started_at);
  group.row.words = fill(_("{0}, running"), {kind_words(input.running->kind)});
  group.row.stretch = is_unpaid(input.running->kind) ? Stretch::unpaid : Stretch::paid;
  group.row.from = minute_of(input.running->started_at, input.day);
  group.row.to = std::max(group.row.from, minute_of(input.now, input.day));
  group.millis = input.running->active_millis;
  groups.push_back(std::move(group));
}

DayRow pause_row(int from, int to, const DayLine& before, const DayLine& after) {
  return {"pause:" + std::to_string(from),
          time_words(Instant{UtcMillis(std::chrono::minutes(from)), 0}),
          _("A break"),
          duration_words(to - from),
          Stretch::pause,
          from,
          to,
          {},
          before,
          after};
}

void add_rows(DayModel& model, const std::vector<Group>& groups) {
  int until = -1;
  DayLine last;
  for (const auto& group : groups) {
    const auto& lines = group.row.lines;
    const DayLine next = lines.empty() ? DayLine{} : lines.front();
    if (until >= 0 && group.row.from - until >= break_from)
      model.rows.push_back(pause_row(until, group.row.from, last, next));
    if (!lines.empty()) last = lines.back();
    model.rows.push_back(group.row);
    model.rows.back().amount = spent_words(group.millis);
    until = std::max(until, group.row.to);
  }
}

void set_hours(DayModel& model) {
  int last = model.now;
  for (const auto& row : model.rows) {
    model.first_hour = std::min(model.first_hour, row.from / 60);
    last = std::max(last, row.to);
  }
  model.last_hour = std::clamp((last + 59) / 60, model.last_hour, 24);
}

std::optional<int> typed_minute(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits, int most) -> std::optional<int> {
    int n = 0;
    const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (bad != std::errc() || end != digits.data() + digits.size() || n < 0 || n > most) return std::nullopt;
    return n;
  };
  const auto hour = number(text.substr(0, colon), 23), minute = number(text.substr(colon + 1), 59);
  if (!hour || !minute) return std::nullopt;
  return *hour * 60 + *minute;
}

std::optional<std::int64_t> typed_number(std::string_view text, std::int64_t most = day_minutes) {
  std::int64_t n = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (bad != std::errc() || end != text.data() + text.size() || n < 0 || n > most) return std::nullopt;
  return n;
}

Instant moved(const Instant& at, int minute) {
  const auto midnight = UtcMillis(local_day(at)) - std::chrono::minutes(at.offset_minutes);
  return {midnight + std::chrono::minutes(minute), at.offset_minutes};
}

std::unexpected<Error> unclear(const char* field, const char* why, const char* what_to_do) {
  return fail(Fault::bad_input, field, why, what_to_do);
}

// Only what she changed moves; seconds that no field shows stay.
Status type_times(Entry& entry, const DayLine& shown, const LineEdit& typed) {
  const auto from = typed_minute(typed.from), to = typed_minute(typed.to);
  if (!from || !to) return unclear(N_("The time"), N_("is not clear"), N_("write it as 13:45"));
  if (typed.from != shown.from) entry.started_at = moved(entry.started_at, *from);
  if (typed.to != shown.to || typed.from != shown.from) entry.ended_at = moved(entry.started_at, *to);
  if (entry.ended_at.utc < entry.started_at.utc) entry.ended_at.utc += std::chrono::days(1);
  return {};
}

void follow_the_time(Entry& entry, std::int64_t before) {
  if (entry.kind != EntryKind::hourly || !entry.expected || before <= 0) return;
  std::int64_t unit = micros_per_unit;
  for (int n = 0; n < decimals(entry.expected->currency); ++n) unit /= 10;
  if (const auto units = mul_div_half_even(entry.expected->micros, entry.active_millis, before * unit))
    entry.expected->micros = *units * unit;
}

// At the price that each had.
Status type_items(Entry& entry, const DayLine& shown, const LineEdit& typed) {
  if (!typed.counts || typed.items == shown.items || !counts_items(entry)) return {};
  const auto items = typed_number(typed.items, 1'000'000'000);
  if (!items || *items == 0) return unclear(N_("The count"), N_("is not clear"), N_("write a number, as 30"));
  if (entry.expected) {
    const auto sum = mul_div_half_even(entry.expected->micros, *items, entry.items);
    if (!sum) return unclear(N_("The count"), N_("is not clear"), N_("write a number, as 30"));
    entry.expected->micros = *sum;
  }
  entry.items = *items;
  return {};
}

}  // namespace

std::string kind_words(EntryKind kind) {
  switch (kind) {
    case EntryKind::task:
    case EntryKind::hourly:
      return _("Work");
    case EntryKind::unpaid_search:
      return _("Searching");
    case EntryKind::unpaid_wait:
      return _("Waiting");
    case EntryKind::unpaid_training:
      return _("Training");
    case EntryKind::unpaid_test:
      return _("A test");
    case EntryKind::unpaid_payment:
      return _("Getting paid");
    case EntryKind::unpaid_dispute:
      return _("Asking about pay");
    case EntryKind::unpaid_passed:
      return _("Passed");
    case EntryKind::cost_data:
    case EntryKind::cost_power:
    case EntryKind::cost_fee:
    case EntryKind::cost_other:
      return _("A cost");
  }
  return {};
}

std::string spent_words(std::int64_t millis) {
  if (millis < per_minute) return seconds_words(millis / 1000);
  return duration_words((millis + per_minute / 2) / per_minute);
}

std::string whole_minutes(std::int64_t millis) { return duration_words(millis / per_minute); }

DayModel day_model(const DayInput& input) {
  DayModel model;
  model.title = with_capital(language(), long_day(input.day));
  const Day today = local_day(input.now);
  model.back = static_cast<int>((today - input.day).count());
  if (model.back == 0) model.now = minute_of(input.now, input.day);
  auto groups = groups_of(input);
  add_running(groups, input);
  add_rows(model, groups);
  set_hours(model);
  return model;
}

Result<Entry> break_as_line(const LineEdit& typed, Day day, std::int16_t offset_minutes) {
  const auto kind = parse_entry_kind(typed.kind);
  if (!kind || !is_unpaid(*kind)) return unclear(N_("What it was"), N_("is not clear"), N_("choose one"));
  Entry entry;
  entry.kind = *kind;
  entry.started_at = entry.ended_at = {UtcMillis(day) - std::chrono::minutes(offset_minutes), offset_minutes};
  entry.time_basis = TimeBasis::typed;
  entry.price_basis = PriceBasis::typed;
  TRY_ASSIGN(entry, typed_over(entry, typed));
  entry.reason = typed.reason;
  return entry;
}

Result<Entry> break_as_more(const Entry& line, const LineEdit& typed) {
  const auto shown = line_of(line);
  const auto more = typed_number(typed.minutes);
  if (!more) return unclear(N_("The minutes"), N_("are not clear"), N_("write a number, as 30"));
  const auto from = typed_minute(typed.from), began = typed_minute(shown.from);
  const bool after = from && began && *from >= *began;
  LineEdit whole{line.id,     after ? shown.from : typed.from, after ? typed.to : shown.to, shown.minutes, {},
                 typed.reason};
  Entry longer = line;
  longer.active_millis += *more * per_minute;
  whole.minutes = line_of(longer).minutes;
  TRY_ASSIGN(Entry changed, typed_over(line, whole));
  changed.active_millis = longer.active_millis;
  changed.expected = line.expected;
  follow_the_time(changed, line.active_millis);
  return changed;
}

Result<Entry> typed_over(const Entry& line, const LineEdit& typed) {
  Entry changed = line;
  const auto shown = line_of(line);
  TRY(type_times(changed, shown, typed));
  const auto minutes = typed_number(typed.minutes);
  if (!minutes) return unclear(N_("The minutes"), N_("are not clear"), N_("write a number, as 30"));
  if (typed.minutes != shown.minutes || typed.all_a_break) changed.active_millis = *minutes * per_minute;
  if (changed.ended_at.utc - changed.started_at.utc + std::chrono::minutes(1) < Millis(changed.active_millis))
    return unclear(N_("The minutes"), N_("are more than lie between the two times"), N_("correct one of them"));
  if (const auto kind = parse_entry_kind(typed.kind); kind && is_unpaid(line.kind) && is_unpaid(*kind))
    changed.kind = *kind;
  TRY(type_items(changed, shown, typed));
  follow_the_time(changed, line.active_millis);
  return changed;
}

}  // namespace pointage
