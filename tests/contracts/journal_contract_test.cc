// What every Journal promises (ledger/journal.h), run on the one over SQLCipher and on the one over vectors that other
// tests use: a test that passes on vectors must mean something on disk.
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include "ledger/chain.h"
#include "storage/database.h"
#include "storage/migrations.h"
#include "storage/sql_journal.h"
#include "tests/storage/scratch_home.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

namespace {

struct OnDisk {
  ScratchFolder folder;
  std::unique_ptr<Database> database;
  std::unique_ptr<Journal> held;

  OnDisk() {
    reopen();
    REQUIRE(migrate(*database, ledger_migrations()));
  }
  void reopen() {
    held.reset();
    database.reset();
    auto opened = Database::open(folder.path / "ledger.db", {.key = std::string(32, 'k')});
    REQUIRE(opened);
    database = std::move(*opened);
    held = sql_journal(*database);
  }
  Journal& journal() { return *held; }
};

struct InMemory {
  MemoryJournal held;
  void reopen() {}
  Journal& journal() { return held; }
};

Entry task(const std::string& id, std::int64_t seconds) {
  Entry entry;
  entry.id = id;
  entry.external_id = "ext-" + id;
  entry.platform = "Amber";
  entry.started_at = at("2026-10-05T23:30:00+03:00");
  entry.ended_at = at("2026-10-05T23:40:00+03:00");
  entry.active_millis = seconds * 1000;
  entry.expected = parse_money("0.012", "USD");
  return entry;
}

Entry in_place_of(const std::string& before, const std::string& id, std::int64_t seconds) {
  Entry entry = task(id, seconds);
  entry.supersedes = before;
  return entry;
}

StatementLine line(const std::string& id, const char* date, const char* amount) {
  return {id, "Amber", parse_day(date).value(), LineKind::payment, "", "sort", 192, parse_money(amount, "USD").value()};
}

pointage::Statement october(const std::string& id) {
  return {id,
          "Amber",
          "pointage",
          "00",
          parse_day("2026-10-01").value(),
          parse_day("2026-10-31").value(),
          at("2026-11-01T08:00:00Z")};
}

std::vector<std::string> line_ids(Journal& journal) {
  std::vector<std::string> ids;
  REQUIRE(journal.each_line([&](const StatementLine& each) {
    ids.push_back(each.id);
    return true;
  }));
  return ids;
}

std::int64_t paid_that_day(Journal& journal) {
  const auto day = parse_day("2026-10-05").value();
  const auto totals = journal.day_totals(day, day);
  REQUIRE(totals);
  return totals->empty() ? 0 : totals->at(0).paid_millis;
}

}  // namespace

TEMPLATE_TEST_CASE("journal: a line of corrections is read from any of its entries, in order", "", OnDisk, InMemory) {
  TestType world;
  Journal& journal = world.journal();
  REQUIRE(journal.append(std::vector{task("a", 60), task("b", 60), in_place_of("a", "a2", 50), task("c", 60),
                                     in_place_of("a2", "a3", 40), in_place_of("a", "a4", 30)}));
  const auto ids = [&](const char* id) {
    std::string all;
    const auto line = journal.line_of(id);
    REQUIRE(line);
    for (const Entry& entry : *line) all += entry.id + " ";
    return all;
  };
  for (const char* id : {"a", "a2", "a3", "a4"}) CHECK(ids(id) == "a a2 a3 a4 ");
  CHECK(ids("b") == "b ");
  CHECK(ids("nobody").empty());
}

TEMPLATE_TEST_CASE("journal: read from its newest end it is the same record turned round, until the visitor has enough",
                   "", OnDisk, InMemory) {
  TestType bench;
  const std::vector<Entry> entries{task("a", 1), task("b", 2), in_place_of("a", "c", 3)};
  REQUIRE(bench.journal().append(entries));
  std::string seen;
  REQUIRE(bench.journal().newest_first([&](const Entry& entry) {
    seen += entry.id;
    return seen.size() < 2;
  }));
  CHECK(seen == "cb");
}

TEMPLATE_TEST_CASE("journal: an entry comes back as it was given, and a second time it is there already", "", OnDisk,
                   InMemory) {
  TestType kept;
  const std::vector<Entry> two{task("a", 60), task("b", 30)};
  REQUIRE(kept.journal().append(two)->added == 2);
  const auto again = kept.journal().append(two);
  CHECK(again->added == 0);
  CHECK(again->already_there == 2);
  kept.reopen();
  const auto found = kept.journal().find("a");
  REQUIRE((found && *found));
  CHECK(canonical_bytes(**found) == canonical_bytes(two[0]));
  CHECK(kept.journal().find_external("Amber", "ext-b")->size() == 1);
  CHECK(kept.journal().find_external("Birch", "ext-b")->empty());
  CHECK_FALSE(kept.journal().find("c")->has_value());
}

