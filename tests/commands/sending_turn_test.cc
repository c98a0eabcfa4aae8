#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <optional>

#include "platform/os/home_lock.h"
#include "tests/commands/runner.h"

using pointage::HomeLock;
using pointage::testing::is_one_error_line;
using pointage::testing::Runner;

namespace {

// A folder as a platform, so that a run has somewhere to go.
void add_folder_account(const Runner& run, const std::string& home) {
  std::filesystem::create_directories(run.folder() / "platform");
  const auto added = run.bare(
      {"--home", home, "account", "add", "stick", "--type", "folder", "--url", (run.folder() / "platform").string()});
  REQUIRE(added.code == 0);
}

}  // namespace

TEST_CASE("sync: while one person's run goes on, another person of this computer is told to wait, and then may send") {
  const Runner run;
  const auto other = (run.folder() / "other").string();
  add_folder_account(run, run.home());
  add_folder_account(run, other);
  REQUIRE(run({"sync"}).code == 0);  // makes the folder in which the turn is taken
  auto turn = HomeLock::take(run.folder() / "data" / "pointage" / "sending", std::chrono::milliseconds(0));
  REQUIRE(turn);
  for (const auto& home : {run.home(), other}) {
    const auto told = run.bare({"--home", home, "sync"});
    CHECK(told.code == 3);
    CHECK(is_one_error_line(told));
    CHECK(told.err.find("another person of this computer is just sending") != std::string::npos);
  }
  {
    const HomeLock ended = *std::move(turn);
  }
  CHECK(run.bare({"--home", other, "sync"}).code == 0);
}
