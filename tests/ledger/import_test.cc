#include "ledger/import.h"

#include <catch2/catch_test_macros.hpp>

#include "ledger/corrections.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

namespace {

const Day today = *parse_day("2026-11-10");

std::string file_of(std::string_view rows) { return std::string(ledger_header) + "\n" + std::string(rows); }

Result<Added> import_rows(Journal& journal, std::string_view rows) {
  return import_ledger(journal, file_of(rows), "work.csv", today);
}

std::vector<std::string> lines_of(const Error& error) {
  std::vector<std::string> lines;
  for (const auto& line : error.lines) lines.push_back(line.what + ": " + line.why);
  return lines;
}

constexpr auto plain = ",amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60,1,0.05,USD,\n";
constexpr auto named = "t-1,amber,acme,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60.5,,0.012,USD,\n";

}  // namespace

TEST_CASE("import: two equal rows of one file are two entries, and the same file again adds none (L4)") {
  MemoryJournal journal;
  const std::string rows = std::string(plain) + plain + named;
  CHECK(import_rows(journal, rows)->added == 3);
  const auto again = import_rows(journal, rows);
  CHECK(again->added == 0);
  CHECK(again->already_there == 3);
  CHECK(import_rows(journal, std::string(plain) + plain + plain)->added == 1);
  CHECK(journal.head()->entries == 4);
}

TEST_CASE("import: a row comes through with all its fields") {
  MemoryJournal journal;
  REQUIRE(import_rows(journal, named));
  const Entry entry = journal.stored().front();
  CHECK(entry.client == "acme");
  CHECK(entry.active_millis == 60'500);
  CHECK(entry.items == 1);
  CHECK(entry.expected->micros == 12'000);
  CHECK(entry.time_basis == TimeBasis::imported);
  CHECK(entry.price_seen == today);
  CHECK_FALSE(entry.submitted_at);
}

TEST_CASE("import: the day of the import does not make a row new") {
  MemoryJournal journal;
  REQUIRE(import_rows(journal, named));
  const auto later = import_ledger(journal, file_of(named), "work.csv", today + std::chrono::days(3));
  CHECK(later->already_there == 1);
}

TEST_CASE("import: unpaid time and costs need what they need and no more") {
  MemoryJournal journal;
  const auto added = import_rows(journal,
                                 ",amber,,,unpaid:search,2026-10-05T09:00:00Z,2026-10-05T09:10:00Z,600,,,,\n"
                                 ",amber,,,unpaid:wait,2026-10-05T09:00:00Z,2026-10-05T09:10:00Z,600,,0,,\n"
                                 ",amber,,,cost:data,2026-10-05T09:00:00Z,2026-10-05T09:00:00Z,0,,1.50,KES,\n");
  CHECK(added->added == 3);
}

TEST_CASE("import: one bad row stores nothing, and every bad row is named by its line (L5)") {
  MemoryJournal journal;
  const auto added =
      import_rows(journal, std::string(plain) +
                               ",,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60,1,0.05,USD,\n"
                               ",amber,,sort,toil,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60,1,0.05,USD,\n"
                               ",amber,,sort,task,yesterday,2026-10-05T09:01:00Z,60,1,0.05,USD,\n"
                               ",amber,,sort,task,2026-10-05T09:02:00Z,2026-10-05T09:01:00Z,60,1,0.05,USD,\n"
                               ",amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,-1,1,0.05,USD,\n"
                               ",amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60,1.5,0.05,USD,\n"
                               ",amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60,1,0.0000001,USD,\n"
                               ",amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60,1,0.05,usd,\n"
                               ",amber,,sort,hourly,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60,1,,,\n"
                               ",amber,,sort,unpaid:wait,2026-10-05T09:00:00Z,2026-10-05T09:01:00Z,60,1,3,USD,\n"
                               "short,row\n");
  REQUIRE_FALSE(added);
  CHECK(added.error().fault == Fault::bad_input);
  const auto lines = lines_of(added.error());
  REQUIRE(lines.size() == 11);
  CHECK(lines[0] == "work.csv, line 3, column 2: platform is missing");
  CHECK(lines[1].starts_with("work.csv, line 4, column 14: kind \"toil\""));
  CHECK(lines[10].starts_with("work.csv, line 13: has 2 fields"));
  CHECK(journal.head()->entries == 0);
}

TEST_CASE("import: the same task of a platform with other content is a bad row, in one file or against the record") {
  MemoryJournal journal;
  std::string other = named;
  other.replace(other.find("60.5"), 4, "61.5");
  CHECK(lines_of(import_rows(journal, named + other).error()).front().find("stands above with other content") !=
        std::string::npos);
  REQUIRE(import_rows(journal, named));
  CHECK(lines_of(import_rows(journal, other).error()).front().find("is on the record with other content") !=
        std::string::npos);
}

TEST_CASE("import: a corrected row's file can be imported again and adds nothing") {
  MemoryJournal journal;
  REQUIRE(import_rows(journal, named));
  Entry changed = journal.stored().front();
  changed.active_millis = 1000;
  const auto correction = make_correction(journal, changed.id, changed, "wrong");
  REQUIRE(journal.append({&*correction, 1}));
  CHECK(import_rows(journal, named)->already_there == 1);
}

TEST_CASE("import: a file with another header or none is refused in one line") {
  MemoryJournal journal;
  CHECK(lines_of(import_ledger(journal, "a,b\n1,2\n3,4\n", "x.csv", today).error()).size() == 1);
  CHECK(lines_of(import_ledger(journal, "", "x.csv", today).error()).size() == 1);
}
