// Instants, days and clocks. Wall time is for naming moments, the monotonic clock is for durations; they never mix.
// Instants are UTC, with the local offset that held when they were taken (RFC 3339). Days are proleptic Gregorian.
// Any thread.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pointage {

using Day = std::chrono::sys_days;         // a calendar day, zone decided by whoever made it
using Millis = std::chrono::milliseconds;  // every duration in this program
using UtcMillis = std::chrono::sys_time<Millis>;

struct Instant {
  UtcMillis utc{};
  std::int16_t offset_minutes{};  // local = utc + offset

  friend bool operator==(const Instant&, const Instant&) = default;
  friend auto operator<=>(const Instant& a, const Instant& b) { return a.utc <=> b.utc; }
};

std::optional<Day> parse_day(std::string_view text);  // "2026-11-10", years 1900 to 9999
std::string format_day(Day day);
std::optional<Instant> parse_instant(std::string_view text);  // RFC 3339 with offset or Z; fraction cut to ms
std::string format_instant(const Instant& instant);           // "2026-11-10T14:05:00+03:00"; ms only when not 0
Day local_day(const Instant& instant);                        // by the instant's own offset

// What everything outside asks for time, so that tests own it. suspended() counts sleep of the machine as well.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;          // wall
  virtual Millis steady() = 0;        // CLOCK_MONOTONIC: stops while the machine sleeps
  virtual std::string boot_id() = 0;  // changes with every start of the machine; may be empty
};

Clock& system_clock();

}  // namespace pointage
