#include "storage/sql_journal.h"

namespace pointage {
namespace {

constexpr const char* tables = R"sql(
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, external_id TEXT NOT NULL, platform TEXT NOT NULL, client TEXT NOT NULL,
  project TEXT NOT NULL, kind TEXT NOT NULL, started_ms INTEGER NOT NULL, started_offset INTEGER NOT NULL,
  ended_ms INTEGER NOT NULL, ended_offset INTEGER NOT NULL, active_ms INTEGER NOT NULL, items INTEGER NOT NULL,
  expected INTEGER, currency TEXT, submitted_ms INTEGER, submitted_offset INTEGER, time_basis TEXT NOT NULL,
  price_basis TEXT NOT NULL, price_seen INTEGER, supersedes TEXT NOT NULL, withdrawn INTEGER NOT NULL,
  reason TEXT NOT NULL, hash BLOB NOT NULL, root INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX entries_by_id ON entries (id);
CREATE INDEX entries_by_external ON entries (platform, external_id) WHERE external_id <> '';
CREATE INDEX entries_by_root ON entries (root, seq) WHERE supersedes <> '';
CREATE TABLE day_totals (day INTEGER PRIMARY KEY, paid_ms INTEGER NOT NULL, unpaid_ms INTEGER NOT NULL) STRICT;
CREATE TABLE statements (
  id TEXT PRIMARY KEY, platform TEXT NOT NULL, format TEXT NOT NULL, digest TEXT NOT NULL, from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL, imported_ms INTEGER NOT NULL, imported_offset INTEGER NOT NULL) STRICT;
CREATE TABLE lines (
  platform TEXT NOT NULL, id TEXT NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL, external_id TEXT NOT NULL,
  description TEXT NOT NULL, items INTEGER, amount INTEGER NOT NULL, currency TEXT NOT NULL,
  statement TEXT NOT NULL REFERENCES statements (id), PRIMARY KEY (platform, id)) STRICT;
CREATE TABLE matches (
  seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, platform TEXT NOT NULL, line TEXT NOT NULL, at_ms INTEGER NOT NULL,
  at_offset INTEGER NOT NULL) STRICT;
CREATE TABLE rules (
  platform TEXT PRIMARY KEY, pay_after INTEGER, dispute_within INTEGER, day_boundary TEXT, minimum INTEGER,
  minimum_currency TEXT, rounding INTEGER) STRICT;
CREATE TABLE events (
  seq INTEGER PRIMARY KEY, platform TEXT NOT NULL, type TEXT NOT NULL, day INTEGER NOT NULL, balance INTEGER,
  currency TEXT) STRICT;
CREATE TABLE rates (
  seq INTEGER PRIMARY KEY, from_currency TEXT NOT NULL, to_currency TEXT NOT NULL, rate INTEGER NOT NULL,
  day INTEGER NOT NULL, origin TEXT NOT NULL) STRICT;
CREATE TABLE received (
  id TEXT PRIMARY KEY, amount INTEGER NOT NULL, currency TEXT NOT NULL, day INTEGER NOT NULL, via TEXT NOT NULL,
  platform TEXT NOT NULL) STRICT;
CREATE TABLE clock (
  one INTEGER PRIMARY KEY CHECK (one = 1), kind TEXT NOT NULL, platform TEXT NOT NULL, project TEXT NOT NULL,
  client TEXT NOT NULL, price INTEGER, currency TEXT, per_hour INTEGER NOT NULL, started_ms INTEGER NOT NULL,
  started_offset INTEGER NOT NULL, active_ms INTEGER NOT NULL, steady_ms INTEGER NOT NULL, boot_id TEXT NOT NULL,
  paused INTEGER NOT NULL, items INTEGER NOT NULL, holder TEXT NOT NULL) STRICT;
)sql";

// One id may lie here with several contents: of a statement that was taken back because it was read wrongly, and of the
// one that took its place. Of those that stand, an id has one.
constexpr const char* tables_2 = R"sql(
CREATE TABLE lines_2 (
  platform TEXT NOT NULL, id TEXT NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL, external_id TEXT NOT NULL,
  description TEXT NOT NULL, items INTEGER, amount INTEGER NOT NULL, currency TEXT NOT NULL,
  statement TEXT NOT NULL REFERENCES statements (id), PRIMARY KEY (platform, id, statement)) STRICT;
INSERT INTO lines_2 SELECT * FROM lines;
DROP TABLE lines;
ALTER TABLE lines_2 RENAME TO lines;
CREATE TABLE also_in (
  platform TEXT NOT NULL, line TEXT NOT NULL, home TEXT NOT NULL, statement TEXT NOT NULL REFERENCES statements (id),
  PRIMARY KEY (platform, line, home, statement)) STRICT;
CREATE TABLE statement_words (
  seq INTEGER PRIMARY KEY, statement TEXT NOT NULL REFERENCES statements (id), standing INTEGER NOT NULL,
  reason TEXT NOT NULL, at_ms INTEGER NOT NULL, at_offset INTEGER NOT NULL) STRICT;
CREATE TABLE work_events (
  seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, kind INTEGER NOT NULL, at_ms INTEGER NOT NULL,
  at_offset INTEGER NOT NULL) STRICT;
CREATE VIEW withdrawn AS SELECT statement, reason, at_ms, at_offset FROM statement_words AS word
  WHERE standing = 0 AND seq = (SELECT max(seq) FROM statement_words WHERE statement = word.statement);
CREATE VIEW standing_lines AS SELECT * FROM lines
  WHERE statement NOT IN (SELECT statement FROM withdrawn)
     OR EXISTS (SELECT 1 FROM also_in WHERE also_in.platform = lines.platform AND line = id AND home = lines.statement
                AND also_in.statement NOT IN (SELECT statement FROM withdrawn));
)sql";

constexpr const char* tables_3 = R"sql(
CREATE TABLE received_withdrawn (
  received TEXT PRIMARY KEY REFERENCES received (id), reason TEXT NOT NULL, at_ms INTEGER NOT NULL,
  at_offset INTEGER NOT NULL) STRICT;
)sql";

std::string guards(const char* table) {
  const std::string name = table;
  std::string sql;
  for (const std::string event : {"UPDATE", "DELETE"})
    sql.append("CREATE TRIGGER ")
        .append(name)
        .append("_no_")
        .append(event)
        .append(" BEFORE ")
        .append(event)
        .append(" ON ")
        .append(name)
        .append(" BEGIN SELECT RAISE(ABORT, 'the record is never edited'); END;");
  return sql;
}

}  // namespace

Status create_ledger_schema(Database& database) {
  std::string script = tables;
  for (const char* table : {"entries", "statements", "lines", "matches", "events", "rates", "received"})
    script += guards(table);
  return database.script(script);
}

Status let_statements_be_taken_back(Database& database) {
  std::string script = tables_2;
  for (const char* table : {"lines", "also_in", "statement_words", "work_events"}) script += guards(table);
  return database.script(script);
}

Status let_received_be_taken_back(Database& database) {
  return database.script(tables_3 + guards("received_withdrawn"));
}

}  // namespace pointage
