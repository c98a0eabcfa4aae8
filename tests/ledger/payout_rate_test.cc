#include "ledger/payout_rate.h"

#include <catch2/catch_test_macros.hpp>

using namespace pointage;

namespace {

StatementLine said(LineKind kind, const char* words) {
  return {"A-1", "Amber",      parse_day("2026-10-30").value(),    kind, "",
          words, std::nullopt, parse_money("42.49", "USD").value()};
}

}  // namespace

TEST_CASE("payout rate: a payout line's own words give the rate, its day and its origin") {
  const auto rate = payout_rate(said(LineKind::payout, "42.49 USD paid out as 5311.25 KES, 125 KES per USD"));
  REQUIRE(rate);
  CHECK(rate->from.text() == "USD");
  CHECK(rate->to.text() == "KES");
  CHECK(rate->rate_micros == 125'000'000);
  CHECK(rate->on == parse_day("2026-10-30").value());
  CHECK(rate->origin == "A-1");
}

TEST_CASE("payout rate: other lines and other words give none") {
  CHECK_FALSE(payout_rate(said(LineKind::payment, "125 KES per USD")));
  for (const char* words : {"", "per", "per USD", "KES per USD", "125 KES per", "many KES per USD", "0 KES per USD",
                            "-2 KES per USD", "5 USD per USD", "125 kes per usd", "125 KES pro USD"}) {
    INFO(words);
    CHECK_FALSE(payout_rate(said(LineKind::payout, words)));
  }
}
