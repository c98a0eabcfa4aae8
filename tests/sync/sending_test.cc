// The invariants are those of docs/SPEC-sync.md.
#include <algorithm>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <random>

#include "tests/sync/world.h"

namespace pointage {
namespace {

TEST_CASE("sending: a good link stores each answer once, and a second run sends nothing (1, 4)") {
  World world;
  world.answered(3);
  const auto done = world.sync();
  CHECK(done.stored == 3);
  CHECK_FALSE(done.work_left());
  CHECK(done.bytes_sent > 0);
  CHECK(world.item(2).annotation_id == "1001");
  CHECK(world.sync().stored == 0);
  CHECK(world.platform.stored.size() == 3);
}

TEST_CASE("sending: the credential stands last, the length is told, nothing is chunked (1)") {
  World world;
  world.answered(1);
  (void)world.sync();
  const auto seen = world.server.seen();
  const auto post = std::ranges::find(seen, "POST", &SeenRequest::method);
  REQUIRE(post != seen.end());
  CHECK(post->head.find("Authorization: Token secret-1\r\n") ==
        post->head.size() - std::string("Authorization: Token secret-1\r\n").size());
  CHECK(post->header("content-length") == std::to_string(post->body.size()));
  CHECK(post->header("transfer-encoding").empty());
  CHECK(post->header("expect").empty());
  CHECK(post->header("user-agent").starts_with("libcurl/"));
  CHECK(post->body.find("\"lead_time\":12.500") != std::string::npos);
}

TEST_CASE("sending: a reply lost or cut on the way is asked for again with the same id, and stored once (4)") {
  const auto trouble = GENERATE(Trouble::lost_request, Trouble::lost_ack, Trouble::cut_headers, Trouble::cut_body,
                                Trouble::stored_500, Trouble::broken_500, Trouble::conflict);
  CAPTURE(static_cast<int>(trouble));
  World world;
  world.answered(2);
  world.platform.faults = {trouble};
  const auto first = world.sync();
  const auto second = world.sync();
  CHECK(first.stored + first.already_stored + second.stored + second.already_stored == 2);
  CHECK(second.pending == 0);
  CHECK(world.platform.times_stored(World::unique_id(1)) == 1);
  CHECK(world.platform.times_stored(World::unique_id(2)) == 1);
  CHECK(world.item(1).state == DeliveryState::stored);
  CHECK(world.item(1).annotation_id == (trouble == Trouble::broken_500 ? "1001" : "1000"));
  CHECK_FALSE((trouble == Trouble::cut_headers && first.stopped));
}

TEST_CASE("sending: what says 'not now' ends the run at once, with a reason and a time (5)") {
  const auto trouble = GENERATE(Trouble::portal, Trouble::portal_404, Trouble::wait_429, Trouble::busy_503,
                                Trouble::unauthorised, Trouble::wrong_type);
  CAPTURE(static_cast<int>(trouble));
  World world;
  world.answered(3);
  world.platform.faults = {trouble};
  const auto done = world.sync();
  REQUIRE(done.stopped);
  CHECK(done.pending == 3);
  CHECK(world.platform.faults.empty());
  CHECK(world.item(1).state == DeliveryState::waiting);
  CHECK_FALSE(world.item(1).last_error.empty());
  REQUIRE(world.item(1).next_try);
  CHECK(*world.item(1).next_try > world.clock.time);
  CHECK(world.item(2).tries == 0);
}

TEST_CASE("sending: a platform's Retry-After holds even a person's wish, and nothing else does (6)") {
  World world;
  world.answered(1);
  world.platform.faults = {Trouble::wait_429};
  (void)world.sync();
  const auto asked = world.server.seen().size();
  CHECK(world.sync().stored == 0);
  CHECK(world.server.seen().size() == asked);
  world.clock.time.utc += std::chrono::seconds(121);
  CHECK(world.sync().stored == 1);

  World other;
  other.answered(1);
  other.platform.faults = {Trouble::broken_500};
  CHECK(other.sync().pending == 1);
  CHECK(other.sync({.by_person = false}).stored == 0);
  CHECK(other.sync().stored == 1);
}

TEST_CASE(
    "sending: a clock that stood ahead when the platform asked to wait and was set back makes no longer wait (6)") {
  World world;
  world.answered(1);
  world.platform.faults = {Trouble::wait_429};
  world.clock.time.utc += std::chrono::days(3);
  CHECK(world.sync().stopped);
  world.clock.time.utc -= std::chrono::days(3);
  CHECK(world.sync().stored == 1);
}

TEST_CASE("sending: what a run that ends early had not begun is as if it had not been looked at") {
  World world;
  world.answered(12);
  std::int64_t seen = 0;
  const auto stop_at_six = [&](const SyncProgress& now) { return now.phase != SyncPhase::sending || ++seen < 6; };
  const auto done =
      run_sync({}, world.home->outbox(), world.home->batches(), *world.transport, world.clock, stop_at_six).value();
  CHECK(done.stored == 5);
  const auto left = world.home->outbox().unsent("amber").value();
  CHECK(left.size() == 7);
  for (const auto& each : left) {
    CHECK(each.state == DeliveryState::waiting);
    CHECK(each.tries == 0);
    CHECK_FALSE(each.went_out);
  }
  CHECK(world.sync().stored == 7);
}

TEST_CASE("sending: one answer that can never go is set aside in words, and the rest goes on (7)") {
  World world;
  world.answered(3);
  SECTION("too large for the platform") { world.platform.faults = {Trouble::too_large}; }
  SECTION("the task is gone") { world.platform.gone_task = "1"; }
  SECTION("the platform stored something else") { world.platform.faults = {Trouble::other_result}; }
  SECTION("half of an emoji") {
    world.answer(1, R"([{"from_name":"c","to_name":"i","type":"textarea","value":{"text":["\ud83d"]}}])");
  }
  SECTION("a whole number of 70 bits") {
    world.answer(1, R"([{"from_name":"c","to_name":"i","type":"rating","value":{"rating":1180591620717411303424}}])");
  }
  SECTION("bytes after an end that only some readers see") { world.answer(1, std::string("[]\0,\"x\":1", 9)); }
  SECTION("an item without a value") { world.answer(1, R"([{"from_name":"c","to_name":"i","type":"choices"}])"); }
  const auto done = world.sync();
  CHECK(done.refused == 1);
  CHECK(done.stored == 2);
  CHECK(done.pending == 0);
  CHECK_FALSE(done.stopped);
  CHECK(world.item(1).state == DeliveryState::set_aside);
  CHECK(world.item(1).last_error.size() > 20);
  CHECK(world.home->batches().answer("B-1").value());
}

TEST_CASE("sending: a task that is gone says so (7)") {
  World world;
  world.answered(1);
  world.platform.gone_task = "1";
  (void)world.sync();
  CHECK(world.item(1).last_error.starts_with("The platform says this task no longer exists"));
}

TEST_CASE("sending: no network leaves all as it was, and says offline (5)") {
  World world;
  world.answered(1);
  REQUIRE(world.home->outbox().add_account({"birch", "label-studio", "http://127.0.0.1:1", "t"}));
  const auto done = world.sync({.account = "birch"});
  REQUIRE(done.stopped);
  CHECK(done.stopped->fault == Fault::offline);
  CHECK(world.item(1).state == DeliveryState::waiting);
  CHECK(world.item(1).tries == 0);
}

TEST_CASE("sending: a server that cannot hold an answer once gets none (4)") {
  World world;
  world.answered(1);
  world.platform.release = "1.7.1";
  CHECK(world.sync().stopped);
  CHECK(world.platform.stored.empty());
}

TEST_CASE("sending: a personal token is exchanged, and once more when it is refused (3)") {
  World world("aa.bb.cc");
  world.answered(2);
  world.platform.good_authorization = "Bearer access-2";
  CHECK(world.sync().stored == 2);
  CHECK(world.platform.refreshes == 2);
}

TEST_CASE("sending: for many answers a second way is opened, and anew when a link has broken; for few none is") {
  World world;
  world.answered(20);
  world.platform.faults = {Trouble::none, Trouble::lost_ack};
  CHECK(world.sync().already_stored == 1);
  const auto asked = [&] {
    return std::ranges::count(world.server.seen(), std::string("/api/version/"), &SeenRequest::target);
  };
  CHECK(asked() == 1 + 2 + 2);
  for (const auto& each : world.server.seen())
    if (each.target == "/api/version/") CHECK(each.header("authorization").empty());
  World again;  // a whole record that was set back: each is there already, and no link has broken
  again.answered(20);
  for (int n = 1; n <= 20; ++n) again.platform.stored.push_back({std::to_string(n), World::unique_id(n), "", 1000 + n});
  CHECK(again.sync().already_stored == 20);
  CHECK(std::ranges::count(again.server.seen(), std::string("/api/version/"), &SeenRequest::target) == 1 + 2 + 2);
  World few;
  few.answered(3);
  few.platform.faults = {Trouble::none, Trouble::lost_ack};
  (void)few.sync();
  CHECK(std::ranges::count(few.server.seen(), std::string("/api/version/"), &SeenRequest::target) == 1);
}

TEST_CASE("sending: an answer changed while the run goes is left to the next run, whole") {
  World world;
  world.answered(2);
  bool changed = false;
  const auto progress = [&](const SyncProgress& now) {
    if (now.phase == SyncPhase::sending && now.done == 1 && !changed) {
      changed = true;
      Answer other = answer_to("B-2");
      other.unique_id = World::unique_id(77);
      other.result_json =
          R"([{"id":"r","from_name":"c","to_name":"i","type":"choices","value":{"choices":["penguin"]}}])";
      REQUIRE(world.home->batches().record_answer(other));
    }
    return true;
  };
  const auto done =
      run_sync({}, world.home->outbox(), world.home->batches(), *world.transport, world.clock, progress).value();
  CHECK(done.stored == 1);
  CHECK(done.pending == 1);
  CHECK(world.platform.times_stored(World::unique_id(2)) == 0);
  CHECK(world.sync().stored == 1);
  CHECK(world.platform.times_stored(World::unique_id(77)) == 1);
}

TEST_CASE("sending: whatever the link does, each answer is stored once or waits with a reason (4)") {
  const auto seed = GENERATE(Catch::Generators::range(1U, 61U));
  CAPTURE(seed);
  std::mt19937 random(seed);
  World world;
  constexpr int answers = 4;
  world.answered(answers);
  for (int i = 0; i < 12; ++i) world.platform.faults.push_back(static_cast<Trouble>(random() % 11));
  for (int run = 0; run < 4; ++run) {
    (void)world.sync();
    for (int i = 1; i <= answers; ++i) {
      const auto item = world.item(i);
      const int times = world.platform.times_stored(World::unique_id(i));
      CHECK(times <= 1);
      if (item.state == DeliveryState::stored) CHECK(times == 1);
      if (item.state != DeliveryState::stored && item.tries > 0) CHECK_FALSE(item.last_error.empty());
    }
    world.clock.time.utc += std::chrono::seconds(200);
  }
  world.platform.faults.clear();
  (void)world.sync();
  for (int i = 1; i <= answers; ++i) CHECK(world.platform.times_stored(World::unique_id(i)) == 1);
}

}  // namespace
}  // namespace pointage
