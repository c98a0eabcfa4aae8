#include "ledger/work_clock.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/memory_journal.h"

using namespace pointage;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

class HandClock final : public Clock {
 public:
  Instant now() override { return {wall, 180}; }
  Millis steady() override { return monotonic; }
  std::string boot_id() override { return boot; }
  void pass(Millis time) {
    wall += time;
    monotonic += time;
  }

  UtcMillis wall = parse_instant("2026-10-05T09:00:00Z")->utc;
  Millis monotonic{1'000'000};
  std::string boot = "first";
};

struct Bench {
  MemoryJournal journal;
  HandClock hand;
  WorkClock clock{journal, hand};
};

ClockStart sorting() { return {EntryKind::task, "amber", "sort", "", parse_money("0.05", "USD"), false}; }

}  // namespace

TEST_CASE("clock: counts items, and stands still while paused (L10)") {
  Bench bench;
  REQUIRE(bench.clock.start(sorting()));
  bench.hand.pass(minutes(10));
  REQUIRE(bench.clock.count(3));
  REQUIRE(bench.clock.pause());
  bench.hand.pass(hours(1));
  REQUIRE(bench.clock.resume());
  bench.hand.pass(minutes(5));
  REQUIRE(bench.clock.count(1));
  const auto entry = bench.clock.stop();
  REQUIRE(entry);
  CHECK(entry->active_millis == 15 * 60'000);
  CHECK(entry->items == 4);
  CHECK(format_amount(*entry->expected) == "0.20");
  CHECK(entry->time_basis == TimeBasis::measured);
  CHECK(bench.journal.head()->entries == 1);
  CHECK_FALSE(*bench.journal.clock());
  CHECK(bench.clock.stop().error().fault == Fault::refused);
}

TEST_CASE("clock: one runs at a time") {
  Bench bench;
  REQUIRE(bench.clock.start(sorting()));
  CHECK(bench.clock.start(sorting()).error().fault == Fault::refused);
}

TEST_CASE("clock: a process that is killed between two commands loses nothing") {
  Bench bench;
  REQUIRE(bench.clock.start(sorting()));
  bench.hand.pass(minutes(30));
  WorkClock after(bench.journal, bench.hand);
  CHECK((*after.status())->active_millis == 30 * 60'000);
  CHECK(after.stop(7)->items == 7);
}

TEST_CASE("clock: sleep of the machine and a wall clock set forward count for nothing (L11)") {
  Bench bench;
  REQUIRE(bench.clock.start(sorting()));
  bench.hand.pass(minutes(1));
  bench.hand.wall += hours(9);
  bench.hand.pass(minutes(1));
  CHECK(bench.clock.stop()->active_millis == 2 * 60'000);
}

TEST_CASE("clock: a wall clock set back never makes an entry end before it began") {
  Bench bench;
  REQUIRE(bench.clock.start(sorting()));
  bench.hand.pass(minutes(2));
  bench.hand.wall -= hours(48);
  const auto entry = bench.clock.stop();
  CHECK(entry->active_millis == 2 * 60'000);
  CHECK(entry->ended_at.utc - entry->started_at.utc == minutes(2));
}

TEST_CASE("clock: a power cut loses what came after the last kept moment and invents nothing (L11)") {
  Bench bench;
  REQUIRE(bench.clock.start(sorting(), "M"));
  bench.hand.pass(minutes(1));
  const KeptMoment kept{"M", "first", bench.hand.monotonic};
  bench.hand.pass(seconds(4));
  bench.hand.boot = "second";
  bench.hand.monotonic = seconds(90);
  bench.hand.wall += hours(5);
  REQUIRE(bench.clock.take_up(kept));
  CHECK((*bench.clock.status())->active_millis == 60'000);
  REQUIRE(bench.clock.take_up(kept));
  bench.hand.pass(seconds(5));
  CHECK(bench.clock.stop()->active_millis == 65'000);
}

TEST_CASE("clock: what was kept of another clock, another run of the machine or a pause counts for nothing (L11)") {
  const auto after = [](const KeptMoment& kept, bool paused) {
    Bench bench;
    REQUIRE(bench.clock.start(sorting(), "M"));
    bench.hand.pass(seconds(10));
    if (paused) REQUIRE(bench.clock.pause());
    bench.hand.pass(hours(1));
    bench.hand.boot = "second";
    REQUIRE(bench.clock.take_up(kept));
    return (*bench.clock.status())->active_millis;
  };
  CHECK(after({"M", "first", Millis{1'020'000}}, false) == 20'000);
  CHECK(after({"other", "first", Millis{1'020'000}}, false) == 0);
  CHECK(after({"M", "zeroth", Millis{1'020'000}}, false) == 0);
  CHECK(after({"M", "first", Millis{999'000}}, false) == 0);
  CHECK(after({"M", "first", Millis{1'020'000}}, true) == 10'000);
}

TEST_CASE("clock: within one run of the machine what was kept adds nothing to the machine's own clock") {
  Bench bench;
  REQUIRE(bench.clock.start(sorting(), "M"));
  bench.hand.pass(minutes(30));
  REQUIRE(bench.clock.take_up(KeptMoment{"M", "first", Millis{1'020'000}}));
  CHECK((*bench.clock.status())->active_millis == 30 * 60'000);
}

TEST_CASE("clock: a machine that does not name its runs counts no gap") {
  Bench bench;
  bench.hand.boot.clear();
  REQUIRE(bench.clock.start(sorting(), "M"));
  bench.hand.pass(hours(1));
  CHECK((*bench.clock.status())->active_millis == 0);
}

TEST_CASE("clock: paid work needs a price, an hour's price is multiplied out once and rounded half-even") {
  Bench bench;
  ClockStart start = sorting();
  start.price.reset();
  CHECK(bench.clock.start(start).error().fault == Fault::bad_input);
  CHECK(format_amount(*worth(*parse_money("7.30", "USD"), true, 1'800'000, 1)) == "3.65");
  CHECK(format_amount(*worth(*parse_money("0.01", "USD"), true, 1'800'000, 1)) == "0.00");
  CHECK(format_amount(*worth(*parse_money("0.012", "USD"), false, 0, 3)) == "0.036");
  CHECK_FALSE(worth(*parse_money("9000000000000", "USD"), false, 0, 3));
}

TEST_CASE("clock: unpaid time needs no price and promises none") {
  Bench bench;
  REQUIRE(bench.clock.start({EntryKind::unpaid_wait, "amber", "", "", std::nullopt, false}));
  bench.hand.pass(minutes(1));
  const auto entry = bench.clock.stop();
  CHECK_FALSE(entry->expected);
  CHECK(bench.clock.start({EntryKind::cost_data, "amber", "", "", std::nullopt, false}).error().fault ==
        Fault::bad_input);
}

TEST_CASE("active time: counts while the task is shown, reading included") {
  ActiveTime time(1'000);
  time.show(seconds(100));
  CHECK(time.millis(seconds(160)) == 61'000);
  time.input(seconds(160));
  time.hide(seconds(170));
  CHECK(time.millis(seconds(900)) == 71'000);
  time.show(seconds(1000));
  CHECK(time.millis(seconds(1001)) == 72'000);
}

TEST_CASE("active time: a long stretch without her counts for nothing, back to the last input (L12)") {
  ActiveTime time(0, minutes(3));
  time.show(seconds(0));
  time.input(seconds(30));
  CHECK(time.millis(seconds(210)) == 210'000);
  CHECK(time.away(seconds(211)));
  CHECK(time.millis(seconds(211)) == 30'000);
  CHECK_FALSE(time.take_stretch());
  time.show(seconds(1990));  // drawn anew: no hand moved
  time.input(seconds(2000));
  CHECK(time.millis(seconds(2005)) == 35'000);
  const auto stretch = time.take_stretch();
  REQUIRE(stretch);
  CHECK(stretch->from == seconds(30));
  CHECK(stretch->to == seconds(2000));
  CHECK_FALSE(time.take_stretch());
  time.add(stretch->to - stretch->from);
  CHECK(time.millis(seconds(2005)) == 2'005'000);
}
