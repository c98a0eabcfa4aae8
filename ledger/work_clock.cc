#include "ledger/work_clock.h"

#include <algorithm>
#include <utility>

namespace pointage {
namespace {

constexpr std::int64_t millis_per_hour = 3'600'000;

std::int64_t smallest_unit(Currency currency) {
  std::int64_t unit = micros_per_unit;
  for (int i = 0; i < decimals(currency); ++i) unit /= 10;
  return unit;
}

// Of the stretch since the last save, what may be counted. A machine that does not name its runs gives no proof.
Millis countable(const RunningClock& state, Millis now, const std::string& boot_id) {
  if (state.paused || boot_id.empty() || state.boot_id != boot_id || now <= state.steady_at) return Millis{0};
  return now - state.steady_at;
}

// Wall time may have been set back while the clock ran; an entry never ends before its own active time is over.
Instant end_of(const RunningClock& state, const Instant& now) {
  const UtcMillis least = state.started_at.utc + Millis{state.active_millis};
  return now.utc < least ? Instant{least, now.offset_minutes} : now;
}

}  // namespace

RunningClock counted_up(RunningClock state, Clock& clock) {
  const Millis now = clock.steady();
  const std::string boot_id = clock.boot_id();
  state.active_millis += countable(state, now, boot_id).count();
  state.steady_at = now;
  state.boot_id = boot_id;
  return state;
}

std::optional<Money> worth(const Money& price, bool per_hour, std::int64_t active_millis, std::int64_t items) {
  if (!per_hour) {
    const auto micros = checked_mul(price.micros, items);
    return micros ? std::optional<Money>(Money{*micros, price.currency}) : std::nullopt;
  }
  const auto unit = smallest_unit(price.currency);
  const auto units = mul_div_half_even(price.micros, active_millis, millis_per_hour * unit);
  const auto micros = units ? checked_mul(*units, unit) : std::nullopt;
  return micros ? std::optional<Money>(Money{*micros, price.currency}) : std::nullopt;
}

Result<Entry> entry_of_clock(const RunningClock& state, const Instant& now, std::optional<std::int64_t> items) {
  Entry entry;
  entry.platform = state.platform, entry.project = state.project, entry.client = state.client;
  entry.kind = state.kind;
  entry.started_at = state.started_at;
  entry.ended_at = end_of(state, now);
  entry.active_millis = state.active_millis;
  entry.items = items.value_or(state.items);
  if (!items && state.items == 0) entry.items = 1;  // nothing was counted: the stretch of work is the item
  entry.time_basis = TimeBasis::measured;
  entry.price_basis = PriceBasis::typed;
  entry.price_seen = local_day(state.started_at);
  if (state.price && is_pay_bearing(state.kind)) {
    entry.expected = worth(*state.price, state.per_hour, entry.active_millis, entry.items);
    if (!entry.expected) return fail(Fault::bad_input, "clock", "the sum is too large", "stop it with fewer --items");
  }
  entry.id = derived_id({"clock", canonical_bytes(entry)});
  return entry;
}

Result<RunningClock> WorkClock::running() {
  TRY_ASSIGN(const auto state, journal_.clock());
  if (!state) return fail(Fault::refused, "clock", "no clock is running", "start one with `clock start`");
  return *state;
}

Result<RunningClock> WorkClock::put(RunningClock state) {
  TRY(journal_.set_clock(state));
  return state;
}

Result<RunningClock> WorkClock::start(const ClockStart& start, std::string_view mark) {
  TRY_ASSIGN(const auto already, journal_.clock());
  if (already) return fail(Fault::refused, "clock", "one is running already", "stop it first with `clock stop`");
  if (is_cost(start.kind)) return fail(Fault::bad_input, "clock", "a cost takes no time", "add it with `ledger add`");
  if (is_pay_bearing(start.kind) && !start.price)
    return fail(Fault::bad_input, "clock", "paid work needs its price", "give --price, --currency and --per");
  if (start.price && start.price->micros < 0) return fail(Fault::bad_input, "--price", "is below 0", "give a price");
  RunningClock state;
  state.kind = start.kind;
  state.platform = start.platform, state.project = start.project, state.client = start.client;
  state.price = start.price, state.per_hour = start.per_hour;
  state.started_at = clock_.now();
  state.steady_at = clock_.steady();
  state.boot_id = clock_.boot_id();
  state.mark = mark;
  return put(std::move(state));
}

Result<RunningClock> WorkClock::count(std::int64_t more) {
  TRY_ASSIGN(RunningClock state, running());
  const auto items = checked_add(state.items, more);
  if (!items || *items < 0 || *items > 1'000'000'000)
    return fail(Fault::bad_input, "clock count", "the count would be below 0 or too large", "count what was done");
  state = counted_up(std::move(state), clock_);
  state.items = *items;
  return put(std::move(state));
}

Result<RunningClock> WorkClock::pause() {
  TRY_ASSIGN(RunningClock state, running());
  state = counted_up(std::move(state), clock_);
  state.paused = true;
  return put(std::move(state));
}

Result<RunningClock> WorkClock::resume() {
  TRY_ASSIGN(RunningClock state, running());
  state = counted_up(std::move(state), clock_);
  state.paused = false;
  return put(std::move(state));
}

Result<std::optional<RunningClock>> WorkClock::status() {
  TRY_ASSIGN(auto state, journal_.clock());
  if (!state) return std::optional<RunningClock>{};
  return std::optional<RunningClock>(counted_up(std::move(*state), clock_));
}

Result<Entry> WorkClock::stop(std::optional<std::int64_t> items) {
  TRY_ASSIGN(RunningClock state, running());
  if (items && (*items < 0 || *items > 1'000'000'000))
    return fail(Fault::bad_input, "--items", "is no count", "give how many were done");
  state = counted_up(std::move(state), clock_);
  TRY_ASSIGN(const Entry entry, entry_of_clock(state, clock_.now(), items));
  TRY(journal_.stop_clock(entry));
  return entry;
}

Status WorkClock::take_up(const std::optional<KeptMoment>& kept) {
  TRY_ASSIGN(auto state, journal_.clock());
  if (!state || state->boot_id == clock_.boot_id()) return {};
  if (kept && kept->mark == state->mark) state->active_millis += countable(*state, kept->steady, kept->boot_id).count();
  return journal_.set_clock(counted_up(std::move(*state), clock_));
}

void ActiveTime::show(Millis steady) {
  if (shown_) return;
  shown_ = true;
  last_input_ = steady;
}

void ActiveTime::hide(Millis steady) {
  counted_ += open(steady);
  shown_ = false;
}

void ActiveTime::input(Millis steady) {
  if (away(steady)) stretch_ = AwayTime{last_input_, steady};
  counted_ += open(steady);
  last_input_ = std::max(last_input_, steady);
}

std::optional<AwayTime> ActiveTime::take_stretch() { return std::exchange(stretch_, std::nullopt); }

std::int64_t ActiveTime::millis(Millis steady) const { return counted_ + open(steady); }

bool ActiveTime::away(Millis steady) const { return shown_ && steady - last_input_ > away_; }

std::int64_t ActiveTime::open(Millis steady) const {
  if (!shown_ || away(steady) || steady <= last_input_) return 0;
  return (steady - last_input_).count();
}

}  // namespace pointage
