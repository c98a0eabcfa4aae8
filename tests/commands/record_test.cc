#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "tests/commands/runner.h"

using nlohmann::json;
using pointage::testing::is_one_error_line;
using pointage::testing::Runner;
using pointage::testing::sample;

namespace {

const std::string header =
    "external_id,platform,client,project,kind,started_at,ended_at,active_seconds,items,expected_amount,currency,"
    "submitted_at\n";
const std::string one_task = "T-1,Amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:30:00Z,1800,1,5.00,USD,\n";
const std::string one_wait = ",Amber,,,unpaid:wait,2026-10-05T10:00:00Z,2026-10-05T10:30:00Z,1800,,,,\n";
const std::string paper_header = "line_id,date,kind,external_id,description,items,amount,currency\n";

}  // namespace

TEST_CASE("record: a table is added once, and its bad rows are each named") {
  const Runner run;
  const auto table = run.file("work.csv", header + one_task + one_wait);
  CHECK(run.json({"ledger", "import", table}).out == "{\"added\":2,\"already_there\":0}\n");
  CHECK(run.json({"ledger", "import", table}).out == "{\"added\":0,\"already_there\":2}\n");
  const auto bad =
      run.json({"ledger", "import", "-"}, header + one_task + "T-2,Amber,,,task,x,y,1,1,1,USD,\nT-3,Amber\n");
  CHECK(bad.code == 2);
  CHECK(bad.out.empty());
  CHECK(bad.err.find("line 3") != std::string::npos);
  CHECK(bad.err.find("line 4") != std::string::npos);
  CHECK(run.json({"ledger", "verify"}).json()["entries"] == 2);
}

TEST_CASE("record: of a file with very many bad rows each is named, a line each") {
  const Runner run;
  std::string work = header, pay = paper_header;
  for (int i = 0; i < 150; ++i) {
    work += "T-" + std::to_string(i) + ",Amber,,,task,soon,later,1,1,1.00,USD,\n";
    pay += "L" + std::to_string(i) + ",soon,payment,,,,1.00,USD\n";
  }
  const auto bad_work = run.json({"ledger", "import", "-"}, work);
  const auto bad_pay = run.json({"statement", "import", "-", "--platform", "Amber"}, pay);
  for (const auto* said : {&bad_work, &bad_pay}) {
    CHECK(said->code == 2);
    CHECK(said->out.empty());
    CHECK(std::ranges::count(said->err, '\n') == 150);
    for (int line = 2; line <= 151; ++line)
      CHECK(said->err.find("line " + std::to_string(line) + ", column ") != std::string::npos);
  }
  CHECK(run.json({"ledger", "verify"}).json()["entries"] == 0);
  CHECK(run.json({"statement", "list"}).json()["statements"].empty());
}

TEST_CASE("record: a correction cannot take the platform's id of other work, and keeps or takes back its own") {
  const Runner run;
  const auto two = header + one_task +
                   "T-2,Amber,,sort,task,2026-10-06T09:00:00Z,2026-10-06T09:30:00Z,1800,1,5.00,USD,\n" +
                   "T-1,Birch,,sort,task,2026-10-06T09:00:00Z,2026-10-06T09:30:00Z,1800,1,5.00,USD,\n";
  REQUIRE(run.json({"ledger", "import", "-"}, two).code == 0);
  const auto entries = run.json({"ledger", "list"}).json()["entries"];
  const std::string second = entries[1]["id"], of_birch = entries[2]["id"];
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"ledger", "correct", second, "--external-id", "T-1"},
                                             {"ledger", "correct", of_birch, "--platform", "Amber"}}) {
    const auto said = run.json(words);
    INFO(said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
    CHECK(said.err.find("ledger correct " + entries[0]["id"].get<std::string>()) != std::string::npos);
  }
  CHECK(run.json({"ledger", "list"}).json()["entries"].size() == 3);
  std::string last = second;
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"--seconds", "60"}, {"--external-id", "T-9"}, {"--external-id", "T-2"}}) {
    const auto said = run.json({"ledger", "correct", last, words[0], words[1]});
    INFO(said.err);
    REQUIRE(said.code == 0);
    last = said.json()["entry"];
  }
}

