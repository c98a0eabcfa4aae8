// The running clock of work done elsewhere, and the active time of a task on screen. Durations come from the monotonic
// clock alone, which stands still while the machine sleeps; wall time only names moments. What was saved is never lost,
// a kill or power cut loses what came after the last save (a window saves every 5 s), and no gap is ever filled in:
// another boot id counts nothing, nor does a window that died. Core thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/journal.h"

namespace pointage {

inline constexpr Millis clock_save_every{5'000};
inline constexpr Millis clock_gap_at_most{6'000};  // of a window that still saves; longer: it died
inline constexpr Millis away_after{180'000};       // no input for so long: she was not there

struct ClockStart {
  EntryKind kind{EntryKind::task};
  std::string platform, project, client;
  std::optional<Money> price;  // required for task and hourly
  bool per_hour{};
};

class WorkClock {
 public:
  WorkClock(Journal& journal, Clock& clock) : journal_(journal), clock_(clock) {}

  Result<RunningClock> start(const ClockStart& start, std::string_view holder = {});  // refused while one runs
  Result<RunningClock> count(std::int64_t more);                                      // items done so far grow by it
  Result<RunningClock> pause();
  Result<RunningClock> resume();
  Result<std::optional<RunningClock>> status();                          // time up to now, nothing saved
  Result<Entry> stop(std::optional<std::int64_t> items = std::nullopt);  // its entry is on the record

  // A window that is open holds the clock: take it over at the start, save every 5 s, let it go when it closes.
  Status hold(std::string_view holder);
  Status save();
  Status release();

 private:
  Result<RunningClock> running();
  Result<RunningClock> put(RunningClock state);

  Journal& journal_;
  Clock& clock_;
};

// The state with its time counted up to this moment by the rules above.
RunningClock counted_up(RunningClock state, Clock& clock);
Result<Entry> entry_of_clock(const RunningClock& state, const Instant& ended, std::optional<std::int64_t> items);

// What `active` time at a price is worth: price x hours or price x items, rounded half-even to a millionth.
std::optional<Money> worth(const Money& price, bool per_hour, std::int64_t active_millis, std::int64_t items);

// Active time of the task in hand. Time counts while the task is shown and the person is there; a stretch without input
// longer than away_after counts for nothing, back to the last input. Give it every input and every change of what is
// shown.
class ActiveTime {
 public:
  explicit ActiveTime(std::int64_t already_millis = 0) : counted_(already_millis) {}

  void show(Millis steady);  // the task is on screen (its picture too), the window in front
  void hide(Millis steady);
  void input(Millis steady);
  std::int64_t millis(Millis steady) const;  // up to now
  bool away(Millis steady) const;

 private:
  std::int64_t open(Millis steady) const;
  std::int64_t counted_{};
  bool shown_{};
  Millis last_input_{};
};

}  // namespace pointage
