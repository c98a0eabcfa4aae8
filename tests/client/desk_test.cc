#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "client/app/desk.h"
#include "client/app/sample_files.h"
#include "ledger/corrections.h"
#include "ledger/work_clock.h"
#include "platform/crypto/random.h"
#include "storage/home.h"
#include "tasks/batch_files.h"

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
  REQUIRE(home->journal().append({&*entry, 1}).has_value());
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

TEST_CASE("desk: a price by the hour is counted in whole cents, half to even") {
  LedgerDue due;
  due.entry_id = "E";
  due.pay = PayPromise{9'000'000, "USD", true};
  due.active_millis = 90'000;
  CHECK(entry_of(due)->expected->micros == 220'000);
  due.active_millis = 94'000;
  CHECK(entry_of(due)->expected->micros == 240'000);
  // One rule for work here and work elsewhere.
  CHECK(entry_of(due)->expected == worth(*parse_money("9.00", "USD"), true, due.active_millis, 1));
  due.pay = PayPromise{12'000, "USD", false};
  CHECK(format_amount(*entry_of(due)->expected) == "0.012");
  due.pay = PayPromise{9'000'000'000'000, "USD", true};
  due.active_millis = INT64_MAX;
  CHECK_FALSE(entry_of(due).has_value());
}
