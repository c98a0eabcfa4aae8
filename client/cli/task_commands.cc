#include <cstdio>

#include "client/app/desk.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/session.h"
#include "platform/os/files.h"
#include "tasks/batch_store.h"

namespace pointage {
namespace {

constexpr std::uint64_t result_limit = 64U << 20U;
constexpr std::int64_t page = 1000;

Result<std::string> text_of(const std::string& path) {
  if (path != "-") return read_file(path, result_limit);
  std::string text;
  char buffer[65536];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, stdin)) {
    text.append(buffer, got);
    if (text.size() > result_limit)
      return fail(Fault::bad_input, "standard input", "is larger than 64 MB", "give a smaller result");
  }
  return text;
}

Result<std::optional<TaskState>> state_of(const Args& args) {
  const auto typed = args.maybe("--state");
  if (!typed) return std::optional<TaskState>{};
  const auto state = parse_task_state(*typed);
  if (!state) return fail(bad_option("--state", *typed, "todo, draft, answered, sent or skipped"));
  return state;
}

void write_task(Session& session, const Task& task) {
  if (!session.json())
    return session.print(task.id + "  " + one_line(task.external_id) + "  " + std::string(to_text(task.state)) + "\n");
  session.out().begin_object().key("id").text(task.id).key("external_id").text(task.external_id);
  session.out().key("batch").text(task.batch_id).key("position").number(task.position);
  session.out().key("state").text(to_text(task.state)).end();
}

Result<int> list_tasks(Session& session, const Args& args) {
  TRY_ASSIGN(const auto state, state_of(args));
  TRY_ASSIGN(auto* const store, session.batches());
  const auto batch = args.text("--batch");
  TRY_ASSIGN(const auto found, store->find_batch(batch));
  if (!found) return fail(Fault::not_found, "job " + batch, "there is no such job here", "see pointage batch list");
  if (session.json()) session.out().begin_object().key("tasks").begin_array();
  for (std::int64_t first = 0;; first += page) {
    TRY_ASSIGN(const auto rows, store->tasks(batch, state, first, page, false));
    for (const auto& task : rows) write_task(session, task);
    if (static_cast<std::int64_t>(rows.size()) < page) break;
  }
  if (session.json()) session.out().end().end();
  return 0;
}

Result<TimeSpent> time_of(const Args& args) {
  TRY_ASSIGN(const auto millis, millis_of(args, "--seconds"));
  return TimeSpent{millis.value_or(0), false, std::nullopt};
}

int tell(Session& session, const Recorded& recorded, std::string_view sentence) {
  session.say({{"task", recorded.task_id}, {"entry", recorded.entry_id}, {"replaced", recorded.replaced}}, sentence);
  return 0;
}

Result<int> answer_task(Session& session, const Args& args) {
  TRY_ASSIGN(const auto time, time_of(args));
  TRY_ASSIGN(const auto result, text_of(args.text("--result")));
  TRY_ASSIGN(auto* const desk, session.desk());
  TRY_ASSIGN(const auto recorded, desk->answer(args.text("TASK"), result, time));
  return tell(session, recorded, recorded.replaced ? "The answer was replaced." : "The answer is kept.");
}

Result<int> skip_task(Session& session, const Args& args) {
  if (args.text("--reason").empty())
    return fail(Fault::bad_input, "--reason", "is empty", "say in a few words why the task is passed");
  TRY_ASSIGN(const auto time, time_of(args));
  TRY_ASSIGN(auto* const desk, session.desk());
  TRY_ASSIGN(const auto recorded, desk->pass(args.text("TASK"), args.text("--reason"), time));
  return tell(session, recorded, "Passed.");
}

}  // namespace

std::vector<Command> task_commands() {
  const Option task{"TASK", "a task's id, see task list", true};
  const Option seconds{"--seconds", "time spent, typed"};
  return {
      {"task list",
       "the tasks of a job",
       {{"--batch", "the job's id", true}, {"--state", "todo, draft, answered, sent or skipped"}},
       list_tasks},
      {"task answer",
       "keep an answer",
       {task, {"--result", "file with a result array, or - for standard input", true}, seconds},
       answer_task},
      {"task skip", "pass a task", {task, {"--reason", "why", true}, seconds}, skip_task},
  };
}

}  // namespace pointage
