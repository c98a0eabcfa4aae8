#include "ledger/statement_mapping.h"

#include <catch2/catch_test_macros.hpp>

#include "ledger/statement_import.h"
#include "tests/ledger/sample_entries.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

namespace {

const Instant now = *parse_instant("2026-11-10T10:00:00Z");

StatementOptions told(std::string_view map, std::string platform = "amber") {
  StatementOptions options;
  options.platform = std::move(platform);
  options.map = *parse_mapping(map);
  return options;
}

Result<StatementImport> add(Journal& journal, std::string_view bytes, std::string_view map) {
  return import_statement(journal, bytes, "mine.csv", told(map), now);
}

std::vector<StatementLine> stored(Journal& journal) {
  std::vector<StatementLine> lines;
  REQUIRE(journal.each_line([&](const StatementLine& line) {
    lines.push_back(line);
    return true;
  }));
  return lines;
}

std::string utf16(std::string_view ascii) {
  std::string bytes = "\xff\xfe";
  for (const char c : ascii) bytes += {c, '\0'};
  return bytes;
}

constexpr std::string_view her_map = "date=Paid on, amount=Net, currency=USD, line_id=Ref, description=Note";
constexpr std::string_view her_table = "Ref;Paid on;Net;Note\n1;05.10.2026;1.234,50;first\n2;17.10.2026;0,60;second\n";

}  // namespace

TEST_CASE("mapping: columns by the person's own names; semicolons, decimal comma and day first are seen") {
  MemoryJournal journal;
  const auto done = add(journal, her_table, her_map);
  REQUIRE(done);
  CHECK(done->format == "map");
  CHECK(done->added == 2);
  const auto lines = stored(journal);
  CHECK(lines[0].id == "1");
  CHECK(lines[0].date == *parse_day("2026-10-05"));
  CHECK(lines[0].amount.micros == 1'234'500'000);
  CHECK(lines[0].description == "first");
  CHECK(lines[1].kind == LineKind::payment);
  CHECK(add(journal, her_table, her_map)->added == 0);
}

TEST_CASE("mapping: tabs, UTF-16 and ISO-8859-1 are read as they are") {
  MemoryJournal journal;
  CHECK(add(journal, utf16("Day\tSum\n2026-10-05\t1.50\n"), "date=Day,amount=Sum,currency=KES")->added == 1);
  CHECK(add(journal, "Jour;Montant r\xe9gl\xe9\n2026-10-06;2,50 \x80\n", "date=Jour,amount=Montant r\xc3\xa9gl\xc3\xa9")
            ->added == 1);
  const auto lines = stored(journal);
  CHECK(lines[0].amount.currency.text() == "KES");
  CHECK(lines[1].amount.currency.text() == "EUR");
  CHECK_FALSE(add(journal, "Day,Sum\n2026-10-05,\x81\n", "date=Day,amount=Sum,currency=KES"));
}

TEST_CASE("mapping: a word for each kind of line; lines to pass over; fees without a minus") {
  MemoryJournal journal;
  const std::string table =
      "When,What,Sum,Currency\n2026-10-05,Hourly,10.00,USD\n2026-10-05,Service "
      "Fee,1.00,USD\n2026-10-06,Journal,9.00,USD\n"
      "2026-10-07,bonus,0.50,USD\n";
  const std::string map =
      "date=When,amount=Sum,currency=Currency,kind=What,payment=Hourly|Fixed price,fee=Service fee,skip=journal";
  const auto refused = add(journal, table, map);
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().lines.size() == 1);
  CHECK(to_line(refused.error().lines[0]).find("line 3") != std::string::npos);
  CHECK(stored(journal).empty());
  REQUIRE(add(journal, table, map + ",signs=plain"));
  const auto lines = stored(journal);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].amount.micros + lines[1].amount.micros == 9'000'000);
  CHECK(lines[2].kind == LineKind::bonus);
}

TEST_CASE("mapping: a line that was refused needs no sum; its currency is the one that the others name") {
  const std::string map = "date=Day,amount=Sum,kind=What,line_id=Ref";
  for (const auto* empty : {"", "-", "n/a", "$1.00"}) {
    MemoryJournal journal;
    INFO(empty);
    REQUIRE(add(journal,
                std::string("Ref,Day,What,Sum\n1,2026-10-05,payment,$2.50\n2,2026-10-06,rejection,") + empty + "\n",
                map));
    const auto lines = stored(journal);
    CHECK(lines[1].kind == LineKind::rejection);
    CHECK(lines[1].amount == *parse_money("0", "USD"));
  }
  MemoryJournal journal;
  const auto unclear = add(journal,
                           "Ref,Day,What,Sum\n1,2026-10-05,payment,$2.50\n2,2026-10-05,payment,\u20ac2.50\n"
                           "3,2026-10-06,rejection,-\n",
                           map);
  REQUIRE_FALSE(unclear);
  CHECK(to_line(unclear.error().lines.front()).find("line 4") != std::string::npos);
}

