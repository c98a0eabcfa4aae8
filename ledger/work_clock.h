// The running clock of work done elsewhere, and the active time of a task on screen. Durations come from the monotonic
// clock alone, which stands still while the machine sleeps; wall time only names moments. Within one start of the
// machine a clock that runs is counted by that clock, whichever processes ended meanwhile; across a power cut it counts
// up to the last moment that was kept (SPEC-ledger L11), and nothing of the gap. Core thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/journal.h"

namespace pointage {

inline constexpr Millis away_after{300'000};  // no input for so long: she is asked what it was

struct ClockStart {
  EntryKind kind{EntryKind::task};
  std::string platform, project, client;
  std::optional<Money> price;  // required for task and hourly
  bool per_hour{};
};

// That the clock with this mark still ran at this moment of the machine's run; written every few seconds beside the
// record, so that a power cut loses no more.
struct KeptMoment {
  std::string mark, boot_id;
  Millis steady{};
};

class WorkClock {
 public:
  WorkClock(Journal& journal, Clock& clock) : journal_(journal), clock_(clock) {}

  Result<RunningClock> start(const ClockStart& start, std::string_view mark = {});  // refused while one runs
  Result<RunningClock> count(std::int64_t more);                                    // items done so far grow by it
  Result<RunningClock> pause();
  Result<RunningClock> resume();
  Result<std::optional<RunningClock>> status();                          // time up to now, nothing saved
  Result<Entry> stop(std::optional<std::int64_t> items = std::nullopt);  // its entry is on the record
  // After another start of the machine: counts up to what was kept of this clock before, then goes on from now.
  Status take_up(const std::optional<KeptMoment>& kept);

 private:
  Result<RunningClock> running();
  Result<RunningClock> put(RunningClock state);

  Journal& journal_;
  Clock& clock_;
};

// The state with its time counted up to this moment by the rules above.
RunningClock counted_up(RunningClock state, Clock& clock);
Result<Entry> entry_of_clock(const RunningClock& state, const Instant& ended, std::optional<std::int64_t> items);

// What work at a price is worth: price x items, exact; or price x hours, rounded once, half-even, to what the currency
// can be paid in. It becomes a figure here, as a line's sum, and is never rounded again.
std::optional<Money> worth(const Money& price, bool per_hour, std::int64_t active_millis, std::int64_t items);

struct AwayTime {  // on the monotonic clock
  Millis from{}, to{};
};

// Active time of the task in hand. Time counts while the task is shown and the person is there; a stretch without input
// longer than `away` counts for nothing, back to the last input, unless she says that it was work. Give it every input
// and every change of what is shown.
class ActiveTime {
 public:
  explicit ActiveTime(std::int64_t already_millis = 0, Millis away = away_after)
      : counted_(already_millis), away_(away) {}

  void show(Millis steady);  // the task is on screen (its picture too), the window in front
  void hide(Millis steady);
  void input(Millis steady);
  std::int64_t millis(Millis steady) const;  // up to now
  bool away(Millis steady) const;
  bool runs(Millis steady) const { return shown_ && !away(steady); }
  std::optional<AwayTime> take_stretch();  // the stretch that the last input ended, once
  void add(Millis worked) { counted_ += worked.count(); }

 private:
  std::int64_t open(Millis steady) const;
  std::int64_t counted_{};
  bool shown_{};
  Millis away_, last_input_{};
  std::optional<AwayTime> stretch_;
};

}  // namespace pointage
