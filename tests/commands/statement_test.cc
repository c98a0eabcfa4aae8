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

TEST_CASE("statement: the whole of it can be taken back, is listed as such, and stands again when added again") {
  const Runner run;
  REQUIRE(run.json({"ledger", "import", run.file("work.csv", record)}).code == 0);
  const auto table = run.file(
      "pay.csv",
      "line_id,date,kind,external_id,description,items,amount,currency\nA,2026-10-17,payment,T-1,,1,5.00,USD\n");
  const std::vector<std::string> add{"statement", "import", table, "--platform", "Amber"};
  const std::string id = run.json(add).json()["statement"];
  const auto paid = [&] {
    const auto totals = run.json({"reconcile", "--as-of", "2026-11-20"}).json()["totals"];
    return totals[0]["paid"].get<std::string>();
  };
  CHECK(paid() == "5.00");
  const auto back = run.json({"statement", "withdraw", id, "--reason", "wrong file"});
  INFO(back.err);
  REQUIRE(back.code == 0);
  CHECK(paid() == "0.00");
  const auto listed = run.json({"statement", "list"}).json()["statements"];
  REQUIRE(listed.size() == 1);
  CHECK(listed[0]["withdrawn"] == true);
  CHECK(listed[0]["reason"] == "wrong file");
  CHECK(run.json({"statement", "withdraw", id}).code == 2);
  CHECK(run.json(add).json()["added"] == 1);
  CHECK(paid() == "5.00");
}

namespace {

// Two tasks of Amber at 5.00, one unnamed payment of 5.00: nothing says which of the two it pays.
std::string two_and_one(const Runner& run) {
  REQUIRE(run.json({"ledger", "import", run.file("work.csv", record)}).code == 0);
  REQUIRE(
      run.json({"statement", "import", "-", "--platform", "Amber"},
               "line_id,date,kind,external_id,description,items,amount,currency\nL1,2026-10-17,payment,,,,5.00,USD\n")
          .code == 0);
  const auto entries = run.json({"ledger", "list"}).json()["entries"];
  for (const auto& entry : entries)
    if (entry["external_id"] == "T-2") return entry["id"];
  return {};
}

json findings_of(const Runner& run, const std::string& as_of = "2026-11-20") {
  return run.json({"reconcile", "--platform", "Amber", "--as-of", as_of}).json()["findings"];
}

json finding_with(const json& findings, const std::string& external_id) {
  for (const auto& finding : findings)
    for (const auto& id : finding["external_ids"])
      if (id == external_id) return finding;
  return {};
}

}  // namespace

TEST_CASE("match: her word puts work and a line together, and unmatch takes it back") {
  const Runner run;
  const auto second = two_and_one(run);
  const auto before = findings_of(run);
  CHECK(before.size() == 1);
  const auto matched = run.json({"match", second, "--line", "L1"});
  INFO(matched.err);
  REQUIRE(matched.code == 0);
  CHECK(matched.json()["matched"] == 1);
  const auto after = findings_of(run);
  REQUIRE(after.size() == 2);
  CHECK(finding_with(after, "T-2")["method"] == "manual");
  CHECK(finding_with(after, "T-2")["status"] == "matched");
  CHECK(finding_with(after, "T-1")["status"] == "unpaid");
  CHECK(run.json({"unmatch", second}).code == 0);
  CHECK(findings_of(run) == before);
}

