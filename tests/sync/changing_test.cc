// Answers changed after their first try, projects that change or go, and hints. Numbers are those of docs/SPEC-sync.md.
#include <algorithm>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>

#include "tests/sync/world.h"

namespace pointage {
namespace {

const std::string first =
    R"([{"id":"r","from_name":"c","to_name":"i","type":"choices","value":{"choices":["penguin"]}}])";
const std::string second =
    R"([{"id":"s","from_name":"c","to_name":"i","type":"choices","value":{"choices":["penguin"]}}])";

void change(World& world, const std::string& result) {
  Answer one = answer_to("B-1");
  one.unique_id = "0b0b0b0b-ceea-467f-a08c-000000000001";
  one.result_json = result;
  REQUIRE(world.home->batches().record_answer(one));
}

int posts(const World& world, const std::string& text) {
  return static_cast<int>(std::ranges::count_if(world.server.seen(), [&](const SeenRequest& each) {
    return each.method == "POST" && each.target.find("/annotations/") != std::string::npos &&
           each.body.find(text) != std::string::npos;
  }));
}

TEST_CASE("changing: an answer changed after it was stored goes out as a change of the same one (4)") {
  World world;
  world.answered(1);
  CHECK(world.sync().stored == 1);
  change(world, second);
  CHECK(world.item(1).state == DeliveryState::waiting);
  CHECK(world.sync().stored == 1);
  REQUIRE(world.platform.stored.size() == 1);
  CHECK(world.platform.stored[0].result == second);
  CHECK(posts(world, "\"s\"") == 0);
  CHECK(world.item(1).state == DeliveryState::stored);
  CHECK_FALSE(world.item(1).sent);
}

TEST_CASE("changing: what went out first is settled before its change, whether it had arrived or not (4)") {
  const auto trouble = GENERATE(Trouble::lost_ack, Trouble::lost_request, Trouble::stored_500, Trouble::busy_503);
  CAPTURE(static_cast<int>(trouble));
  World world;
  world.answered(1);
  world.platform.faults = {trouble, trouble, trouble};
  (void)world.sync();
  change(world, second);
  world.platform.faults.clear();
  CHECK_FALSE(world.sync().work_left());
  REQUIRE(world.platform.stored.size() == 1);
  CHECK(world.platform.stored[0].unique_id == World::unique_id(1));
  CHECK(world.platform.stored[0].result == second);
  CHECK(posts(world, "\"s\"") == 0);
}

// The library sends a request anew by itself when a connection that was used before closes without a word: the reply is
// the second one's, and the first has arrived.
TEST_CASE("changing: an answer that was refused, though it had arrived, is one answer when it is given anew (4)") {
  World world;
  world.answered(1);
  world.platform.faults = {Trouble::stored_413};
  const auto done = world.sync();
  CHECK(done.refused == 0);
  CHECK(done.already_stored == 1);
  CHECK(world.item(1).state == DeliveryState::stored);
  change(world, second);
  (void)world.sync();
  REQUIRE(world.platform.stored.size() == 1);
  CHECK(world.platform.stored[0].result == second);
}

TEST_CASE("changing: what somebody else has changed meanwhile is not written over (4)") {
  World world;
  world.answered(1);
  (void)world.sync();
  world.platform.stored[0].updated_by = 8;
  world.platform.stored[0].result = "[]";
  change(world, second);
  const auto done = world.sync();
  CHECK(done.refused == 1);
  CHECK(world.platform.stored[0].result == "[]");
  CHECK(world.item(1).state == DeliveryState::set_aside);
  CHECK(world.home->batches().answer("B-1").value()->result_json == second);
}

TEST_CASE("changing: a change that arrived though its reply was lost is seen and not written twice (4)") {
  World world;
  world.answered(1);
  (void)world.sync();
  change(world, second);
  world.platform.stored[0].result = second;
  CHECK_FALSE(world.sync().work_left());
  const auto seen = world.server.seen();
  CHECK(std::ranges::count(seen, "PATCH", &SeenRequest::method) == 0);
}

TEST_CASE("projects: an answer that the present questions have no place for stays, with both configs (7)") {
  World world;
  world.answered(2);
  world.platform.config =
      "<View><Image name='i' value='$image'/><Choices name='c' toName='i'><Choice value='gull'/></Choices></View>";
  const auto done = world.sync();
  CHECK(done.refused == 2);
  CHECK(world.platform.stored.empty());
  CHECK(world.item(1).state == DeliveryState::set_aside);
  CHECK(world.item(1).standing == Standing::questions_changed);
  CHECK(world.item(1).last_error.find("no longer fits") != std::string::npos);
  CHECK(world.home->batches().find_batch("B").value()->config_xml == choices_config);
  CHECK(world.home->outbox().configs("amber", "5")->at(0).config_xml == world.platform.config);
}

const std::string only_gulls =
    "<View><Image name='i' value='$image'/><Choices name='c' toName='i'><Choice value='gull'/></Choices></View>";
const std::string gull = R"([{"id":"g","from_name":"c","to_name":"i","type":"choices","value":{"choices":["gull"]}}])";

void pass(World& world) {
  Answer skip = answer_to("B-1");
  skip.unique_id = World::unique_id(1);
  skip.result_json = "[]", skip.passed = true;
  REQUIRE(world.home->batches().record_answer(skip));
}

TEST_CASE("projects: what is judged against the present questions is what would be posted (7)") {
  World world;
  world.answered(1);
  world.platform.faults = {Trouble::broken_500};
  (void)world.sync();
  REQUIRE(world.item(1).went_out);
  world.platform.config = only_gulls;
  SECTION("the change fits them, what it follows does not") { change(world, gull); }
  SECTION("it was passed since: what it follows would still be posted first") { pass(world); }
  REQUIRE(world.item(1).sent);
  CHECK(world.sync().refused == 1);
  CHECK(world.platform.stored.empty());
  CHECK(world.item(1).state == DeliveryState::set_aside);
  CHECK(world.item(1).standing == Standing::questions_changed);
}

TEST_CASE("projects: of an answer that is stored already only the change has to fit the present questions (7)") {
  World world;
  world.answered(1);
  CHECK(world.sync().stored == 1);
  world.platform.config = only_gulls;
  SECTION("it does") {
    change(world, gull);
    CHECK(world.sync().stored == 1);
    CHECK(world.platform.stored[0].result == gull);
  }
  SECTION("it does not") {
    change(world, second);
    CHECK(world.sync().refused == 1);
    CHECK(world.platform.stored[0].result == first);
  }
}

TEST_CASE("projects: questions that only grew are told, and the answers go (7)") {
  World world;
  world.answered(2);
  world.platform.config.insert(world.platform.config.find("<Choice "), "<Choice value='gull'/>");
  const auto done = world.sync();
  CHECK(done.stored == 2);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].why.find("have changed") != std::string::npos);
}

