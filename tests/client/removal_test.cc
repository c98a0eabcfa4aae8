// From the second press to nothing left: the window's memory, the record's line, and time that is decided later.
#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <semaphore>

#include "client/app/desk.h"
#include "client/app/sample_files.h"
#include "client/app/window_care.h"
#include "client/app/window_desk.h"
#include "client/app/window_doors.h"
#include "client/window/window_bench.h"
#include "ledger/corrections.h"
#include "platform/crypto/random.h"
#include "storage/home.h"
#include "tasks/batch_files.h"
#include "tests/support/screen_driver.h"

using namespace pointage;
using pointage::testing::ScreenDriver;

namespace {

struct Sample {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("pointage-care-" + random_id());
  std::unique_ptr<Home> home;
  std::vector<Task> tasks;
  std::optional<Desk> desk;

  Sample() {
    HomeOptions options;
    options.use_keyring = false;
    home = open_home(path, options).value();
    const auto files = sample_batch("moderation");
    const auto job = import_batch(*files, home->batches(), system_clock()).value();
    tasks = home->batches().tasks(job.batch_id, std::nullopt, 0, 100, true).value();
    desk.emplace(home->batches(), home->journal(), system_clock());
  }
  ~Sample() {
    home.reset();
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::vector<Entry> record() { return effective_entries(home->journal()).value(); }
  Result<std::string> wish(const CareCommand& command) {
    return run_care(command, home->batches(), home->care(), *desk);
  }
  Snapshot snapshot() {
    Snapshot made;
    add_care(made, home->batches(), home->care(), local_day(system_clock().now()));
    return made;
  }
};

constexpr const char* boxes_config =
    "<View><Image name='image' value='$image'/><Choices name='c' toName='image'><Choice value='A'/></Choices></View>";

std::shared_ptr<TaskInHand> picture_in_hand() {
  auto hand = std::make_shared<TaskInHand>();
  hand->task.task.id = "K-1";
  hand->task.task.batch_id = "K";
  hand->task.task.external_id = "402";
  hand->task.task.data_json = R"({"image":"herons.png"})";
  hand->task.config_xml = boxes_config;
  hand->task.sensitive = {"violence"};
  hand->task.number = hand->task.of = 1;
  hand->platform = "Cedar";
  hand->from_file = true;
  auto picture = std::make_shared<Picture>();
  *picture = {64, 48, 64, 48, std::vector<std::uint8_t>(64 * 48 * 4, 90)};
  hand->pictures["herons.png"] = picture;
  return hand;
}

struct Window {
  ScreenDriver driver{480, 800};
  Bench bench;
  std::vector<Command> commands;
  bool leave{};

