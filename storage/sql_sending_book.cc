#include "storage/sql_sending_book.h"

#include "storage/task_rows.h"

namespace pointage {
namespace {

constexpr int most_notes = 2000;
constexpr std::int64_t settled_kind = 4;  // of groups: beside the states

// What needs her, what waits, what was received.
constexpr std::string_view lines_sql =
    "SELECT o.task, t.external_id, o.account, b.id, b.title, o.state, o.tries, o.last_error, o.next_ms, o.next_offset, "
    "o.annotation_id, o.stored_ms, o.stored_offset, a.active_ms, o.settled FROM (SELECT * FROM outbox WHERE (?1 = '' "
    "OR task "
    "BETWEEN ?5 * 4294967296 AND (?5 + 1) * 4294967296 - 1) AND (?2 < 0 OR state = ?2 OR (?2 = 0 AND state = 1)) ORDER "
    "BY state <> 3 OR settled, state > 1, CASE WHEN state = 2 THEN -stored_ms END, task LIMIT ?4 OFFSET ?3) o JOIN "
    "task t ON "
    "t.number = o.task JOIN batch b ON b.number = t.batch JOIN answer a ON a.task = o.task ORDER BY o.state <> 3 OR "
    "o.settled, o.state > 1, CASE WHEN o.state = 2 THEN -o.stored_ms END, o.task";

OutboxLine read_line(const Query& row) {
  OutboxLine line;
  line.batch_id = row.text(3);
  line.task_id = task_name(line.batch_id, row.integer(0));
  line.external_id = row.text(1), line.account = row.text(2), line.title = row.text(4);
  line.state = static_cast<DeliveryState>(row.integer(5));
  line.tries = row.integer(6), line.last_error = row.text(7);
  line.next_try = row.maybe_instant(8);
  line.annotation_id = row.text(10), line.stored_at = row.maybe_instant(11);
  line.active_millis = row.integer(13);
  line.settled = row.integer(14) != 0;
  return line;
}

template <class Row, class Read>
Result<std::vector<Row>> all_of(Query& row, Read read) {
  std::vector<Row> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back(read(row));
  }
}

Result<std::int64_t> batch_number(Database& database, std::string_view id) {
  TRY_ASSIGN(Query row, database.prepare("SELECT number FROM batch WHERE id = ?"));
  TRY_ASSIGN(const bool there, row.bind(id).step());
  return there ? row.integer(0) : std::int64_t{0};
}

}  // namespace

Result<OutboxCounts> SqlSendingBook::counts() {
  TRY_ASSIGN(Query row,
             database_.prepare("SELECT coalesce(sum(state < 2), 0), coalesce(sum(state = 3 AND NOT settled), 0), "
                               "coalesce(sum(state = 2), 0), coalesce(sum(state < 2 AND next_ms IS NULL), "
                               "0) FROM outbox"));
  TRY(row.step());
  OutboxCounts counts{row.integer(0), row.integer(1), row.integer(2), {}, row.integer(3)};
  TRY_ASSIGN(Query next, database_.prepare("SELECT next_ms, next_offset FROM outbox WHERE state < 2 AND next_ms IS NOT "
                                           "NULL ORDER BY next_ms LIMIT 1"));
  TRY_ASSIGN(const bool there, next.step());
  if (there) counts.next_try = next.instant(0);
  return counts;
}

Result<std::vector<OutboxGroup>> SqlSendingBook::groups() {
  TRY_ASSIGN(
      Query row,
      database_.prepare(
          "SELECT b.id, b.title, b.account, o.kind, o.n, o.last, coalesce(o.last_off, 0) FROM (SELECT task / "
          "4294967296 "
          "AS "
          "batch, CASE WHEN state = 1 THEN 0 WHEN state = 3 AND settled THEN 4 ELSE state END AS kind, count(*) AS n, "
          "max(stored_ms) AS last, "
          "stored_offset "
          "AS last_off FROM outbox GROUP BY 1, 2) o JOIN batch b ON b.number = o.batch ORDER BY o.kind <> 3, o.kind, "
          "o.last DESC, b.number"));
  return all_of<OutboxGroup>(row, [](const Query& r) {
    const bool settled = r.integer(3) == settled_kind;
    const auto state = settled ? DeliveryState::set_aside : static_cast<DeliveryState>(r.integer(3));
    return OutboxGroup{r.text(0), r.text(1), r.text(2), state, r.integer(4), r.maybe_instant(5), settled};
  });
}

