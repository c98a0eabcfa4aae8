#include "storage/sql_care_store.h"

#include "storage/task_rows.h"

namespace pointage {
namespace {

Result<std::vector<std::int64_t>> contents_of(Database& database, std::int64_t task) {
  TRY_ASSIGN(Query row, database.prepare("SELECT DISTINCT content FROM medium WHERE task = ? AND content IS NOT NULL"));
  row.bind(task);
  std::vector<std::int64_t> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back(row.integer(0));
  }
}

// She does not want to meet it again in another task.
Status drop_pictures(Database& database, std::int64_t task) {
  TRY_ASSIGN(const auto contents, contents_of(database, task));
  TRY(database.run("DELETE FROM medium WHERE task = ?", task));
  for (const std::int64_t content : contents) {
    TRY(database.run("UPDATE medium SET content = NULL, wanted = 0, problem = ? WHERE content = ?", removed_by_her,
                     content));
    TRY(drop_content(database, content));
  }
  return {};
}

// The log keeps older pages until it is emptied. Where another connection reads just now it is emptied when that one
// ends, at the latest when the home is closed.
Status empty_log(Database& database) {
  TRY_ASSIGN(Query checkpoint, database.prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
  return checkpoint.run();
}

}  // namespace

Status SqlCareStore::remove_item(const Answer& pass) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, pass.task_id));
  {
    TRY_ASSIGN(Transaction transaction, batches_.write());
    TRY(batches_.write_answer(task, pass));
    TRY(drop_pictures(database_, task));
    TRY(database_.run("UPDATE outbox SET sent_result = '[]' WHERE task = ? AND sent_result IS NOT NULL", task));
    TRY(database_.run("UPDATE task SET data_json = '{}' WHERE number = ?", task));
    TRY(transaction.commit());
  }
  return empty_log(database_);
}

Result<std::string> SqlCareStore::entry_of(std::string_view task_id) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(Query row, database_.prepare("SELECT entry_revision FROM task WHERE number = ?"));
  TRY(row.bind(task).step());
  return entry_id_of(std::string(task_id), row.integer(0));
}

Status SqlCareStore::add_away(const AwaySpan& span) {
  TRY_ASSIGN(Transaction transaction, batches_.write());
  TRY(database_.run("INSERT INTO away_span(task_id, from_ms, from_offset, millis) VALUES(?, ?, ?, ?)", span.task_id,
                    span.from, span.millis));
  return transaction.commit();
}

Result<std::vector<AwaySpan>> SqlCareStore::away() {
  TRY_ASSIGN(Query row,
             database_.prepare("SELECT number, task_id, from_ms, from_offset, millis FROM away_span ORDER BY number"));
  std::vector<AwaySpan> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back({row.integer(0), row.text(1), row.instant(2), row.integer(4)});
  }
}

Status SqlCareStore::drop_away(std::int64_t number) {
  TRY_ASSIGN(Transaction transaction, batches_.write());
  TRY(database_.run("DELETE FROM away_span WHERE number = ?", number));
  return transaction.commit();
}

Status SqlCareStore::add_exposure(const ExposureNote& note) {
  TRY_ASSIGN(Transaction transaction, batches_.write());
  TRY(
      database_.run("INSERT INTO exposure_note(day, kinds, items, millis) VALUES(?, ?, ?, ?) ON CONFLICT(day, kinds) "
                    "DO UPDATE SET items = items + excluded.items, millis = millis + excluded.millis",
                    note.day, note.kinds, note.items, note.millis));
  return transaction.commit();
}

Result<std::vector<ExposureNote>> SqlCareStore::exposure() {
  TRY_ASSIGN(Query row,
             database_.prepare("SELECT day, kinds, items, millis FROM exposure_note ORDER BY day DESC, kinds"));
  std::vector<ExposureNote> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back({row.maybe_day(0).value_or(Day{}), row.text(1), row.integer(2), row.integer(3)});
  }
}

Status SqlCareStore::erase_exposure() {
  {
    TRY_ASSIGN(Transaction transaction, batches_.write());
    TRY(database_.run("DELETE FROM exposure_note"));
    TRY(transaction.commit());
  }
  return empty_log(database_);
}

}  // namespace pointage
