#include "storage/sql_batch_store.h"

#include "platform/crypto/hash.h"
#include "storage/batch_writer.h"
#include "storage/task_rows.h"

namespace pointage {
namespace {

constexpr std::string_view counts = ", tasks, todo, draft, answered, sent, skipped ";

const std::string& batch_sql(int which) {
  static const std::string by_id = std::string("SELECT ") + batch_columns + " FROM batch WHERE id = ?";
  static const std::string by_print =
      std::string("SELECT ") + batch_columns + " FROM batch WHERE fingerprint = ?1 " + "AND fingerprint <> ''";
  static const std::string all =
      std::string("SELECT ") + batch_columns + std::string(counts) +
      "FROM batch JOIN batch_count ON batch_count.batch = batch.number ORDER BY expires_ms IS NULL, expires_ms, number";
  return which == 0 ? by_id : which == 1 ? by_print : all;
}

Result<std::optional<Batch>> one_batch(Database& database, const std::string& sql, std::string_view value) {
  TRY_ASSIGN(Query row, database.prepare(sql));
  TRY_ASSIGN(const bool there, row.bind(value).step());
  if (!there) return std::nullopt;
  TRY_ASSIGN(Batch batch, read_batch(row));
  return batch;
}

Task read_task(const Query& row, std::string_view batch_id, bool with_data) {
  Task task;
  task.id = task_name(batch_id, row.integer(0));
  task.batch_id = batch_id;
  task.external_id = row.text(1);
  task.position = row.integer(0) % positions_per_batch;
  task.state = static_cast<TaskState>(row.integer(2));
  task.unlock_note = row.text(3);
  task.standing = static_cast<Standing>(row.integer(4));
  if (with_data) task.data_json = row.text(5);
  return task;
}

Medium medium_of(const Query& row, std::string_view task_id) {
  Medium medium;
  medium.task_id = task_id;
  medium.reference = row.text(0);
  medium.hash = row.text(1);
  if (!medium.hash.empty()) {
    medium.size = row.integer(2);
    medium.type = row.text(3);
  } else {
    medium.size = row.integer(4);
  }
  medium.problem = row.text(5);
  return medium;
}

// Two texts a batch of 100,000 rows must not pay for: without data the long column is never read.
std::string_view window_sql(bool by_state, bool with_data) {
  if (by_state) {
    return with_data ? "SELECT number, external_id, state, unlock_note, standing, data_json FROM task WHERE batch = ?1 "
                       "AND state = ?4 AND number >= ?1 * 4294967296 + ?2 ORDER BY number LIMIT ?3"
                     : "SELECT number, external_id, state, unlock_note, standing FROM task WHERE batch = ?1 "
                       "AND state = ?4 AND number >= ?1 * 4294967296 + ?2 ORDER BY number LIMIT ?3";
  }
  return with_data ? "SELECT number, external_id, state, unlock_note, standing, data_json FROM task WHERE number >= ?1 "
                     "* 4294967296 "
                     "+ ?2 AND number < (?1 + 1) * 4294967296 ORDER BY number LIMIT ?3"
                   : "SELECT number, external_id, state, unlock_note, standing FROM task WHERE number >= ?1 * "
                     "4294967296 + ?2 AND "
                     "number < (?1 + 1) * 4294967296 ORDER BY number LIMIT ?3";
}

// Contents of one task that no other task shows.
Status drop_own_contents(Database& database, std::int64_t task) {
  std::vector<std::int64_t> own;
  {
    TRY_ASSIGN(Query row,
               database.prepare("SELECT DISTINCT content FROM medium m WHERE task = ?1 AND content IS NOT NULL "
                                "AND NOT EXISTS (SELECT 1 FROM medium o WHERE o.content = m.content AND "
                                "o.task <> ?1)"));
    row.bind(task);
    for (;;) {
      TRY_ASSIGN(const bool more, row.step());
      if (!more) break;
      own.push_back(row.integer(0));
    }
  }
  TRY(database.run("UPDATE medium SET content = NULL, wanted = 0 WHERE task = ?", task));
  for (const std::int64_t content : own) TRY(drop_content(database, content));
  return {};
}

}  // namespace

SqlBatchStore::SqlBatchStore(Database& database, OpenOptions options)
    : database_(database), options_(std::move(options)) {}

Result<Transaction> SqlBatchStore::write() {
  // Our own writer on this very thread would be waited for in vain.
  if (!writing_.expired())
    return fail(Fault::busy_later, "tasks.db", "a batch is just being written", "try again in a moment");
  return Transaction::begin(database_);
}

Result<std::unique_ptr<BatchWriter>> SqlBatchStore::open_writer(const Batch* fresh, std::string_view batch_id) {
  if (!writing_.expired())
    return fail(Fault::busy_later, "tasks.db", "a batch is just being written", "try again in a moment");
  auto busy = std::make_shared<int>(0);
  TRY_ASSIGN(auto writer, open_batch_writer(database_.path(), options_, busy, fresh, batch_id));
  writing_ = busy;
  return writer;
}

Result<std::unique_ptr<BatchWriter>> SqlBatchStore::begin(const Batch& batch) {
  TRY_ASSIGN(const auto same_id, find_batch(batch.id));
  TRY_ASSIGN(const auto same, find_fingerprint(batch.fingerprint));
  if (same_id || same) return fail(Fault::refused, batch.title, "this batch is here already", "nothing has to be done");
  return open_writer(&batch, batch.id);
}

Result<std::unique_ptr<BatchWriter>> SqlBatchStore::extend(std::string_view batch_id) {
  return open_writer(nullptr, batch_id);
}

Result<std::optional<Batch>> SqlBatchStore::find_batch(std::string_view id) {
  return one_batch(database_, batch_sql(0), id);
}

Result<std::optional<Batch>> SqlBatchStore::find_fingerprint(std::string_view fingerprint) {
  return one_batch(database_, batch_sql(1), fingerprint);
}

Result<std::vector<BatchSummary>> SqlBatchStore::batches() {
  TRY_ASSIGN(Query row, database_.prepare(batch_sql(2)));
  std::vector<BatchSummary> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    TRY_ASSIGN(Batch batch, read_batch(row));
    batch.config_xml.clear();
    const int at = batch_column_count;
    all.push_back({std::move(batch),
                   {row.integer(at), row.integer(at + 1), row.integer(at + 2), row.integer(at + 3), row.integer(at + 4),
                    row.integer(at + 5)}});
  }
}

