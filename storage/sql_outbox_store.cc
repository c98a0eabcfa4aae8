#include "storage/sql_outbox_store.h"

#include "platform/crypto/hash.h"
#include "storage/medium_sink.h"
#include "storage/task_rows.h"

namespace pointage {
namespace {

enum class Which { all, unsent, one };

const std::string& items_sql(Which which) {
  static const std::string head =
      std::string(
          "SELECT b.id, o.task, t.external_id, o.account, o.project_id, o.state, o.tries, o.last_error, "
          "o.next_ms, o.next_offset, o.not_before_ms, o.not_before_offset, o.annotation_id, o.stored_ms, "
          "o.stored_offset, o.sent_result, o.sent_passed, o.sent_active_ms, t.entry_revision, t.unlock_note, "
          "o.standing, o.went_out, t.standing, t.made_at, ") +
      answer_columns +
      " FROM outbox o JOIN task t ON t.number = o.task JOIN batch b ON b.number = t.batch JOIN answer a ON a.task = "
      "o.task ";
  static const std::string all = head + "ORDER BY o.state <> 3, a.submitted_ms, o.task";
  static const std::string unsent =
      head + "WHERE o.account = ? AND o.state IN (0, 1) ORDER BY o.tries, a.submitted_ms, o.task";
  static const std::string one = head + "WHERE o.task = ?";
  return which == Which::all ? all : which == Which::unsent ? unsent : one;
}

OutboxItem read_item(const Query& row) {
  OutboxItem item;
  item.batch_id = row.text(0);
  item.task_id = task_name(item.batch_id, row.integer(1));
  item.external_id = row.text(2), item.account = row.text(3), item.project_id = row.text(4);
  item.state = static_cast<DeliveryState>(row.integer(5));
  item.tries = row.integer(6), item.last_error = row.text(7);
  item.next_try = row.maybe_instant(8), item.not_before = row.maybe_instant(10);
  item.annotation_id = row.text(12), item.stored_at = row.maybe_instant(13);
  item.revision = row.integer(18), item.keep_until = row.text(19);
  item.standing = static_cast<Standing>(row.integer(20));
  item.went_out = row.flag(21);
  item.told = static_cast<Standing>(row.integer(22));
  item.made_at = row.text(23);
  item.answer = read_answer(row, 24, item.task_id);
  if (row.is_null(15)) return item;
  item.sent = item.answer;
  item.sent->result_json = row.text(15), item.sent->passed = row.flag(16), item.sent->active_millis = row.integer(17);
  return item;
}

Result<std::vector<OutboxItem>> read_items(Query& row) {
  std::vector<OutboxItem> items;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return items;
    items.push_back(read_item(row));
  }
}

Result<bool> is_newest(Database& database, std::int64_t task, std::int64_t revision) {
  TRY_ASSIGN(Query row, database.prepare("SELECT entry_revision FROM task WHERE number = ?"));
  TRY(row.bind(task).step());
  return row.integer(0) == revision;
}

std::unexpected<Error> no_account(std::string_view name) {
  return fail(Fault::not_found, std::string(name), "no account of this name is here", "see `account list`");
}

Result<std::int64_t> count_of(Database& database, const char* sql, std::string_view name) {
  TRY_ASSIGN(Query row, database.prepare(sql));
  TRY(row.bind(name).step());
  return row.integer(0);
}

// Where the work of an account that was removed came from; empty where that was not kept.
std::string address_key(std::string_view name) { return "account.address." + std::string(name); }
Result<std::string> former_address(Database& database, std::string_view name) {
  TRY_ASSIGN(Query row, database.prepare("SELECT value FROM setting WHERE key = ?"));
  TRY_ASSIGN(const bool there, row.bind(address_key(name)).step());
  return there ? row.text(0) : std::string();
}

// Work stays with the address that it came from, whatever comes under the same name afterwards.
Status refuse_other_address(Database& database, const Account& account) {
  TRY_ASSIGN(const auto batches, count_of(database, "SELECT count(*) FROM batch WHERE account = ?", account.name));
  if (batches == 0) return {};
  TRY_ASSIGN(const std::string address, former_address(database, account.name));
  if (address == account.url) return {};
  if (address.empty())
    return fail(Fault::refused, account.name, "work of an earlier account of this name is here", "choose another name");
  return fail(Fault::refused, account.name, "work of this name is here and came from " + address,
              "choose another name, or give that address");
}

Status refuse_while_needed(Database& database, std::string_view name) {
  TRY_ASSIGN(const auto waiting,
             count_of(database, "SELECT count(*) FROM outbox WHERE account = ? AND state <> 2", name));
  if (waiting > 0)
    return fail(Fault::refused, std::string(name), std::to_string(waiting) + " answers have not been sent yet",
                "send them first");
  TRY_ASSIGN(const auto open, count_of(database,
                                       "SELECT coalesce(sum(c.todo + c.draft), 0) FROM batch b JOIN batch_count c ON "
                                       "c.batch = b.number WHERE b.account = ?",
                                       name));
  if (open == 0) return {};
  return fail(Fault::refused, std::string(name), "tasks of it are still open",
              "answer or pass them and send that first");
}

}  // namespace