Result<std::vector<OutboxLine>> SqlSendingBook::lines(const OutboxWindow& window) {
  TRY_ASSIGN(const std::int64_t batch, batch_number(database_, window.batch_id));
  TRY_ASSIGN(Query row, database_.prepare(lines_sql));
  row.bind(window.batch_id, window.state ? static_cast<int>(*window.state) : -1, window.first, window.count, batch);
  return all_of<OutboxLine>(row, read_line);
}

Status SqlSendingBook::try_again(std::string_view task_id) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY(
      database_.run("UPDATE outbox SET state = 0, tries = 0, last_error = '', next_ms = NULL, next_offset = NULL WHERE "
                    "task = ? AND state = 3",
                    task));
  if (database_.changes() == 1) return {};
  return fail(Fault::refused, std::string(task_id), "it does not need you", "nothing has to be done");
}

Status SqlSendingBook::settle(std::string_view batch_id) {
  TRY_ASSIGN(const std::int64_t batch, batch_number(database_, batch_id));
  return database_.run(
      "UPDATE outbox SET settled = 1 WHERE state = 3 AND task BETWEEN ?1 * 4294967296 AND (?1 + 1) * 4294967296 - 1",
      batch);
}

Status SqlSendingBook::renew(std::string_view account, std::string_view token, std::string_view authority) {
  TRY(
      database_.run("UPDATE account SET token = ?2, authority = CASE WHEN ?3 = '' THEN authority ELSE ?3 END WHERE "
                    "name = ?1",
                    account, token, authority));
  if (database_.changes() == 1) return {};
  return fail(Fault::not_found, std::string(account), "no account of this name is here", "see `account list`");
}

Result<std::int64_t> SqlSendingBook::media_wanted() {
  TRY_ASSIGN(Query row, database_.prepare("SELECT count(*) FROM medium m JOIN task t ON t.number = m.task WHERE "
                                          "m.wanted = 1 AND t.state <= 1 AND t.standing NOT IN (?, ?)"));
  TRY(row.bind(static_cast<int>(Standing::task_gone), static_cast<int>(Standing::project_closed)).step());
  return row.integer(0);
}

Result<std::vector<OpenGroup>> SqlSendingBook::open_groups(std::string_view batch_id) {
  TRY_ASSIGN(Query row, database_.prepare("SELECT t.unlock_note, t.standing, count(*) FROM batch b JOIN task t ON "
                                          "t.batch = b.number WHERE b.id = ? AND t.state <= 1 GROUP BY 1, 2"));
  row.bind(batch_id);
  return all_of<OpenGroup>(
      row, [](const Query& r) { return OpenGroup{r.text(0), static_cast<Standing>(r.integer(1)), r.integer(2)}; });
}

Status SqlSendingBook::add_bought(const DataBought& b) {
  return database_.run("INSERT INTO data_bought(bytes, price_micros, currency, from_day, until_day) VALUES(?,?,?,?,?)",
                       b.bytes, b.price_micros, b.currency, b.from, b.until);
}

Result<std::vector<DataBought>> SqlSendingBook::bought() {
  TRY_ASSIGN(Query row, database_.prepare("SELECT bytes, price_micros, currency, from_day, until_day FROM data_bought "
                                          "ORDER BY from_day DESC, number DESC"));
  return all_of<DataBought>(row, [](const Query& r) {
    return DataBought{r.integer(0), r.integer(1), r.text(2), r.maybe_day(3).value_or(Day{}), r.maybe_day(4)};
  });
}

Status SqlSendingBook::note(const SendingNote& note) {
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  TRY(database_.run("INSERT INTO sending_note(at_ms, at_offset, words) VALUES(?, ?, ?)", note.at, note.words));
  TRY(database_.run("DELETE FROM sending_note WHERE number <= ?", database_.last_row() - most_notes));
  return transaction.commit();
}

Result<std::vector<SendingNote>> SqlSendingBook::notes(std::int64_t most) {
  TRY_ASSIGN(Query row,
             database_.prepare("SELECT at_ms, at_offset, words FROM sending_note ORDER BY number DESC LIMIT ?"));
  row.bind(most);
  return all_of<SendingNote>(row, [](const Query& r) { return SendingNote{r.instant(0), r.text(2)}; });
}

}  // namespace pointage
