// Answers of the batch store, and what the ledger must learn of them.
#include "storage/sql_batch_store.h"
#include "storage/task_rows.h"
#include "tasks/care_store.h"
#include "tasks/outbox_store.h"

namespace pointage {
namespace {

// A try that went out may have arrived, whatever came back: from then on its unique_id stands for that content alone.
Result<std::string> id_that_went_out(Database& database, std::int64_t task) {
  TRY_ASSIGN(Query row, database.prepare("SELECT a.unique_id FROM outbox o JOIN answer a ON a.task = o.task WHERE "
                                         "o.task = ? AND o.went_out = 1"));
  TRY_ASSIGN(const bool there, row.bind(task).step());
  return there ? row.text(0) : std::string();
}

Status refuse_tried(Database& database, const std::string& task_id, std::int64_t task) {
  TRY_ASSIGN(const std::string id, id_that_went_out(database, task));
  if (id.empty()) return {};
  return fail(Fault::refused, task_id, "its answer has gone out already",
              "answer it anew: the change is sent after it");
}

// The new content waits as a change of what went out first.
Status write_change(Database& database, std::int64_t task) {
  return database.run(
      "UPDATE outbox SET state = 0, next_ms = NULL, next_offset = NULL, last_error = '', "
      "sent_result = coalesce(sent_result, (SELECT result_json FROM answer a WHERE a.task = ?1)), "
      "sent_passed = coalesce(sent_passed, (SELECT passed FROM answer a WHERE a.task = ?1)), "
      "sent_active_ms = coalesce(sent_active_ms, (SELECT active_ms FROM answer a WHERE a.task = ?1)) WHERE task = ?1",
      task);
}

Status put_answer(Database& database, std::int64_t task, Answer answer) {
  TRY_ASSIGN(const std::string went_out, id_that_went_out(database, task));
  if (!went_out.empty()) {
    answer.unique_id = went_out;
    TRY(write_change(database, task));
  }
  TRY(database.run("DELETE FROM draft WHERE task = ?", task));
  TRY(database.run("INSERT OR REPLACE INTO answer VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", task, answer.unique_id,
                   answer.result_json, answer.passed, answer.reason, answer.active_millis, answer.time_measured,
                   answer.started_at, answer.submitted_at));
  if (!went_out.empty()) return {};
  // Where the platform has no such task there is nobody to tell of a pass.
  TRY(database.run("DELETE FROM outbox WHERE task = ?", task));
  return database.run(
      "INSERT INTO outbox(task, account, project_id, state) SELECT t.number, b.account, "
      "b.project_id, 0 FROM task t JOIN batch b ON b.number = t.batch WHERE t.number = ?1 AND "
      "b.account <> '' AND NOT (?2 AND t.standing IN (?3, ?4))",
      task, answer.passed, static_cast<int>(Standing::task_gone), static_cast<int>(Standing::project_closed));
}

std::vector<std::string> earlier_entries(const LedgerDue& due) {
  constexpr std::int64_t most = 10'000;
  std::vector<std::string> ids;
  for (std::int64_t n = 1; !due.supersedes.empty() && n <= most; ++n) {
    ids.push_back(entry_id_of(due.task_id, n));
    if (ids.back() == due.supersedes) break;
  }
  return ids;
}

LedgerDue read_due(const Query& row) {
  LedgerDue due;
  due.entry_id = row.text(0), due.supersedes = row.text(1), due.task_id = row.text(2), due.external_id = row.text(3);
  due.platform = row.text(4), due.client = row.text(5), due.project = row.text(6);
  due.withdrawn = row.flag(7), due.passed = row.flag(8);
  due.started_at = row.instant(9), due.submitted_at = row.instant(11);
  due.active_millis = row.integer(13), due.time_measured = row.flag(14);
  if (!row.is_null(15)) due.pay = PayPromise{row.integer(15), row.text(16), row.flag(17)};
  due.price_seen = row.maybe_day(18);
  due.price_origin = static_cast<PriceOrigin>(row.integer(19));
  due.repriced = row.flag(20);
  due.earlier = earlier_entries(due);
  return due;
}

}  // namespace

Status SqlBatchStore::add_due(std::int64_t task, const Answer& answer, Because because) {
  std::int64_t before = 0;
  {
    TRY_ASSIGN(Query row, database_.prepare("SELECT entry_revision FROM task WHERE number = ?"));
    TRY(row.bind(task).step());
    before = row.integer(0);
  }
  TRY(database_.run("UPDATE task SET entry_revision = ? WHERE number = ?", before + 1, task));
  return database_.run(
      "INSERT INTO ledger_due(entry_id, supersedes, task, task_id, external_id, platform, client, project, withdrawn, "
      "passed, started_ms, started_offset, submitted_ms, submitted_offset, active_ms, measured, pay_micros, "
      "pay_currency, pay_per_hour, price_seen, price_origin, repriced) SELECT ?2, ?3, ?1, ?4, t.external_id, "
      "b.platform, b.client, b.title, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, b.pay_micros, b.pay_currency, "
      "b.pay_per_hour, b.price_seen, CASE WHEN b.price_typed THEN 2 ELSE b.account <> '' END, ?13 FROM task t JOIN "
      "batch b ON b.number = t.batch WHERE t.number = ?1",
      task, entry_id_of(answer.task_id, before + 1), entry_id_of(answer.task_id, before), answer.task_id,
      because == Because::withdrawn, answer.passed, answer.started_at, answer.submitted_at, answer.active_millis,
      answer.time_measured, because == Because::repriced);
}

Status SqlBatchStore::write_answer(std::int64_t task, const Answer& answer) {
  TRY_ASSIGN(const TaskState state, task_state(database_, task));
  TRY(refuse_removed(database_, answer.task_id, task));
  TRY(put_answer(database_, task, answer));
  TRY(add_due(task, answer, Because::answered));
  return set_task_state(database_, task, state, answer.passed ? TaskState::skipped : TaskState::answered);
}

Status SqlBatchStore::record_answer(const Answer& answer) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, answer.task_id));
  TRY_ASSIGN(Transaction transaction, write());
  TRY(write_answer(task, answer));
  return transaction.commit();
}