Status SqlOutboxStore::add_account(const Account& account) {
  TRY_ASSIGN(const auto known, count_of(database_, "SELECT count(*) FROM account WHERE name = ?", account.name));
  if (known == 0) TRY(refuse_other_address(database_, account));
  TRY(database_.run(
      "INSERT INTO account(name, type, url, token, authority) VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      account.name, account.type, account.url, account.token, account.authority));
  if (database_.changes() == 1) return {};
  return fail(Fault::refused, account.name, "an account of this name is here already", "choose another name");
}

Result<std::vector<Account>> SqlOutboxStore::accounts() {
  TRY_ASSIGN(Query row, database_.prepare("SELECT name, type, url, token, authority FROM account ORDER BY name"));
  std::vector<Account> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
  }
}

Status SqlOutboxStore::remove_account(std::string_view name) {
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  TRY(refuse_while_needed(database_, name));
  TRY(database_.run("INSERT OR REPLACE INTO setting SELECT ?2, url FROM account WHERE name = ?1", name,
                    address_key(name)));
  TRY(database_.run("DELETE FROM account WHERE name = ?", name));
  if (database_.changes() == 0) return no_account(name);
  return transaction.commit();
}

Status SqlOutboxStore::replace_account(const Account& account) {
  TRY(
      database_.run("UPDATE account SET type = ?2, url = ?3, token = ?4, authority = ?5 WHERE name = ?1 AND NOT EXISTS "
                    "(SELECT 1 FROM batch WHERE batch.account = ?1)",
                    account.name, account.type, account.url, account.token, account.authority));
  if (database_.changes() == 1) return {};
  TRY_ASSIGN(const auto known, count_of(database_, "SELECT count(*) FROM account WHERE name = ?", account.name));
  if (known == 0) return no_account(account.name);
  return fail(Fault::refused, account.name, "an account of this name is here already", "choose another name");
}

Result<std::vector<OutboxItem>> SqlOutboxStore::items() {
  TRY_ASSIGN(Query row, database_.prepare(items_sql(Which::all)));
  return read_items(row);
}

Result<std::optional<OutboxItem>> SqlOutboxStore::item(std::string_view task_id) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(Query row, database_.prepare(items_sql(Which::one)));
  TRY_ASSIGN(const bool there, row.bind(task).step());
  if (!there) return std::nullopt;
  return read_item(row);
}

Result<std::vector<OutboxItem>> SqlOutboxStore::unsent(std::string_view account) {
  TRY_ASSIGN(Query row, database_.prepare(items_sql(Which::unsent)));
  row.bind(account);
  return read_items(row);
}

