// What a look through the whole record hands to the screens.
#include <algorithm>

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
  const auto before = make_pay(journal, on_day("2026-12-02"), year{2026} / October);
  REQUIRE((before && before->needs));
  CHECK(before->needs->words == "Pay is missing: last day to ask, 3\u00a0Dec");
  CHECK(before->needs->goes_to == Place::pay);
  const auto on_it = make_pay(journal, on_day("2026-12-03"), year{2026} / October);
  REQUIRE((on_it && on_it->needs));
  CHECK(on_it->needs->words == "Pay is missing: last day to ask, today");
  const auto after = make_pay(journal, on_day("2026-12-04"), year{2026} / October);
  REQUIRE(after);
  CHECK_FALSE(after->needs);
}

TEST_CASE("pay part: what she put together can be parted as a whole, however much it is") {
  auto journal = paid_less();
  for (int n = 0; n < 25; ++n) {
    const Entry entry = tins("more " + std::to_string(n), "");
    REQUIRE(journal.append({&entry, 1}));
    REQUIRE(journal.add_match({entry.id, "Amber", "l1", parse_instant("2026-11-01T00:00:00Z").value()}));
  }
  const auto part = make_pay(journal, on_day("2026-11-10"), year{2026} / October);
  REQUIRE(part);
  const auto together = std::ranges::find(part->pay.findings, true, &FindingModel::put_together);
  REQUIRE(together != part->pay.findings.end());
  CHECK(together->entries.size() == 25);
  CHECK(together->mine.size() < 25);
}

TEST_CASE("pay part: of two currencies each has its figures, and nothing is accounted for while one of them is open") {
  auto journal = paid_less();
  Entry themes = tins("entry two", "task two");
  themes.expected = parse_money("100", "KES").value();
  Entry sort = tins("entry three", "task three");
  sort.expected = parse_money("5", "KES").value();
  REQUIRE(journal.append(std::vector{themes, sort}));
  const StatementLine paid{"l2",         "Amber", on_day("2026-10-19"), LineKind::payment,
                           "task three", "",      std::nullopt,         parse_money("300", "KES").value()};
  const StatementLine less{"l3",       "Amber", on_day("2026-10-19"), LineKind::payment,
                           "task two", "",      std::nullopt,         parse_money("40", "KES").value()};
  REQUIRE(journal.add_statement({"s2", "Amber", "pointage", "01", on_day("2026-10-01"), on_day("2026-10-31"), {}},
                                std::vector{paid, less}));
  const auto october = make_pay(journal, on_day("2026-12-03"), year{2026} / October);
  REQUIRE(october);
  const auto& pay = october->pay;
  REQUIRE(pay.figures.size() == 2);
  CHECK(pay.sentence.find("USD") != std::string::npos);
  CHECK(pay.sentence.find("KES") != std::string::npos);
  CHECK(pay.figures[0].missing != "0.00");
  CHECK(pay.figures[1].missing != "0.00");
  const auto kes = std::ranges::find(pay.figures, "KES", &PayFigures::currency);
  CHECK(kes->worked == "105.00");
  CHECK(kes->came == "340.00");
  CHECK(kes->missing == "60.00");
}

TEST_CASE("pay part: what no statement speaks of yet is called so where the sums hang together") {
  MemoryJournal journal;
  REQUIRE(journal.append(std::vector{tins("entry one", "task one")}));
  const auto october = make_pay(journal, on_day("2026-11-20"), year{2026} / October);
  REQUIRE(october->pay.no_statement.size() == 1);
  CHECK(october->pay.figures.at(0).sums.starts_with("0.60 without a statement yet"));
}

TEST_CASE("pay part: money without a statement stands in its own month and in the month of the work that it pays") {
  MemoryJournal journal;
  REQUIRE(journal.append(std::vector{tins("entry one", "task one")}));
  REQUIRE(journal.add_received({"r1", usd("0.60"), on_day("2026-11-03"), "M-Pesa", "Amber"}));
  const auto in = [&](month which) { return make_pay(journal, on_day("2026-11-20"), year{2026} / which)->pay; };
  const auto paid = in(October);
  REQUIRE(paid.received.size() == 1);
  CHECK(paid.received[0].words.find("Amber") != std::string::npos);
  CHECK(paid.received[0].second == "M-Pesa");
  CHECK(paid.figures.at(0).came == "0.60");
  const auto came = in(November);
  CHECK(came.received.size() == 1);
  CHECK_FALSE(came.any);
  CHECK(came.sentence == "No work of this month stands here.");
  CHECK(in(September).received.empty());
  REQUIRE(journal.withdraw_received("r1", "typed twice", {}));
  CHECK(in(October).received.empty());
  CHECK(in(October).figures.at(0).came == "0.00");
}