Result<std::optional<Answer>> SqlBatchStore::answer(std::string_view task_id) {
  static const std::string sql = std::string("SELECT ") + answer_columns + " FROM answer a WHERE a.task = ?";
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(Query row, database_.prepare(sql));
  TRY_ASSIGN(const bool there, row.bind(task).step());
  if (!there) return std::nullopt;
  return read_answer(row, 0, std::string(task_id));
}

Status SqlBatchStore::undo_answer(std::string_view task_id, const Instant& now) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(const TaskState state, task_state(database_, task));
  TRY_ASSIGN(auto taken, answer(task_id));
  if (!taken) return fail(Fault::refused, std::string(task_id), "it has no answer", "answer it first");
  TRY_ASSIGN(Transaction transaction, write());
  TRY(refuse_removed(database_, taken->task_id, task));
  TRY(refuse_tried(database_, taken->task_id, task));
  TRY(database_.run("DELETE FROM outbox WHERE task = ?", task));
  TRY(database_.run("DELETE FROM answer WHERE task = ?", task));
  TRY(database_.run("INSERT OR IGNORE INTO draft VALUES(?, ?, ?, ?, ?, '')", task, taken->result_json,
                    taken->active_millis, taken->started_at));
  TRY(set_task_state(database_, task, state, TaskState::draft));
  taken->submitted_at = now;
  TRY(add_due(task, *taken, Because::withdrawn));
  return transaction.commit();
}

Result<std::vector<LedgerDue>> SqlBatchStore::ledger_due(std::int64_t limit) {
  TRY_ASSIGN(Query row,
             database_.prepare(
                 "SELECT entry_id, supersedes, task_id, external_id, platform, client, project, withdrawn, "
                 "passed, started_ms, started_offset, submitted_ms, submitted_offset, active_ms, measured, "
                 "pay_micros, pay_currency, pay_per_hour, price_seen, price_origin, repriced FROM ledger_due ORDER BY "
                 "number LIMIT ?"));
  row.bind(limit);
  std::vector<LedgerDue> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back(read_due(row));
  }
}

// Without an fsync of its own: should a power cut bring the rows back, their entries are on the ledger already under
// the same ids, and draining again adds nothing. The next answer's fsync takes these deletions to the disk with it.
Status SqlBatchStore::ledger_done(std::span<const std::string> entry_ids) {
  TRY_ASSIGN(const LooseSync loose, LooseSync::begin(database_));
  TRY_ASSIGN(Transaction transaction, write());
  for (const std::string& id : entry_ids) TRY(database_.run("DELETE FROM ledger_due WHERE entry_id = ?", id));
  return transaction.commit();
}

}  // namespace pointage
