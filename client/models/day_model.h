// A day as she sees it: what was paid, what nobody pays, the breaks between, and the lines behind each stretch, so that
// she can correct them. A correction is a new line; nothing is edited. Pure; what was typed wrong says so in words. Any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/entry.h"
#include "ledger/journal.h"
#include "platform/base/result.h"

namespace pointage {

enum class Stretch { paid, unpaid, pause };

struct DayLine {                                           // one line of the record
  std::string id, from, to, words, amount, minutes, kind;  // "13:15", "13:45", "Waiting", "30 min", "30", "unpaid:wait"
  std::string items{};                                     // counted by her; empty: no line of items
};
struct DayRow {  // one stretch: lines of the same work that follow each other
  std::string id, at, words, amount;
  Stretch stretch{};
  int from{}, to{};            // minutes of the day
  std::vector<DayLine> lines;  // empty: a break, or the clock that runs
  DayLine before, after;       // of a break: the lines it lies between
};
struct DayModel {
  std::string title;
  std::vector<DayRow> rows;
  int first_hour{8}, last_hour{18};
  int now{-1};  // minute of the day, or none
  int back{};   // days before today
};

struct DayInput {
  std::vector<Entry> entries;  // of the day, as they stand
  std::optional<RunningClock> running;
  Instant now{};
  Day day{};
};
DayModel day_model(const DayInput& input);

struct LineEdit {                                   // what she types over a line
  std::string id, from, to, minutes, kind, reason;  // id empty: a break that was work
  std::string items{};                              // of a line that counts them
  bool counts{};                                    // it does
  bool all_a_break{};                               // no minute of it was work, as little as it shows
};
// The line as it should have been; the sum of work by the hour follows its time.
Result<Entry> typed_over(const Entry& line, const LineEdit& typed);

// A break that was work: a line of its own (kind "unpaid:..."), or more of one it lies beside (kind "line:ID").
Result<Entry> break_as_line(const LineEdit& typed, Day day, std::int16_t offset_minutes);
Result<Entry> break_as_more(const Entry& line, const LineEdit& typed);

std::string kind_words(EntryKind kind);          // "Waiting", "Work"
std::string spent_words(std::int64_t millis);    // "40 s", "12 min", "3 h 10"
std::string whole_minutes(std::int64_t millis);  // of a clock that runs: never more than have passed

}  // namespace pointage