TEST_CASE("mapping: a decimal mark that the sums contradict makes bad lines, not wrong sums") {
  MemoryJournal journal;
  const auto refused =
      add(journal, "Day;Sum\n2026-10-05;0.05\n2026-10-06;1,50\n", "date=Day,amount=Sum,currency=USD,decimal=comma");
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().lines.size() == 1);
  CHECK(
      to_line(refused.error().lines[0]).find("line 2, column 12: amount \"0.05\" is not a sum with a decimal comma") !=
      std::string::npos);
}

TEST_CASE("mapping: two columns of sums, one of them taken off") {
  MemoryJournal journal;
  REQUIRE(add(journal, "Day,Credit,Debit,Type\n2026-10-05,5.00,,payment\n2026-10-06,,2.00,fee\n",
              "date=Day,amount=Credit,minus=Debit,kind=Type,currency=USD"));
  const auto lines = stored(journal);
  CHECK(lines[0].amount.micros == 5'000'000);
  CHECK(lines[1].amount.micros == -2'000'000);
}

TEST_CASE("mapping: every bad line is named, with its column, and nothing is stored") {
  MemoryJournal journal;
  const auto refused =
      add(journal, "Day,Sum\n2026-10-05,1.50\nlater,2.00\n2026-10-06,much\n2026-10-07,-3.00\n2026-10-08\n",
          "date=Day,amount=Sum,currency=USD");
  REQUIRE_FALSE(refused);
  std::string all;
  for (const auto& line : refused.error().lines) all += to_line(line) + "\n";
  for (const auto* place : {"line 3, column 1", "line 4, column 12", "line 5, column 12", "line 6"})
    CHECK(all.find(place) != std::string::npos);
  CHECK(refused.error().lines.size() == 4);
  CHECK(stored(journal).empty());
}

TEST_CASE("mapping: dates that do not say which number is the month are asked about, and told") {
  MemoryJournal journal;
  const std::string table = "Day,Sum\n03/04/2026,1.50\n05/05/2026,2.50\n", map = "date=Day,amount=Sum,currency=USD";
  const auto asked = add(journal, table, map);
  REQUIRE_FALSE(asked);
  CHECK(to_line(asked.error().lines[0]).find("date_order=dmy") != std::string::npos);
  const auto reading = read_statement(journal, table, "mine.csv", told(map));
  CHECK(reading->undecided_date == "03/04/2026");
  REQUIRE(add(journal, table, map + ",date_order=mdy"));
  CHECK(stored(journal)[0].date == *parse_day("2026-03-04"));
  const auto other = add(journal, table, map + ",date_order=dmy");
  REQUIRE_FALSE(other);
  CHECK(other.error().why.find("another way") != std::string::npos);
}

TEST_CASE("mapping: a date order that the dates contradict makes bad lines, not wrong days") {
  MemoryJournal journal;
  const auto refused = add(journal, "Day,Sum\n17/10/2026,1.50\n", "date=Day,amount=Sum,currency=USD,date_order=mdy");
  REQUIRE_FALSE(refused);
  CHECK(to_line(refused.error().lines[0]).find("line 2, column 1") != std::string::npos);
}

TEST_CASE("mapping: equal lines without an id are counted, an overlapping table adds only what is new") {
  MemoryJournal journal;
  const std::string map = "date=Day,amount=Sum,currency=USD", first = "Day,Sum\n2026-10-05,0.05\n2026-10-05,0.05\n";
  CHECK(add(journal, first, map)->added == 2);
  const auto longer = add(journal, first + "2026-10-05,0.05\n", map);
  CHECK(longer->added == 1);
  CHECK(longer->already_there == 2);
}

TEST_CASE("mapping: a column that is not there, or there twice, is asked for by what is there") {
  MemoryJournal journal;
  const auto missing = add(journal, "Day,Sum,Sum\n2026-10-05,1.00,2.00\n", "date=Date,amount=Sum,currency=USD");
  REQUIRE_FALSE(missing);
  CHECK(to_line(missing.error().lines[0]).find("this table has: Day, Sum, Sum") != std::string::npos);
  CHECK_FALSE(add(journal, "Day,Sum,Sum\n2026-10-05,1.00,2.00\n", "date=Day,amount=Sum,currency=USD"));
  REQUIRE(add(journal, "Day,Sum,Sum\n2026-10-05,1.00,2.00\n", "date=day,amount=#3,currency=USD"));
  CHECK(stored(journal)[0].amount.micros == 2'000'000);
}

TEST_CASE("mapping: words that are no mapping say what would do") {
  for (const auto* text : {"date", "date=", "dat=Day", "date=Day", "amount=Sum", "date=Day,date=Other,amount=Sum",
                           "date_order=xyz", "decimal=;", "date=Day,amount=Sum,fee=Fee", "date=\"Day", "signs=some"}) {
    INFO(text);
    const auto read = parse_mapping(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().fault == Fault::bad_input);
  }
  CHECK(parse_mapping("# my table\ndate=\"Day, of pay\"\namount=Sum\n")->date == "Day, of pay");
}