TEST_CASE("record: bytes that are no table are refused and leave nothing") {
  const Runner run;
  for (const auto& bytes : {std::string("\xff\xfe"), std::string("a,b\n1,2\n"), header + "\"open,Amber\n",
                            header + std::string("a\0b", 3) + ",Amber\n", std::string()}) {
    const auto said = run.json({"ledger", "import", "-"}, bytes);
    INFO(said.err);
    CHECK(said.code == 2);
    CHECK(said.out.empty());
    CHECK(said.err.starts_with("pointage: "));
  }
  CHECK(run.json({"ledger", "verify"}).json()["entries"] == 0);
}

TEST_CASE("record: a typed line can be corrected and taken back, and nothing is edited") {
  const Runner run;
  const auto added =
      run.json({"ledger", "add", "--kind", "task", "--platform", "Amber", "--external-id", "X", "--started",
                "2026-10-05T09:00:00Z", "--seconds", "600", "--expected", "2.00", "--currency", "USD"});
  INFO(added.err);
  REQUIRE(added.code == 0);
  const std::string id = added.json()["entry"];
  const auto again = run.json({"ledger", "add", "--kind", "task", "--platform", "Amber", "--external-id", "X",
                               "--expected", "2.00", "--currency", "USD"});
  CHECK(again.code == 2);
  const auto fixed = run.json({"ledger", "correct", id, "--expected", "2.50", "--reason", "read it wrong"});
  INFO(fixed.err);
  REQUIRE(fixed.code == 0);
  CHECK(run.json({"hours"}).json()["total"]["expected"].dump() == R"([{"amount":"2.50","currency":"USD"}])");
  const std::string second = fixed.json()["entry"];
  CHECK(run.json({"ledger", "correct", second, "--withdraw", "--reason", "never happened"}).code == 0);
  CHECK(run.json({"hours"}).json()["total"]["expected"].empty());
  CHECK(run.json({"ledger", "list"}).json()["entries"].size() == 3);
  CHECK(run.json({"ledger", "verify"}).json()["ok"] == true);
}

