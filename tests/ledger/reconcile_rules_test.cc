#include <catch2/catch_test_macros.hpp>

#include "tests/ledger/reconcile_world.h"

namespace pointage {
namespace {

using enum FindingStatus;

const Finding& only(const Reconciliation& result, FindingStatus status) {
  auto found = with_status(result, status);
  REQUIRE(found.size() == 1);
  return *found[0];
}

TEST_CASE("reconcile: two equal tasks and one unnamed payment are one finding that says so") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00");
  world.work("b", "2026-10-02", "5.00");
  world.pays("l", "2026-10-05", "5.00");
  auto result = reconcile(world);
  REQUIRE(result.findings.size() == 1);
  const auto& finding = result.findings[0];
  CHECK(finding.entries == std::vector<std::string>{"a", "b"});
  CHECK(finding.cause == Cause::count_short);
  CHECK(finding.method == Method::count);
  CHECK(finding.count_paid == 1);
  CHECK(finding.count_expected == 2);
  CHECK(finding.why.find("nowhere said") != std::string::npos);
}

TEST_CASE("reconcile: one task and two equal unnamed payments are one finding") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00");
  world.pays("l", "2026-10-05", "5.00");
  world.pays("m", "2026-10-06", "5.00");
  auto result = reconcile(world);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].status == overpaid);
  CHECK(result.findings[0].lines.size() == 2);
}

TEST_CASE("reconcile: a line with an id pays that work alone, even where another has its sum") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00", "sort", "t1");
  world.work("b", "2026-10-01", "4.00", "sort", "t2");
  world.pays("l", "2026-10-05", "4.00", "t1");
  auto result = reconcile(world);
  CHECK(only(result, underpaid).entries == std::vector<std::string>{"a"});
  CHECK(only(result, underpaid).cause == Cause::rate_changed);
  CHECK(only(result, unpaid).entries == std::vector<std::string>{"b"});
}

TEST_CASE("reconcile: a line that names unknown work is not in the record, whatever its sum") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00");
  world.pays("l", "2026-10-05", "5.00", "t9");
  auto result = reconcile(world);
  CHECK(only(result, unrecorded).cause == Cause::line_unknown_to_ledger);
  CHECK(only(result, unpaid).paid->micros == 0);
}

TEST_CASE("reconcile: an unnamed payment pays no work submitted after it") {
  World world("2026-10-10");
  world.work("a", "2026-10-06", "5.00");
  world.pays("l", "2026-10-05", "5.00");
  auto result = reconcile(world);
  CHECK(only(result, unrecorded).lines == std::vector<std::string>{"l"});
  CHECK(only(result, pending).entries == std::vector<std::string>{"a"});
}

TEST_CASE("reconcile: work is unpaid from the day after its due day") {
  World world("2026-10-31");
  world.work("a", "2026-10-01", "5.00");
  CHECK(only(reconcile(world), pending).cause == Cause::pending_not_due);
  world.options.as_of = *parse_day("2026-11-01");
  CHECK(only(reconcile(world), unpaid).cause == Cause::pending_overdue);
}

TEST_CASE("reconcile: money whose due day no statement spans is not covered") {
  World world("2026-12-01");
  world.work("a", "2026-10-01", "5.00");
  CHECK_FALSE(only(reconcile(world), unpaid).covered);
  CHECK_FALSE(needs_attention(reconcile(world)));
  world.statements.push_back({"s", "Amber", "pointage", "", *parse_day("2026-10-31"), *parse_day("2026-10-31"), {}});
  CHECK(only(reconcile(world), unpaid).covered);
  CHECK(needs_attention(reconcile(world)));
}

TEST_CASE("reconcile: the last day to ask counts from the line, without one from the due day") {
  World world("2026-12-01");
  world.work("a", "2026-10-01", "5.00");
  world.work("b", "2026-10-01", "4.00", "sort", "t");
  world.pays("l", "2026-10-05", "3.00", "t");
  PlatformRules rules;
  rules.platform = "Amber";
  rules.dispute_within_days = 10;
  world.rules.push_back(rules);
  auto result = reconcile(world);
  CHECK(only(result, unpaid).dispute_by == parse_day("2026-11-10"));
  CHECK(only(result, underpaid).dispute_by == parse_day("2026-10-15"));
}

