// The clock's keeper as a real process: found by the file it holds open, killed by its id. Nothing waits for a time,
// everything for a condition.
#include <poll.h>
#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/commands/runner.h"

using pointage::testing::Runner;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> start_sorting = {"clock",   "start", "--kind",     "task", "--platform", "Amber",
                                                "--price", "0.05",  "--currency", "USD",  "--project",  "sort"};

std::set<int> keepers_of(const Runner& run) {
  std::set<int> found;
  std::error_code gone;
  const auto held = run.home() + "/clock";
  for (const auto& process : fs::directory_iterator("/proc", gone)) {
    const auto name = process.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const auto file = fs::read_symlink(process.path() / "fd" / "3", gone).string();
    if (file == held || file == held + " (deleted)") found.insert(std::stoi(name));
  }
  return found;
}

template <class Holds>
bool comes_true(Holds holds) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    ::poll(nullptr, 0, 20);
  }
  return true;
}

std::string kept_bytes(const Runner& run) {
  std::ifstream file(run.home() + "/clock", std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

std::string line_of(int process, const char* file) {
  std::ifstream from("/proc/" + std::to_string(process) + "/" + file);
  std::string line;
  std::getline(from, line);
  return line;
}

}  // namespace

TEST_CASE("clock: started by command it has one keeper, which goes when it stops") {
  const Runner run;
  REQUIRE(run(start_sorting).code == 0);
  REQUIRE(comes_true([&] { return keepers_of(run).size() == 1; }));
  const auto keeper = *keepers_of(run).begin();
  // Once it is itself: for a moment after it was begun it still has the words of the command that began it.
  CHECK(comes_true([&] { return line_of(keeper, "cmdline").find(run.home()) == std::string::npos; }));
  CHECK(run({"clock", "status"}).code == 0);
  CHECK(run({"clock", "count", "3"}).code == 0);
  CHECK(keepers_of(run) == std::set<int>{keeper});
  const auto before = kept_bytes(run);
  CHECK(comes_true([&] { return kept_bytes(run) != before; }));
  REQUIRE(run({"clock", "stop"}).code == 0);
  CHECK(comes_true([&] { return keepers_of(run).empty(); }));
  CHECK_FALSE(fs::exists(run.home() + "/clock"));
}

TEST_CASE("clock: killed with its keeper it runs on, and the next command brings a keeper again") {
  const Runner run;
  REQUIRE(run(start_sorting).code == 0);
  REQUIRE(comes_true([&] { return keepers_of(run).size() == 1; }));
  const auto first = *keepers_of(run).begin();
  const auto counted = [&] { return run.json({"clock", "status"}).json()["seconds"].get<double>(); };
  const auto before = counted();
  REQUIRE(::kill(first, SIGKILL) == 0);
  REQUIRE(comes_true([&] { return !keepers_of(run).contains(first); }));
  CHECK(counted() >= before);
  REQUIRE(comes_true([&] { return keepers_of(run).size() == 1; }));
  CHECK_FALSE(keepers_of(run).contains(first));
  const auto stopped = run.json({"clock", "stop", "--items", "7"}).json();
  CHECK(stopped["items"] == 7);
  CHECK(stopped["seconds"].get<double>() >= before);
  CHECK(stopped["expected"]["amount"] == "0.35");
  const auto entry = run.json({"ledger", "list"}).json()["entries"][0];
  CHECK(entry["time_basis"] == "measured");
}

TEST_CASE("clock: a pause needs no keeper, going on needs one, and a home that is gone ends it") {
  const Runner run;
  REQUIRE(run(start_sorting).code == 0);
  REQUIRE(run({"clock", "pause"}).code == 0);
  CHECK(comes_true([&] { return keepers_of(run).empty(); }));
  REQUIRE(run({"clock", "resume"}).code == 0);
  REQUIRE(comes_true([&] { return keepers_of(run).size() == 1; }));
  const auto keeper = *keepers_of(run).begin();
  fs::remove_all(run.home());
  CHECK(comes_true([&] { return !keepers_of(run).contains(keeper); }));
}

TEST_CASE("clock: work on a task here stops it, and its keeper") {
  const Runner run;
  const auto job = run.json({"batch", "import", pointage::testing::sample("batches/sort")}).json();
  const auto task = run.json({"task", "list", "--batch", job["batch"]}).json()["tasks"][0]["id"];
  REQUIRE(run(start_sorting).code == 0);
  REQUIRE(run({"task", "skip", task, "--reason", "not now"}).code == 0);
  CHECK(run.json({"clock", "status"}).json()["running"] == false);
  CHECK(comes_true([&] { return keepers_of(run).empty(); }));
}
