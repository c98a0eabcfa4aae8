// What a person herself says of a job: its price, and that its content is hard.
#include "storage/sql_batch_store.h"
#include "storage/task_rows.h"

namespace pointage {
namespace {

Result<std::vector<std::int64_t>> done_tasks(Database& database, std::int64_t batch) {
  TRY_ASSIGN(Query row, database.prepare("SELECT task FROM answer WHERE task >= ? AND task < ? AND passed = 0"));
  row.bind(batch * positions_per_batch, (batch + 1) * positions_per_batch);
  std::vector<std::int64_t> done;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return done;
    done.push_back(row.integer(0));
  }
}

}  // namespace

Result<std::int64_t> SqlBatchStore::set_price(std::string_view batch_id, const PayPromise& pay, Day seen,
                                              bool done_too) {
  TRY_ASSIGN(Transaction transaction, write());
  TRY_ASSIGN(const std::int64_t batch, need_batch(database_, batch_id));
  TRY(
      database_.run("UPDATE batch SET pay_micros = ?, pay_currency = ?, pay_per_hour = ?, price_seen = ?, "
                    "price_typed = 1 WHERE number = ?",
                    pay.micros, pay.currency, pay.per_hour, seen, batch));
  std::vector<std::int64_t> done;
  if (done_too) {
    TRY_ASSIGN(done, done_tasks(database_, batch));
  }
  for (const std::int64_t task : done) {
    TRY_ASSIGN(const auto given, answer(task_name(batch_id, task)));
    TRY(add_due(task, given.value(), Because::repriced));
  }
  TRY(transaction.commit());
  return std::ssize(done);
}

Status SqlBatchStore::set_sensitive(std::string_view batch_id, const std::vector<std::string>& kinds) {
  TRY_ASSIGN(Transaction transaction, write());
  TRY_ASSIGN(const std::int64_t batch, need_batch(database_, batch_id));
  TRY(database_.run("UPDATE batch SET sensitive = ? WHERE number = ?", join_words(kinds), batch));
  return transaction.commit();
}

}  // namespace pointage
