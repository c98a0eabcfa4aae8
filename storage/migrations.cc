#include "storage/migrations.h"

#include <array>
#include <string>

#include "storage/sql_journal.h"

namespace pointage {
namespace {

// An answer touches as few pages as can be: each is sealed anew and written before its fsync. Counts stand apart from
// the long rows of batches, and few indexes are kept. task.number = batch.number * 2^32 + position: rows lie in batch
// order and need no further index for it.
constexpr const char* tasks_1 = R"(
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE account(name TEXT PRIMARY KEY, type TEXT NOT NULL, url TEXT NOT NULL, token TEXT NOT NULL,
  contact_ms INTEGER, contact_offset INTEGER) STRICT;
CREATE TABLE batch(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, platform TEXT NOT NULL,
  client TEXT NOT NULL, pay_micros INTEGER, pay_currency TEXT, pay_per_hour INTEGER, price_seen INTEGER,
  expires_ms INTEGER, expires_offset INTEGER, sensitive TEXT NOT NULL, source_id TEXT NOT NULL,
  config_xml TEXT NOT NULL, fingerprint TEXT NOT NULL, instructions TEXT NOT NULL, account TEXT NOT NULL,
  project_id TEXT NOT NULL) STRICT;
CREATE TABLE batch_count(batch INTEGER PRIMARY KEY REFERENCES batch, tasks INTEGER NOT NULL DEFAULT 0,
  todo INTEGER NOT NULL DEFAULT 0, draft INTEGER NOT NULL DEFAULT 0, answered INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE UNIQUE INDEX batch_fingerprint ON batch(fingerprint) WHERE fingerprint <> '';
CREATE UNIQUE INDEX batch_project ON batch(account, project_id) WHERE account <> '';
CREATE TABLE task(number INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch, external_id TEXT NOT NULL,
  state INTEGER NOT NULL, unlock_note TEXT NOT NULL DEFAULT '',
  entry_revision INTEGER NOT NULL DEFAULT 0, data_json TEXT NOT NULL) STRICT;
CREATE INDEX task_external ON task(batch, external_id) WHERE external_id <> '';
CREATE INDEX task_state ON task(batch, state, number);
CREATE TABLE content(number INTEGER PRIMARY KEY, hash TEXT UNIQUE, size INTEGER NOT NULL, type TEXT NOT NULL) STRICT;
CREATE TABLE chunk(number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE medium(number INTEGER PRIMARY KEY, task INTEGER NOT NULL REFERENCES task, reference TEXT NOT NULL,
  content INTEGER REFERENCES content, total INTEGER NOT NULL DEFAULT -1, tries INTEGER NOT NULL DEFAULT 0,
  wanted INTEGER NOT NULL, problem TEXT NOT NULL DEFAULT '', last_error TEXT NOT NULL DEFAULT '',
  UNIQUE(task, reference)) STRICT;
CREATE INDEX medium_wanted ON medium(task) WHERE wanted = 1;
CREATE INDEX medium_content ON medium(content) WHERE content IS NOT NULL;
CREATE TABLE draft(task INTEGER PRIMARY KEY REFERENCES task, result_json TEXT NOT NULL, active_ms INTEGER NOT NULL,
  started_ms INTEGER NOT NULL, started_offset INTEGER NOT NULL, extra_json TEXT NOT NULL) STRICT;
CREATE TABLE answer(task INTEGER PRIMARY KEY REFERENCES task, unique_id TEXT NOT NULL,
  result_json TEXT NOT NULL, passed INTEGER NOT NULL, reason TEXT NOT NULL, active_ms INTEGER NOT NULL,
  measured INTEGER NOT NULL, started_ms INTEGER NOT NULL, started_offset INTEGER NOT NULL,
  submitted_ms INTEGER NOT NULL, submitted_offset INTEGER NOT NULL) STRICT;
CREATE TABLE outbox(task INTEGER PRIMARY KEY REFERENCES task, account TEXT NOT NULL, project_id TEXT NOT NULL,
  state INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, last_error TEXT NOT NULL DEFAULT '',
  next_ms INTEGER, next_offset INTEGER, not_before_ms INTEGER, not_before_offset INTEGER,
  annotation_id TEXT NOT NULL DEFAULT '', stored_ms INTEGER, stored_offset INTEGER) STRICT;
CREATE INDEX outbox_state ON outbox(account, state);
CREATE TABLE ledger_due(number INTEGER PRIMARY KEY, entry_id TEXT NOT NULL,
  supersedes TEXT NOT NULL, task INTEGER NOT NULL, task_id TEXT NOT NULL, external_id TEXT NOT NULL,
  platform TEXT NOT NULL, client TEXT NOT NULL, project TEXT NOT NULL, withdrawn INTEGER NOT NULL,
  passed INTEGER NOT NULL, started_ms INTEGER NOT NULL, started_offset INTEGER NOT NULL,
  submitted_ms INTEGER NOT NULL, submitted_offset INTEGER NOT NULL, active_ms INTEGER NOT NULL,
  measured INTEGER NOT NULL, pay_micros INTEGER, pay_currency TEXT, pay_per_hour INTEGER, price_seen INTEGER,
  from_account INTEGER NOT NULL) STRICT;
CREATE TABLE data_use(day INTEGER NOT NULL, account TEXT NOT NULL, sent INTEGER NOT NULL, received INTEGER NOT NULL,
  PRIMARY KEY(day, account)) STRICT;
)";

// A project whose config has changed since has a second batch.
constexpr const char* tasks_2 = R"(
DROP INDEX batch_project;
CREATE INDEX batch_project ON batch(account, project_id) WHERE account <> '';
)";

// What a person bought and what went on while sending.
constexpr const char* tasks_3 = R"(
CREATE TABLE data_bought(number INTEGER PRIMARY KEY, bytes INTEGER NOT NULL, price_micros INTEGER NOT NULL,
  currency TEXT NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER) STRICT;
CREATE TABLE sending_note(number INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL,
  words TEXT NOT NULL) STRICT;
)";

// Spans of time still to be decided about, and notes of what was uncovered.
constexpr const char* tasks_4 = R"(
CREATE TABLE away_span(number INTEGER PRIMARY KEY, task_id TEXT NOT NULL, from_ms INTEGER NOT NULL,
  from_offset INTEGER NOT NULL, millis INTEGER NOT NULL) STRICT;
CREATE TABLE exposure_note(day INTEGER NOT NULL, kinds TEXT NOT NULL, items INTEGER NOT NULL, millis INTEGER NOT NULL,
  PRIMARY KEY(day, kinds)) STRICT;
)";

