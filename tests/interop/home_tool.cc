// For tests that look into a home, or fill one, faster than by commands.   home_tool HOME media | answer
// `media`: "TASK HASH PROBLEM" of every medium; `answer`: answers every task that is open, one line of result each.
#include <cstdio>
#include <string>
#include <string_view>

#include "client/app/desk.h"
#include "platform/base/check.h"
#include "storage/home.h"

using namespace pointage;

namespace {

std::vector<Task> tasks_of(BatchStore& store, const Batch& batch, std::optional<TaskState> state) {
  auto found = store.tasks(batch.id, state, 0, 1'000'000, false);
  POINTAGE_CHECK(found.has_value());
  return *std::move(found);
}

void tell_media(BatchStore& store, const Batch& batch) {
  for (const Task& task : tasks_of(store, batch, {})) {
    const auto media = store.media(task.id);
    POINTAGE_CHECK(media.has_value());
    for (const Medium& each : *media)
      std::printf("%s %s %s\n", task.external_id.c_str(), each.hash.empty() ? "-" : each.hash.c_str(),
                  each.problem.c_str());
  }
}

void answer_open(BatchStore& store, Desk& desk, const Batch& batch) {
  int number = 0;
  for (const Task& task : tasks_of(store, batch, TaskState::todo)) {
    const std::string result = R"([{"id":"r)" + std::to_string(number++) +
                               R"(","from_name":"c","to_name":"i","type":"choices","value":{"choices":["A"]}}])";
    POINTAGE_CHECK(desk.answer(task.id, result, {}).has_value());
    std::puts(result.c_str());
  }
}

}  // namespace

int main(int, char** arguments) {
  auto home = open_home(arguments[1], {.use_keyring = false});
  POINTAGE_CHECK(home.has_value());
  auto& store = (*home)->batches();
  Desk desk(store, (*home)->journal(), system_clock());
  const auto batches = store.batches();
  POINTAGE_CHECK(batches.has_value());
  for (const BatchSummary& each : *batches) {
    if (std::string_view(arguments[2]) == "media")
      tell_media(store, each.batch);
    else
      answer_open(store, desk, each.batch);
  }
  return desk.drain() ? 0 : 1;
}