TEST_CASE("projects: a closed project is told apart from a task that is gone, and both keep the answer (7)") {
  World world;
  world.answered(2);
  SECTION("closed") { world.platform.project_gone = true; }
  SECTION("gone") { world.platform.gone_task = "1"; }
  (void)world.sync();
  const auto item = world.item(1);
  CHECK(item.state == DeliveryState::set_aside);
  CHECK(item.standing == (world.platform.project_gone ? Standing::project_closed : Standing::task_gone));
  CHECK(item.last_error.find(world.platform.project_gone ? "this project" : "this task") != std::string::npos);
  CHECK(world.home->batches().answer("B-1").value());
  CHECK(world.item(2).state == (world.platform.project_gone ? DeliveryState::set_aside : DeliveryState::stored));
}

TEST_CASE("projects: work sent after it was no longer kept for her is marked late (8)") {
  World world;
  Batch batch;
  batch.id = "B", batch.title = "Sort", batch.platform = "amber", batch.config_xml = choices_config;
  batch.source = {"amber", "5"};
  {
    auto writer = world.home->batches().begin(batch);
    REQUIRE(writer);
    REQUIRE((*writer)->add_task({"1", "{}", "2026-10-06T08:00:00+03:00"}));
    REQUIRE((*writer)->add_task({"2", "{}", "2026-10-06T18:00:00+03:00"}));
    REQUIRE((*writer)->commit());
  }
  world.answer(1, first);
  world.answer(2, first);
  CHECK(world.sync().stored == 2);
  CHECK(world.item(1).standing == Standing::late);
  CHECK(world.item(2).standing == Standing::as_agreed);
}

