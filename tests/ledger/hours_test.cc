#include "ledger/hours.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/ledger/sample_entries.h"

using namespace pointage;

namespace {

Entry timed(std::string id, EntryKind kind, std::string_view started, std::int64_t minutes,
            std::string_view amount = {}, std::string_view currency = "USD") {
  Entry entry = sample_task(std::move(id), started, amount.empty() ? "0" : amount, currency);
  entry.kind = kind;
  entry.active_millis = minutes * 60'000;
  if (amount.empty()) entry.expected.reset();
  return entry;
}

StatementLine line(std::string id, std::string_view day, LineKind kind, std::string_view amount,
                   std::string_view currency = "USD") {
  StatementLine made;
  made.id = std::move(id);
  made.platform = "amber";
  made.date = *parse_day(day);
  made.kind = kind;
  made.amount = *parse_money(amount, currency);
  return made;
}

std::string text(const std::vector<Money>& money) {
  std::string words;
  for (const auto& one : money)
    words += (words.empty() ? "" : " ") + format_amount(one) + std::string(one.currency.text());
  return words;
}

Hours count(const HoursInput& input, HoursBy by = HoursBy::day) {
  const auto hours = count_hours(input, {{}, {}, by});
  REQUIRE(hours);
  return *hours;
}

HoursInput one_week() {
  HoursInput input;
  input.entries = {timed("a", EntryKind::hourly, "2026-10-05T09:00:00+03:00", 180, "12.00"),
                   timed("b", EntryKind::unpaid_search, "2026-10-05T13:00:00+03:00", 60),
                   timed("c", EntryKind::cost_data, "2026-10-06T13:00:00+03:00", 0, "2.00")};
  return input;
}

}  // namespace

TEST_CASE("hours: nothing received yet, so both rates stand on what was promised, and say so (L8)") {
  const auto total = count(one_week()).total;
  CHECK(total.basis_expected);
  CHECK(total.paid_millis == 3 * 3'600'000);
  CHECK(total.unpaid_millis == 3'600'000);
  CHECK(text(total.per_paid_hour) == "4.00USD");
  CHECK(text(total.per_hour) == "2.50USD");
}

TEST_CASE("hours: received is every line but payouts of a platform that itemises, net of its fees (L8)") {
  auto input = one_week();
  input.lines = {
      line("1", "2026-10-17", LineKind::payment, "10.00"), line("2", "2026-10-17", LineKind::fee, "-1.00"),
      line("3", "2026-10-18", LineKind::bonus, "0.50"),    line("4", "2026-10-18", LineKind::reversal, "-0.25"),
      line("5", "2026-10-19", LineKind::rejection, "0"),   line("6", "2026-10-20", LineKind::payout, "9.25")};
  input.received = {{"r", *parse_money("9.25", "USD"), *parse_day("2026-10-21"), "mobile money", "amber"}};
  const auto total = count(input).total;
  CHECK_FALSE(total.basis_expected);
  CHECK(text(total.received) == "9.25USD");
  CHECK(text(total.per_paid_hour) == "3.08USD");
  CHECK(text(total.per_hour) == "1.81USD");
}

TEST_CASE("hours: where a platform has no payment lines, its payouts and money without a file are its pay") {
  auto input = one_week();
  input.lines = {line("6", "2026-10-20", LineKind::payout, "5.00")};
  input.received = {{"r", *parse_money("1.00", "USD"), *parse_day("2026-10-21"), "cash", ""}};
  CHECK(text(count(input).total.received) == "6.00USD");
}

TEST_CASE("hours: rates round half to even in the currency's own decimals") {
  HoursInput input;
  input.entries = {timed("a", EntryKind::task, "2026-10-05T09:00:00Z", 120, "0.05"),
                   timed("b", EntryKind::task, "2026-10-05T09:00:00Z", 0, "5", "JPY"),
                   timed("c", EntryKind::task, "2026-10-05T09:00:00Z", 0, "0.003", "KWD")};
  CHECK(text(count(input).total.per_paid_hour) == "2JPY 0.002KWD 0.02USD");
}

TEST_CASE("hours: a cost in another currency is taken off only at a known rate, which is named (L9)") {
  auto input = one_week();
  input.entries.push_back(timed("d", EntryKind::cost_power, "2026-10-07T09:00:00+03:00", 0, "258.00", "KES"));
  auto total = count(input).total;
  CHECK(text(total.not_subtracted) == "258.00KES");
  CHECK(text(total.per_hour) == "2.50USD");
  CHECK(total.converted.empty());

  input.rates = {{*parse_currency("USD"), *parse_currency("KES"), 100'000'000, *parse_day("2026-09-01"), "typed"},
                 {*parse_currency("USD"), *parse_currency("KES"), 129'000'000, *parse_day("2026-10-07"), "A-77"},
                 {*parse_currency("USD"), *parse_currency("KES"), 200'000'000, *parse_day("2026-10-08"), "typed"}};
  total = count(input).total;
  CHECK(total.not_subtracted.empty());
  CHECK(text(total.per_hour) == "2.00USD");
  REQUIRE(total.converted.size() == 1);
  CHECK(total.converted[0].origin == "A-77");
  CHECK(format_amount(total.converted[0].as) == "2.00");
  CHECK(text(total.costs) == "258.00KES 2.00USD");
}

TEST_CASE("hours: rows stand by day, ISO week, month, platform and client") {
  auto input = one_week();
  input.entries.push_back(timed("e", EntryKind::task, "2027-01-01T00:30:00+03:00", 30, "1.00"));
  input.entries.back().client = "acme";
  const auto keys = [&](HoursBy by) {
    std::string all;
    for (const auto& row : count(input, by).rows) all += row.key + ";";
    return all;
  };
  CHECK(keys(HoursBy::day) == "2026-10-05;2026-10-06;2027-01-01;");
  CHECK(keys(HoursBy::week) == "2026-W41;2026-W53;");
  CHECK(keys(HoursBy::month) == "2026-10;2027-01;");
  CHECK(keys(HoursBy::platform) == "amber;");
  CHECK(keys(HoursBy::client) == ";acme;");
}

TEST_CASE("hours: a span takes both its ends") {
  const auto hours = count_hours(one_week(), {parse_day("2026-10-06"), parse_day("2026-10-06"), HoursBy::day});
  CHECK(hours->rows.size() == 1);
  CHECK(text(hours->total.costs) == "2.00USD");
  CHECK(hours->total.per_hour.empty());
}

TEST_CASE("hours: a sum that does not fit is said, not wrapped") {
  HoursInput input;
  for (const auto* id : {"a", "b", "c"})
    input.entries.push_back(timed(id, EntryKind::task, "2026-10-05T09:00:00Z", 1, "4000000000000"));
  CHECK(count_hours(input, {}).error().fault == Fault::bad_input);
}
