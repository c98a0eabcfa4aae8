// What became of tasks that are here and not answered: asked for with each run, kept with the task (15).
#include <algorithm>
#include <fstream>

#include "tests/sync/world.h"

namespace pointage {
namespace {

struct Taken : World {
  Taken() {
    platform.pictures = {{"/data/a.jpg", "\xff\xd8\xff picture"}};
    open(3);
  }
  void open(int tasks) {
    Batch batch;
    batch.id = "B", batch.title = "Sort", batch.platform = "amber", batch.config_xml = choices_config;
    batch.source = {"amber", "5"};
    auto writer = home->batches().begin(batch).value();
    for (int i = 1; i <= tasks; ++i) {
      const auto id = writer->add_task({std::to_string(i), R"({"image":"/data/a.jpg"})", "2026-10-07T09:00:00+03:00"});
      REQUIRE(writer->expect_medium(*id, "/data/a.jpg"));
    }
    REQUIRE(writer->commit());
  }
  Standing standing(int number) { return home->batches().find_task("B-" + std::to_string(number)).value()->standing; }
  std::int64_t looks() {
    return std::ranges::count_if(server.seen(),
                                 [](const auto& each) { return each.target.find("in_list") != std::string::npos; });
  }
};

const std::string penguin =
    R"([{"id":"r","from_name":"c","to_name":"i","type":"choices","value":{"choices":["penguin"]}}])";

TEST_CASE("open work: a task that was deleted there is told, its picture is not fetched, and nothing goes away (15)") {
  Taken world;
  world.platform.deleted = {"2"};
  const auto done = world.sync();
  CHECK(world.standing(1) == Standing::as_agreed);
  CHECK(world.standing(2) == Standing::task_gone);
  CHECK(done.media_received == 2);
  CHECK_FALSE(done.work_left());
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].why.find("no longer there") != std::string::npos);
  CHECK(world.home->batches().find_task("B-2").value()->state == TaskState::todo);
  CHECK(world.sync().notes.empty());
}

TEST_CASE("open work: a task that is there again stands as agreed, and its picture comes (15)") {
  Taken world;
  world.platform.deleted = {"2"};
  (void)world.sync();
  world.platform.deleted.clear();
  CHECK(world.sync().media_received == 1);
  CHECK(world.standing(2) == Standing::as_agreed);
}

TEST_CASE("open work: with its project all is gone (15)") {
  Taken world;
  world.platform.project_gone = true;
  (void)world.sync();
  for (const int each : {1, 2, 3}) CHECK(world.standing(each) == Standing::project_closed);
  world.platform.project_gone = false;
  (void)world.sync();
  for (const int each : {1, 2, 3}) CHECK(world.standing(each) == Standing::as_agreed);
}

TEST_CASE("open work: answers of somebody else are told, her own are no surprise (15)") {
  Taken world;
  world.platform.labelled = {"1", "3"};
  world.platform.hers = {"3"};
  (void)world.sync();
  CHECK(world.standing(1) == Standing::answered_there);
  CHECK(world.standing(2) == Standing::as_agreed);
  CHECK(world.standing(3) == Standing::as_agreed);
}

TEST_CASE("open work: an answer to a task that had enough answers there is stored, and stands as such (7, 15)") {
  Taken world;
  world.platform.labelled = {"1"};
  (void)world.sync();
  world.answer(1, penguin);
  world.answer(2, penguin);
  CHECK(world.sync().stored == 2);
  CHECK(world.item(1).standing == Standing::answered_there);
  CHECK(world.item(2).standing == Standing::as_agreed);
}

TEST_CASE("open work: a pass of a task that is gone there is told to nobody; an answer to it is kept (15)") {
  Taken world;
  world.platform.deleted = {"1", "2"};
  world.platform.gone_task = "2";
  (void)world.sync();
  Answer pass = answer_to("B-1");
  pass.unique_id = World::unique_id(1), pass.passed = true, pass.result_json = "[]", pass.reason = "gone";
  REQUIRE(world.home->batches().record_answer(pass));
  world.answer(2, penguin);
  const auto done = world.sync();
  CHECK(done.refused == 1);
  CHECK_FALSE(world.home->outbox().item("B-1").value());
  CHECK(world.item(2).state == DeliveryState::set_aside);
  CHECK(world.item(2).standing == Standing::task_gone);
}

TEST_CASE("open work: a server that does not know how to be asked for a list says nothing about any task (15)") {
  Taken world;
  world.platform.knows_lists = false;
  (void)world.sync();
  CHECK(world.standing(1) == Standing::as_agreed);
  world.platform.deleted = {"1", "2", "3"};  // nor any rows, but one of them is not known by its own address either
  (void)world.sync();
  CHECK(world.standing(1) == Standing::task_gone);
}

TEST_CASE("open work: by itself it is asked for once an hour, by a person each time, never while only sending (15)") {
  Taken world;
  (void)world.sync({.upload_only = true});
  CHECK(world.looks() == 0);
  (void)world.sync({.by_person = false});
  (void)world.sync({.by_person = false});
  CHECK(world.looks() == 1);
  (void)world.sync();
  CHECK(world.looks() == 2);
  world.clock.time.utc += std::chrono::minutes(61);
  (void)world.sync({.by_person = false});
  CHECK(world.looks() == 3);
}

TEST_CASE("open work: many are asked for in few requests (15)") {
  World world;
  Batch batch;
  batch.id = "M", batch.title = "Sort", batch.platform = "amber", batch.config_xml = choices_config;
  batch.source = {"amber", "5"};
  {
    auto writer = world.home->batches().begin(batch).value();
    for (int i = 1; i <= 250; ++i) REQUIRE(writer->add_task({std::to_string(i), R"({"image":"/data/a.jpg"})"}));
    REQUIRE(writer->commit());
  }
  world.platform.deleted = {"1", "250"};
  const auto done = world.sync();
  CHECK(world.server.seen().size() <= 6);
  CHECK(done.bytes_sent + done.bytes_received < 250 * 100);
  CHECK(world.home->batches().find_task("M-250").value()->standing == Standing::task_gone);
  CHECK(world.home->batches().find_task("M-249").value()->standing == Standing::as_agreed);
}

}  // namespace
}  // namespace pointage
