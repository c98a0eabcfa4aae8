// What a look through the whole record hands to the screens.
#include <catch2/catch_test_macros.hpp>

#include "client/app/window_snapshot.h"
#include "tests/support/memory_journal.h"

using namespace pointage;
using namespace std::chrono;

namespace {

Day on_day(const char* text) { return parse_day(text).value(); }
Money usd(const char* amount) { return parse_money(amount, "USD").value(); }

Entry tins(const std::string& id, const std::string& external_id) {
  Entry entry;
  entry.id = id;
  entry.external_id = external_id;
  entry.platform = "Amber";
  entry.started_at = entry.ended_at = parse_instant("2026-10-05T08:00:00Z").value();
  entry.expected = usd("0.60");
  return entry;
}

MemoryJournal paid_less() {
  MemoryJournal journal;
  REQUIRE(journal.append(std::vector{tins("entry one", "task one")}));
  const StatementLine line{"l1",       "Amber", on_day("2026-10-19"), LineKind::payment,
                           "task one", "",      std::nullopt,         usd("0.54")};
  REQUIRE(journal.add_statement({"s1", "Amber", "pointage", "00", on_day("2026-10-01"), on_day("2026-10-31"), {}},
                                std::vector{line}));
  REQUIRE(journal.set_rules({.platform = "Amber", .dispute_within_days = 45}));
  return journal;
}

}  // namespace

TEST_CASE("pay part: the last day to ask needs her until it has passed, and not a day longer") {
  auto journal = paid_less();
  const auto before = make_pay(journal, on_day("2026-12-03"), year{2026} / October);
  REQUIRE((before && before->needs));
  CHECK(before->needs->words.find("3\u00a0Dec") != std::string::npos);
  CHECK(before->needs->goes_to == Place::pay);
  const auto after = make_pay(journal, on_day("2026-12-04"), year{2026} / October);
  REQUIRE(after);
  CHECK_FALSE(after->needs);
}

TEST_CASE("pay part: the money of this month is this month's, whatever month is shown") {
  auto journal = paid_less();
  const auto october = make_pay(journal, on_day("2026-10-20"), year{2026} / September);
  REQUIRE(october);
  CHECK(october->month_money.find("0.54") != std::string::npos);
  CHECK(october->pay.month == "September 2026");
  CHECK(make_pay(journal, on_day("2026-11-20"), year{2026} / October)->month_money == "nothing yet");
}