Result<std::optional<Task>> SqlBatchStore::find_task(std::string_view id) {
  TRY_ASSIGN(const auto number, find_task_number(database_, id));
  if (!number) return std::nullopt;
  TRY_ASSIGN(Query row,
             database_.prepare("SELECT number, external_id, state, unlock_note, standing, data_json FROM task WHERE "
                               "number = ?"));
  TRY(row.bind(*number).step());
  return read_task(row, id.substr(0, id.rfind('-')), true);
}

Result<std::vector<Task>> SqlBatchStore::tasks(std::string_view batch_id, std::optional<TaskState> state,
                                               std::int64_t from, std::int64_t count, bool with_data) {
  TRY_ASSIGN(const std::int64_t batch, need_batch(database_, batch_id));
  TRY_ASSIGN(Query row, database_.prepare(window_sql(state.has_value(), with_data)));
  row.bind(batch, from, count);
  if (state) row.bind(static_cast<int>(*state));
  std::vector<Task> rows;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return rows;
    rows.push_back(read_task(row, batch_id, with_data));
  }
}

Result<std::vector<std::string>> SqlBatchStore::made_at(std::string_view batch_id, std::string_view external_id) {
  TRY_ASSIGN(Query row, database_.prepare("SELECT t.made_at FROM batch b JOIN task t ON t.batch = b.number WHERE b.id "
                                          "= ? AND t.external_id = ? AND t.external_id <> ''"));
  row.bind(batch_id, external_id);
  std::vector<std::string> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back(row.text(0));
  }
}

