#include <catch2/catch_test_macros.hpp>

#include "tests/commands/runner.h"

using nlohmann::json;
using pointage::testing::is_one_error_line;
using pointage::testing::Runner;
using pointage::testing::sample;

namespace {

const std::string record =
    "external_id,platform,client,project,kind,started_at,ended_at,active_seconds,items,expected_amount,currency,"
    "submitted_at\n"
    "T-1,Amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:30:00Z,1800,1,5.00,USD,\n"
    "T-2,Amber,,sort,task,2026-10-06T09:00:00Z,2026-10-06T09:30:00Z,1800,1,5.00,USD,\n"
    "T-3,Birch,,sort,task,2026-10-06T12:00:00Z,2026-10-06T12:30:00Z,1800,1,4.00,USD,\n";

}  // namespace

TEST_CASE("statement: a table of her own is added by naming its columns, in the words or in a file") {
  const Runner run;
  const auto table = run.file("mine.csv", "Task;Paid on;Net\nT-1;17.10.2026;5,00\n");
  const auto map =
      run.file("mine.map", "# my platform\ndate = Paid on\namount = Net\ncurrency = USD\nexternal_id = Task\n");
  const auto done = run.json({"statement", "import", table, "--platform", "Amber", "--map",
                              "date=Paid on,amount=Net,currency=USD,external_id=Task"});
  INFO(done.err);
  REQUIRE(done.code == 0);
  CHECK(done.json()["format"] == "map");
  CHECK(done.json()["added"] == 1);
  const auto again = run.json({"statement", "import", table, "--platform", "Amber", "--map", map});
  CHECK(again.json()["added"] == 0);
  CHECK(again.json()["already_there"] == 1);
  const auto wrong = run.json({"statement", "import", table, "--platform", "Amber", "--map", "date=Paid"});
  CHECK(wrong.code == 2);
  CHECK(is_one_error_line(wrong));
}

TEST_CASE("statement: of several platforms it says which there are, and what to add") {
  const Runner run;
  REQUIRE(run.json({"ledger", "import", run.file("work.csv", record)}).code == 0);
  const auto table = run.file(
      "pay.csv",
      "line_id,date,kind,external_id,description,items,amount,currency\nA,2026-10-17,payment,T-1,,1,5.00,USD\n");
  const auto asked = run.json({"statement", "import", table});
  CHECK(asked.code == 2);
  CHECK(is_one_error_line(asked));
  CHECK(asked.err.find("Amber, Birch") != std::string::npos);
  CHECK(asked.err.find("--platform Amber") != std::string::npos);
  CHECK(run.json({"statement", "list"}).json()["statements"].empty());
  CHECK(run.json({"statement", "import", table, "--platform", "Amber"}).code == 0);
}
