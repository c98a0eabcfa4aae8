// A platform may give the number of a deleted task to another one. The invariants are those of docs/SPEC-sync.md.
#include <algorithm>
#include <utility>

#include "tests/sync/world.h"

namespace pointage {
namespace {

const std::string early = "2026-10-05T10:00:00.123456Z", late = "2026-10-06T05:30:00.000001Z";
const std::string penguin =
    R"([{"id":"r","from_name":"c","to_name":"i","type":"choices","value":{"choices":["penguin"]}}])";

struct Numbers {
  World world;

  explicit Numbers(int tasks) {
    offer(tasks, early);
    REQUIRE(world.sync({.take = tasks}).tasks_received == tasks);
  }
  void offer(int tasks, const std::string& made) {
    world.platform.open_tasks.clear();
    for (int i = 1; i <= tasks; ++i) {
      world.platform.open_tasks.push_back("{\"id\":" + std::to_string(i) + ",\"data\":{\"text\":\"of " + made +
                                          "\"},\"created_at\":\"" + made + "\"}");
      world.platform.made[std::to_string(i)] = made;
    }
  }
  std::string batch() { return world.home->outbox().find_project("amber", "5").value().value().id; }
  void answer(int number) {
    Answer one = answer_to(batch() + "-" + std::to_string(number));
    one.unique_id = World::unique_id(number), one.result_json = penguin;
    REQUIRE(world.home->batches().record_answer(one));
  }
  void answer_all(int tasks) {
    for (int i = 1; i <= tasks; ++i) answer(i);
  }
};

TEST_CASE("number again: an answer is not sent to another task that was given its task's number (7)") {
  Numbers numbers(3);
  numbers.answer_all(3);
  World& world = numbers.world;
  world.platform.made["2"] = late;
  world.platform.made.erase("3");
  const auto done = world.sync();
  CHECK(done.stored == 1);
  REQUIRE(world.platform.stored.size() == 1);
  CHECK(world.platform.stored.at(0).task == "1");
  for (const int number : {2, 3}) {
    CHECK(world.item(number).state == DeliveryState::set_aside);
    CHECK(world.item(number).standing == Standing::task_gone);
    CHECK(world.item(number).last_error.find("no longer exists") != std::string::npos);
  }
}

TEST_CASE("number again: also one given within the same second is another task; a coarser clock is the same one (7)") {
  for (const auto& [now, same] : {std::pair{"2026-10-05T10:00:00.623456Z", false},
                                  {"2026-10-05T10:00:00.123Z", true},
                                  {"2026-10-05T10:00:00Z", true},
                                  {"2026-10-05T13:00:00.123456+03:00", true}}) {
    INFO(now);
    Numbers numbers(1);
    numbers.answer(1);
    numbers.world.platform.made["1"] = now;
    CHECK(numbers.world.sync().stored == (same ? 1 : 0));
  }
}

TEST_CASE("number again: what a list does not show is asked for by itself before it counts as gone (7)") {
  Numbers numbers(2);
  numbers.answer_all(2);
  numbers.world.platform.knows_lists = false;
  numbers.world.platform.made["2"] = late;
  CHECK(numbers.world.sync().stored == 1);
  CHECK(numbers.world.item(1).state == DeliveryState::stored);
  CHECK(numbers.world.item(2).state == DeliveryState::set_aside);
}

TEST_CASE("number again: the same moment in other words is the same task (7)") {
  Numbers numbers(2);
  numbers.answer_all(2);
  numbers.world.platform.made = {{"1", "2026-10-05T13:00:00+03:00"}, {"2", "yesterday"}};
  CHECK(numbers.world.sync().stored == 2);
}

TEST_CASE("number again: many answers are asked about in one round trip (7)") {
  Numbers numbers(60);
  numbers.answer_all(60);
  const auto before = numbers.world.server.seen().size();
  CHECK(numbers.world.sync().stored == 60);
  const auto seen = numbers.world.server.seen();
  CHECK(std::count_if(seen.begin() + static_cast<std::ptrdiff_t>(before), seen.end(), [](const SeenRequest& each) {
          return each.target.find("include=id,created_at&") != std::string::npos;
        }) == 1);
}

TEST_CASE("number again: the other task is hers to take, beside the one that is gone (8)") {
  Numbers numbers(2);
  CHECK(numbers.world.sync({.take = 9}).tasks_received == 0);
  numbers.offer(1, late);
  CHECK(numbers.world.sync({.take = 9}).tasks_received == 1);
  numbers.answer_all(3);
  CHECK(numbers.world.sync().stored == 2);
  REQUIRE(numbers.world.platform.stored.size() == 2);
  CHECK(numbers.world.platform.times_stored(World::unique_id(1)) == 0);
  CHECK(numbers.world.platform.times_stored(World::unique_id(3)) == 1);
}

}  // namespace
}  // namespace pointage