Result<std::int64_t> SqlOutboxStore::need_row(std::string_view task_id, bool unsent_only) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, task_id));
  TRY_ASSIGN(Query row, database_.prepare("SELECT state FROM outbox WHERE task = ?"));
  TRY_ASSIGN(const bool there, row.bind(task).step());
  if (!there)
    return fail(Fault::not_found, std::string(task_id), "no answer of it waits to be sent", "see `outbox list`");
  if (unsent_only && static_cast<DeliveryState>(row.integer(0)) == DeliveryState::stored)
    return fail(Fault::refused, std::string(task_id), "the platform has stored it already", "nothing has to be done");
  return task;
}

Result<std::int64_t> SqlOutboxStore::count_stored(std::string_view account, std::string_view project_id) {
  TRY_ASSIGN(Query row, database_.prepare("SELECT count(*) FROM outbox WHERE account = ? AND project_id = ? AND "
                                          "stored_ms IS NOT NULL"));
  TRY(row.bind(account, project_id).step());
  return row.integer(0);
}

Result<std::vector<OutboxItem>> SqlOutboxStore::claim(std::vector<OutboxItem> rows) {
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  std::vector<OutboxItem> claimed;
  for (OutboxItem& row : rows) {
    TRY_ASSIGN(const std::int64_t task, need_task_number(database_, row.task_id));
    TRY(
        database_.run("UPDATE outbox SET state = 1, tries = tries + 1, went_out = 1 WHERE task = ?1 AND state < 2 AND "
                      "?2 = (SELECT entry_revision FROM task WHERE number = ?1)",
                      task, row.revision));
    if (database_.changes() == 1) claimed.push_back(std::move(row));
  }
  TRY(transaction.commit());
  return claimed;
}

// One that she answered anew meanwhile stays as that left it: a change of what may have gone out.
Status SqlOutboxStore::release(std::span<const OutboxItem> rows) {
  if (rows.empty()) return {};
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  for (const OutboxItem& row : rows) {
    TRY_ASSIGN(const std::int64_t task, need_task_number(database_, row.task_id));
    TRY(database_.run("UPDATE outbox SET state = 0, tries = tries - 1, went_out = ?2 WHERE task = ?1 AND state = 1",
                      task, row.went_out));
  }
  return transaction.commit();
}

Status SqlOutboxStore::mark_sending(std::string_view task_id) {
  TRY_ASSIGN(const std::int64_t task, need_row(task_id, true));
  return database_.run("UPDATE outbox SET state = 1, tries = tries + 1, went_out = 1 WHERE task = ?", task);
}

Status SqlOutboxStore::store_receipt(const Receipt& receipt) {
  TRY_ASSIGN(const std::int64_t task, need_row(receipt.task_id, false));
  TRY_ASSIGN(const bool newest, is_newest(database_, task, receipt.revision));
  // A second receipt may know the platform's id where the first did not; nothing else of it counts. What is stored is
  // not unknown there, whatever was said before; late it stays.
  TRY(database_.run(
      "UPDATE outbox SET last_error = '', next_ms = NULL, next_offset = NULL, not_before_ms = NULL, not_before_offset "
      "= NULL, annotation_id = CASE WHEN annotation_id = '' THEN ?2 ELSE annotation_id END, stored_offset = CASE WHEN "
      "stored_ms IS NULL THEN ?4 ELSE stored_offset END, stored_ms = coalesce(stored_ms, ?3), state = CASE WHEN ?5 "
      "THEN 2 ELSE 0 END, sent_result = CASE WHEN ?5 THEN NULL ELSE sent_result END, sent_passed = CASE WHEN ?5 THEN "
      "NULL ELSE sent_passed END, sent_active_ms = CASE WHEN ?5 THEN NULL ELSE sent_active_ms END, standing = CASE "
      "WHEN "
      "standing IN (?6, ?7) THEN standing ELSE 0 END WHERE task = ?1",
      task, receipt.annotation_id, receipt.at, newest, static_cast<int>(Standing::late),
      static_cast<int>(Standing::answered_there)));
  TRY_ASSIGN(const TaskState state, task_state(database_, task));
  if (newest && state == TaskState::answered) return set_task_state(database_, task, state, TaskState::sent);
  return {};
}

