#include "ledger/statement_import.h"

#include <catch2/catch_test_macros.hpp>

#include "ledger/statement_file.h"
#include "tests/ledger/sample_entries.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

namespace {

const Instant now = *parse_instant("2026-11-10T10:00:00Z");
constexpr std::string_view header = "line_id,date,kind,external_id,description,items,amount,currency\n";

StatementOptions of_amber() { return {"auto", "amber", std::nullopt, {}}; }

Result<StatementImport> import_text(Journal& journal, std::string_view text, StatementOptions options = of_amber()) {
  return import_statement(journal, text, "pay.csv", options, now);
}

std::string generic(std::string_view rows) { return std::string(header) + std::string(rows); }

std::vector<StatementLine> lines_in(Journal& journal) {
  std::vector<StatementLine> lines;
  (void)journal.each_line([&](const StatementLine& line) {
    lines.push_back(line);
    return true;
  });
  return lines;
}

std::vector<std::string> errors_of(const Error& error) {
  std::vector<std::string> lines;
  for (const auto& line : error.lines) lines.push_back(to_line(line));
  return lines;
}

constexpr std::string_view prolific_header = "Study,Reward,Bonus,Started At,Completed At,Completion Code,Status\n";

}  // namespace

TEST_CASE("statement: the generic table reads every kind, twice adds nothing (L6)") {
  MemoryJournal journal;
  const auto file = generic(
      "A1,2026-10-17,payment,t-1,tins,1,0.60,USD\nA2,2026-10-18,bonus,,,,0.75,USD\nA3,2026-10-18,fee,,,,-1.00,USD\n"
      "A4,2026-10-18,rejection,t-2,poor overlap,1,0,USD\nA5,2026-10-19,reversal,t-1,,,-0.60,USD\n"
      "A6,2026-10-20,payout,,,,12.00,USD\n");
  const auto first = import_text(journal, file);
  REQUIRE(first);
  CHECK(first->format == "pointage");
  CHECK(first->lines == 6);
  CHECK(first->added == 6);
  const auto second = import_text(journal, file);
  CHECK(second->added == 0);
  CHECK(second->already_there == 6);
  CHECK(second->statement == first->statement);
  REQUIRE(journal.statements()->size() == 1);
  CHECK(journal.statements()->front().from == *parse_day("2026-10-17"));
  CHECK(journal.statements()->front().to == *parse_day("2026-10-20"));
}

TEST_CASE("statement: every bad line is named and nothing is stored (L5)") {
  MemoryJournal journal;
  const auto imported = import_text(journal, generic("A1,2026-10-17,payment,t-1,tins,1,0.60,USD\n"
                                                     "A2,2026-10-17,payment,,,,-0.60,USD\n"
                                                     "A3,2026-10-17,fee,,,,1.00,USD\n"
                                                     "A4,2026-10-17,rejection,,,,1.00,USD\n"
                                                     "A5,17/10/2026,payment,,,,1.00,USD\n"
                                                     "A6,2026-10-17,transfer_fee,,,,-1.00,USD\n"
                                                     ",2026-10-17,payment,,,,1.00,USD\n"
                                                     "A1,2026-10-17,payment,t-1,tins,1,0.61,USD\n"
                                                     "A9,2026-10-17,payment,,,x,1.00,USD\n"));
  REQUIRE_FALSE(imported);
  const auto errors = errors_of(imported.error());
  REQUIRE(errors.size() == 8);
  CHECK(errors[0].starts_with("pay.csv, line 3, column 26: amount \"-0.60\""));
  CHECK(errors.back().find("line_id \"A1\" stands above with other content") != std::string::npos);
  CHECK(lines_in(journal).empty());
}

TEST_CASE("statement: a line id that is there with other content is a bad line") {
  MemoryJournal journal;
  REQUIRE(import_text(journal, generic("A1,2026-10-17,payment,t-1,tins,1,0.60,USD\n")));
  const auto changed = import_text(journal, generic("A1,2026-10-17,payment,t-1,tins,1,0.61,USD\n"));
  REQUIRE_FALSE(changed);
  CHECK(errors_of(changed.error()).front().starts_with("pay.csv, line 2: line_id \"A1\" stands on the record"));
  CHECK(import_text(journal, generic("A1,2026-10-17,payment,t-1,tins,1,0.61,USD\n"), {"auto", "birch", {}})->added ==
        1);
}

TEST_CASE("statement: the span typed wins over first to last line") {
  MemoryJournal journal;
  REQUIRE(import_text(journal, generic("A1,2026-10-17,payment,t-1,tins,1,0.60,USD\n"),
                      {"pointage", "amber", parse_day_span("2026-10-01..2026-10-31")}));
  CHECK(journal.statements()->front().to == *parse_day("2026-10-31"));
  CHECK_FALSE(parse_day_span("2026-10-31..2026-10-01"));
}