TEST_CASE("record: a typed line must make sense") {
  const Runner run;
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"ledger", "add", "--kind", "task", "--platform", "Amber"},
           {"ledger", "add", "--kind", "task", "--expected", "1.00", "--currency", "USD"},
           {"ledger", "add", "--kind", "unpaid:wait", "--seconds", "-1"},
           {"ledger", "add", "--kind", "cost:data"},
           {"ledger", "add", "--kind", "unpaid:wait", "--started", "2026-10-05T09:00:00Z", "--ended",
            "2026-10-04T09:00:00Z"},
           {"ledger", "correct", "nothing", "--seconds", "5", "--reason", "x"}}) {
    const auto said = run.json(words);
    INFO(said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
  CHECK(run.json({"ledger", "list"}).json()["entries"].empty());
}

TEST_CASE("record: the clock runs once, counts and becomes a line") {
  const Runner run;
  CHECK(run.json({"clock", "stop"}).code == 2);
  const auto nowhere = run.json({"clock", "start", "--kind", "task", "--price", "1", "--currency", "USD"});
  CHECK(nowhere.code == 2);
  CHECK(is_one_error_line(nowhere));
  CHECK(nowhere.err.find("--platform") != std::string::npos);
  const auto started = run.json({"clock", "start", "--kind", "task", "--platform", "Cedar", "--price", "0.20",
                                 "--currency", "USD", "--per", "task"});
  INFO(started.err);
  REQUIRE(started.code == 0);
  CHECK(run.json({"clock", "start", "--kind", "unpaid:wait"}).code == 2);
  CHECK(run.json({"clock", "count", "3"}).json()["items"] == 3);
  CHECK(run.json({"clock", "pause"}).json()["paused"] == true);
  CHECK(run.json({"clock", "resume"}).json()["running"] == true);
  const auto stopped = run.json({"clock", "stop", "--items", "4"}).json();
  CHECK(stopped["items"] == 4);
  CHECK(stopped["expected"].dump() == R"({"amount":"0.80","currency":"USD"})");
  CHECK(run.json({"clock", "status"}).json()["running"] == false);
  CHECK(run.json({"ledger", "list"}).json()["entries"][0]["time_basis"] == "measured");
}

TEST_CASE("record: hours show both rates, and the paper is added once") {
  const Runner run;
  REQUIRE(run.json({"ledger", "import", "-"}, header + one_task + one_wait).code == 0);
  const auto paper = run.file("p.csv", paper_header + "L1,2026-10-20,payment,T-1,sort,,5.00,USD\n");
  const auto added = run.json({"statement", "import", paper, "--format", "pointage", "--platform", "Amber"});
  INFO(added.err);
  CHECK(added.json()["added"] == 1);
  CHECK(run.json({"statement", "import", paper, "--format", "pointage", "--platform", "Amber"}).json()["added"] == 0);
  const auto backwards = run.json({"hours", "--from", "2026-10-06", "--to", "2026-10-05"});
  CHECK(backwards.code == 2);
  CHECK(is_one_error_line(backwards));
  const auto total = run.json({"hours", "--by", "month"}).json()["total"];
  CHECK(total["seconds_paid"] == 1800);
  CHECK(total["seconds_unpaid"] == 1800);
  CHECK(total["per_paid_hour"].dump() == R"([{"amount":"10.00","currency":"USD"}])");
  CHECK(total["per_hour"].dump() == R"([{"amount":"5.00","currency":"USD"}])");
}

TEST_CASE("record: what is missing makes reconcile say no, and a letter can be written") {
  const Runner run;
  REQUIRE(run.json({"ledger", "import", "-"}, header + one_task).code == 0);
  CHECK(run.json({"reconcile", "--as-of", "2026-10-06"}).code == 0);
  const auto paper = paper_header + "L1,2026-10-20,payment,T-1,sort,,4.00,USD\n";
  REQUIRE(run.json({"statement", "import", "-", "--format", "pointage", "--platform", "Amber"}, paper).code == 0);
  const auto found = run.json({"reconcile", "--as-of", "2026-11-20"});
  CHECK(found.code == 1);
  const auto finding = found.json()["findings"][0];
  CHECK(finding["status"] == "underpaid");
  CHECK(finding["cause"] == "rate_changed");
  CHECK(finding["difference"].dump() == R"({"amount":"-1.00","currency":"USD"})");
  const auto letter = (run.folder() / "letter.html").string();
  CHECK(run.json({"claim", "--platform", "Amber", "--lang", "en", "--out", letter}).code == 0);
  CHECK(std::filesystem::file_size(letter) > 500);
  const auto report = (run.folder() / "report.html").string();
  CHECK(run.json({"report", "--out", report}).code == 0);
  CHECK(std::filesystem::file_size(report) > 500);
  CHECK(run.json({"report", "--out", report, "--lang", "sw"}).code == 0);
  CHECK(run.json({"report", "--out", report, "--lang", "xx"}).code == 2);
}

TEST_CASE("record: hledger's own program takes the export") {
  if (std::system("command -v hledger >/dev/null") != 0) SKIP("hledger is not installed");
  const Runner run;
  REQUIRE(run({"ledger", "import", sample("ledger.csv")}).code == 0);
  const auto exported = run({"ledger", "export", "--format", "hledger"});
  REQUIRE(exported.code == 0);
  const auto journal = run.file("out.journal", exported.out);
  CHECK(std::system(("LC_ALL=C.UTF-8 hledger -f '" + journal + "' check >/dev/null").c_str()) == 0);
}

TEST_CASE("tour: the sample's findings and report, twice the same") {
  const Runner run;
  const auto first = run.json({"tour"});
  INFO(first.err);
  REQUIRE(first.code == 0);
  CHECK(std::filesystem::file_size(run.folder() / "home" / "report.html") > 1000);
  const auto again = run.json({"tour"});
  CHECK(again.json()["findings"]["totals"].dump() == first.json()["findings"]["totals"].dump());
  CHECK(again.json()["answers"] == first.json()["answers"]);
  const auto october = run.json({"reconcile", "--platform", "Amber", "--as-of", "2026-11-10"}).json()["totals"][0];
  CHECK(october["expected"] == "60.00");
  CHECK(october["paid"] == "42.49");
  CHECK(october["unexplained"] == "-14.20");
}

TEST_CASE("tour: without a home it takes a folder of its own") {
  const Runner run;
  CHECK(run.bare({"tour"}).code == 0);
  CHECK(std::filesystem::exists(run.folder() / "data" / "pointage" / "sample" / "report.html"));
  CHECK_FALSE(std::filesystem::exists(run.folder() / "data" / "pointage" / "people"));
}
