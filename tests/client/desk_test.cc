#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "client/app/desk.h"
#include "client/app/due_entry.h"
#include "client/app/sample_files.h"
#include "ledger/corrections.h"
#include "ledger/work_clock.h"
#include "platform/crypto/random.h"
#include "storage/home.h"
#include "tasks/batch_files.h"
#include "tests/storage/faulty_vfs.h"

using namespace pointage;

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("pointage-desk-" + random_id());
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

std::unique_ptr<Home> open(const Folder& folder) {
  HomeOptions options;
  options.use_keyring = false;
  auto home = open_home(folder.path, options);
  REQUIRE(home.has_value());
  return std::move(*home);
}

std::vector<Task> sample_tasks(Home& home, std::string_view name) {
  const auto files = sample_batch(name);
  const auto job = import_batch(*files, home.batches(), system_clock());
  REQUIRE(job.has_value());
  return home.batches().tasks(job->batch_id, std::nullopt, 0, 100, true).value();
}

Answer plain_answer(const std::string& task) {
  Answer answer;
  answer.task_id = task;
  answer.unique_id = uuid_v4();
  answer.result_json = "[]";
  answer.submitted_at = answer.started_at = system_clock().now();
  return answer;
}

std::size_t lines(Home& home) {
  std::size_t count = 0;
  REQUIRE(home.journal().each_entry([&](const Entry&) { return ++count > 0; }).has_value());
  return count;
}

}  // namespace

TEST_CASE("desk: an answer whose process ended before the ledger heard of it gets its line at the next start") {
  const Folder folder;
  {
    const auto home = open(folder);
    const auto tasks = sample_tasks(*home, "moderation");
    REQUIRE(home->batches().record_answer(plain_answer(tasks.front().id)).has_value());
    CHECK(lines(*home) == 0);
  }
  const auto home = open(folder);
  Desk desk(home->batches(), home->journal(), system_clock());
  CHECK(desk.drain().value() == 1);
  CHECK(desk.drain().value() == 0);
  CHECK(lines(*home) == 1);
}

TEST_CASE("desk: a line that reached the ledger before its queue was emptied is not written twice") {
  const Folder folder;
  const auto home = open(folder);
  const auto tasks = sample_tasks(*home, "moderation");
  REQUIRE(home->batches().record_answer(plain_answer(tasks.front().id)).has_value());
  const auto due = home->batches().ledger_due(10).value();
  REQUIRE(due.size() == 1);
  const auto entry = entry_of(due.front());
  REQUIRE(home->journal().append({&entry, 1}).has_value());
  Desk desk(home->batches(), home->journal(), system_clock());
  CHECK(desk.drain().has_value());
  CHECK(lines(*home) == 1);
}

TEST_CASE("desk: an answer taken back takes its line off what is owed") {
  const Folder folder;
  const auto home = open(folder);
  const auto tasks = sample_tasks(*home, "sort");
  Desk desk(home->batches(), home->journal(), system_clock());
  const auto done = desk.pass(tasks.front().id, "not now", {5000, true, {}});
  REQUIRE(done.has_value());
  CHECK(effective_entries(home->journal()).value().size() == 1);
  REQUIRE(desk.undo(tasks.front().id).has_value());
  CHECK(effective_entries(home->journal()).value().empty());
}

TEST_CASE("desk: a sum that cannot be counted holds back neither its own line nor those behind it") {
  const Folder folder;
  const auto home = open(folder);
  {
    Batch batch;
    batch.id = "OLD", batch.platform = "Amber", batch.fingerprint = "old";
    batch.pay = PayPromise{INT64_MAX, "USD", true};  // as a version before the limit of import took it
    auto writer = home->batches().begin(batch);
    REQUIRE(writer.has_value());
    REQUIRE((*writer)->add_task({"1", "{}"}).has_value());
    REQUIRE((*writer)->commit().has_value());
  }
  auto old = plain_answer("OLD-1");
  old.active_millis = 7'200'000;
  REQUIRE(home->batches().record_answer(old).has_value());
  REQUIRE(home->batches().record_answer(plain_answer(sample_tasks(*home, "moderation").front().id)).has_value());
  Desk desk(home->batches(), home->journal(), system_clock());
  REQUIRE(desk.drain().has_value());
  CHECK(home->batches().ledger_due(10)->empty());
  REQUIRE(lines(*home) == 2);
  const auto entries = effective_entries(home->journal()).value();
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].platform == "Amber");
  CHECK(entries[0].active_millis == 7'200'000);
  CHECK_FALSE(entries[0].expected.has_value());
  CHECK(entries[1].expected.has_value());
}

TEST_CASE("desk: an answer and its line on the ledger cost two fsyncs") {
  const Folder folder;
  HomeOptions options;
  options.use_keyring = false;
  options.vfs = counting_disk();
  auto home = open_home(folder.path, options);
  REQUIRE(home.has_value());
  const auto tasks = sample_tasks(**home, "sort");
  const std::string sea =
      R"([{"id":"a","from_name":"thing","to_name":"picture","type":"choices","value":{"choices":["Sea"]}}])";
  Desk desk((*home)->batches(), (*home)->journal(), system_clock());
  REQUIRE(desk.answer(tasks[0].id, sea, {5000, true, {}}).has_value());
  disk_heals();
  REQUIRE(desk.answer(tasks[1].id, sea, {5000, true, {}}).has_value());
  CHECK(disk_count().syncs == 2);
  CHECK(lines(**home) == 2);
  disk_heals();
  REQUIRE((*home)->batches().set_setting("k", "v").has_value());  // what comes after is durable again
  CHECK(disk_count().syncs == 1);
}