Result<std::vector<Medium>> SqlBatchStore::media(std::string_view task_id) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(Query row,
             database_.prepare("SELECT m.reference, coalesce(c.hash, ''), c.size, c.type, m.total, m.problem "
                               "FROM medium m LEFT JOIN content c ON c.number = m.content WHERE m.task = ? "
                               "ORDER BY m.number"));
  row.bind(task);
  std::vector<Medium> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back(medium_of(row, task_id));
  }
}

Status SqlBatchStore::read_medium(std::string_view hash, const std::function<void(std::string_view)>& take) {
  std::int64_t content = 0;
  {
    TRY_ASSIGN(Query row, database_.prepare("SELECT number FROM content WHERE hash = ?"));
    TRY_ASSIGN(const bool there, row.bind(hash).step());
    if (!there) return fail(Fault::not_found, "a file of a task", "is not here", "take it again with `sync`");
    content = row.integer(0);
  }
  Hasher all;
  TRY(read_content(database_, content, [&](std::string_view piece) {
    take(piece);
    all.add(piece);
  }));
  if (to_hex(all.finish()) == hash) return {};
  return fail(Fault::corrupt, "a file of a task", "is not what was stored", "take the batch again");
}

Status SqlBatchStore::remove_task_content(std::string_view task_id) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(Transaction transaction, write());
  TRY(drop_own_contents(database_, task));
  TRY(database_.run("UPDATE task SET data_json = '{}' WHERE number = ?", task));
  return transaction.commit();
}

Status SqlBatchStore::save_draft(std::string_view task_id, const Draft& draft) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(const TaskState state, task_state(database_, task));
  TRY(refuse_removed(database_, std::string(task_id), task));
  TRY_ASSIGN(Transaction transaction, write());
  TRY(database_.run("INSERT OR REPLACE INTO draft VALUES(?, ?, ?, ?, ?, ?)", task, draft.result_json,
                    draft.active_millis, draft.started_at, draft.extra_json));
  if (state == TaskState::todo) TRY(set_task_state(database_, task, state, TaskState::draft));
  return transaction.commit();
}

Result<std::optional<Draft>> SqlBatchStore::draft(std::string_view task_id) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(Query row, database_.prepare("SELECT result_json, active_ms, started_ms, started_offset, extra_json FROM "
                                          "draft WHERE task = ?"));
  TRY_ASSIGN(const bool there, row.bind(task).step());
  if (!there) return std::nullopt;
  return Draft{row.text(0), row.integer(1), row.instant(2), row.text(4)};
}

Status SqlBatchStore::drop_draft(std::string_view task_id) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(const TaskState state, task_state(database_, task));
  TRY_ASSIGN(Transaction transaction, write());
  TRY(database_.run("DELETE FROM draft WHERE task = ?", task));
  if (state == TaskState::draft) TRY(set_task_state(database_, task, state, TaskState::todo));
  return transaction.commit();
}

Result<std::int64_t> SqlBatchStore::begun_millis() {
  TRY_ASSIGN(Query row, database_.prepare("SELECT coalesce(sum(d.active_ms), 0) FROM draft d JOIN task t ON t.number = "
                                          "d.task WHERE t.state = ?"));
  row.bind(static_cast<int>(TaskState::draft));
  TRY(row.step());
  return row.integer(0);
}

Status SqlBatchStore::set_setting(std::string_view key, std::string_view value) {
  TRY_ASSIGN(Transaction transaction, write());
  TRY(database_.run("INSERT OR REPLACE INTO setting VALUES(?, ?)", key, value));
  return transaction.commit();
}

Result<std::optional<std::string>> SqlBatchStore::setting(std::string_view key) {
  TRY_ASSIGN(Query row, database_.prepare("SELECT value FROM setting WHERE key = ?"));
  TRY_ASSIGN(const bool there, row.bind(key).step());
  if (!there) return std::nullopt;
  return row.text(0);
}

}  // namespace pointage