TEST_CASE("projects: a gateway's own 404 is not the platform's word that a task is gone (7)") {
  World world;
  world.answered(2);
  world.platform.faults = {Trouble::gateway_404};
  const auto done = world.sync();
  REQUIRE(done.stopped);
  CHECK(done.refused == 0);
  CHECK(world.item(1).state == DeliveryState::waiting);
  CHECK(world.item(1).standing == Standing::as_agreed);
  CHECK_FALSE(world.sync().work_left());
}

TEST_CASE("skips: one goes out as was_cancelled, once (4)") {
  World world;
  world.answered(1);
  pass(world);
  CHECK(world.sync().stored == 1);
  REQUIRE(world.platform.stored.size() == 1);
  CHECK(world.platform.stored[0].cancelled);
  CHECK(world.platform.stored[0].result == "[]");
  CHECK(world.item(1).annotation_id == "1000");
  CHECK(world.sync().stored == 0);
  CHECK(world.platform.stored.size() == 1);
}

TEST_CASE("skips: after a 409 one is found in the whole task, where its annotations do not list it (4)") {
  World world;
  world.answered(1);
  pass(world);
  world.platform.faults = {Trouble::lost_ack};
  CHECK(world.sync().already_stored == 1);
  CHECK(world.platform.stored.size() == 1);
  CHECK(world.item(1).annotation_id == "1000");
}

TEST_CASE("skips: a skip becomes an answer, and an answer a skip, as a change of the same one (4)") {
  World world;
  world.answered(1);
  SECTION("skip, then answer") {
    pass(world);
    CHECK(world.sync().stored == 1);
    REQUIRE(world.platform.stored.at(0).cancelled);
    change(world, second);
    CHECK(world.sync().stored == 1);
    CHECK_FALSE(world.platform.stored[0].cancelled);
    CHECK(world.platform.stored[0].result == second);
  }
  SECTION("answer, then skip") {
    CHECK(world.sync().stored == 1);
    REQUIRE_FALSE(world.platform.stored.at(0).cancelled);
    pass(world);
    CHECK(world.sync().stored == 1);
    CHECK(world.platform.stored[0].cancelled);
  }
  SECTION("the same result, only passed since") {
    world.answer(1, "[]");
    world.platform.config =
        "<View><Image name='i' value='$image'/><Choices name='c' toName='i'><Choice value='penguin'/></Choices></View>";
    CHECK(world.sync().stored == 1);
    pass(world);
    CHECK(world.sync().stored == 1);
    CHECK(world.platform.stored[0].cancelled);
  }
  CHECK(world.platform.stored.size() == 1);
  CHECK(world.item(1).state == DeliveryState::stored);
}

TEST_CASE("sending: one project alone sends that project's answers alone (4)") {
  World world;
  world.answered(2);
  CHECK(world.sync({.project = "6"}).stored == 0);
  CHECK(world.platform.stored.empty());
  CHECK(world.sync({.project = "5"}).stored == 2);
}

TEST_CASE("sending: a counter of the platform's that lags is told as a hint and changes nothing (4)") {
  World world;
  world.answered(3);
  world.platform.counted = 1;
  const auto done = world.sync();
  CHECK(done.stored == 3);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].why.find("has confirmed 3") != std::string::npos);
  CHECK(world.item(1).state == DeliveryState::stored);
}