TEMPLATE_TEST_CASE("journal: the chain grows by its hashes, in the order of arrival, and a visitor may stop", "",
                   OnDisk, InMemory) {
  TestType kept;
  CHECK(kept.journal().head()->hash == empty_chain_hash());
  const std::vector<Entry> two{task("b", 60), task("a", 30)};
  REQUIRE(kept.journal().append(two));
  kept.reopen();
  CHECK(kept.journal().head()->entries == 2);
  CHECK(kept.journal().head()->hash == next_chain_hash(next_chain_hash(empty_chain_hash(), two[0]), two[1]));
  CHECK(kept.journal().verify()->ok);
  std::vector<std::string> seen;
  REQUIRE(kept.journal().each_entry([&](const Entry& entry) {
    seen.push_back(entry.id);
    return false;
  }));
  CHECK(seen == std::vector<std::string>{"b"});
}

TEMPLATE_TEST_CASE("journal: the day's total follows corrections, by the day the work began", "", OnDisk, InMemory) {
  TestType kept;
  REQUIRE(kept.journal().append(std::vector{task("a", 60), task("b", 30)}));
  REQUIRE(kept.journal().append(std::vector{in_place_of("a", "c", 10)}));
  CHECK(paid_that_day(kept.journal()) == 40'000);
  REQUIRE(kept.journal().append(std::vector{in_place_of("a", "d", 25)}));  // a replaced answer that came late
  CHECK(paid_that_day(kept.journal()) == 55'000);
  Entry gone = in_place_of("d", "e", 25);
  gone.withdrawn = true;
  REQUIRE(kept.journal().append(std::vector{gone}));
  kept.reopen();
  CHECK(paid_that_day(kept.journal()) == 30'000);
}

TEMPLATE_TEST_CASE("journal: paid, unpaid and cost are kept apart in a day's total", "", OnDisk, InMemory) {
  TestType kept;
  Entry search = task("s", 40);
  search.kind = EntryKind::unpaid_search, search.expected.reset();
  Entry data = task("d", 0);
  data.kind = EntryKind::cost_data;
  REQUIRE(kept.journal().append(std::vector{task("a", 60), search, data}));
  const auto day = parse_day("2026-10-05").value();
  const auto totals = kept.journal().day_totals(day, day);
  REQUIRE(totals->size() == 1);
  CHECK(totals->at(0).paid_millis == 60'000);
  CHECK(totals->at(0).unpaid_millis == 40'000);
  CHECK(kept.journal().day_totals(day - std::chrono::days(2), day - std::chrono::days(1))->empty());
}

TEMPLATE_TEST_CASE("journal: a statement adds its lines once, and a line with other content stops the whole of it", "",
                   OnDisk, InMemory) {
  TestType kept;
  const std::vector first{line("1", "2026-10-19", "9.60"), line("2", "2026-10-12", "1.00")};
  CHECK(kept.journal().add_statement(october("s1"), first)->added == 2);
  CHECK(kept.journal().add_statement(october("s1"), first)->already_there == 2);
  const auto refused = kept.journal().add_statement(
      october("s2"), std::vector{line("3", "2026-10-20", "5.00"), line("2", "2026-10-12", "1.01")});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::bad_input);
  CHECK(refused.error().lines.size() == 1);
  kept.reopen();
  CHECK(kept.journal().statements()->size() == 1);
  CHECK(line_ids(kept.journal()) == std::vector<std::string>{"2", "1"});  // by date
}

TEMPLATE_TEST_CASE("journal: a statement that is stopped half way leaves none of its lines", "", OnDisk, InMemory) {
  TestType kept;
  std::vector<StatementLine> lines;
  for (int n = 0; n < 1000; ++n) lines.push_back(line(std::to_string(n), "2026-10-19", "9.60"));
  std::uint64_t last = 0;
  const auto half = [&](std::uint64_t done, std::uint64_t all) {
    CHECK(all == lines.size());
    last = done;
    return 2 * done < all;
  };
  const auto stopped = kept.journal().add_statement(october("s1"), lines, half);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().fault == Fault::cancelled);
  CHECK(last >= 500);
  kept.reopen();
  CHECK(kept.journal().statements()->empty());
  CHECK(line_ids(kept.journal()).empty());
  CHECK(kept.journal().add_statement(october("s1"), lines)->added == 1000);
}

TEMPLATE_TEST_CASE("journal: a statement that is taken back counts no more, stays readable and can stand again", "",
                   OnDisk, InMemory) {
  TestType kept;
  const std::vector lines{line("1", "2026-10-19", "9.60"), line("2", "2026-10-12", "1.00")};
  REQUIRE(kept.journal().add_statement(october("s1"), lines));
  REQUIRE(kept.journal().withdraw_statement("s1", "the wrong month", at("2026-11-02T08:00:00Z")));
  kept.reopen();
  CHECK(kept.journal().statements()->empty());
  CHECK(line_ids(kept.journal()).empty());
  const auto gone = kept.journal().withdrawn_statements();
  REQUIRE(gone->size() == 1);
  CHECK(gone->at(0).statement.id == "s1");
  CHECK(gone->at(0).reason == "the wrong month");
  CHECK_FALSE(kept.journal().withdraw_statement("s1", "again", at("2026-11-02T08:00:00Z")));
  CHECK_FALSE(kept.journal().withdraw_statement("s9", "of another", at("2026-11-02T08:00:00Z")));
  CHECK(kept.journal().add_statement(october("s1"), lines)->added == 2);
  CHECK(kept.journal().statements()->size() == 1);
  CHECK(kept.journal().withdrawn_statements()->empty());
  CHECK(line_ids(kept.journal()) == std::vector<std::string>{"2", "1"});
}

TEMPLATE_TEST_CASE("journal: a line stands as long as one statement that has it does", "", OnDisk, InMemory) {
  TestType kept;
  const std::vector first{line("1", "2026-10-01", "1.00"), line("2", "2026-10-02", "2.00")},
      second{line("2", "2026-10-02", "2.00"), line("3", "2026-10-03", "3.00")};
  REQUIRE(kept.journal().add_statement(october("s1"), first));
  CHECK(kept.journal().add_statement(october("s2"), second)->already_there == 1);
  REQUIRE(kept.journal().withdraw_statement("s1", "", at("2026-11-02T08:00:00Z")));
  CHECK(line_ids(kept.journal()) == std::vector<std::string>{"2", "3"});
  REQUIRE(kept.journal().withdraw_statement("s2", "", at("2026-11-02T08:00:00Z")));
  CHECK(line_ids(kept.journal()).empty());
}

TEMPLATE_TEST_CASE("journal: a line read wrongly can be taken back and added with other content", "", OnDisk,
                   InMemory) {
  TestType kept;
  REQUIRE(kept.journal().add_statement(october("s1"), std::vector{line("1", "2026-04-03", "1.00")}));
  REQUIRE(kept.journal().withdraw_statement("s1", "day and month", at("2026-11-02T08:00:00Z")));
  CHECK(kept.journal().add_statement(october("s2"), std::vector{line("1", "2026-03-04", "1.00")})->added == 1);
  CHECK_FALSE(kept.journal().add_statement(october("s1"), std::vector{line("1", "2026-04-03", "1.00")}));
  CHECK(line_ids(kept.journal()).size() == 1);
  CHECK(kept.journal().statements()->at(0).id == "s2");
}

TEMPLATE_TEST_CASE("journal: rules that are set replace, others stay", "", OnDisk, InMemory) {
  TestType kept;
  REQUIRE(kept.journal().set_rules({.platform = "Amber", .pay_after_days = 14}));
  REQUIRE(kept.journal().set_rules({.platform = "Amber", .dispute_within_days = 45, .rounding = Rounding::down}));
  kept.reopen();
  const auto rules = kept.journal().rules();
  REQUIRE(rules->size() == 1);
  CHECK((*rules)[0].pay_after_days == 14);
  CHECK((*rules)[0].dispute_within_days == 45);
  CHECK((*rules)[0].rounding == Rounding::down);
  CHECK_FALSE((*rules)[0].minimum_payout);
}

TEMPLATE_TEST_CASE("journal: events, rates, money received and matches come back as they were given", "", OnDisk,
                   InMemory) {
  TestType kept;
  const auto day = parse_day("2026-10-20").value();
  REQUIRE(kept.journal().append(std::vector{task("a", 60)}));
  REQUIRE(kept.journal().add_statement(october("s1"), std::vector{line("1", "2026-10-19", "9.60")}));
  REQUIRE(kept.journal().add_event({"Amber", "suspended", day, parse_money("3.10", "USD").value()}));
  REQUIRE(kept.journal().add_rate({*parse_currency("USD"), *parse_currency("KES"), 129'250'000, day, "typed"}));
  REQUIRE(kept.journal().add_received({"r1", parse_money("7.30", "USD").value(), day, "mobile money", "Amber"}));
  REQUIRE(kept.journal().add_match({"a", "Amber", "1", at("2026-11-02T08:00:00Z")}));
  REQUIRE(kept.journal().add_match({"a", "Amber", "", at("2026-11-03T08:00:00Z")}));
  kept.reopen();
  CHECK(kept.journal().events()->at(0).balance == parse_money("3.10", "USD").value());
  CHECK(kept.journal().events()->at(0).type == "suspended");
  CHECK(kept.journal().rates()->at(0).rate_micros == 129'250'000);
  CHECK(kept.journal().received()->at(0).via == "mobile money");
  const auto matches = kept.journal().matches();
  REQUIRE(matches->size() == 2);
  CHECK(matches->at(0).line == "1");
  CHECK(matches->at(1).line.empty());
}

TEMPLATE_TEST_CASE("journal: money that was typed wrongly is taken back, counts no more and stays readable", "", OnDisk,
                   InMemory) {
  TestType kept;
  const auto day = parse_day("2026-10-20").value();
  const Received typed{"r1", parse_money("70.30", "USD").value(), day, "mobile money", "Amber"};
  REQUIRE(kept.journal().add_received(typed));
  REQUIRE(kept.journal().add_received({"r0", parse_money("7.30", "USD").value(), day, "", "Amber"}));
  REQUIRE(kept.journal().withdraw_received("r1", "ten times too much", at("2026-11-02T08:00:00+03:00")));
  kept.reopen();
  const auto standing = kept.journal().received();
  REQUIRE(standing->size() == 1);
  CHECK(standing->at(0).id == "r0");
  const auto gone = kept.journal().withdrawn_received();
  REQUIRE(gone->size() == 1);
  CHECK(gone->at(0).received.amount == parse_money("70.30", "USD").value());
  CHECK(gone->at(0).reason == "ten times too much");
  CHECK(gone->at(0).at == at("2026-11-02T08:00:00+03:00"));
  CHECK(kept.journal().withdraw_received("r1", "again", at("2026-11-03T08:00:00Z")).error().fault == Fault::refused);
  CHECK(kept.journal().withdraw_received("r9", "", at("2026-11-03T08:00:00Z")).error().fault == Fault::not_found);
  REQUIRE(kept.journal().add_received(typed));  // the same id never stands again
  CHECK(kept.journal().received()->size() == 1);
}

TEMPLATE_TEST_CASE("journal: money received comes once for an id, by its day", "", OnDisk, InMemory) {
  TestType kept;
  const auto sum = parse_money("7.30", "USD").value();
  REQUIRE(kept.journal().add_received({"late", sum, parse_day("2026-10-21").value(), "", "Amber"}));
  REQUIRE(kept.journal().add_received({"early", sum, parse_day("2026-10-20").value(), "", "Amber"}));
  REQUIRE(kept.journal().add_received({"early", sum, parse_day("2026-10-25").value(), "", "Birch"}));
  kept.reopen();
  const auto all = kept.journal().received();
  REQUIRE(all->size() == 2);
  CHECK(all->at(0).platform == "Amber");
  CHECK(all->at(1).id == "late");
}

TEMPLATE_TEST_CASE("journal: what became of a piece of work comes back in the order in which it was said", "", OnDisk,
                   InMemory) {
  TestType kept;
  REQUIRE(kept.journal().add_work_event({"a", WorkEvent::Kind::unknown_to_platform, at("2026-11-02T08:00:00Z")}));
  REQUIRE(kept.journal().add_work_event({"a", WorkEvent::Kind::none, at("2026-11-03T08:00:00+03:00")}));
  kept.reopen();
  const auto events = kept.journal().work_events();
  REQUIRE(events->size() == 2);
  CHECK(events->at(0).kind == WorkEvent::Kind::unknown_to_platform);
  CHECK(events->at(1).kind == WorkEvent::Kind::none);
  CHECK(events->at(1).at == at("2026-11-03T08:00:00+03:00"));
}

TEMPLATE_TEST_CASE("journal: the running clock is one row, and its entry takes its place", "", OnDisk, InMemory) {
  TestType kept;
  RunningClock running{
      .kind = EntryKind::unpaid_search, .platform = "Amber", .started_at = at("2026-11-10T08:00:00Z"), .boot_id = "b"};
  REQUIRE(kept.journal().set_clock(running));
  running.active_millis = 5000;
  running.items = 3;
  REQUIRE(kept.journal().set_clock(running));
  kept.reopen();
  const auto found = kept.journal().clock();
  REQUIRE((found && *found));
  CHECK((*found)->active_millis == 5000);
  CHECK((*found)->items == 3);
  REQUIRE(kept.journal().stop_clock(task("t", 5)));
  CHECK_FALSE(kept.journal().clock()->has_value());
  CHECK(kept.journal().head()->entries == 1);
}
