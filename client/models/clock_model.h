// The clock of work done elsewhere, as a window shows it, and what is asked before such work begins. Pure. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/work_clock.h"

namespace pointage {

struct ClockModel {
  bool running{}, paused{}, counts{};  // counts: work elsewhere, whose items are counted
  std::string kind;                    // "search", "wait", "training", "elsewhere"; empty: none runs
  std::string title, time, done;       // "Work elsewhere", "42 min", "17 done"
  std::int64_t items{};
  Millis to_next_minute{};  // until `time` says something else
};
ClockModel clock_model(const std::optional<RunningClock>& counted_up);

struct ElsewhereForm {
  std::string platform, project, price, currency;
  bool per_hour{};
};
// Nothing while something is missing or unclear.
std::optional<ClockStart> start_of(std::string_view kind, const ElsewhereForm& work);

std::string to_setting(const ElsewhereForm& work);  // as it is remembered
ElsewhereForm elsewhere_from(const std::string& setting);

}  // namespace pointage
