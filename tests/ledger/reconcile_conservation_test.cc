// Thousands of random ledgers and statements, small and full of equal sums so that everything competes for everything.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>

#include "tests/ledger/reconcile_world.h"

namespace pointage {
namespace {

using Random = std::mt19937;

int upto(Random& random, int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); }

template <class T, std::size_t N>
const T& one_of(Random& random, const T (&from)[N]) {
  return from[random() % N];
}

std::string day_of_october(int day) { return "2026-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day); }

void random_entry(World& world, Random& random, int i) {
  static constexpr std::string_view amounts[]{"0.05", "0.60", "1.00", "1.20", "7.30", "0.333", "0"};
  static const std::string projects[]{"sort", "themes", "fine sort", ""};
  static const std::string platforms[]{"Amber", "Birch"};
  static constexpr std::string_view currencies[]{"USD", "EUR"};
  auto id = upto(random, 2) == 0 ? "x" + std::to_string(upto(random, 12)) : std::string();
  auto& entry = world.work("e" + std::to_string(i), day_of_october(1 + upto(random, 20)), one_of(random, amounts),
                           one_of(random, projects), id);
  entry.platform = one_of(random, platforms);
  entry.items = 1 + upto(random, 2);
  entry.expected->currency = *parse_currency(one_of(random, currencies));
}

std::string signed_amount(Random& random, LineKind kind) {
  static constexpr std::string_view amounts[]{"0.05", "0.10", "0.54", "0.60", "1.20", "2.40", "7.30", "8.50", "0.33"};
  if (kind == LineKind::rejection) return "0";
  bool negative = kind == LineKind::fee || kind == LineKind::reversal;
  return (negative ? "-" : "") + std::string(one_of(random, amounts));
}

void random_line(World& world, Random& random, int i) {
  static constexpr LineKind kinds[]{LineKind::payment,  LineKind::payment,  LineKind::payment, LineKind::payment,
                                    LineKind::payment,  LineKind::bonus,    LineKind::fee,     LineKind::rejection,
                                    LineKind::reversal, LineKind::reversal, LineKind::payout};
  static const std::string words[]{"", "", "sort", "sort 5 Oct", "fine sort 3-9 Oct", "themes 12-14 Oct", "1-20 Oct"};
  static constexpr std::string_view currencies[]{"USD", "EUR"};
  auto kind = one_of(random, kinds);
  auto id = upto(random, 2) == 0 ? "x" + std::to_string(upto(random, 14)) : std::string();
  auto& line = world.line("l" + std::to_string(i), day_of_october(4 + upto(random, 26)), kind,
                          signed_amount(random, kind), id, one_of(random, words));
  line.platform = upto(random, 1) == 0 ? "Amber" : "Birch";
  line.amount.currency = *parse_currency(one_of(random, currencies));
  if (upto(random, 3) == 0) line.items = 1 + upto(random, 3);
}

World random_world(Random& random) {
  World world("2026-11-01");
  for (int i = 0, n = upto(random, 14); i < n; ++i) random_entry(world, random, i);
  for (int i = 0, n = upto(random, 14); i < n; ++i) random_line(world, random, i);
  for (const auto& entry : world.entries)
    if (upto(random, 9) == 0 && !world.lines.empty())
      world.matches.push_back({entry.id, "", world.lines[random() % world.lines.size()].id, {}});
  PlatformRules rules;
  rules.platform = "Amber";
  rules.pay_after_days = 14;
  rules.dispute_within_days = 30;
  rules.rounding = Rounding::half_even;
  rules.minimum_payout = parse_money("1.00", "USD");
  if (upto(random, 1) == 0) world.rules.push_back(rules);
  if (upto(random, 3) == 0) world.events.push_back({"Birch", "closed", *parse_day("2026-10-15"), {}});
  if (upto(random, 3) == 0)
    world.received.push_back({"r1", *parse_money("8.50", "USD"), *parse_day("2026-10-25"), "", "Birch"});
  return world;
}

std::string text_of(const Reconciliation& result) {
  std::string out;
  for (const auto& finding : result.findings) {
    out += std::string(to_text(finding.status)) + "|" + std::string(finding.cause ? to_text(*finding.cause) : "-") +
           "|" + std::string(to_text(finding.method)) + "|" + finding.why + "|";
    for (const auto& id : finding.entries) out += id + ",";
    for (const auto& id : finding.lines) out += id + ",";
    if (finding.difference) out += format_amount(*finding.difference);
    out += "\n";
  }
  return out;
}

// Nothing when all holds, else what does not.
std::string conservation_broken(const World& world, const Reconciliation& result) {
  std::map<std::string, int> seen;
  std::map<Currency, std::int64_t> expected, paid, caused;
  for (const auto& finding : result.findings) {
    for (const auto& id : finding.entries) ++seen[id];
    for (const auto& id : finding.lines) ++seen[id];
    if (!finding.difference) continue;
    if (finding.difference->micros != finding.paid->micros - finding.expected->micros) return "difference";
    if (!finding.cause && finding.difference->micros != 0) return "no cause for a difference";
    if (finding.why.empty() || finding.why.find(" -") != std::string::npos) return "words: " + finding.why;
  }
  for (const auto& entry : world.entries)
    if (seen[entry.id] != 1) return "entry " + entry.id;
  for (const auto& line : world.lines)
    if (seen[line.id] != 1) return "line " + line.id;
  for (const auto& total : result.totals) {
    std::int64_t sum = 0;
    for (const auto& [cause, part] : total.by_cause) sum += part.amount_micros;
    if (sum != total.difference || total.difference != total.paid - total.expected) return "totals";
  }
  return {};
}

std::int64_t all_expected(const World& world, Currency currency) {
  std::int64_t sum = 0;
  for (const auto& entry : world.entries)
    if (entry.expected->currency == currency) sum += entry.expected->micros;
  return sum;
}

World shuffled(World world, Random& random) {
  std::ranges::shuffle(world.entries, random);
  std::ranges::shuffle(world.lines, random);
  return world;
}

TEST_CASE("reconcile: every entry and line stands in one finding, and the difference is the sum of its causes") {
  unsigned seed = std::random_device{}();
  for (int round = 0; round < 6000; ++round, ++seed) {
    Random random(seed);
    World world = random_world(random);
    auto result = reconcile(world);
    INFO("seed " << seed);
    REQUIRE(conservation_broken(world, result) == "");
    for (const auto& total : result.totals) REQUIRE(total.expected == all_expected(world, total.currency));
  }
}

TEST_CASE("reconcile: the order of rows changes nothing") {
  unsigned seed = std::random_device{}();
  for (int round = 0; round < 3000; ++round, ++seed) {
    Random random(seed);
    World world = random_world(random);
    INFO("seed " << seed);
    REQUIRE(text_of(reconcile(world)) == text_of(reconcile(shuffled(world, random))));
  }
}

}  // namespace
}  // namespace pointage
