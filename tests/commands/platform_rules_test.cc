#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/commands/runner.h"

using nlohmann::json;
using pointage::testing::is_one_error_line;
using pointage::testing::Runner;

namespace {

const std::string record_header =
    "external_id,platform,client,project,kind,started_at,ended_at,active_seconds,items,expected_amount,currency,"
    "submitted_at\n";
const std::string paper_header = "line_id,date,kind,external_id,description,items,amount,currency\n";

void have_worked(const Runner& run, const std::string& rows) {
  const auto said = run.json({"ledger", "import", "-"}, record_header + rows);
  INFO(said.err);
  REQUIRE(said.code == 0);
}

json only_finding(const Runner& run, const std::string& as_of) {
  const auto found = run.json({"reconcile", "--platform", "Amber", "--as-of", as_of}).json()["findings"];
  REQUIRE(found.size() == 1);
  return found[0];
}

void set(const Runner& run, const std::string& option, const std::string& value) {
  const auto said = run.json({"platform", "set", "Amber", option, value});
  INFO(said.err);
  REQUIRE(said.code == 0);
}

}  // namespace

TEST_CASE("rules: the zone of a platform's days moves the day that work counts for") {
  const Runner run;
  have_worked(run, "T-1,Amber,,sort,task,2026-10-05T20:30:00Z,2026-10-05T21:00:00Z,1800,1,5.00,USD,\n");
  set(run, "--pay-after", "14");
  set(run, "--dispute-within", "45");
  CHECK(only_finding(run, "2026-10-20")["status"] == "unpaid");
  set(run, "--day-boundary", "Pacific/Auckland");
  CHECK(only_finding(run, "2026-10-20")["status"] == "pending");
  CHECK(only_finding(run, "2026-10-21")["status"] == "unpaid");
  CHECK(only_finding(run, "2026-10-21")["dispute_by"] == "2026-12-04");
}

TEST_CASE("rules: what lies below the smallest sum that is paid out is held back") {
  const Runner run;
  have_worked(run, "T-1,Amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:30:00Z,1800,1,5.00,USD,\n");
  CHECK(only_finding(run, "2026-11-20")["cause"] == "pending_overdue");
  set(run, "--minimum-payout", "10.00 USD");
  CHECK(only_finding(run, "2026-11-20")["cause"] == "held_below_minimum");
  set(run, "--minimum-payout", "4.00 USD");
  CHECK(only_finding(run, "2026-11-20")["cause"] == "pending_overdue");
}

TEST_CASE("rules: each way of rounding explains the sums that it gives and no other") {
  struct Paid {
    std::string promised, paid;
    std::set<std::string> explained_by;
  };
  for (const auto& [promised, paid, explained_by] :
       {Paid{"0.125", "0.12", {"half-even", "down"}}, Paid{"0.125", "0.13", {"half-up"}},
        Paid{"0.135", "0.13", {"down"}}}) {
    const Runner run;
    have_worked(run, "T-1,Amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:30:00Z,1800,1," + promised + ",USD,\n");
    REQUIRE(run.json({"statement", "import", "-", "--platform", "Amber"},
                     paper_header + "L1,2026-10-17,payment,T-1,,1," + paid + ",USD\n")
                .code == 0);
    CHECK(only_finding(run, "2026-11-20")["cause"] == "rate_changed");
    for (const std::string way : {"half-even", "half-up", "down"}) {
      INFO(promised << " promised, " << paid << " paid, " << way);
      set(run, "--rounding", way);
      CHECK(only_finding(run, "2026-11-20")["cause"] ==
            (explained_by.contains(way) ? "rounding_by_rule" : "rate_changed"));
    }
  }
}

TEST_CASE("rules: one that cannot hold is refused and changes nothing") {
  const Runner run;
  have_worked(run, "T-1,Amber,,sort,task,2026-10-05T20:30:00Z,2026-10-05T21:00:00Z,1800,1,5.00,USD,\n");
  set(run, "--minimum-payout", "10.00 USD");
  set(run, "--day-boundary", "Pacific/Auckland");
  const auto before = run.json({"reconcile", "--as-of", "2026-11-20"}).out;
  for (const auto& [option, value] :
       {std::pair("--day-boundary", "Mars/Olympus"), std::pair("--day-boundary", ""),
        std::pair("--day-boundary", "UTC+3"), std::pair("--minimum-payout", "-5.00 USD"),
        std::pair("--minimum-payout", "5.00"), std::pair("--rounding", "up"), std::pair("--pay-after", "-1")}) {
    const auto said = run.json({"platform", "set", "Amber", option, value});
    INFO(option << " " << value << ": " << said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
  CHECK(run.json({"reconcile", "--as-of", "2026-11-20"}).out == before);
}

TEST_CASE("rate: a cost in another currency is taken off at the rate that was set, and the hours name it") {
  const Runner run;
  have_worked(run,
              "T-1,Amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T10:00:00Z,3600,1,5.00,USD,\n"
              ",Amber,,,cost:data,2026-10-05T09:00:00Z,2026-10-05T09:00:00Z,0,,250.00,KES,\n");
  const auto total = [&] { return run.json({"hours"}).json()["total"]; };
  CHECK(total()["converted"].empty());
  CHECK(total()["not_subtracted"].dump() == R"([{"amount":"250.00","currency":"KES"}])");
  REQUIRE(run.json({"rate", "set", "USD", "KES", "125", "--on", "2026-10-05"}).code == 0);
  const auto with_rate = total();
  CHECK(with_rate["not_subtracted"].empty());
  CHECK(with_rate["per_hour"].dump() == R"([{"amount":"3.00","currency":"USD"}])");
  REQUIRE(with_rate["converted"].size() == 1);
  const auto& converted = with_rate["converted"][0];
  CHECK(converted["cost"].dump() == R"({"amount":"250.00","currency":"KES"})");
  CHECK(converted["as"].dump() == R"({"amount":"2.00","currency":"USD"})");
  CHECK(converted["rate"] == "125");
  CHECK(converted["from"] == "USD");
  CHECK(converted["to"] == "KES");
  CHECK(converted["day"] == "2026-10-05");
  CHECK(converted["origin"] == "typed");
}
