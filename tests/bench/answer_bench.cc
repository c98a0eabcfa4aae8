// How long an answer takes until it is durable, beside a bare SQLite commit of the same bytes with synchronous=FULL in
// the same folder and the same minutes. Prints medians in microseconds: "answer N bare N both N".
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "client/app/desk.h"
#include "platform/base/check.h"
#include "platform/crypto/random.h"
#include "storage/database.h"
#include "storage/home.h"

using namespace pointage;
using Time = std::chrono::steady_clock;

namespace {

constexpr int rounds = 300;
constexpr const char* config =
    R"(<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/></Choices></View>)";
constexpr const char* result =
    R"([{"value":{"choices":["A"]},"id":"abcdefghij","from_name":"c","to_name":"t","type":"choices","origin":"manual"}])";

double median(std::vector<double> all) {
  std::nth_element(all.begin(), all.begin() + rounds / 2, all.end());
  return all[rounds / 2];
}

template <class Work>
double each(Work work) {
  std::vector<double> all;
  for (int n = 0; n < rounds; ++n) {
    const auto begun = Time::now();
    work(n);
    all.push_back(std::chrono::duration<double, std::micro>(Time::now() - begun).count());
  }
  return median(std::move(all));
}

std::vector<std::string> tasks_of(BatchStore& store, const std::string& id) {
  Batch batch;
  batch.id = id;
  batch.platform = "Amber";
  batch.pay = PayPromise{12'000, "USD", false};
  batch.config_xml = config;
  batch.fingerprint = id;
  auto writer = store.begin(batch);
  POINTAGE_CHECK(writer.has_value());
  std::vector<std::string> ids;
  for (int n = 0; n < rounds; ++n)
    ids.push_back((*writer)->add_task({std::to_string(n), R"({"text":"one two three"})"}).value());
  POINTAGE_CHECK((*writer)->commit().has_value());
  return ids;
}

Answer answer_to(const std::string& task) {
  Answer answer;
  answer.task_id = task;
  answer.unique_id = uuid_v4();
  answer.result_json = result;
  answer.submitted_at = answer.started_at = system_clock().now();
  return answer;
}

}  // namespace

int main(int, char** arguments) {
  const std::filesystem::path folder = arguments[1];
  auto home = open_home(folder / "bench-home", {.use_keyring = false});
  POINTAGE_CHECK(home.has_value());
  auto& store = (*home)->batches();
  const auto first = tasks_of(store, "first"), second = tasks_of(store, "second");

  // The same bytes: what record_answer() writes of one answer, in one row, sealed and synced alike.
  auto bare = Database::open(folder / "bare.db", {.key = std::string(32, 'k')});
  POINTAGE_CHECK(bare.has_value() &&
                 (*bare)->run(std::string_view("CREATE TABLE t (id TEXT PRIMARY KEY, row TEXT) STRICT")));
  const std::string bytes = std::string(result) + std::string(400, 'x');

  const double plain =
      each([&](int n) { POINTAGE_CHECK((*bare)->run("INSERT INTO t VALUES (?,?)", std::to_string(n), bytes)); });
  const double alone =
      each([&](int n) { POINTAGE_CHECK(store.record_answer(answer_to(first[static_cast<std::size_t>(n)]))); });
  Desk desk(store, (*home)->journal(), system_clock());
  POINTAGE_CHECK(desk.drain());
  const double both =
      each([&](int n) { POINTAGE_CHECK(desk.answer(second[static_cast<std::size_t>(n)], result, {}).has_value()); });
  std::printf("answer %.1f bare %.1f both %.1f\n", alone, plain, both);
  return 0;
}
