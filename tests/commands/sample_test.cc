// What the sample must offer: it is the first work that a person sees, and what every test of the whole stands on.
#include <algorithm>
#include <fstream>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "tests/commands/runner.h"

using nlohmann::json;
using pointage::testing::Runner;
using pointage::testing::sample;

namespace {

json read(const std::string& name) { return json::parse(std::ifstream(sample(name))); }

bool any_text_holds(const json& tasks, std::string_view part) {
  return std::ranges::any_of(
      tasks, [&](const json& task) { return task["data"]["text"].get<std::string>().find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("sample: about thirty tins stand on each shelf, and of each kind some") {
  const auto answers = read("answers/tins.json");
  REQUIRE(answers.size() == read("batches/tins/tasks.json").size());
  for (const auto& answer : answers) {
    CHECK(answer["result"].size() >= 27);
    CHECK(answer["result"].size() <= 33);
    std::set<std::string> kinds;
    for (const auto& box : answer["result"]) kinds.insert(box["value"]["rectanglelabels"][0]);
    CHECK(kinds.size() >= 3);
  }
}

TEST_CASE("sample: the sentences are in Latin with accents, in Devanagari and with an emoji of several code points") {
  const auto tasks = read("batches/themes/tasks.json");
  for (const std::string_view part : {"payé", "चाय", "\U0001F469\U0001F3FE\u200d\U0001F373"}) {
    INFO(part);
    CHECK(any_text_holds(tasks, part));
  }
}

TEST_CASE("sample: only the moderation job is sensitive, and each job is taken whole") {
  for (const std::string name : {"sort", "tins", "themes", "moderation"}) {
    const Runner run;
    const auto imported = run.json({"batch", "import", sample("batches/" + name)});
    CHECK(imported.json()["tasks"] == read("batches/" + name + "/tasks.json").size());
    CHECK(read("batches/" + name + "/batch.json").contains("sensitive") == (name == "moderation"));
  }
}

TEST_CASE("sample: every kind of finding stands in its two months") {
  const Runner run;
  REQUIRE(run({"ledger", "import", sample("ledger.csv")}).code == 0);
  REQUIRE(run({"statement", "import", sample("statements/amber-2026-10.csv"), "--platform", "Amber"}).code == 0);
  REQUIRE(run({"statement", "import", sample("statements/birch-2026-09.csv"), "--platform", "Birch"}).code == 0);
  std::set<std::string> found;
  const json told = run.json({"reconcile", "--as-of", "2026-11-10"}).json();
  for (const auto& finding : told["findings"]) found.insert(finding["status"]);
  CHECK(found == std::set<std::string>{"matched", "underpaid", "overpaid", "unpaid", "pending", "rejected",
                                       "unrecorded", "duplicate", "reversed", "fee", "bonus", "payout"});
}
