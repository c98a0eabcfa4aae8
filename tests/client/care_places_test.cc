#include <catch2/catch_test_macros.hpp>

#include "client/models/day_words.h"
#include "client/screens/idle.h"
#include "tests/client/sample_snapshot.h"
#include "tests/support/screen_driver.h"

using namespace pointage;
using pointage::testing::sample_snapshot;
using pointage::testing::ScreenDriver;

namespace {

template <class Wish>
const Wish* last(const ScreenDriver& driver) {
  if (driver.commands.empty()) return nullptr;
  const auto* care = std::get_if<command::Care>(&driver.commands.back());
  return care == nullptr ? nullptr : std::get_if<Wish>(&care->wish);
}

}  // namespace

TEST_CASE("hard content: each choice is sent to be kept whole, and covering itself cannot be switched off") {
  ScreenDriver driver(480, 1600);
  driver.snapshot = sample_snapshot();
  driver.snapshot.care.choices.dose_minutes = 15;
  driver.edit.place = Place::settings;
  driver.settle();
  REQUIRE(driver.tap("hard-content"));
  REQUIRE(driver.edit.place == Place::hard_content);
  driver.settle();
  for (const Target& target : driver.ui().targets()) CHECK(target.id != "covered");
  REQUIRE(driver.tap("lasts:once"));
  REQUIRE(last<care_command::KeepChoices>(driver) != nullptr);
  CHECK(last<care_command::KeepChoices>(driver)->choices.lasts == CareChoices::Lasts::once);
  REQUIRE(driver.tap("dose-minutes:more"));
  CHECK(last<care_command::KeepChoices>(driver)->choices.dose_minutes == 20);
  REQUIRE(driver.tap("grey"));
  CHECK(last<care_command::KeepChoices>(driver)->choices.grey);
  CHECK(driver.find("seconds:more") == nullptr);
  driver.snapshot.care.choices.lasts = CareChoices::Lasts::once;
  driver.settle();
  REQUIRE(driver.tap("seconds:less"));
  CHECK(last<care_command::KeepChoices>(driver)->choices.seconds == 4);
}

TEST_CASE("time rules: after how long without a key she is asked is set where its rule is told") {
  ScreenDriver driver(480, 1200);
  driver.snapshot = sample_snapshot();
  driver.edit.place = Place::settings;
  driver.settle();
  CHECK(driver.shows("Asks after 5 min for texts, 2 min for pictures"));
  REQUIRE(driver.tap("setting:time"));
  REQUIRE(driver.tap("idle-picture:more"));
  REQUIRE(last<care_command::KeepChoices>(driver) != nullptr);
  CHECK(last<care_command::KeepChoices>(driver)->choices.idle_picture_minutes == 3);
  CHECK(last<care_command::KeepChoices>(driver)->choices.idle_text_minutes == 5);
}

TEST_CASE("hard content: notes can be erased only where there are some") {
  ScreenDriver driver(480, 1800);
  driver.snapshot = sample_snapshot();
  driver.edit.place = Place::hard_content;
  driver.settle();
  CHECK(driver.find("erase-notes") == nullptr);
  driver.snapshot.care.notes = {"10 Nov: 3 items, 2 min, violence"};
  driver.settle();
  CHECK(driver.shows("10 Nov: 3 items, 2 min, violence"));
  REQUIRE(driver.tap("erase-notes"));
  CHECK(last<care_command::EraseNotes>(driver) != nullptr);
}

TEST_CASE("idle: the press that brings her back answers nothing, the next one does") {
  ScreenDriver driver(480, 800);
  bool fresh = true;
  std::optional<AwayAnswer> said;
  const auto frame = [&] {
    driver.frame_of([&](Ui& ui) {
      if (auto one = draw_idle(ui, "No key and no touch from 15:02 to 15:09. What was it?", fresh)) said = one;
    });
    fresh = false;
  };
  ImGui::GetIO().AddMousePosEvent(240, 400);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame();
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  for (int n = 0; n < 3; ++n) frame();
  CHECK_FALSE(said);
  CHECK(driver.shows("No key and no touch from 15:02 to 15:09. What was it?"));
  const Target* later = driver.find("away:later");
  REQUIRE(later != nullptr);
  ImGui::GetIO().AddMousePosEvent(240, later->rect.y + 20);
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  for (int n = 0; n < 3; ++n) frame();
  CHECK(said == AwayAnswer::later);
  CHECK_FALSE(driver.ui().wants_another_frame());
}

TEST_CASE("idle: Esc puts it off, also not with the press that brought her back") {
  ScreenDriver driver(480, 800);
  bool fresh = true;
  std::optional<AwayAnswer> said;
  const auto frame = [&](bool esc) {
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, esc);
    driver.frame_of([&](Ui& ui) {
      if (auto one = draw_idle(ui, "What was it?", fresh)) said = one;
    });
    fresh = false;
  };
  frame(true);
  frame(false);
  CHECK_FALSE(said);
  frame(true);
  CHECK(said == AwayAnswer::later);
}

TEST_CASE("idle: what was put off waits on Today and is decided there") {
  ScreenDriver driver(480, 800);
  driver.snapshot = sample_snapshot();
  driver.snapshot.care.away = {{7, "No key and no touch from 15:02 to 15:09. What was it?"}};
  driver.snapshot.today.needs = {{"1 stretch of time to decide about", Place::away, false}};
  driver.edit.place = Place::today;
  driver.settle();
  REQUIRE(driver.tap("needs:1"));
  CHECK(driver.edit.place == Place::away);
  driver.settle();
  REQUIRE(driver.tap("worked:7"));
  REQUIRE(last<care_command::DecideAway>(driver) != nullptr);
  CHECK(last<care_command::DecideAway>(driver)->worked);
  REQUIRE(driver.tap("break:7"));
  CHECK_FALSE(last<care_command::DecideAway>(driver)->worked);
}

TEST_CASE("idle: the question names the day only when it was another one") {
  const Instant from = parse_instant("2026-11-10T15:02:10+03:00").value();
  const Day day = parse_day("2026-11-10").value();
  CHECK(away_question(from, 420'000, day) == "No key and no touch from 15:02 to 15:09. What was it?");
  CHECK(away_question(from, 420'000, day + std::chrono::days(1)).find(short_day(day)) != std::string::npos);
}
