#include <catch2/catch_test_macros.hpp>

#include "tests/ledger/reconcile_world.h"

namespace pointage {
namespace {

PlatformRules rules_of_amber() {
  PlatformRules rules;
  rules.platform = "Amber";
  rules.pay_after_days = 14;
  rules.dispute_within_days = 45;
  return rules;
}

Reconciliation october() {
  World world("2026-11-10");
  read_sample_ledger(world);
  read_sample_statement(world, "amber-2026-10.csv", "Amber");
  read_sample_statement(world, "birch-2026-09.csv", "Birch");
  world.rules.push_back(rules_of_amber());
  world.options.platform = "Amber";
  world.options.from = parse_day("2026-10-01");
  world.options.to = parse_day("2026-10-31");
  return reconcile(world);
}

Reconciliation september() {
  World world("2026-10-20");
  read_sample_ledger(world);
  read_sample_statement(world, "birch-2026-09.csv", "Birch");
  PlatformRules rules;
  rules.platform = "Birch";
  rules.rounding = Rounding::half_even;
  world.rules.push_back(rules);
  world.options.platform = "Birch";
  return reconcile(world);
}

std::int64_t amount(const CurrencyTotal& total, Cause cause) {
  auto at = total.by_cause.find(cause);
  return at == total.by_cause.end() ? 0 : at->second.amount_micros;
}

TEST_CASE("sample: October at Amber comes out to the cent") {
  auto result = october();
  REQUIRE(result.totals.size() == 1);
  const auto& total = result.totals[0];
  CHECK(total.expected == 60'000'000);
  CHECK(total.paid == 42'490'000);
  CHECK(total.difference == -17'510'000);
  CHECK(total.unexplained == -14'200'000);
  CHECK(amount(total, Cause::rejected) == -600'000);
  CHECK(amount(total, Cause::count_short) == -400'000);
  CHECK(amount(total, Cause::rate_changed) == -60'000);
  CHECK(amount(total, Cause::platform_fee) == -1'000'000);
  CHECK(amount(total, Cause::bonus) == 750'000);
  CHECK(amount(total, Cause::pending_not_due) == -2'000'000);
  CHECK(needs_attention(result));
}

TEST_CASE("sample: 15.26 are missing and due, nine tasks agree, one payout only moves money") {
  auto result = october();
  std::int64_t missing = 0;
  std::size_t agreeing = 0;
  for (const auto& finding : result.findings) {
    if (is_missing(finding) && finding.covered) missing += finding.difference->micros;
    if (finding.status == FindingStatus::matched) agreeing += finding.entries.size();
  }
  CHECK(missing == -15'260'000);
  CHECK(agreeing == 9);
  auto payouts = with_status(result, FindingStatus::payout);
  REQUIRE(payouts.size() == 1);
  CHECK_FALSE(payouts[0]->paid);
}

TEST_CASE("sample: the lump of 15.80 is one finding of three themes, to be asked about until 3 December") {
  auto result = october();
  for (const auto& finding : result.findings) {
    if (finding.cause != Cause::unexplained) continue;
    CHECK(finding.entries.size() == 3);
    CHECK(finding.lines == std::vector<std::string>{"A-1003"});
    CHECK(finding.status == FindingStatus::underpaid);
    CHECK(finding.method == Method::period);
    CHECK(finding.dispute_by == parse_day("2026-12-03"));
  }
}

TEST_CASE("sample: 192 of 200 is found by count, and no task is said to be the unpaid one") {
  for (const auto& finding : october().findings) {
    if (finding.cause != Cause::count_short) continue;
    CHECK(finding.method == Method::count);
    CHECK(finding.entries.size() == 200);
    CHECK(finding.count_expected == 200);
    CHECK(finding.count_paid == 192);
  }
}

TEST_CASE("sample: September at Birch holds the other findings") {
  auto result = september();
  using enum FindingStatus;
  CHECK(with_status(result, duplicate).size() == 1);
  CHECK(with_status(result, reversed).size() == 1);
  CHECK(with_status(result, unrecorded).size() == 1);
  CHECK(with_status(result, overpaid).size() == 1);
  CHECK(with_status(result, unpaid).size() >= 1);
  CHECK(with_status(result, payout).size() == 1);
  REQUIRE(result.totals.size() == 1);
  CHECK(result.totals[0].by_cause.contains(Cause::rounding_by_rule));
  CHECK(result.totals[0].by_cause.contains(Cause::pending_overdue));
  CHECK(result.totals[0].by_cause.contains(Cause::count_short));
}

}  // namespace
}  // namespace pointage