TEST_CASE("statement: without a platform the ledger's only one is taken, of two the person is asked") {
  MemoryJournal journal;
  const auto file = generic("A1,2026-10-17,payment,t-1,tins,1,0.60,USD\n");
  CHECK(import_text(journal, file, {}).error().fault == Fault::bad_input);
  Entry entry = sample_task("a", "2026-10-05T09:00:00Z", "0.05");
  REQUIRE(journal.append({&entry, 1}));
  CHECK(import_text(journal, file, {})->platform == "amber");
  entry.id = "b", entry.platform = "birch";
  REQUIRE(journal.append({&entry, 1}));
  CHECK(import_text(journal, file, {}).error().remedy.starts_with("add --platform amber"));
}

TEST_CASE("statement: Prolific gives payments, bonuses and rejections; no title and no code stays (L7)") {
  MemoryJournal journal;
  const std::string file =
      std::string(prolific_header) +
      "Secret study,\xc2\xa3"
      "2.67,\xc2\xa3"
      "0.50,2026-03-25 16:10:53.160000,2026-03-25 16:30:00.000000,CODE1,APPROVED\n"
      "Secret study,$7.50,$0,2026-03-26 16:10:53.160000,2026-03-26 16:30:00.000000,CODE2,APPROVED\n"
      "Secret study,\xc2\xa3"
      "1.00,\xc2\xa3"
      "0.00,2026-03-27 09:00:00.000000,,,RETURNED\n"
      "Secret study,\xc2\xa3"
      "1.00,\xc2\xa3"
      "0.00,2026-03-27 10:00:00.000000,,,AWAITING REVIEW\n"
      "Secret study,\xc2\xa3"
      "1.00,\xc2\xa3"
      "0.00,2026-03-28 10:00:00.000000,2026-03-28 10:05:00.000000,C,REJECTED\n";
  const auto imported = import_text(journal, file, {});
  REQUIRE(imported);
  CHECK(imported->format == "prolific");
  CHECK(imported->platform == "prolific");
  const auto lines = lines_in(journal);
  REQUIRE(lines.size() == 4);
  for (const auto& line : lines) {
    CHECK(line.description.empty());
    CHECK(line.external_id.empty());
  }
  CHECK(format_amount(lines[2].amount) == "7.50");
  CHECK(lines[2].amount.currency.text() == "USD");
  CHECK(lines[3].kind == LineKind::rejection);
}

TEST_CASE("statement: overlapping exports add only what is new, equal rows are counted (L6)") {
  MemoryJournal journal;
  const std::string row = "S,$1.00,$0,2026-03-25 16:10:00,2026-03-25 16:30:00,C,APPROVED\n";
  const std::string head(prolific_header);
  CHECK(import_text(journal, head + row + row, {})->added == 2);
  const auto longer = import_text(journal, head + row + row + row + "S,$2.00,$0,2026-03-26 16:10:00,,C,APPROVED\n", {});
  CHECK(longer->added == 2);
  CHECK(longer->already_there == 2);
}

TEST_CASE("statement: both spellings of Outlier's header are one format; project names are dropped") {
  MemoryJournal journal;
  const auto newer = import_text(journal,
                                 "Work Date,Item ID,Project Name,Duration,Rate,Payable,Type,Status\n"
                                 "\"Mar 30, 2025\",i-1,Client X,5m 30s,$26.50/hr,$2.43,prepay,Paid\n"
                                 "\"Mar 30, 2025\",i-1,Client X,1m,$7/hr,$0.10,exceededTime,Paid\n"
                                 "\"Mar 31, 2025\",i-2,Client X,5m,$26.50/hr,$2.00,prepay,Cancelled\n"
                                 "\"Mar 31, 2025\",-,-,-,-,\"$1,020.00\",missionReward,Paid\n",
                                 {});
  REQUIRE(newer);
  const auto lines = lines_in(journal);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].external_id == "i-1");
  for (const auto& line : lines) CHECK(line.description.empty());
  const auto older = import_text(journal,
                                 "workDate,itemID,duration,rateApplied,payout,payType,projectName,status\n"
                                 "\"Mar 30, 2025\",i-1,5m 30s,$26.50/hr,$2.43,prepay,Client X,paid\n",
                                 {});
  CHECK(older->format == "outlier");
  CHECK(older->already_there == 1);
}

TEST_CASE("statement: the order of day and month is decided from all rows, and asked for when it cannot be") {
  CHECK(*DateStyle::of({"05/10/2026", "17/10/2026"}, "Date")->read("05/10/2026") == *parse_day("2026-10-05"));
  CHECK(*DateStyle::of({"10/05/2026", "10/17/2026 09:00"}, "Date")->read("10/05/2026") == *parse_day("2026-10-05"));
  CHECK(*DateStyle::of({"05.10.2026"}, "Date")->read("05.10.2026") == *parse_day("2026-10-05"));
  CHECK(*DateStyle::of({}, "Date")->read("5 October 2026") == *parse_day("2026-10-05"));
  CHECK(*DateStyle::of({"lun. 10/05/2026", "sam. 10/17/2026"}, "Date")->read("lun. 10/05/2026") ==
        *parse_day("2026-10-05"));
  CHECK_FALSE(DateStyle::of({"05/10/2026"}, "Date"));
  CHECK_FALSE(DateStyle::of({"lun. 05/10/2026"}, "Date"));
  CHECK_FALSE(DateStyle::of({"05/17/2026", "17/05/2026"}, "Date"));
}

