#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "client/app/window_clock.h"
#include "tests/client/sample_snapshot.h"
#include "tests/support/memory_journal.h"
#include "tests/support/screen_driver.h"
#include "tests/tasks/memory_batches.h"

namespace pointage {
namespace {

using testing::sample_snapshot;
using testing::ScreenDriver;

template <class Wanted>
const Wanted* only(const ScreenDriver& d) {
  return d.commands.size() == 1 ? std::get_if<Wanted>(&d.commands.front()) : nullptr;
}

void open_today(ScreenDriver& d) {
  d.snapshot = sample_snapshot();
  d.edit.place = Place::today;
  d.settle();
}

RunningClock sorting(std::int64_t millis, std::int64_t items) {
  RunningClock clock;
  clock.platform = "Amber", clock.project = "sort";
  clock.active_millis = millis, clock.items = items;
  return clock;
}

}  // namespace

TEST_CASE("clock: one press starts waiting, and the same chip opens the small clock once it runs") {
  ScreenDriver d(480, 800);
  open_today(d);
  REQUIRE(d.tap("clock:wait"));
  const auto* started = only<command::StartClock>(d);
  REQUIRE(started != nullptr);
  CHECK(started->kind == "wait");
  CHECK(d.edit.place == Place::today);
  d.snapshot.clock = clock_model(RunningClock{.kind = EntryKind::unpaid_wait, .active_millis = 125'000});
  d.settle();
  REQUIRE(d.tap("clock:wait"));
  CHECK(d.edit.place == Place::clock);
  CHECK(d.shows("2\u00a0min"));
  CHECK(d.find("count") == nullptr);
}

TEST_CASE("clock: in its smallest window all that is pressed has room for a finger") {
  ScreenDriver d(240, 180);
  d.snapshot = sample_snapshot();
  d.snapshot.clock = clock_model(sorting(42 * 60'000, 17));
  d.edit.place = Place::clock;
  d.settle();
  CHECK(d.ui().targets().size() == 5);
  for (auto const& target : d.ui().targets()) {
    INFO(target.id << " " << target.rect.w() << "x" << target.rect.h());
    CHECK(target.rect.w() >= 44);
    CHECK(target.rect.h() >= 44);
  }
}

TEST_CASE("clock: work elsewhere asks for platform and price once and remembers them") {
  ScreenDriver d(480, 800);
  open_today(d);
  REQUIRE(d.tap("clock:elsewhere"));
  CHECK(d.edit.place == Place::elsewhere);
  REQUIRE(d.find("start") != nullptr);
  CHECK_FALSE(d.find("start")->enabled);
  for (const auto& [id, words] : {std::pair{"platform", "Amber"}, {"price", "0.05"}, {"currency", "USD"}}) {
    REQUIRE(d.tap(id));
    d.write(words);
  }
  REQUIRE(d.tap("start"));
  const auto* started = only<command::StartClock>(d);
  REQUIRE(started != nullptr);
  MemoryJournal journal;
  MemoryBatches store;
  REQUIRE(start_clock(journal, store, system_clock(), *started));
  CHECK((*journal.clock())->price == parse_money("0.05", "USD"));
  const auto last = last_elsewhere(store);
  CHECK(last->platform == "Amber");
  CHECK(last->price == "0.05");
  CHECK_FALSE(last->per_hour);
  // The small clock opens with the news that it runs, not before.
  CHECK(d.edit.place == Place::elsewhere);
  d.snapshot.clock = clock_model(*journal.clock());
  follow(d.snapshot, d.edit);
  CHECK(d.edit.place == Place::clock);
}

TEST_CASE("clock: as small as it gets it counts, takes one back, pauses and stops") {
  const auto letters = GENERATE(100, 200);
  const float part = static_cast<float>(letters) / 100;
  ScreenDriver d(240 * part, 180 * part);
  d.snapshot = sample_snapshot();
  d.snapshot.clock = clock_model(sorting(42 * 60'000 + 59'000, 17));
  d.edit.place = Place::clock;
  d.edit.letters_percent = letters;
  d.settle();
  CHECK(d.shows("42\u00a0min"));
  CHECK(d.shows("17 done"));
  for (const auto* id : {"count", "undo", "pause", "stop", "back"}) {
    INFO(id);
    const auto* target = d.find(id);
    REQUIRE(target != nullptr);
    CHECK(target->rect.X <= 240 * part);
    CHECK(target->rect.Y <= 180 * part);
  }
  d.tap("count");
  d.tap("undo");
  d.tap("pause");
  d.tap("stop");
  REQUIRE(d.commands.size() == 4);
  CHECK(std::get<command::CountItems>(d.commands[0]).more == 1);
  CHECK(std::get<command::CountItems>(d.commands[1]).more == -1);
  CHECK(std::get<command::PauseClock>(d.commands[2]).pause);
  CHECK(std::holds_alternative<command::StopClock>(d.commands[3]));
  CHECK(d.edit.place == Place::today);
}

TEST_CASE("clock: counted and stopped in the window it stands on the record as one measured line") {
  MemoryJournal journal;
  MemoryBatches store;
  REQUIRE(start_clock(journal, store, system_clock(), {"elsewhere", {"Amber", "sort", "0.05", "USD", false}}));
  REQUIRE(count_items(journal, system_clock(), 1));
  REQUIRE(count_items(journal, system_clock(), 1));
  REQUIRE(count_items(journal, system_clock(), -1));
  CHECK_FALSE(count_items(journal, system_clock(), -2));
  REQUIRE(pause_clock(journal, system_clock(), true));
  CHECK((*journal.clock())->paused);
  REQUIRE(pause_clock(journal, system_clock(), false));
  REQUIRE(start_clock(journal, store, system_clock(), {"wait", {}}));
  CHECK((*journal.clock())->kind == EntryKind::unpaid_wait);
  REQUIRE(stop_clock(journal, system_clock()));
  CHECK(journal.head()->entries == 2);
  const auto& first = journal.stored().front();
  CHECK(first.items == 1);
  CHECK(format_amount(*first.expected) == "0.05");
  CHECK(first.time_basis == TimeBasis::measured);
}

TEST_CASE("letters: what makes them larger stays under the finger up to the largest, on the smallest screen") {
  ScreenDriver d(360, 640);
  open_today(d);
  d.edit.place = Place::letters;
  d.settle();
  for (int percent = d.edit.letters_percent; percent < 200; percent += 10) {
    INFO(percent << " %");
    REQUIRE(d.tap("letters:larger"));
  }
  CHECK(d.edit.letters_percent == 200);
  CHECK(d.find("letters:smaller") != nullptr);
  d.record_places();
  d.settle();
  auto const& drawn = d.ui().drawn();
  auto const figure = std::ranges::find_if(drawn, [](const Drawn& one) { return one.words.starts_with("200"); });
  REQUIRE(figure != drawn.end());
  CHECK_FALSE(figure->cut);
}

TEST_CASE("day: the page that corrects a line says which one") {
  ScreenDriver d(480, 800);
  open_today(d);
  REQUIRE(d.tap("day"));
  REQUIRE(d.tap("stretch:t"));
  REQUIRE(d.edit.place == Place::correct);
  CHECK(d.shows("Tins on a shelf"));
}

TEST_CASE("day: from Today to a line, and the correction carries her reason") {
  ScreenDriver d(480, 800);
  open_today(d);
  REQUIRE(d.tap("day"));
  CHECK(d.edit.place == Place::day);
  REQUIRE(d.find("stretch:w") != nullptr);
  REQUIRE(d.tap("stretch:w"));
  CHECK(d.edit.place == Place::correct);
  CHECK(d.edit.line.minutes == "30");
  CHECK_FALSE(d.find("keep")->enabled);
  REQUIRE(d.tap("reason"));
  d.write("I was eating");
  d.commands.clear();
  REQUIRE(d.tap("take-back"));
  const auto* corrected = only<command::CorrectLine>(d);
  REQUIRE(corrected != nullptr);
  CHECK(corrected->take_back);
  CHECK(corrected->typed.reason == "I was eating");
  CHECK(d.edit.place == Place::correct);  // until it stands
  d.snapshot.notice_number += 1, d.snapshot.form_done = {FormKind::line, "w", 1};
  follow(d.snapshot, d.edit);
  CHECK(d.edit.place == Place::day);
}

TEST_CASE("day: the week shows all its days, and each leads to its day") {
  ScreenDriver d(360, 640);
  open_today(d);
  REQUIRE(d.tap("day"));
  REQUIRE(d.tap("week"));
  CHECK(d.edit.place == Place::week);
  for (const auto* day : {"day:6", "day:5", "day:4", "day:3", "day:2", "day:1", "day:0"}) CHECK(d.find(day) != nullptr);
  d.commands.clear();
  REQUIRE(d.tap("day:3"));
  const auto* shown = only<command::ShowDay>(d);
  REQUIRE(shown != nullptr);
  CHECK(shown->back == 3);
  CHECK(d.edit.place == Place::day);
}

}  // namespace pointage
