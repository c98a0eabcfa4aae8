// Money that came without a file: added, listed, counted, and taken back where it was typed wrongly.
#include <catch2/catch_test_macros.hpp>

#include "tests/commands/runner.h"

using pointage::testing::is_one_error_line;
using pointage::testing::Runner;

namespace {

const std::string record =
    "external_id,platform,client,project,kind,started_at,ended_at,active_seconds,items,expected_amount,currency,"
    "submitted_at\n"
    "T-1,Amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:30:00Z,1800,1,5.00,USD,\n";

struct Came {
  Runner run;
  std::string id;

  Came() {
    REQUIRE(run.json({"ledger", "import", run.file("work.csv", record)}).code == 0);
    const auto added = run.json({"received", "add", "--amount", "5.00", "--currency", "USD", "--on", "2026-10-09",
                                 "--via", "M-Pesa", "--platform", "Amber"});
    INFO(added.err);
    REQUIRE(added.code == 0);
    id = added.json()["received"];
  }
  std::string finding() const {
    return run.json({"reconcile", "--as-of", "2026-11-20"}).json()["findings"][0]["status"];
  }
  bool hours_know() const { return run.json({"hours"}).json()["total"]["basis"] == "received"; }
};

}  // namespace

TEST_CASE("received: what was taken back is judged as if it had never come, in the findings and in the hours") {
  const Came came;
  CHECK(came.finding() == "matched");
  CHECK(came.hours_know());
  const auto back = came.run.json({"received", "withdraw", came.id, "--reason", "of another month"});
  INFO(back.err);
  REQUIRE(back.code == 0);
  CHECK(back.json()["withdrawn"] == came.id);
  CHECK(came.finding() == "unpaid");
  CHECK_FALSE(came.hours_know());
}

TEST_CASE("received: the list holds what stands and, with its reason, what was taken back") {
  const Came came;
  const auto listed = [&] { return came.run.json({"received", "list"}).json()["received"]; };
  REQUIRE(listed().size() == 1);
  CHECK(listed()[0]["id"] == came.id);
  CHECK(listed()[0]["amount"]["amount"] == "5.00");
  CHECK(listed()[0]["on"] == "2026-10-09");
  CHECK(listed()[0]["via"] == "M-Pesa");
  CHECK(listed()[0]["platform"] == "Amber");
  CHECK(listed()[0]["withdrawn"] == false);
  REQUIRE(came.run.json({"received", "withdraw", came.id, "--reason", "typed twice"}).code == 0);
  REQUIRE(listed().size() == 1);
  CHECK(listed()[0]["withdrawn"] == true);
  CHECK(listed()[0]["reason"] == "typed twice");
}

TEST_CASE("received: what is not there, or is taken back already, cannot be taken back; a sum of nothing is no money") {
  const Came came;
  CHECK(came.run.json({"received", "withdraw", "nothing"}).code == 2);
  REQUIRE(came.run.json({"received", "withdraw", came.id}).code == 0);
  const auto again = came.run.json({"received", "withdraw", came.id});
  CHECK(again.code == 2);
  CHECK(is_one_error_line(again));
  const auto none = came.run.json({"received", "add", "--amount", "0", "--currency", "USD", "--on", "2026-10-09"});
  CHECK(none.code == 2);
  CHECK(is_one_error_line(none));
}
