// The journal over a real SQLCipher file.
#include "storage/sql_journal.h"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "storage/database.h"
#include "storage/migrations.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

struct Ledger {
  fs::path folder = fs::temp_directory_path() / ("pointage-journal-" + std::to_string(::getpid()));
  std::unique_ptr<Database> database;
  std::unique_ptr<Journal> journal;

  Ledger() {
    fs::remove_all(folder);
    fs::create_directories(folder);
    open();
    REQUIRE(migrate(*database, ledger_migrations()));
  }
  ~Ledger() {
    journal.reset();
    database.reset();
    fs::remove_all(folder);
  }
  void open() {
    journal.reset();
    database.reset();
    auto opened = Database::open(folder / "ledger.db", {.key = std::string(32, 'k')});
    REQUIRE(opened);
    database = std::move(*opened);
    journal = sql_journal(*database);
  }
};

Instant at(const char* text) { return parse_instant(text).value(); }

Entry task(const std::string& id, std::int64_t seconds) {
  Entry entry;
  entry.id = id;
  entry.external_id = "ext-" + id;
  entry.platform = "Amber";
  entry.project = "quiet harbour";
  entry.started_at = at("2026-10-05T23:30:00+03:00");
  entry.ended_at = at("2026-10-05T23:40:00+03:00");
  entry.active_millis = seconds * 1000;
  entry.expected = parse_money("0.012", "USD");
  return entry;
}

StatementLine line(const std::string& id, const char* amount) {
  return {id,           "Amber", parse_day("2026-10-19").value(),   LineKind::payment, "",
          "sort 5 Oct", 192,     parse_money(amount, "USD").value()};
}

pointage::Statement october() {
  return {"s1",
          "Amber",
          "pointage",
          "00",
          parse_day("2026-10-01").value(),
          parse_day("2026-10-31").value(),
          at("2026-11-01T08:00:00Z")};
}

}  // namespace

TEST_CASE("journal: entries, lines and matches refuse to be edited or deleted") {
  Ledger ledger;
  REQUIRE(ledger.journal->append(std::vector{task("a", 60)}));
  REQUIRE(ledger.journal->add_statement(october(), std::vector{line("1", "9.60")}));
  REQUIRE(ledger.journal->add_match({"a", "Amber", "1", at("2026-11-02T08:00:00Z")}));
  for (const char* sql : {"UPDATE entries SET active_ms = 1", "DELETE FROM entries", "UPDATE lines SET amount = 1",
                          "DELETE FROM lines", "DELETE FROM statements", "UPDATE matches SET line = ''",
                          "DELETE FROM matches", "INSERT OR REPLACE INTO matches SELECT * FROM matches"}) {
    INFO(sql);
    CHECK_FALSE(ledger.database->script(sql));
  }
}

// By what the file itself holds, so that a table added later is not forgotten.
TEST_CASE("journal: every table refuses to be edited, but those that are meant to change") {
  Ledger ledger;
  const std::set<std::string> meant_to_change{"day_totals", "rules", "clock"};
  std::vector<std::string> tables;
  auto row =
      ledger.database->prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  REQUIRE(row);
  while (row->step().value()) tables.push_back(row->text(0));
  CHECK(tables.size() > 10);
  for (const auto& changes : meant_to_change) CHECK(std::ranges::find(tables, changes) != tables.end());
  for (const auto& table : tables) {
    INFO(table);
    auto guards = ledger.database->prepare(
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?1 AND (sql LIKE '%BEFORE UPDATE ON "
        "' "
        "|| ?1 || ' BEGIN SELECT RAISE(ABORT%' OR sql LIKE '%BEFORE DELETE ON ' || ?1 || ' BEGIN SELECT "
        "RAISE(ABORT%')");
    REQUIRE(guards);
    REQUIRE(guards->bind(table).step().value());
    CHECK(guards->integer(0) == (meant_to_change.contains(table) ? 0 : 2));
  }
}

TEST_CASE("journal: an entry changed behind its back breaks the chain at that entry") {
  Ledger ledger;
  REQUIRE(ledger.journal->append(std::vector{task("a", 60), task("b", 30), task("c", 20)}));
  CHECK(ledger.journal->verify()->ok);
  CHECK(ledger.journal->verify()->head.hash == ledger.journal->head()->hash);
  REQUIRE(ledger.database->script(
      std::string("DROP TRIGGER entries_no_UPDATE; UPDATE entries SET active_ms = 31000 WHERE id = 'b';")));
  const auto verified = ledger.journal->verify();
  CHECK_FALSE(verified->ok);
  CHECK(verified->first_bad == "b");
}

TEST_CASE("journal: nothing of it stands on the disk in clear, and another key does not open it") {
  Ledger ledger;
  REQUIRE(ledger.journal->append(std::vector{task("a", 60)}));
  for (const auto& file : fs::directory_iterator(ledger.folder)) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    INFO(file.path());
    CHECK(bytes.find("quiet harbour") == std::string::npos);
    CHECK(bytes.find("Amber") == std::string::npos);
  }
  ledger.journal.reset();
  ledger.database.reset();
  const auto other = Database::open(ledger.folder / "ledger.db", {.key = std::string(32, 'x')});
  REQUIRE_FALSE(other);
  CHECK(other.error().fault == Fault::corrupt);
  ledger.open();
  CHECK(ledger.journal->head()->entries == 1);
}
