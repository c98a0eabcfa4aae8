#include "client/models/pay_hours.h"

#include <catch2/catch_test_macros.hpp>

using namespace pointage;

namespace {

Money money(const char* amount, const char* currency) { return parse_money(amount, currency).value(); }

HoursRow october() {
  HoursRow row;
  row.paid_millis = 34'200'000;
  row.unpaid_millis = 5'400'000;
  row.per_paid_hour = {money("4.47", "USD")};
  row.per_hour = {money("3.83", "USD")};
  row.costs = {money("51.00", "KES")};
  row.converted = {{money("51.00", "KES"), money("0.408", "USD"), 125'000'000, *parse_currency("USD"),
                    *parse_currency("KES"), parse_day("2026-10-30").value(), "A-1900"}};
  return row;
}

std::string plain(std::string text) {  // unbreakable spaces as spaces
  for (std::size_t at; (at = text.find("\u00a0")) != std::string::npos;) text.replace(at, 2, " ");
  return text;
}

}  // namespace

TEST_CASE("pay hours: October's hours and both rates stand in words, with the rule they follow") {
  PayModel pay;
  add_hours(pay, october());
  CHECK(plain(pay.paid_hours) == "9 h 30 paid");
  CHECK(plain(pay.paid_rate) == "4.47 USD");
  CHECK(plain(pay.all_hours) == "11 h in all, 1 h 30 of it nobody pays");
  CHECK(plain(pay.all_rate) == "3.83 USD");
  CHECK(plain(pay.rate_rule) ==
        "First rate: what came, divided by paid hours. Second: what came less 51.00 KES at 125 (payout of 30 Oct), "
        "divided by all "
        "hours.");
}

TEST_CASE("pay hours: where nothing came the rates say that they are of what was worked for") {
  auto row = october();
  row.basis_expected = true;
  row.converted.clear();
  row.costs.clear();
  row.not_subtracted = {money("51.00", "KES")};
  PayModel pay;
  add_hours(pay, row);
  CHECK(plain(pay.rate_rule).starts_with("First rate: what was worked for"));
  CHECK(plain(pay.rate_rule).ends_with("51.00 KES of costs are not subtracted: no rate is known."));
}

TEST_CASE("pay hours: a month without work says nothing") {
  PayModel pay;
  add_hours(pay, {});
  CHECK(pay.paid_hours.empty());
  CHECK(pay.rate_rule.empty());
}