TEST_CASE("reconcile: a person's match wins over an id, and her latest word counts") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00", "sort", "t1");
  world.pays("l", "2026-10-05", "5.00", "", "other");
  world.matches.push_back({"a", "Amber", "l", *parse_instant("2026-11-01T00:00:00Z")});
  CHECK(only(reconcile(world), matched).method == Method::manual);
  world.matches.push_back({"a", "Amber", "", *parse_instant("2026-11-02T00:00:00Z")});
  CHECK(only(reconcile(world), matched).method == Method::amount);
}

TEST_CASE("reconcile: the second line for work already paid is paid twice, and a reversal of it puts things right") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00", "sort", "t1");
  world.pays("l", "2026-10-05", "5.00", "t1");
  world.pays("m", "2026-10-06", "5.00", "t1");
  CHECK(only(reconcile(world), duplicate).lines == std::vector<std::string>{"m"});
  world.line("r", "2026-10-07", LineKind::reversal, "-5.00", "t1");
  auto result = reconcile(world);
  CHECK(only(result, matched).lines.size() == 3);
}

TEST_CASE("reconcile: a payment taken back is missing again") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00", "sort", "t1");
  world.pays("l", "2026-10-05", "5.00", "t1");
  world.line("r", "2026-10-07", LineKind::reversal, "-5.00", "t1");
  const auto result = reconcile(world);
  CHECK(only(result, reversed).cause == Cause::reversed);
  CHECK(only(result, reversed).difference->micros == -5'000'000);
}

TEST_CASE("reconcile: an unnamed reversal finds the one payment it takes back") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00");
  world.pays("l", "2026-10-05", "5.00");
  world.line("r", "2026-10-07", LineKind::reversal, "-5.00");
  CHECK(only(reconcile(world), reversed).lines == std::vector<std::string>{"l", "r"});
}

TEST_CASE("reconcile: payouts count only where a platform has no payment lines") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00");
  world.line("p", "2026-10-05", LineKind::payout, "5.00");
  CHECK(only(reconcile(world), matched).lines == std::vector<std::string>{"p"});
  world.pays("l", "2026-10-04", "5.00");
  auto result = reconcile(world);
  CHECK(only(result, matched).lines == std::vector<std::string>{"l"});
  CHECK_FALSE(only(result, payout).paid);
  CHECK(result.totals[0].paid == 5'000'000);
}

TEST_CASE("reconcile: money received without a file pays where nothing else does") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00");
  world.received.push_back({"r", *parse_money("5.00", "USD"), *parse_day("2026-10-09"), "M-Pesa", ""});
  CHECK(only(reconcile(world), matched).lines == std::vector<std::string>{"r"});
}

TEST_CASE("reconcile: one combination of whole prices is taken, several are only a suggestion") {
  World world("2026-11-10");
  for (auto [id, sum] : {std::pair{"a", "3.00"}, std::pair{"b", "5.00"}, std::pair{"c", "9.00"}})
    world.work(id, "2026-10-01", sum, "themes");
  world.pays("l", "2026-10-05", "8.00", "", "themes 1 Oct");
  auto result = reconcile(world);
  CHECK(only(result, matched).entries == std::vector<std::string>{"a", "b"});
  CHECK(only(result, unpaid).entries == std::vector<std::string>{"c"});
  world.work("d", "2026-10-01", "1.00", "themes");
  world.work("e", "2026-10-01", "7.00", "themes");
  result = reconcile(world);
  CHECK(only(result, underpaid).entries.size() == 5);
  CHECK(only(result, underpaid).why.find("Several combinations") != std::string::npos);
}

TEST_CASE("reconcile: the right count at another price is a changed price") {
  World world("2026-11-10");
  for (int i = 0; i < 4; ++i) world.work("e" + std::to_string(i), "2026-10-01", "0.60");
  world.pays("l", "2026-10-05", "2.00", "", "sort 1 Oct").items = 4;
  const auto result = reconcile(world);
  CHECK(only(result, underpaid).cause == Cause::rate_changed);
  CHECK(only(result, underpaid).count_paid == 4);
}

