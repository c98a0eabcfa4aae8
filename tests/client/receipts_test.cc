// From the platform's answer about a piece of work to the cause of a finding: outbox, record, reconciliation.
#include <catch2/catch_test_macros.hpp>

#include "client/app/desk.h"
#include "client/app/use_cases.h"
#include "tests/storage/scratch_home.h"

namespace pointage {
namespace {

std::optional<Cause> cause_of(Journal& journal, const std::string& external_id) {
  ReconcileOptions options;
  options.as_of = *parse_day("2026-12-20");
  const auto source = gather(journal, options);
  REQUIRE(source);
  for (const auto& finding : reconcile(*source).findings)
    for (const auto& id : finding.external_ids)
      if (id == external_id) return finding.cause;
  return std::nullopt;
}

}  // namespace

TEST_CASE("receipts: what a platform let be known about a task stands on the record once, and gives the cause") {
  const ScratchFolder folder;
  const auto home = must_open(folder.path / "home");
  REQUIRE(home->outbox().add_account({"amber", "label-studio", "http://127.0.0.1:1", "t"}));
  fill(home->batches(), platform_batch("p"), 3);
  for (const auto* task : {"p-1", "p-2", "p-3"}) REQUIRE(home->batches().record_answer(answer_to(task)));
  Desk desk(home->batches(), home->journal(), system_clock());
  REQUIRE(desk.drain());
  REQUIRE(home->outbox().set_standing("p-1", Standing::task_gone));
  REQUIRE(home->outbox().set_standing("p-2", Standing::late));
  for (int twice = 0; twice < 2; ++twice)
    REQUIRE(take_receipts(home->outbox(), home->batches(), home->journal(), at("2026-10-06T08:00:00Z")));
  CHECK(home->journal().work_events()->size() == 2);
  CHECK(cause_of(home->journal(), "ext-1") == Cause::task_unknown_to_platform);
  CHECK(cause_of(home->journal(), "ext-2") == Cause::returned_or_expired);
  CHECK(cause_of(home->journal(), "ext-3") == Cause::pending_overdue);
}

TEST_CASE("receipts: a receipt takes back that the platform did not know the work, not what she said afterwards") {
  const ScratchFolder folder;
  const auto home = must_open(folder.path / "home");
  auto& outbox = home->outbox();
  auto& journal = home->journal();
  REQUIRE(outbox.add_account({"amber", "label-studio", "http://127.0.0.1:1", "t"}));
  fill(home->batches(), platform_batch("p"), 1);
  REQUIRE(home->batches().record_answer(answer_to("p-1")));
  REQUIRE(Desk(home->batches(), journal, system_clock()).drain());
  const auto gone = at("2026-10-06T08:00:00Z"), stored = at("2026-10-07T08:00:00Z"), after = at("2026-10-08T08:00:00Z");
  REQUIRE(outbox.set_standing("p-1", Standing::project_closed));
  REQUIRE(take_receipts(outbox, home->batches(), journal, gone));
  CHECK(cause_of(journal, "ext-1") == Cause::task_unknown_to_platform);
  REQUIRE(outbox.mark_stored(one_receipt("p-1", "77", stored, 1)));
  for (int twice = 0; twice < 2; ++twice) REQUIRE(take_receipts(outbox, home->batches(), journal, after));
  CHECK(journal.work_events()->size() == 2);
  CHECK(cause_of(journal, "ext-1") == Cause::pending_overdue);
  const auto entry = journal.find_external("Amber", "ext-1")->back().id;
  REQUIRE(journal.add_work_event({entry, WorkEvent::Kind::unknown_to_platform, after}));
  REQUIRE(take_receipts(outbox, home->batches(), journal, after));
  CHECK(cause_of(journal, "ext-1") == Cause::task_unknown_to_platform);
}

}  // namespace pointage
