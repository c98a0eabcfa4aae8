#include "client/app/desk.h"
#include "client/app/use_cases.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/session.h"
#include "tasks/batch_store.h"

namespace pointage {
namespace {

constexpr std::int64_t rows_at_once = 5000;

void write_task(JsonWriter& out, const Task& task) {
  out.begin_object().key("id").text(task.id).key("external_id").text_or_null(task.external_id);
  out.key("state").text(to_text(task.state)).key("position").number(task.position);
  out.key("standing").text(to_text(task.standing)).key("keep_until").text_or_null(task.unlock_note).end();
}

Result<std::optional<TaskState>> state_of(const Args& args) {
  const auto typed = args.maybe("--state");
  if (!typed) return std::optional<TaskState>{};
  const auto state = parse_task_state(*typed);
  if (!state) return fail(bad_option("--state", *typed, "todo, draft, answered, sent or skipped"));
  return state;
}

Status each_task(BatchStore& store, const std::string& batch, std::optional<TaskState> state,
                 const std::function<void(const Task&)>& visit) {
  for (std::int64_t from = 0;;) {
    TRY_ASSIGN(const auto rows, store.tasks(batch, state, from, rows_at_once, false));
    for (const auto& task : rows) visit(task);
    if (static_cast<std::int64_t>(rows.size()) < rows_at_once) return {};
    from = rows.back().position + 1;
  }
}

Result<int> list_tasks(Session& session, const Args& args) {
  TRY_ASSIGN(const auto state, state_of(args));
  TRY_ASSIGN(auto* const store, session.batches());
  const auto id = args.text("--batch");
  TRY_ASSIGN(const auto batch, store->find_batch(id));
  if (!batch) return fail(Fault::not_found, "job " + id, "there is no such job here", "see pointage batch list");
  if (session.json()) {
    session.out().begin_object().key("tasks").begin_array();
    TRY(each_task(*store, id, state, [&](const Task& task) { write_task(session.out(), task); }));
    session.out().end().end();
    return 0;
  }
  Table table({"Task", "Their id", "State"});
  TRY(each_task(*store, id, state,
                [&](const Task& task) { table.row({task.id, task.external_id, std::string(to_text(task.state))}); }));
  session.print(table.text());
  return 0;
}

Result<TimeSpent> typed_time(const Args& args) {
  TRY_ASSIGN(const auto millis, millis_of(args, "--seconds"));
  return TimeSpent{millis.value_or(0), false, {}};
}

// The answer is safe either way; a script must still hear that the record does not have it yet.
Result<int> told(Session& session, const Recorded& recorded, std::string_view sentence) {
  if (recorded.ledger_waits) {
    Error error = *recorded.ledger_waits;
    error.remedy = "the answer is kept and its line follows at the next start; " + error.remedy;
    return fail(std::move(error));
  }
  session.say({{"task", recorded.task_id}, {"entry", recorded.entry_id}, {"replaced", recorded.replaced}}, sentence);
  return 0;
}

Result<int> answer_task(Session& session, const Args& args) {
  TRY_ASSIGN(const auto time, typed_time(args));
  TRY_ASSIGN(const auto result, read_input(args.text("--result"), result_limit));
  TRY_ASSIGN(auto* const desk, session.desk());
  TRY_ASSIGN(const auto recorded, desk->answer(args.text("TASK"), result, time));
  return told(session, recorded, recorded.replaced ? "The answer was replaced." : "The answer is kept.");
}

Result<int> skip_task(Session& session, const Args& args) {
  TRY_ASSIGN(const auto time, typed_time(args));
  TRY_ASSIGN(auto* const desk, session.desk());
  TRY_ASSIGN(const auto recorded, desk->pass(args.text("TASK"), args.text("--reason"), time));
  return told(session, recorded, "Passed.");
}

Result<int> undo_task(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const desk, session.desk());
  TRY(desk->undo(args.text("TASK")));
  session.say({{"task", args.text("TASK")}}, "The answer was taken back; it is a draft again.");
  return 0;
}

}  // namespace

std::vector<Subcommand> task_commands() {
  const Option task{"TASK", "the task's id", true};
  const Option seconds{"--seconds", "time spent, typed by hand"};
  return {
      {"task list",
       "the tasks of a job",
       {{"--batch", "the job", true}, {"--state", "todo, draft, answered, sent or skipped"}},
       list_tasks},
      {"task answer",
       "keep an answer",
       {task, {"--result", "Label Studio result array, or -", true}, seconds},
       answer_task},
      {"task skip", "pass a task", {task, {"--reason", "why", true}, seconds}, skip_task},
      {"task undo", "take an unsent answer back", {task}, undo_task},
  };
}

}  // namespace pointage