TEST_CASE("match: what is not there, or of another platform, is refused and changes nothing") {
  const Runner run;
  const auto second = two_and_one(run);
  const auto before = findings_of(run);
  std::string birch;
  for (const auto& entry : run.json({"ledger", "list"}).json()["entries"])
    if (entry["platform"] == "Birch") birch = entry["id"];
  for (const auto& words : std::vector<std::vector<std::string>>{{"match", second, "--line", "L9"},
                                                                 {"match", "none", "--line", "L1"},
                                                                 {"match", second, birch, "--line", "L1"},
                                                                 {"match", second},
                                                                 {"unmatch", "none"},
                                                                 {"unmatch", second, "none"}}) {
    const auto said = run.json(words);
    INFO(said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
  CHECK(findings_of(run) == before);
}

TEST_CASE("match: what no line can pay, by its currency or because nobody pays it, is refused and says why") {
  const Runner run;
  const auto second = two_and_one(run);
  const auto add = [&](std::vector<std::string> words) -> std::string {
    words.insert(words.begin(), {"ledger", "add", "--platform", "Amber", "--seconds", "60"});
    return run.json(words).json()["entry"];
  };
  const auto waited = add({"--kind", "unpaid:wait"});
  const auto in_shillings = add({"--kind", "task", "--expected", "500", "--currency", "KES"});
  const auto spent = add({"--kind", "cost:fee", "--expected", "5.00", "--currency", "USD"});
  const auto gone = add({"--kind", "task", "--expected", "5.00", "--currency", "USD"});
  const std::string withdrawal = run.json({"ledger", "correct", gone, "--withdraw"}).json()["entry"];
  const auto before = findings_of(run);
  for (const auto& [entry, why] : {std::pair(waited, "unpaid:wait"), std::pair(in_shillings, "KES"),
                                   std::pair(spent, "cost:fee"), std::pair(withdrawal, "taken back")}) {
    const auto said = run.json({"match", second, entry, "--line", "L1"});
    INFO(said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
    CHECK(said.err.find(why) != std::string::npos);
  }
  CHECK(findings_of(run) == before);
}

TEST_CASE("match: a person's word about a line that was taken back leaves no money behind") {
  const Runner run;
  const auto second = two_and_one(run);
  REQUIRE(run.json({"match", second, "--line", "L1"}).code == 0);
  const std::string paper = run.json({"statement", "list"}).json()["statements"][0]["id"];
  REQUIRE(run.json({"statement", "withdraw", paper}).code == 0);
  const auto totals = run.json({"reconcile", "--platform", "Amber", "--as-of", "2026-11-20"}).json()["totals"];
  CHECK(totals[0]["expected"] == "10.00");
  CHECK(totals[0]["paid"] == "0.00");
}

namespace {

// Of two tasks of Amber at 5.00, both due by 20 October, one was paid short on the 17th and the other not at all.
void one_short_one_missing(const Runner& run, const std::vector<std::string>& more) {
  REQUIRE(run.json({"ledger", "import", run.file("work.csv", record)}).code == 0);
  REQUIRE(run.json({"platform", "set", "Amber", "--pay-after", "14", "--dispute-within", "45"}).code == 0);
  std::vector<std::string> words{"statement", "import", "-", "--platform", "Amber"};
  words.insert(words.end(), more.begin(), more.end());
  const auto said = run.json(words,
                             "line_id,date,kind,external_id,description,items,amount,currency\n"
                             "L1,2026-10-17,payment,T-1,,1,4.00,USD\n");
  INFO(said.err);
  REQUIRE(said.code == 0);
}

}  // namespace

TEST_CASE("reconcile: what is missing is covered by a line or by the days a statement spans, no other") {
  const Runner by_its_lines, by_her_word;
  one_short_one_missing(by_its_lines, {});
  one_short_one_missing(by_her_word, {"--covers", "2026-10-01..2026-10-20"});
  const auto narrow = findings_of(by_its_lines), wide = findings_of(by_her_word);
  REQUIRE(narrow.size() == 2);
  REQUIRE(wide.size() == 2);
  CHECK(finding_with(narrow, "T-1")["covered"] == true);
  CHECK(finding_with(narrow, "T-2")["covered"] == false);
  CHECK(finding_with(wide, "T-1")["covered"] == true);
  CHECK(finding_with(wide, "T-2")["covered"] == true);
  for (const auto* member : {"status", "cause", "difference", "dispute_by"})
    CHECK(finding_with(narrow, "T-2")[member] == finding_with(wide, "T-2")[member]);
}

TEST_CASE("reconcile: money that no statement spans is no difference found") {
  const Runner run;
  REQUIRE(run.json({"ledger", "import", run.file("work.csv", record)}).code == 0);
  REQUIRE(run.json({"statement", "import", "-", "--platform", "Amber", "--covers", "2026-10-01..2026-10-18"},
                   "line_id,date,kind,external_id,description,items,amount,currency\n"
                   "L1,2026-10-17,payment,T-1,,1,5.00,USD\n")
              .code == 0);
  const std::vector<std::string> ask{"reconcile", "--platform", "Amber", "--as-of", "2026-11-20"};
  const auto not_spanned = run.json(ask);
  CHECK(not_spanned.code == 0);
  CHECK(finding_with(not_spanned.json()["findings"], "T-2")["status"] == "unpaid");
  REQUIRE(run.json({"statement", "import", "-", "--platform", "Amber", "--covers", "2026-10-19..2026-11-15"},
                   "line_id,date,kind,external_id,description,items,amount,currency\n"
                   "L2,2026-11-01,bonus,,,,1.00,USD\n")
              .code == 0);
  CHECK(run.json(ask).code == 1);
}

TEST_CASE("reconcile: the last day to dispute counts from the line, else from the day the pay was due") {
  const Runner run;
  one_short_one_missing(run, {});
  const auto findings = findings_of(run);
  CHECK(finding_with(findings, "T-1")["dispute_by"] == "2026-12-01");
  CHECK(finding_with(findings, "T-2")["dispute_by"] == "2026-12-04");
  const Runner without_rule;
  (void)two_and_one(without_rule);
  for (const auto& finding : findings_of(without_rule)) CHECK(finding["dispute_by"].is_null());
}

TEST_CASE("statement: days that are no span are refused and nothing is stored") {
  const Runner run;
  for (const auto* covers : {"2026-10-01", "2026-10-31..2026-10-01", "2026-13-01..2026-13-02", "..", "yesterday..today",
                             "2026-10-01..2026-10-32", ""}) {
    const auto said = run.json({"statement", "import", "-", "--platform", "Amber", "--covers", covers},
                               "line_id,date,kind,external_id,description,items,amount,currency\n"
                               "L1,2026-10-17,payment,T-1,,1,4.00,USD\n");
    INFO(covers << " -> " << said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
  CHECK(run.json({"statement", "list"}).out == "{\"statements\":[]}\n");
}

TEST_CASE("causes: her own record says what became of a task") {
  const Runner run;
  const auto second = two_and_one(run);
  REQUIRE(run.json({"match", run.json({"ledger", "list"}).json()["entries"][0]["id"], "--line", "L1"}).code == 0);
  const auto cause = [&] { return finding_with(findings_of(run), "T-2")["cause"]; };
  CHECK(cause() == "pending_overdue");
  REQUIRE(run.json({"ledger", "event", second, "--type", "unknown"}).code == 0);
  CHECK(cause() == "task_unknown_to_platform");
  REQUIRE(run.json({"ledger", "event", second, "--type", "expired"}).code == 0);
  CHECK(cause() == "returned_or_expired");
  const auto corrected = run.json({"ledger", "correct", second, "--seconds", "60", "--reason", "timed wrongly"});
  REQUIRE(corrected.code == 0);
  CHECK(cause() == "returned_or_expired");
  REQUIRE(run.json({"ledger", "event", corrected.json()["entry"], "--type", "none"}).code == 0);
  CHECK(cause() == "pending_overdue");
  CHECK(run.json({"ledger", "event", second, "--type", "lost"}).code == 2);
  CHECK(run.json({"ledger", "event", "none", "--type", "unknown"}).code == 2);
}

TEST_CASE("causes: an account that has ended, and a correction of her own mistake") {
  const Runner run;
  const auto second = two_and_one(run);
  REQUIRE(run.json({"platform", "event", "Amber", "--type", "closed", "--on", "2026-11-01", "--balance", "5.00 USD"})
              .code == 0);
  REQUIRE(run.json({"match", run.json({"ledger", "list"}).json()["entries"][0]["id"], "--line", "L1"}).code == 0);
  CHECK(finding_with(findings_of(run), "T-2")["cause"] == "account_closed");
  REQUIRE(
      run.json(
             {"statement", "import", "-", "--platform", "Amber"},
             "line_id,date,kind,external_id,description,items,amount,currency\nL2,2026-10-18,payment,T-2,,,4.00,USD\n")
          .code == 0);
  REQUIRE(run.json({"ledger", "correct", second, "--items", "2", "--reason", "my mistake"}).code == 0);
  CHECK(finding_with(findings_of(run), "T-2")["cause"] == "manual_entry_error");
}

TEST_CASE("claim: the letter is written in each language, and refused in another") {
  const Runner run;
  (void)two_and_one(run);
  const auto out = (run.folder() / "letter.html").string();
  for (const auto* language : {"en", "fr", "sw"})
    CHECK(run.json({"claim", "--platform", "Amber", "--lang", language, "--as-of", "2026-12-20", "--include-uncovered",
                    "--out", out})
              .code == 0);
  const auto other = run.json({"claim", "--platform", "Amber", "--lang", "de", "--out", out});
  CHECK(other.code == 2);
  CHECK(other.err.find("en, fr, sw") != std::string::npos);
}
