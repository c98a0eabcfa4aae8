#include "ledger/entry.h"

#include <catch2/catch_test_macros.hpp>

#include "ledger/chain.h"
#include "ledger/corrections.h"
#include "tests/ledger/sample_entries.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

TEST_CASE("money: decimals follow the currency, and prices below a cent keep their digits") {
  CHECK(format_amount(*parse_money("12.3", "USD")) == "12.30");
  CHECK(format_amount(*parse_money("0.012", "USD")) == "0.012");
  CHECK(format_amount(*parse_money("500", "JPY")) == "500");
  CHECK(format_amount(*parse_money("1.5", "KWD")) == "1.500");
  CHECK_FALSE(parse_money("1,5", "USD"));
  CHECK_FALSE(parse_money("1.5", "usd"));
}

TEST_CASE("entry: every kind reads back from its text") {
  for (int i = 0; i <= static_cast<int>(EntryKind::cost_other); ++i) {
    const auto kind = static_cast<EntryKind>(i);
    CHECK(parse_entry_kind(to_text(kind)) == kind);
    CHECK(is_pay_bearing(kind) + is_unpaid(kind) + is_cost(kind) == 1);
  }
  CHECK_FALSE(parse_entry_kind("unpaid"));
}

TEST_CASE("entry: a text moved from one field to the next changes the bytes (L1)") {
  Entry a = sample_task("a", "2026-10-05T09:00:00Z", "0.05");
  Entry b = a;
  a.client = "x", a.project = "";
  b.client = "", b.project = "x";
  CHECK(canonical_bytes(a) != canonical_bytes(b));
}

TEST_CASE("entry: derived ids are 16 letters and never join their parts") {
  CHECK(derived_id({"a", "b"}).size() == 16);
  CHECK(derived_id({"a", "b"}) == derived_id({"a", "b"}));
  CHECK(derived_id({"ab", ""}) != derived_id({"a", "b"}));
}

TEST_CASE("chain: an edited entry is named as the first bad one (L2)") {
  MemoryJournal journal;
  const Entry entries[] = {sample_task("a", "2026-10-05T09:00:00Z", "0.05"),
                           sample_task("b", "2026-10-05T09:01:00Z", "0.05"),
                           sample_task("c", "2026-10-05T09:02:00Z", "0.05")};
  REQUIRE(journal.append(entries)->added == 3);
  CHECK(journal.verify()->ok);
  journal.stored()[1].active_millis += 1;
  const auto verified = journal.verify();
  CHECK_FALSE(verified->ok);
  CHECK(verified->first_bad == "b");
}

TEST_CASE("corrections: only the last of a line of corrections counts (L3)") {
  MemoryJournal journal;
  Entry first = sample_task("a", "2026-10-05T09:00:00Z", "0.05");
  REQUIRE(journal.append({&first, 1}));
  Entry changed = first;
  changed.active_millis = 90'000;
  const auto second = make_correction(journal, "a", changed, "forgot the second half");
  REQUIRE(second);
  CHECK(second->time_basis == TimeBasis::typed);
  REQUIRE(journal.append({&*second, 1}));
  CHECK(make_correction(journal, "a", changed, "again").error().fault == Fault::refused);

  auto standing = effective_entries(journal);
  REQUIRE(standing->size() == 1);
  CHECK(standing->front().active_millis == 90'000);

  const auto withdrawn = make_withdrawal(journal, second->id, "was not mine");
  REQUIRE(withdrawn);
  REQUIRE(journal.append({&*withdrawn, 1}));
  CHECK(effective_entries(journal)->empty());

  CHECK(make_restoration(journal, second->id, "").error().fault == Fault::bad_input);
  const auto again = make_restoration(journal, withdrawn->id, "pressed by mistake");
  REQUIRE(again);
  REQUIRE(journal.append({&*again, 1}));
  standing = effective_entries(journal);
  REQUIRE(standing->size() == 1);
  CHECK(standing->front().active_millis == 90'000);
  CHECK(make_restoration(journal, again->id, "why").error().fault == Fault::refused);
}

TEST_CASE(
    "corrections: a line stands again as it stood before it was corrected, its time and price as they were known") {
  MemoryJournal journal;
  Entry first = sample_task("a", "2026-10-05T09:00:00Z", "0.05");
  first.time_basis = TimeBasis::measured, first.price_basis = PriceBasis::batch_file;
  REQUIRE(journal.append({&first, 1}));
  CHECK(make_restoration(journal, "a", "why").error().fault == Fault::refused);
  Entry changed = first;
  changed.active_millis += 1000, changed.expected = parse_money("0.06", "USD");
  const auto second = make_correction(journal, "a", changed, "typed wrongly");
  REQUIRE(journal.append({&*second, 1}));
  const auto again = make_restoration(journal, second->id, "undone");
  REQUIRE(again);
  CHECK(again->supersedes == second->id);
  CHECK(again->active_millis == first.active_millis);
  CHECK(again->expected == first.expected);
  CHECK(again->time_basis == TimeBasis::measured);
  CHECK(again->price_basis == PriceBasis::batch_file);
}

TEST_CASE("corrections: two entries that supersede one never both count (L3)") {
  const Entry first = sample_task("a", "2026-10-05T09:00:00Z", "0.05");
  Entry b = first, c = first, d = first;
  b.id = "b", b.supersedes = "a";
  c.id = "c", c.supersedes = "a";
  d.id = "d", d.supersedes = "b";
  const auto standing = effective_entries(std::vector{first, b, c, d});
  REQUIRE(standing.size() == 1);
  CHECK(standing[0].id == "d");
}

TEST_CASE("corrections: no reason or no change is refused in words") {
  MemoryJournal journal;
  Entry first = sample_task("a", "2026-10-05T09:00:00Z", "0.05");
  REQUIRE(journal.append({&first, 1}));
  CHECK(make_correction(journal, "a", first, "why").error().why == "nothing in it would change");
  CHECK(make_withdrawal(journal, "a", "").error().fault == Fault::bad_input);
  CHECK(make_withdrawal(journal, "z", "x").error().fault == Fault::not_found);
}
