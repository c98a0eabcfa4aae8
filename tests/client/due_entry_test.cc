// What the store says anew of a piece of work, and what a person made of its line on the record meanwhile.
#include "client/app/due_entry.h"

#include <catch2/catch_test_macros.hpp>

#include "client/app/desk.h"
#include "ledger/corrections.h"
#include "ledger/work_clock.h"
#include "storage/home.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;

namespace {

const std::string task_id = "B-1";
constexpr Day day{std::chrono::sys_days{std::chrono::year{2026} / 11 / 2}};

// A job without a price, its one task answered in ten minutes.
struct World {
  ScratchFolder folder;
  std::unique_ptr<Home> home = must_open(folder.path);
  Desk desk{home->batches(), home->journal(), system_clock()};

  World() {
    Batch batch;
    batch.id = "B", batch.platform = "Amber", batch.title = "Tins", batch.fingerprint = "b";
    batch.config_xml =
        R"(<View><Text name="t" value="$t"/><Choices name="c" toName="t"><Choice value="A"/></Choices></View>)";
    auto writer = home->batches().begin(batch);
    REQUIRE(writer.has_value());
    REQUIRE((*writer)->add_task({"7", R"({"t":"x"})"}).has_value());
    REQUIRE((*writer)->commit().has_value());
    answer(600);
  }
  void answer(std::int64_t seconds) {
    const std::string a = R"([{"id":"r","from_name":"c","to_name":"t","type":"choices","value":{"choices":["A"]}}])";
    REQUIRE(desk.answer(task_id, a, {seconds * 1000, true, {}}).has_value());
  }
  void price(const char* sum, bool per_hour = false) {
    REQUIRE(desk.set_price("B", {parse_money(sum, "USD")->micros, "USD", per_hour}, day, true).has_value());
  }
  std::string last() {
    std::string id;
    REQUIRE(home->journal().newest_first([&](const Entry& entry) { return id = entry.id, false; }).has_value());
    return id;
  }
  void correct(std::int64_t seconds) {
    Entry changed = home->journal().find(last()).value().value();
    changed.active_millis = seconds * 1000;
    keep(make_correction(home->journal(), last(), changed, "typo"));
  }
  void take_off() { keep(make_withdrawal(home->journal(), last(), "no work")); }
  void keep(const Result<Entry>& made) {
    REQUIRE(made.has_value());
    REQUIRE(home->journal().append({&*made, 1}).has_value());
  }
  std::vector<Entry> standing() { return effective_entries(home->journal()).value(); }
  Entry only() {
    const auto all = standing();
    REQUIRE(all.size() == 1);
    return all.front();
  }
};

}  // namespace

TEST_CASE("due entry: a price typed later leaves the time that she corrected, and is counted by it") {
  World world;
  world.correct(60);
  world.price("6.00", true);
  CHECK(world.only().active_millis == 60'000);
  CHECK(world.only().time_basis == TimeBasis::typed);
  CHECK(format_amount(*world.only().expected) == "0.10");
  CHECK(world.only().kind == EntryKind::hourly);
}

TEST_CASE("due entry: what she took off her record no price brings back") {
  World world;
  world.take_off();
  world.price("0.05");
  CHECK(world.standing().empty());
  CHECK(world.home->batches().ledger_due(10)->empty());
}

TEST_CASE("due entry: what she says is no paid work stays so when the job gets its price") {
  World world;
  Entry changed = world.only();
  changed.kind = EntryKind::unpaid_training;
  world.keep(make_correction(world.home->journal(), world.last(), changed, "it was training"));
  world.price("0.05");
  CHECK(world.only().kind == EntryKind::unpaid_training);
  CHECK_FALSE(world.only().expected);
}

TEST_CASE("due entry: an answer given anew adds its own time to what she corrected, as often as it is given") {
  World world;
  world.correct(60);
  world.answer(630);
  CHECK(world.only().active_millis == 90'000);
  world.price("0.05");
  CHECK(world.only().active_millis == 90'000);
  world.answer(700);
  CHECK(world.only().active_millis == 160'000);
  world.correct(100);
  world.answer(710);
  CHECK(world.only().active_millis == 110'000);
  CHECK(format_amount(*world.only().expected) == "0.05");
}

TEST_CASE("due entry: an answer given anew after its line was taken off is new work, its own time alone") {
  World world;
  world.take_off();
  world.price("0.05");
  world.answer(640);
  CHECK(world.only().active_millis == 40'000);
  CHECK(format_amount(*world.only().expected) == "0.05");
}

TEST_CASE("due entry: a sum that she corrected stays when the answer is changed") {
  World world;
  LedgerDue due;
  due.entry_id = "e2", due.supersedes = "e1", due.task_id = "T", due.earlier = {"e1"};
  due.pay = PayPromise{50'000, "USD", false};
  due.active_millis = 5000, due.time_measured = true;
  Entry first;
  first.id = "e1", first.expected = parse_money("0.05", "USD"), first.active_millis = 4000;
  first.price_basis = PriceBasis::batch_file;
  Entry hers = first;
  hers.id = "c", hers.supersedes = "e1", hers.expected = parse_money("0.08", "USD");
  hers.price_basis = PriceBasis::typed;
  const auto entry = entry_of(due, {first, hers});
  REQUIRE(entry);
  CHECK(format_amount(*entry->expected) == "0.08");
  CHECK(entry->active_millis == 5000);
  CHECK(entry->time_basis == TimeBasis::measured);
  CHECK(entry->supersedes == "c");
}

TEST_CASE("due entry: what was answered and changed before the record heard of it comes to it in one go") {
  World world;
  auto again = world.home->batches().answer(task_id).value().value();
  again.unique_id = "u2", again.active_millis = 620'000;
  REQUIRE(world.home->batches().record_answer(again));
  again.unique_id = "u3", again.active_millis = 650'000;
  REQUIRE(world.home->batches().record_answer(again));
  REQUIRE(world.desk.drain().value() == 2);
  CHECK(world.only().active_millis == 650'000);
  CHECK(world.only().time_basis == TimeBasis::measured);
  CHECK(world.home->journal().line_of(world.last())->size() == 3);
}

TEST_CASE("due entry: a price by the hour is counted in whole cents, half to even") {
  LedgerDue due;
  due.entry_id = "E";
  due.pay = PayPromise{9'000'000, "USD", true};
  due.active_millis = 90'000;
  CHECK(entry_of(due).expected->micros == 220'000);
  due.active_millis = 94'000;
  CHECK(entry_of(due).expected->micros == 240'000);
  // One rule for work here and work elsewhere.
  CHECK(entry_of(due).expected == worth(*parse_money("9.00", "USD"), true, due.active_millis, 1));
  due.pay = PayPromise{12'000, "USD", false};
  CHECK(format_amount(*entry_of(due).expected) == "0.012");
}