Status SqlOutboxStore::mark_stored(std::span<const Receipt> receipts) {
  if (receipts.empty()) return {};
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  for (const Receipt& receipt : receipts) TRY(store_receipt(receipt));
  return transaction.commit();
}

Status SqlOutboxStore::mark_waiting(std::string_view task_id, std::string_view why, const Instant& next_try,
                                    const std::optional<Instant>& not_before) {
  TRY_ASSIGN(const std::int64_t task, need_row(task_id, true));
  return database_.run(
      "UPDATE outbox SET state = 0, last_error = ?2, next_ms = ?3, next_offset = ?4, not_before_ms = ?5, "
      "not_before_offset = ?6 WHERE task = ?1",
      task, why, next_try, not_before);
}

Status SqlOutboxStore::set_aside(std::string_view task_id, std::string_view why, bool never_arrived) {
  TRY_ASSIGN(const std::int64_t task, need_row(task_id, true));
  return database_.run(
      "UPDATE outbox SET state = 3, settled = 0, last_error = ?2, next_ms = NULL, next_offset = NULL, not_before_ms = "
      "NULL, not_before_offset = NULL, went_out = CASE WHEN ?3 AND stored_ms IS NULL AND sent_result IS NULL THEN 0 "
      "ELSE went_out END WHERE task = ?1",
      task, why, never_arrived);
}

Status SqlOutboxStore::set_standing(std::string_view task_id, Standing standing) {
  TRY_ASSIGN(const std::int64_t task, need_row(task_id, false));
  return database_.run("UPDATE outbox SET standing = ?2 WHERE task = ?1", task, static_cast<int>(standing));
}

Result<std::vector<OpenWork>> SqlOutboxStore::open_work(std::string_view account) {
  TRY_ASSIGN(Query row, database_.prepare("SELECT b.id, t.number, t.external_id, b.project_id, t.standing FROM batch b "
                                          "JOIN task t ON t.batch = b.number WHERE b.account = ? AND t.state <= 1 AND "
                                          "t.external_id <> '' ORDER BY t.number"));
  row.bind(account);
  std::vector<OpenWork> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back(
        {task_name(row.view(0), row.integer(1)), row.text(2), row.text(3), static_cast<Standing>(row.integer(4))});
  }
}

Status SqlOutboxStore::set_task_standings(std::span<const OpenWork> work) {
  if (work.empty()) return {};
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  for (const OpenWork& each : work) {
    TRY_ASSIGN(const std::int64_t task, need_task_number(database_, each.task_id));
    TRY(database_.run("UPDATE task SET standing = ? WHERE number = ?", static_cast<int>(each.standing), task));
  }
  return transaction.commit();
}

Result<std::vector<WantedMedium>> SqlOutboxStore::wanted_media(std::string_view account, std::int64_t limit) {
  TRY_ASSIGN(
      Query row,
      database_.prepare(
          "SELECT b.id, m.task, m.reference, b.account, b.project_id, coalesce(c.size, 0), m.total, "
          "m.tries, m.validator FROM medium m JOIN task t ON t.number = m.task JOIN batch b ON b.number = t.batch "
          "LEFT JOIN content c ON c.number = m.content WHERE m.wanted = 1 AND b.account = ?1 AND "
          "t.state <= 1 AND t.standing NOT IN (?3, ?4) ORDER BY m.tries > 2, m.task, m.number LIMIT ?2"));
  row.bind(account, limit, static_cast<int>(Standing::task_gone), static_cast<int>(Standing::project_closed));
  std::vector<WantedMedium> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back({task_name(row.view(0), row.integer(1)), row.text(2), row.text(3), row.text(4), row.integer(5),
                   row.integer(6), row.integer(7), row.text(8)});
  }
}

Result<std::unique_ptr<MediumSink>> SqlOutboxStore::medium_sink(const WantedMedium& medium) {
  return open_medium_sink(database_, medium);
}

Status SqlOutboxStore::medium_failed(const WantedMedium& medium, std::string_view why) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, medium.task_id));
  return database_.run("UPDATE medium SET tries = tries + 1, last_error = ?3 WHERE task = ?1 AND reference = ?2", task,
                       medium.reference, why);
}

