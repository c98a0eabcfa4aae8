// The task in hand as the core finds it in the home: what was begun, what was answered, what was changed after that.
#include <catch2/catch_test_macros.hpp>

#include "client/app/sample_files.h"
#include "client/app/window_hand.h"
#include "client/models/workbench.h"
#include "platform/crypto/random.h"
#include "storage/home.h"
#include "tasks/batch_files.h"
#include "tasks/care_store.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;

namespace {

constexpr const char* stand = R"([{"from_name":"verdict","type":"choices","value":{"choices":["Let it stand"]}}])";
constexpr const char* remove_it = R"([{"from_name":"verdict","type":"choices","value":{"choices":["Remove it"]}}])";

struct Job {
  ScratchFolder folder;
  std::unique_ptr<Home> home = must_open(folder.path / "home");
  std::string task;

  Job() {
    const auto files = sample_batch("moderation");
    const auto job = import_batch(*files, home->batches(), system_clock()).value();
    task = home->batches().tasks(job.batch_id, std::nullopt, 1, 1, true).value().front().id;
  }
  OpenTask opened() { return task_in_hand(home->batches(), task).value()->task; }
  void answer(const char* result) {
    Answer given;
    given.task_id = task, given.unique_id = random_id(), given.result_json = result;
    given.started_at = given.submitted_at = system_clock().now();
    REQUIRE(home->batches().record_answer(given));
  }
};

}  // namespace

TEST_CASE("hand: an answered task opens as it was answered, and as it was changed since where that was not handed in") {
  Job job;
  CHECK_FALSE(job.opened().draft);
  job.answer(stand);
  CHECK(job.opened().draft->result_json == stand);
  CHECK_FALSE(job.opened().changed);
  REQUIRE(job.home->batches().save_draft(job.task, {remove_it, 9000, system_clock().now(), ""}));
  CHECK(job.opened().draft->result_json == remove_it);
  CHECK(job.opened().changed);
  job.answer(remove_it);
  CHECK_FALSE(job.opened().changed);
}

TEST_CASE("hand: work goes on behind the task that is done; what was left aside comes again at the end") {
  Job job;
  auto& store = job.home->batches();
  const std::string batch = store.batches().value().front().batch.id;
  const auto all = store.tasks(batch, std::nullopt, 0, 100, false).value();
  REQUIRE(all.size() >= 5);
  const auto last = all.size() - 1;
  const auto behind = [&](std::size_t n) {
    const Hand next = next_in_hand(store, all[n], {}).value();
    return next ? next->task.task.id : std::string();
  };
  // The first and the third are begun, the second is done: after it comes the third, after the fourth the fifth.
  REQUIRE(store.save_draft(all[0].id, {stand, 9000, system_clock().now(), ""}));
  REQUIRE(store.save_draft(all[2].id, {stand, 9000, system_clock().now(), ""}));
  job.answer(stand);
  CHECK(first_in_hand(store, batch).value()->task.task.id == all[0].id);
  CHECK(behind(1) == all[2].id);
  CHECK(behind(3) == all[4].id);
  CHECK(behind(last) == all[0].id);

  const auto open = open_behind(store, all[last - 1], 3, false).value();
  REQUIRE(open.size() == 3);
  CHECK(open[0].id == all[last].id);
  CHECK(open[1].id == all[0].id);
  CHECK(open[2].id == all[2].id);  // the second has its answer

  for (const Task& each : all) {
    job.task = each.id;
    job.answer(stand);
  }
  CHECK(behind(0).empty());
  CHECK_FALSE(first_in_hand(store, batch).value());
}

TEST_CASE("hand: no arrow leads to a task where all that stood there were removed") {
  Job job;
  auto& store = job.home->batches();
  const std::string batch = store.batches().value().front().batch.id;
  const auto all = store.tasks(batch, std::nullopt, 0, 100, false).value();
  const auto shown = [&](std::size_t n) {
    return (*Workbench::open(task_in_hand(store, all[n].id).value()->task))->model();
  };
  const auto remove = [&](std::size_t n) {
    Answer given;
    given.task_id = all[n].id, given.unique_id = random_id(), given.result_json = "[]";
    given.passed = true, given.reason = removed_reason;
    given.started_at = given.submitted_at = system_clock().now();
    REQUIRE(store.record_answer(given));
  };
  REQUIRE(all.size() >= 5);
  remove(0);
  CHECK_FALSE(shown(1).has_previous);
  CHECK(shown(1).has_next);
  CHECK(shown(2).has_previous);
  remove(1);
  CHECK_FALSE(shown(2).has_previous);
  for (std::size_t n = 4; n < all.size(); ++n) remove(n);
  CHECK(shown(2).has_next);
  CHECK_FALSE(shown(3).has_next);
}
