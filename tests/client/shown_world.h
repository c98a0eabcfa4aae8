// The sample, opened from a real home and told in a language: what the tests of words and places look at.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/app/window_hand.h"
#include "client/app/window_snapshot.h"
#include "client/window/window_bench.h"
#include "storage/home.h"
#include "tests/support/screen_driver.h"

namespace pointage::testing {

class StillClock final : public Clock {  // a Tuesday, 14:05
 public:
  Instant now() override { return *parse_instant("2026-11-10T14:05:00+03:00"); }
  Millis steady() override { return Millis(0); }
  std::string boot_id() override { return "still"; }
};

class ShownWorld {
 public:
  ShownWorld();
  ~ShownWorld();
  ShownWorld(const ShownWorld&) = delete;
  ShownWorld& operator=(const ShownWorld&) = delete;

  Snapshot snapshot(std::chrono::year_month month);               // in the language spoken here
  Snapshot empty_snapshot(std::chrono::year_month month);         // of somebody who has just begun
  Snapshot done_snapshot();                                       // of somebody whose one job is done
  Hand task_of(std::string_view job, std::int64_t position = 0);  // by the job's title, its pictures open
  Stores stores() { return {home_->batches(), home_->outbox(), home_->journal(), clock_}; }
  SendingBook& book() { return home_->book(); }
  const std::vector<std::string>& names() const { return names_; }  // of jobs, platforms, projects: never translated

 private:
  std::filesystem::path folder_;
  StillClock clock_;
  std::unique_ptr<Home> home_, begun_, done_;
  std::vector<std::string> names_;
  std::map<std::string, std::string, std::less<>> jobs_;  // by title
  std::map<std::pair<std::string, std::int64_t>, Hand> hands_;
};

inline constexpr const char *tins = "Tins on a shelf", *sort = "Penguins or sea", *themes = "Themes in sentences",
                            *judged = "Messages to judge";

struct Scene {
  std::string name;
  std::function<void(ScreenDriver&)> frame;
  std::vector<std::string> content;  // in the language of the job, whatever the window speaks
  bool overlay{};                    // above another scene, which is looked at by itself
};
// Every place in every main state. They share `driver`'s edit; each scene sets its own.
std::vector<Scene> all_scenes(ShownWorld& world);

}  // namespace pointage::testing