Status SqlOutboxStore::medium_set_aside(const WantedMedium& medium, std::string_view why) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database_, medium.task_id));
  return database_.run(
      "UPDATE medium SET tries = tries + 1, wanted = 0, problem = ?3 WHERE task = ?1 AND reference = ?2", task,
      medium.reference, why);
}

Status SqlOutboxStore::ask_again(std::string_view account, std::string_view project_id) {
  return database_.run(
      "UPDATE medium SET wanted = 1, problem = '' WHERE wanted = 0 AND problem NOT IN ('', ?1) AND task IN "
      "(SELECT "
      "t.number FROM task t JOIN batch b ON b.number = t.batch WHERE b.account = ?2 AND ?3 IN ('', b.project_id) AND "
      "t.state <= 1)",
      removed_by_her, account, project_id);
}

Result<std::optional<Batch>> SqlOutboxStore::find_project(std::string_view account, std::string_view project_id) {
  static const std::string sql = std::string("SELECT ") + batch_columns +
                                 " FROM batch WHERE account = ?1 AND account <> '' AND project_id = ?2 "
                                 "ORDER BY number DESC LIMIT 1";
  TRY_ASSIGN(Query row, database_.prepare(sql));
  TRY_ASSIGN(const bool there, row.bind(account, project_id).step());
  if (!there) return std::nullopt;
  TRY_ASSIGN(Batch batch, read_batch(row));
  return batch;
}

Status SqlOutboxStore::keep_config(std::string_view account, std::string_view project_id, std::string_view config_xml,
                                   const Instant& at) {
  return database_.run("INSERT INTO project_config VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", account,
                       project_id, blake2b_256_hex(config_xml), config_xml, at);
}

Result<std::vector<SeenConfig>> SqlOutboxStore::configs(std::string_view account, std::string_view project_id) {
  TRY_ASSIGN(Query row, database_.prepare("SELECT account, project_id, hash, config_xml, seen_ms, seen_offset FROM "
                                          "project_config WHERE account = ? AND project_id = ? ORDER BY rowid"));
  row.bind(account, project_id);
  std::vector<SeenConfig> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.instant(4)});
  }
}

// Written often while a run goes on: safe from a kill at once, from a loss of power with the next thing that is stored.
Status SqlOutboxStore::add_data_use(const DataUse& use) {
  TRY(database_.script("PRAGMA synchronous = NORMAL"));
  auto added = database_.run(
      "INSERT INTO data_use VALUES(?, ?, ?, ?) ON CONFLICT(day, account) DO UPDATE SET sent = sent + "
      "excluded.sent, received = received + excluded.received",
      use.day, use.account, use.sent, use.received);
  TRY(database_.script("PRAGMA synchronous = FULL"));
  return added;
}

Result<std::vector<DataUse>> SqlOutboxStore::data_use(Day from, Day to) {
  TRY_ASSIGN(Query row, database_.prepare("SELECT day, account, sent, received FROM data_use WHERE day BETWEEN ? AND ? "
                                          "ORDER BY day, account"));
  row.bind(from, to);
  std::vector<DataUse> all;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return all;
    all.push_back({row.maybe_day(0).value_or(Day{}), row.text(1), row.integer(2), row.integer(3)});
  }
}

Status SqlOutboxStore::set_last_contact(std::string_view account, const Instant& at) {
  TRY(database_.run("UPDATE account SET contact_ms = ?2, contact_offset = ?3 WHERE name = ?1", account, at));
  return database_.changes() == 0 ? Status(no_account(account)) : Status();
}

Result<std::optional<Instant>> SqlOutboxStore::last_contact(std::string_view account) {
  TRY_ASSIGN(Query row, database_.prepare("SELECT contact_ms, contact_offset FROM account WHERE name = ?"));
  TRY_ASSIGN(const bool there, row.bind(account).step());
  if (!there) return std::nullopt;
  return row.maybe_instant(0);
}

}  // namespace pointage
