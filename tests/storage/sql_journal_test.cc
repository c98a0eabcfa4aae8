// The journal over a real SQLCipher file.
#include "storage/sql_journal.h"

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "storage/database.h"

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
    REQUIRE(create_ledger_schema(*database));
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

TEST_CASE("journal: an entry comes back as it was given, and a second time it is there already") {
  Ledger ledger;
  const std::vector<Entry> two{task("a", 60), task("b", 30)};
  REQUIRE(ledger.journal->append(two)->added == 2);
  const auto again = ledger.journal->append(two);
  CHECK(again->added == 0);
  CHECK(again->already_there == 2);
  ledger.open();
  const auto found = ledger.journal->find("a");
  REQUIRE((found && *found));
  CHECK(canonical_bytes(**found) == canonical_bytes(two[0]));
  CHECK(ledger.journal->find_external("Amber", "ext-b")->size() == 1);
  CHECK(ledger.journal->find("c")->has_value() == false);
}

TEST_CASE("journal: the day's total follows a correction, by the day the work began") {
  Ledger ledger;
  const auto day = parse_day("2026-10-05").value();
  REQUIRE(ledger.journal->append(std::vector{task("a", 60), task("b", 30)}));
  Entry fixed = task("c", 10);
  fixed.supersedes = "a";
  REQUIRE(ledger.journal->append(std::vector{fixed}));
  const auto totals = ledger.journal->day_totals(day, day);
  REQUIRE(totals->size() == 1);
  CHECK((*totals)[0].paid_millis == 40'000);
  CHECK((*totals)[0].unpaid_millis == 0);
  Entry late = task("d", 25);
  late.supersedes = "a";
  REQUIRE(ledger.journal->append(std::vector{late}));
  CHECK(ledger.journal->day_totals(day, day)->at(0).paid_millis == 55'000);
  Entry gone = task("e", 25);
  gone.supersedes = "d", gone.withdrawn = true;
  REQUIRE(ledger.journal->append(std::vector{gone}));
  CHECK(ledger.journal->day_totals(day, day)->at(0).paid_millis == 30'000);
}

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

TEST_CASE("journal: a statement adds its lines once, and a line with other content stops the whole of it") {
  Ledger ledger;
  const std::vector first{line("1", "9.60"), line("2", "1.00")};
  CHECK(ledger.journal->add_statement(october(), first)->added == 2);
  CHECK(ledger.journal->add_statement(october(), first)->already_there == 2);
  auto later = october();
  later.id = "s2";
  const auto refused = ledger.journal->add_statement(later, std::vector{line("3", "5.00"), line("2", "1.01")});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::bad_input);
  CHECK(refused.error().lines.size() == 1);
  CHECK(ledger.journal->statements()->size() == 1);
  int lines = 0;
  REQUIRE(ledger.journal->each_line([&](const StatementLine& each) {
    CHECK(each.items == 192);
    return ++lines, true;
  }));
  CHECK(lines == 2);
}

TEST_CASE("journal: rules that are set replace, others stay") {
  Ledger ledger;
  REQUIRE(ledger.journal->set_rules({.platform = "Amber", .pay_after_days = 14}));
  REQUIRE(ledger.journal->set_rules({.platform = "Amber", .dispute_within_days = 45, .rounding = Rounding::down}));
  const auto rules = ledger.journal->rules();
  REQUIRE(rules->size() == 1);
  CHECK((*rules)[0].pay_after_days == 14);
  CHECK((*rules)[0].dispute_within_days == 45);
  CHECK((*rules)[0].rounding == Rounding::down);
  CHECK_FALSE((*rules)[0].minimum_payout);
}

TEST_CASE("journal: the running clock is one row, and its entry takes its place in one transaction") {
  Ledger ledger;
  RunningClock running{
      .kind = EntryKind::unpaid_search, .platform = "Amber", .started_at = at("2026-11-10T08:00:00Z"), .boot_id = "b"};
  REQUIRE(ledger.journal->set_clock(running));
  running.active_millis = 5000;
  running.items = 3;
  REQUIRE(ledger.journal->set_clock(running));
  ledger.open();
  const auto kept = ledger.journal->clock();
  REQUIRE((kept && *kept));
  CHECK((*kept)->active_millis == 5000);
  CHECK((*kept)->items == 3);
  REQUIRE(ledger.journal->stop_clock(task("t", 5)));
  CHECK_FALSE(ledger.journal->clock()->has_value());
  CHECK(ledger.journal->head()->entries == 1);
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