TEST_CASE("pay part: money that its statement holds already says so; a finding shows how money came that pays less") {
  auto journal = paid_less();
  REQUIRE(journal.add_received({"r1", usd("0.54"), on_day("2026-10-20"), "M-Pesa", "Amber"}));
  const auto itemised = make_pay(journal, on_day("2026-11-20"), year{2026} / October)->pay;
  REQUIRE(itemised.received.size() == 1);
  CHECK(itemised.received[0].second == "M-Pesa, in its statement already");
  CHECK(itemised.figures.at(0).came == "0.54");

  MemoryJournal alone;
  REQUIRE(alone.append(std::vector{tins("entry one", "task one")}));
  REQUIRE(alone.add_received({"r1", usd("0.50"), on_day("2026-10-20"), "M-Pesa", "Amber"}));
  const auto less = make_pay(alone, on_day("2026-12-20"), year{2026} / October)->pay;
  REQUIRE(less.findings.size() == 1);
  CHECK(less.findings[0].no_paper);
  REQUIRE(less.findings[0].theirs.size() == 1);
  CHECK(less.findings[0].theirs[0].words == "“M-Pesa”");
  CHECK(less.findings[0].theirs_count == "1 payment");
}

TEST_CASE("pay part: a month that is not found yet stands there by its name, and says that it is being counted") {
  Snapshot s;
  put_to_come(s, year{2026} / October, true);
  CHECK(s.pay.month == "October 2026");
  CHECK(s.pay.sentence == "This month is being counted.");
  CHECK(s.today.month_money == "being counted");
  auto journal = paid_less();
  put(s, *make_pay(journal, on_day("2026-11-20"), year{2026} / October));
  put_to_come(s, year{2026} / November, true);
  CHECK(s.pay.month == "November 2026");
  CHECK(s.pay.rows.empty());
  CHECK(s.pay.on_record);
  CHECK(s.pay.platforms == std::vector<std::string>{"Amber"});
  CHECK(s.today.month_money == "nothing yet");
  put_to_come(s, year{2026} / November, false);
  CHECK(s.pay.sentence == "This month could not be counted.");
}

TEST_CASE("pay part: Today keeps two lines that need her, and the only way to the time that is to be decided about") {
  TodayModel today;
  today.needs = {{"pay", Place::pay, true}, {"price", Place::work, true}, {"to send", Place::send, false}};
  keep_most_needed(today);
  REQUIRE(today.needs.size() == 2);
  CHECK(today.needs[1].words == "price");
  today.needs.push_back({"time", Place::away, false});
  keep_most_needed(today);
  REQUIRE(today.needs.size() == 2);
  CHECK(today.needs[0].words == "pay");
  CHECK(today.needs[1].words == "time");
  today.needs = {{"to send", Place::send, false}, {"an answer", Place::send, true}, {"time", Place::away, false}};
  keep_most_needed(today);
  REQUIRE(today.needs.size() == 2);
  CHECK(today.needs[0].words == "an answer");
  CHECK(today.needs[1].words == "time");
}

TEST_CASE("pay part: what is known for typing money: today, the platforms, the currency of the newest work") {
  auto journal = paid_less();
  Entry birch = tins("entry two", "task two");
  birch.platform = "Birch";
  birch.expected = parse_money("100", "KES").value();
  REQUIRE(journal.append(std::vector{birch}));
  const auto pay = make_pay(journal, on_day("2026-11-20"), year{2026} / October)->pay;
  CHECK(pay.platforms == std::vector<std::string>{"Amber", "Birch"});
  CHECK(pay.currency == "KES");
  CHECK(pay.today == on_day("2026-11-20"));
  CHECK(pay.month_id == "2026-10");
  CHECK(pay.on_record);
  MemoryJournal none;
  CHECK_FALSE(make_pay(none, on_day("2026-11-20"), year{2026} / October)->pay.on_record);
}

TEST_CASE("pay part: the money of this month is this month's, whatever month is shown") {
  auto journal = paid_less();
  const auto october = make_pay(journal, on_day("2026-10-20"), year{2026} / September);
  REQUIRE(october);
  CHECK(october->month_money.find("0.54") != std::string::npos);
  CHECK(october->pay.month == "September 2026");
  CHECK(make_pay(journal, on_day("2026-11-20"), year{2026} / October)->month_money == "nothing yet");
}