  void frames(int count) {
    for (int n = 0; n < count; ++n) {
      driver.frame_of([&](Ui& ui) {
        for (Command& each : bench.frame(ui, leave)) commands.push_back(std::move(each));
      });
    }
  }
  void mouse(std::string_view id, bool down) {
    const Target* target = driver.find(id);
    INFO(id);
    REQUIRE(target != nullptr);
    ImGui::GetIO().AddMousePosEvent((target->rect.x + target->rect.X) / 2, (target->rect.y + target->rect.Y) / 2);
    frames(1);
    ImGui::GetIO().AddMouseButtonEvent(0, down);
    frames(2);
  }
  void tap(std::string_view id) {
    mouse(id, true);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    frames(3);
  }
};

const care_command::RemoveItem* removal_in(const std::vector<Command>& commands) {
  for (const Command& command : commands) {
    if (const auto* care = std::get_if<command::Care>(&command))
      if (const auto* removal = std::get_if<care_command::RemoveItem>(&care->wish)) return removal;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("removal: at the second press words, picture and texture leave the window's memory") {
  Window window;
  Snapshot snapshot;
  auto hand = picture_in_hand();
  const std::weak_ptr<const Picture> picture = hand->pictures.begin()->second;
  snapshot.care.choices.lasts = CareChoices::Lasts::once;
  snapshot.care.choices.grey = true;
  snapshot.hand = std::move(hand);
  window.bench.show(snapshot);
  window.frames(3);
  const int before = ImGui::GetPlatformIO().Textures.Size;
  window.tap("uncover");
  REQUIRE(ImGui::GetPlatformIO().Textures.Size > before);
  window.tap("report");
  CHECK(removal_in(window.commands) == nullptr);
  window.tap("remove-now");
  const auto* removal = removal_in(window.commands);
  REQUIRE(removal != nullptr);
  CHECK(removal->task_id == "K-1");
  CHECK(window.driver.shows("It is being removed"));
  window.bench.show(snapshot);
  window.frames(2);
  CHECK(window.driver.shows("It is being removed"));
  snapshot.hand.reset();
  snapshot.care.removed = "K-1";
  window.bench.show(snapshot);
  window.frames(6);
  CHECK(picture.expired());
  CHECK(ImGui::GetPlatformIO().Textures.Size == before);
  CHECK(window.driver.shows("Removed"));
  CHECK_FALSE(window.leave);
  window.tap("go-on");
  CHECK(window.leave);
}

TEST_CASE("removal: the picture leaves the core's memory with the item, and the next task comes with its own") {
  const auto data = std::filesystem::temp_directory_path() / ("pointage-removal-" + random_id());
  std::filesystem::create_directories(data);
  setenv("XDG_DATA_HOME", data.c_str(), 1);
  {
    std::counting_semaphore<1000> opened(0);
    auto core = make_desk_core(real_doors(), std::nullopt);
    core->connect([&](const Command& command) {
      if (std::holds_alternative<command::PicturesOpened>(command)) opened.release();
    });
    core->start();
    const auto jobs = core->handle(command::TrySample{})->work.jobs;
    const auto job = std::ranges::find(jobs, "Penguins or sea", &JobRow::title);
    REQUIRE(job != jobs.end());
    const auto until_open = [&](Snapshot shown) {
      while (shown.hand->pictures.empty()) {
        opened.acquire();
        shown = *core->handle(command::PicturesOpened{});
      }
      return shown;
    };
    Snapshot shown = until_open(*core->handle(command::OpenJob{job->batch_id}));
    const std::string id = shown.hand->task.task.id;
    const std::weak_ptr<const Picture> picture = shown.hand->pictures.begin()->second;
    shown = Snapshot();
    shown = *core->handle(command::Care{care_command::RemoveItem{id, 1000, system_clock().now()}});
    CHECK(shown.care.removed == id);
    CHECK(picture.expired());
    shown = until_open(std::move(shown));
    CHECK(shown.hand->task.task.id != id);
  }
  unsetenv("XDG_DATA_HOME");
  std::filesystem::remove_all(data);
}

TEST_CASE("removal: where the disk did not allow it, the words say so and the item comes back covered") {
  Window window;
  Snapshot snapshot;
  snapshot.hand = picture_in_hand();
  window.bench.show(snapshot);
  window.frames(3);
  window.tap("report");
  window.tap("remove-now");
  snapshot.notice = "tasks.db: could not be written; free some space";
  snapshot.notice_needs_you = true;
  window.bench.show(snapshot);
  window.frames(2);
  CHECK(window.driver.shows("Not removed yet"));
  window.tap("go-on");
  CHECK(window.driver.find("covered") != nullptr);
}

TEST_CASE("removal: its time stands on the record as unpaid:passed, with the id") {
  Sample sample;
  REQUIRE(sample.desk->remove(sample.home->care(), sample.tasks[0].id, {40'000, true, {}}));
  const auto record = sample.record();
  REQUIRE(record.size() == 1);
  CHECK(record[0].kind == EntryKind::unpaid_passed);
  CHECK(record[0].active_millis == 40'000);
  CHECK(record[0].external_id == "401");
  CHECK(record[0].time_basis == TimeBasis::measured);
  CHECK_FALSE(record[0].expected);
  CHECK(sample.home->batches().find_task(sample.tasks[0].id).value()->data_json == "{}");
}

TEST_CASE("away: put off and then called work, a draft grows and a line on the record is corrected with its pay") {
  Sample sample;
  const std::string& task = sample.tasks[1].id;
  auto& batches = sample.home->batches();
  REQUIRE(batches.save_draft(task, {"[]", 60'000, system_clock().now(), ""}));
  REQUIRE(sample.wish(care_command::KeepAway{task, system_clock().now(), 300'000}));
  REQUIRE(sample.snapshot().care.away.size() == 1);
  REQUIRE(sample.snapshot().today.needs.size() == 1);
  REQUIRE(sample.wish(care_command::DecideAway{sample.snapshot().care.away[0].number, true}));
  CHECK(batches.draft(task).value()->active_millis == 360'000);
  const char* let_it_stand =
      R"([{"from_name":"verdict","to_name":"message","type":"choices","id":"a","value":{"choices":["Let it stand"]}}])";
  const auto answered = sample.desk->answer(task, let_it_stand, {360'000, true, {}});
  INFO((answered ? std::string() : to_line(answered.error())));
  REQUIRE(answered);
  for (const std::int64_t minutes : {14, 20}) {
    REQUIRE(sample.wish(care_command::KeepAway{task, system_clock().now(), minutes * 60'000}));
    REQUIRE(sample.wish(care_command::DecideAway{sample.snapshot().care.away[0].number, true}));
  }
  const auto record = sample.record();
  REQUIRE(record.size() == 1);
  CHECK(record[0].active_millis == 40 * 60'000);
  CHECK(format_amount(*record[0].expected) == "2.00");
  CHECK(record[0].reason == "work, decided later");
  CHECK(sample.snapshot().today.needs.empty());
}

TEST_CASE("away: called a break, it changes nothing but is asked no more") {
  Sample sample;
  const std::string& task = sample.tasks[1].id;
  REQUIRE(sample.home->batches().save_draft(task, {"[]", 60'000, system_clock().now(), ""}));
  REQUIRE(sample.wish(care_command::KeepAway{task, system_clock().now(), 300'000}));
  REQUIRE(sample.wish(care_command::DecideAway{sample.snapshot().care.away[0].number, false}));
  CHECK(sample.home->batches().draft(task).value()->active_millis == 60'000);
  CHECK(sample.snapshot().care.away.empty());
}

TEST_CASE("away: answered where it was asked, it waits for no answer any more, and nothing but that one goes") {
  Sample sample;
  const std::string& task = sample.tasks[1].id;
  const Instant earlier = *parse_instant("2026-10-05T15:02:00+03:00"),
                now = *parse_instant("2026-10-05T16:00:00+03:00");
  REQUIRE(sample.wish(care_command::KeepAway{task, earlier, 300'000}));
  REQUIRE(sample.wish(care_command::KeepAway{task, now, 420'000}));
  const auto first = sample.snapshot().care.away.at(0).number;
  REQUIRE(sample.wish(care_command::DropAway{task, now}));
  REQUIRE(sample.snapshot().care.away.size() == 1);
  CHECK(sample.snapshot().care.away[0].number == first);
}

TEST_CASE("care: choices, hidden money and notes are kept in the home, and notes go when they are erased") {
  Sample sample;
  CareChoices choices;
  choices.lasts = CareChoices::Lasts::once;
  choices.notes = true;
  REQUIRE(sample.wish(care_command::KeepChoices{choices}));
  REQUIRE(sample.wish(care_command::HideMoney{true}));
  REQUIRE(sample.wish(care_command::NoteExposure{"violence hate", 90'000}));
  const Snapshot kept = sample.snapshot();
  CHECK(kept.care.choices == choices);
  CHECK(kept.care.hide_money);
  REQUIRE(kept.care.notes.size() == 1);
  CHECK(kept.care.notes[0].find("1 item, 2\u00a0min, violence and hate") != std::string::npos);
  REQUIRE(sample.wish(care_command::EraseNotes{}));
  CHECK(sample.snapshot().care.notes.empty());
}

TEST_CASE("care: no note is made unless she asked for notes, and none of what stayed covered") {
  for (const bool notes : {false, true}) {
    Window window;
    Snapshot snapshot;
    snapshot.care.choices.notes = notes;
    snapshot.hand = picture_in_hand();
    window.bench.show(snapshot);
    window.frames(3);
    window.tap("stop");
    REQUIRE(window.leave);
    for (const Command& command : window.commands) CHECK_FALSE(std::holds_alternative<command::Care>(command));
  }
}

TEST_CASE("care: after Done the item is covered by one key, by its button and by Cover, until the next one is here") {
  for (const char* by : {"Escape", "hide_all", "cover"}) {
    INFO(by);
    Window window;
    Snapshot snapshot;
    snapshot.care.choices.lasts = CareChoices::Lasts::until_covered;
    snapshot.hand = picture_in_hand();
    window.bench.show(snapshot);
    window.frames(3);
    window.tap("uncover");
    REQUIRE(window.driver.find("cover") != nullptr);
    window.tap("done");
    REQUIRE(window.commands.size() == 1);
    if (std::string_view(by) == "Escape")
      ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true), window.frames(3);
    else
      window.tap(by);
    CHECK(window.driver.find("cover") == nullptr);
    CHECK((window.driver.find("go-on") != nullptr) == (std::string_view(by) != "cover"));
  }
}

TEST_CASE("care: what was handed in is not removed as well") {
  Window window;
  Snapshot snapshot;
  snapshot.hand = picture_in_hand();
  window.bench.show(snapshot);
  window.frames(3);
  window.tap("done");
  window.tap("report");
  window.tap("remove-now");
  CHECK(removal_in(window.commands) == nullptr);
}
