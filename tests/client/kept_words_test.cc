// Until when a platform keeps tasks for her, as the list of jobs says it.
#include <catch2/catch_test_macros.hpp>

#include "client/app/window_snapshot.h"
#include "tests/storage/scratch_home.h"

namespace pointage {
namespace {

struct SetClock final : Clock {
  Instant now() override { return time; }
  Millis steady() override { return Millis(0); }
  std::string boot_id() override { return "boot"; }
  Instant time{at("2026-10-06T07:00:00Z")};
};

}  // namespace

TEST_CASE("jobs: tasks that are no longer kept for her are said to be so, without a day that has passed") {
  const ScratchFolder folder;
  const auto home = must_open(folder.path / "home");
  {
    auto writer = home->batches().begin(platform_batch("p")).value();
    REQUIRE(writer->add_task({"1", "{}", "2026-10-06T08:00:00Z"}));
    REQUIRE(writer->commit());
  }
  SetClock clock;
  const auto words = [&] {
    const auto made = make_snapshot({home->batches(), home->outbox(), home->journal(), clock, &home->book()});
    REQUIRE(made);
    return made->work.jobs.at(0).left;
  };
  CHECK(words().find("kept for you until") != std::string::npos);
  clock.time = at("2026-10-06T09:00:00Z");
  CHECK(words().find("no longer kept for you") != std::string::npos);
}

}  // namespace pointage