// What went out first where she changed the answer afterwards; what became of the work; a private authority of an
// account; by what a started medium is known; the configs a project has had.
constexpr const char* tasks_5 = R"(
ALTER TABLE outbox ADD COLUMN sent_result TEXT;
ALTER TABLE outbox ADD COLUMN sent_passed INTEGER;
ALTER TABLE outbox ADD COLUMN sent_active_ms INTEGER;
ALTER TABLE outbox ADD COLUMN went_out INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET went_out = tries > 0;
ALTER TABLE outbox ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN authority TEXT NOT NULL DEFAULT '';
ALTER TABLE medium ADD COLUMN validator TEXT NOT NULL DEFAULT '';
CREATE TABLE project_config(account TEXT NOT NULL, project_id TEXT NOT NULL, hash TEXT NOT NULL,
  config_xml TEXT NOT NULL, seen_ms INTEGER NOT NULL, seen_offset INTEGER NOT NULL,
  PRIMARY KEY(account, project_id, hash)) STRICT;
)";

// What became of a task on its platform while it is here.
constexpr const char* tasks_6 = R"(
ALTER TABLE task ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;
)";

// By what a task is told from another one that is given its number later.
constexpr const char* tasks_7 = R"(
ALTER TABLE task ADD COLUMN made_at TEXT NOT NULL DEFAULT '';
)";

// What differs comes first: a large batch is taken in noticeably sooner.
constexpr const char* tasks_8 = R"(
DROP INDEX task_external;
CREATE INDEX task_external ON task(external_id, batch) WHERE external_id <> '';
)";

// What a job pays where she typed it herself; an entry that is written anew because of it.
constexpr const char* tasks_9 = R"(
ALTER TABLE batch ADD COLUMN price_typed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ledger_due RENAME COLUMN from_account TO price_origin;
ALTER TABLE ledger_due ADD COLUMN repriced INTEGER NOT NULL DEFAULT 0;
)";

// Answers that were set aside and that she has in a file: they need her no more.
constexpr const char* tasks_10 = R"(
ALTER TABLE outbox ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
)";

Status create_tasks_schema(Database& database) { return database.script(tasks_1); }
Status several_batches_a_project(Database& database) { return database.script(tasks_2); }
Status sending_book(Database& database) { return database.script(tasks_3); }
Status care_tables(Database& database) { return database.script(tasks_4); }
Status changes_after_the_first_send(Database& database) { return database.script(tasks_5); }
Status standing_of_open_tasks(Database& database) { return database.script(tasks_6); }
Status when_tasks_were_made(Database& database) { return database.script(tasks_7); }
Status external_ids_first(Database& database) { return database.script(tasks_8); }
Status typed_prices(Database& database) { return database.script(tasks_9); }
Status what_she_has_seen_to(Database& database) { return database.script(tasks_10); }

Result<std::int64_t> version_of(Database& database) {
  TRY_ASSIGN(Query statement, database.prepare("PRAGMA user_version"));
  TRY(statement.step());
  return statement.integer(0);
}

}  // namespace

std::span<const Migration> tasks_migrations() {
  static constexpr std::array<Migration, 10> steps = {
      create_tasks_schema,    several_batches_a_project, sending_book,       care_tables,  changes_after_the_first_send,
      standing_of_open_tasks, when_tasks_were_made,      external_ids_first, typed_prices, what_she_has_seen_to};
  return steps;
}

std::span<const Migration> ledger_migrations() {
  static constexpr std::array<Migration, ledger_schema_version> steps = {
      create_ledger_schema, let_statements_be_taken_back, let_received_be_taken_back};
  return steps;
}

Status check_version(Database& database, std::span<const Migration> steps) {
  TRY_ASSIGN(const std::int64_t version, version_of(database));
  if (version <= static_cast<std::int64_t>(steps.size())) return {};
  return fail(Fault::refused, database.path().parent_path().string(), "was written by a newer version of this program",
              "open it with that version; nothing was changed");
}

Status migrate(Database& database, std::span<const Migration> steps) {
  TRY(check_version(database, steps));
  TRY_ASSIGN(const std::int64_t version, version_of(database));
  const auto missing = steps.subspan(static_cast<std::size_t>(version));
  if (missing.empty()) return {};
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database));
  for (const Migration step : missing) TRY(step(database));
  TRY(database.script("PRAGMA user_version = " + std::to_string(steps.size())));
  return transaction.commit();
}

}  // namespace pointage
