#include "client/models/clock_model.h"

#include <array>
#include <sstream>

#include "client/models/day_model.h"
#include "client/models/typed_money.h"
#include "client/models/words.h"

namespace pointage {
namespace {

constexpr std::int64_t minute = 60'000;

std::string chip_of(EntryKind kind) {
  if (kind == EntryKind::unpaid_search) return "search";
  if (kind == EntryKind::unpaid_wait) return "wait";
  if (kind == EntryKind::unpaid_training) return "training";
  return "elsewhere";
}

std::optional<EntryKind> unpaid_of(std::string_view chip) {
  if (chip == "search") return EntryKind::unpaid_search;
  if (chip == "wait") return EntryKind::unpaid_wait;
  if (chip == "training") return EntryKind::unpaid_training;
  return std::nullopt;
}

std::string line(const std::string& words) { return words.substr(0, words.find('\n')) + "\n"; }

}  // namespace

ClockModel clock_model(const std::optional<RunningClock>& state) {
  if (!state) return {};
  ClockModel m;
  m.running = true;
  m.paused = state->paused;
  m.counts = is_pay_bearing(state->kind);
  m.kind = chip_of(state->kind);
  m.title = m.counts ? _("Work elsewhere") : kind_words(state->kind);
  m.time = whole_minutes(state->active_millis);
  m.items = state->items;
  m.done = _n("{0} done", "{0} done", m.items);
  m.to_next_minute = Millis{minute - state->active_millis % minute};
  return m;
}

std::optional<ClockStart> start_of(std::string_view kind, const ElsewhereForm& work) {
  ClockStart start;
  if (const auto unpaid = unpaid_of(kind)) {
    start.kind = *unpaid;
    return start;
  }
  const auto price = typed_money(work.price, work.currency);
  if (work.platform.empty() || !price) return std::nullopt;
  start.kind = work.per_hour ? EntryKind::hourly : EntryKind::task;
  start.platform = work.platform, start.project = work.project;
  start.price = *price, start.per_hour = work.per_hour;
  return start;
}

std::string to_setting(const ElsewhereForm& work) {
  return line(work.platform) + line(work.project) + line(work.price) + line(work.currency) +
         (work.per_hour ? "hour" : "task");
}

ElsewhereForm elsewhere_from(const std::string& setting) {
  ElsewhereForm work;
  std::string per;
  std::istringstream lines(setting);
  for (auto* each : {&work.platform, &work.project, &work.price, &work.currency, &per}) std::getline(lines, *each);
  work.per_hour = per == "hour";
  return work;
}

}  // namespace pointage