TEST_CASE("reconcile: a platform's end and its minimum explain what is not paid") {
  World world("2026-12-10");
  world.work("a", "2026-10-01", "5.00");
  PlatformRules rules;
  rules.platform = "Amber";
  rules.minimum_payout = parse_money("10.00", "USD");
  world.rules.push_back(rules);
  CHECK(only(reconcile(world), unpaid).cause == Cause::held_below_minimum);
  world.events.push_back({"Amber", "closed", *parse_day("2026-11-20"), {}});
  CHECK(only(reconcile(world), unpaid).cause == Cause::account_closed);
}

// 22:30 by her watch in Nairobi is the next morning in Auckland.
TEST_CASE("reconcile: work that the platform's day puts behind a statement belongs to a later payment") {
  const auto world_on = [](std::string_view as_of) {
    World world(as_of);
    world.work("a", "2026-10-31", "5.00").submitted_at = *parse_instant("2026-10-31T22:30:00+03:00");
    world.statements.push_back({});
    world.statements.back().platform = "Amber";
    world.statements.back().from = *parse_day("2026-10-01"), world.statements.back().to = *parse_day("2026-10-31");
    PlatformRules rules;
    rules.platform = "Amber";
    rules.pay_after_days = 14;
    rules.day_boundary = "Pacific/Auckland";
    world.rules.push_back(rules);
    world.zone_day = [](std::string_view, const Instant&) { return parse_day("2026-11-01"); };
    return world;
  };
  CHECK(only(reconcile(world_on("2026-11-05")), pending).cause == Cause::period_boundary);
  CHECK(only(reconcile(world_on("2026-11-15")), pending).cause == Cause::period_boundary);
  CHECK(only(reconcile(world_on("2026-11-16")), unpaid).cause == Cause::pending_overdue);
  auto no_rule = world_on("2026-11-14");
  no_rule.rules.back().day_boundary.reset();
  CHECK(only(reconcile(no_rule), pending).cause == Cause::pending_not_due);
  no_rule.options.as_of = *parse_day("2026-11-15");
  CHECK(only(reconcile(no_rule), unpaid).cause == Cause::pending_overdue);
  auto inside = world_on("2026-11-05");
  inside.statements.back().to = *parse_day("2026-11-30");
  CHECK(only(reconcile(inside), pending).cause == Cause::pending_not_due);
}

TEST_CASE("reconcile: currencies are never added") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00");
  world.work("b", "2026-10-01", "5.00").expected->currency = *parse_currency("KES");
  world.pays("l", "2026-10-05", "5.00");
  auto result = reconcile(world);
  REQUIRE(result.totals.size() == 2);
  CHECK(only(result, matched).entries == std::vector<std::string>{"a"});
}

TEST_CASE("reconcile: what was taken back and stands again, or was answered anew, is not gone") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00", "sort", "t1");
  world.work("b", "2026-10-02", "5.00").supersedes = "a";
  world.entries.back().withdrawn = true;
  world.work("c", "2026-10-02", "5.00").supersedes = "b";
  CHECK(withdrawn_entries(world.entries).empty());
}

TEST_CASE("reconcile: her word about an entry holds for what has replaced it, however often") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00");
  world.work("b", "2026-10-01", "4.00").supersedes = "a";
  world.work("c", "2026-10-01", "3.00").supersedes = "b";
  const auto said = [](const char* entry) {
    return Match{entry, "Amber", "l", *parse_instant("2026-11-01T00:00:00Z")};
  };
  for (const char* entry : {"a", "b", "c"}) {
    const auto now = standing_matches(world.entries, {said(entry)});
    REQUIRE(now.size() == 1);
    CHECK(now.front().entry == "c");
  }
  CHECK(standing_matches(world.entries, {said("x")}).front().entry == "x");
}

TEST_CASE("reconcile: a line for work she took back herself is her mistake, not an unknown one") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00", "sort", "t1");
  world.work("b", "2026-10-02", "5.00").supersedes = "a";
  world.entries.back().withdrawn = true;
  world.withdrawn = withdrawn_entries(world.entries);
  REQUIRE(world.withdrawn.size() == 1);
  world.entries.clear();
  world.pays("l", "2026-10-05", "5.00", "t1");
  CHECK(only(reconcile(world), unrecorded).cause == Cause::manual_entry_error);
}

}  // namespace
}  // namespace pointage