TEST_CASE("sending: an answer that breaks the link each time does not stand before the others for ever (7)") {
  World world;
  world.answered(3);
  world.platform.faults = {Trouble::lost_request, Trouble::lost_request, Trouble::lost_request};
  CHECK(world.sync().stored == 0);
  world.platform.faults = {Trouble::none, Trouble::none, Trouble::lost_request, Trouble::lost_request,
                           Trouble::lost_request};
  CHECK(world.sync().stored == 2);
  CHECK(world.item(1).state == DeliveryState::waiting);
}

std::int64_t counted_in(Home& home) {
  const Day day = local_day(FixedClock().now());
  std::int64_t bytes = 0;
  const auto uses = home.outbox().data_use(day, day).value();
  for (const auto& use : uses) bytes += use.sent + use.received;
  return bytes;
}

// The files as a kill would leave them, copied while the run goes on.
TEST_CASE("data: a run that is killed has counted nearly all that came, in one file or in many answers (10)") {
  World world;
  const bool big = GENERATE(true, false);
  if (big) {
    world.platform.open_tasks = {R"({"id":1,"data":{"image":"/data/upload/5/a.jpg"}})"};
    world.platform.pictures = {{"/data/upload/5/a.jpg", std::string(3'000'000, 'a')}};
  } else {
    world.answered(300);
  }
  const auto copy = world.folder.path / "copy";
  std::int64_t came = 0;
  const OnProgress watch = [&](const SyncProgress& at) {
    const bool late = big ? at.file_bytes > 2'000'000 : at.done == 290;
    if (!late || came > 0) return true;
    came = at.bytes;
    std::filesystem::copy(world.folder.path / "home", copy, std::filesystem::copy_options::recursive);
    return true;
  };
  REQUIRE(run_sync({.take = 1}, world.home->outbox(), world.home->batches(), *world.transport, world.clock, watch));
  REQUIRE(came > 50'000);
  const auto counted = counted_in(*must_open(copy));
  CHECK(counted <= came);
  CHECK(counted > came - 300'000);
  CHECK(counted > came / 2);
  const auto all = world.transport->traffic();
  CHECK(counted_in(*world.home) == all.sent + all.received);
}

TEST_CASE("data: looking at what is offered is counted too, though it fails (10)") {
  World world;
  const auto told = [&] {
    const auto all = world.transport->traffic();
    return all.sent + all.received;
  };
  REQUIRE(list_projects("amber", world.home->outbox(), *world.transport, world.clock));
  CHECK(counted_in(*world.home) == told());
  REQUIRE(estimate_take("amber", "5", 9, world.home->outbox(), world.home->batches(), *world.transport, world.clock));
  CHECK(counted_in(*world.home) == told());
  world.platform.good_authorization = "Token another";
  CHECK_FALSE(list_projects("amber", world.home->outbox(), *world.transport, world.clock));
  CHECK_FALSE(
      estimate_take("amber", "5", 9, world.home->outbox(), world.home->batches(), *world.transport, world.clock));
  CHECK(counted_in(*world.home) == told());
}

TEST_CASE("estimates: tasks and bytes are told before anything is taken (8)") {
  World world;
  world.platform.open_tasks = {R"({"id":1,"data":{"image":"/data/upload/5/a.jpg"}})",
                               R"({"id":2,"data":{"image":"/data/upload/5/b.jpg"}})"};
  world.platform.uploads =
      R"([{"id":1,"file":"upload/5/a.jpg","size":9000},{"id":2,"file":"upload/5/b.jpg","size":500}])";
  const auto both =
      estimate_take("amber", "5", 9, world.home->outbox(), world.home->batches(), *world.transport, world.clock);
  REQUIRE(both);
  CHECK(both->tasks == 2);
  CHECK(both->bytes.value_or(0) > 9500);
  CHECK(world.home->batches().batches()->empty());
  world.platform.uploads = "[]";
  const auto unknown =
      estimate_take("amber", "5", 1, world.home->outbox(), world.home->batches(), *world.transport, world.clock);
  CHECK(unknown->tasks == 1);
  CHECK_FALSE(unknown->bytes);
}

}  // namespace
}  // namespace pointage