TEST_CASE("statement: the decimal mark is decided from all rows, and asked for when it cannot be") {
  CHECK(AmountStyle::of({"1.355,90", "-110,7"}, "Amount")->read("1.355,90") == 1'355'900'000);
  CHECK(AmountStyle::of({"1,234.00"}, "Amount")->read("(1,234.00)") == -1'234'000'000);
  CHECK(AmountStyle::of({"0.012"}, "Amount")->read("$0.012") == 12'000);
  CHECK_FALSE(AmountStyle::of({"1.234"}, "Amount"));
  CHECK_FALSE(AmountStyle::of({"1,20", "1.20"}, "Amount"));
}

TEST_CASE(
    "statement: months are read by their names in English and French, weekdays passed over, the unclear refused") {
  const DateStyle style = *DateStyle::of({}, "Date");
  for (const auto& [cell, day] :
       {std::pair("mardi 6 octobre 2026", "2026-10-06"), std::pair("mar. 6 oct. 2026", "2026-10-06"),
        std::pair("3 f\u00e9vrier 2026", "2026-02-03"), std::pair("3 fevrier 2026", "2026-02-03"),
        std::pair("1er avril 2026", "2026-04-01"), std::pair("5 mai 2026", "2026-05-05"),
        std::pair("5 juin 2026", "2026-06-05"), std::pair("14 juil. 2026", "2026-07-14"),
        std::pair("14 JUILLET 2026", "2026-07-14"), std::pair("15 ao\u00fbt 2026", "2026-08-15"),
        std::pair("24 D\u00c9CEMBRE 2026", "2026-12-24"), std::pair("Tuesday, October 6, 2026", "2026-10-06"),
        std::pair("Tue Oct 6 2026 10:30", "2026-10-06"), std::pair("6 Mar 2026", "2026-03-06"),
        std::pair("Sept 6, 2026", "2026-09-06"), std::pair("6-Oct-26", "2026-10-06"),
        std::pair("5 de octubre de 2026", "2026-10-05"), std::pair("5 Oktoba 2026", "2026-10-05")}) {
    INFO(cell);
    CHECK(style.read(cell) == parse_day(day));
  }
  for (const auto* cell :
       {"6 vend\u00e9miaire 2026", "5 March October 2026", "mar 6 maio 2026", "mardi 6 2026", "6 M 2026"}) {
    INFO(cell);
    CHECK_FALSE(style.read(cell));
  }
}

TEST_CASE("statement: a sum that contradicts the told decimal mark is no sum") {
  const AmountStyle comma = *AmountStyle::of({}, "Amount", ','), point = *AmountStyle::of({}, "Amount", '.');
  for (const auto* cell : {"0.05", "1,234.50", "1,234,567"}) {
    INFO(cell);
    CHECK_FALSE(comma.read(cell));
    CHECK(point.read(cell));
  }
  for (const auto* cell : {"0,05", "1.234,50", "1.234.567"}) {
    INFO(cell);
    CHECK_FALSE(point.read(cell));
    CHECK(comma.read(cell));
  }
  CHECK(comma.read("1.234") == 1'234'000'000);
  CHECK(point.read("1.234") == 1'234'000);
}

TEST_CASE("statement: a sign with letters before it stands for the one currency that it names, or for none") {
  for (const auto& [cell, code] :
       {std::pair("$5.00", "USD"), std::pair("-$5.00", "USD"), std::pair("$26.50/hr", "USD"), std::pair("US$ 5", "USD"),
        std::pair("R$ 10,00", "BRL"), std::pair("NZ$5", "NZD"), std::pair("HK$5", "HKD"), std::pair("MX$5", "MXN"),
        std::pair("A$5", "AUD"), std::pair("CA$5", "CAD"), std::pair("10,00\u00a0$ CA", "CAD"),
        std::pair("E\u00a35", "EGP"), std::pair("\u00a35", "GBP"), std::pair("2,50 \u20ac", "EUR"),
        std::pair("KSh 500", "KES"), std::pair("\u22125.00\u202f\u20ac", "EUR"), std::pair("R$ 5 BRL", "BRL")}) {
    INFO(cell);
    const auto read = currency_of_cell(cell);
    REQUIRE(read);
    CHECK(read->text() == code);
  }
  for (const auto* cell :
       {"C$ 5", "C $5", "Z$5", "SY\u00a35", "\u041c$5", "$5 / \u00a34", "5 kr", "5.00", "", "Canadian dollar ($)"}) {
    INFO(cell);
    CHECK_FALSE(currency_of_cell(cell));
  }
}

TEST_CASE("statement: a header of no known format is one error, not one a line") {
  MemoryJournal journal;
  CHECK(import_text(journal, "a,b\n1,2\n3,4\n").error().lines.empty());
  CHECK_FALSE(import_text(journal, ""));
  CHECK(import_text(journal, generic(""), {"nonsense", "amber", {}}).error().fault == Fault::bad_input);
}
