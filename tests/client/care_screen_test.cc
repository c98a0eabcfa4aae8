#include <catch2/catch_test_macros.hpp>

#include "client/screens/workbench.h"
#include "client/screens/workbench_cover.h"
#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

using std::chrono::seconds;
using testing::ScreenDriver;

constexpr std::string_view message = "They will burn it down. Nobody will come.";

WorkbenchModel judged(bool with_picture) {
  WorkbenchModel model;
  model.task_id = "one";
  if (with_picture) {
    auto picture = std::make_shared<Picture>();
    *picture = {64, 48, 640, 480, std::vector<std::uint8_t>(64 * 48 * 4, 200)};
    model.parts.emplace_back(WorkPicture{"image", "a.png", 0, picture, {}});
  } else {
    std::vector<std::int64_t> letters;
    for (std::size_t i = 0; i <= message.size(); ++i) letters.push_back(static_cast<std::int64_t>(i));
    model.parts.emplace_back(WorkText{"message", std::string(message), letters});
  }
  WorkControl choices;
  choices.kind = WorkControl::Kind::choices;
  choices.name = "verdict";
  choices.options = {{"No harm", "none", "1", 0, 0, 0, false}, {"Violence", "violence", "2", 1, 0, 0, true}};
  model.parts.emplace_back(choices);
  return model;
}

// The window's loop without a window: what the screen says goes to the care, what the care shows goes to the screen.
// Boxes, or spans: the hand that would hold it uncovered is the one that draws.
void ask_for_marks(WorkbenchModel& model) {
  for (WorkPart& part : model.parts) {
    if (auto* picture = std::get_if<WorkPicture>(&part)) picture->takes_boxes = true;
    if (auto* text = std::get_if<WorkText>(&part)) text->takes_marks = true;
  }
  WorkControl labels;
  labels.kind = WorkControl::Kind::labels;
  labels.name = "where";
  labels.options = {{"Weapon", "Weapon", "w", 0, 0, 0, true}};
  model.parts.emplace_back(labels);
}

struct Night {
  ScreenDriver driver;
  WorkbenchModel model;
  PictureShelf shelf;
  WorkbenchEdit edit;
  Care care;
  Millis now{1'000'000};
  std::vector<WorkIntent> did;

  explicit Night(bool with_picture, float width = 480, CareChoices choices = {})
      : driver(width, 800), model(judged(with_picture)) {
    edit.shelf = &shelf;
    care.choose(choices);
    care.open_job({"violence", "hate"});
    std::vector<CareText> texts;
    if (!with_picture) texts.push_back({"message", std::string(message)});
    care.open_task(texts, now);
    frames(3);
  }
  void frames(int count) {
    for (int n = 0; n < count; ++n) {
      care.settle(now);
      model.care = care.model();
      std::optional<WorkIntent> one;
      driver.frame_of([&](Ui& ui) { one = draw_workbench(ui, model, edit); });
      if (!one) continue;
      did.push_back(*one);
      if (const auto* care_did = std::get_if<work::Care>(&*one)) care.did(care_did->did, now);
    }
  }
  void pass(Millis time) {
    now += time;
    frames(2);
  }
  Area rect(std::string_view id) {
    const Target* target = driver.find(id);
    INFO(id);
    REQUIRE(target != nullptr);
    return target->rect;
  }
  void press(std::string_view id) {
    const Area at = rect(id);
    ImGui::GetIO().AddMousePosEvent((at.x + at.X) / 2, (at.y + at.Y) / 2);
    frames(1);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    frames(3);
  }
  void release() {
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    frames(3);
  }
  void tap(std::string_view id) {
    press(id);
    release();
  }
  bool shows_any_of(std::string_view words) {
    for (const std::string& text : driver.ui().texts())
      if (text.find(words) != std::string::npos) return true;
    for (const Target& target : driver.ui().targets())
      if (target.label.find(words) != std::string::npos) return true;
    return false;
  }
  template <class Wanted>
  bool said() const {
    return !did.empty() && std::holds_alternative<Wanted>(did.back());
  }
};

// A rectangle of that colour has the area's upper left corner.
bool painted(const Area& area, ImU32 colour) {
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
    for (const ImDrawVert& v : list->VtxBuffer)
      if (v.col == colour && v.pos.x == area.x && v.pos.y == area.y) return true;
  return false;
}

}  // namespace

TEST_CASE("moderation: covered, every control answers and no word or picture of the item stands on the screen") {
  for (const bool with_picture : {true, false}) {
    Night night(with_picture);
    CHECK_FALSE(night.shows_any_of("burn"));
    CHECK_FALSE(night.shows_any_of("Nobody"));
    CHECK(night.driver.find("picture") == nullptr);
    CHECK(night.driver.find("text") == nullptr);
    night.tap("choice:violence");
    CHECK(night.said<work::Toggle>());
    night.tap("done");
    CHECK(night.said<work::Submit>());
    night.tap("pass");
    CHECK(night.driver.find("field:reason") != nullptr);
    CHECK(night.care.model().shown == CareModel::Shown::nothing);
  }
}

TEST_CASE("moderation: a picture goes to the graphics card only once a part of it is uncovered") {
  Night night(true);
  const int before = ImGui::GetPlatformIO().Textures.Size;
  night.press("uncover");
  CHECK(night.care.model().shown == CareModel::Shown::part);
  CHECK(ImGui::GetPlatformIO().Textures.Size == before + 1);
  night.pass(seconds(1));
  CHECK(night.care.model().shown == CareModel::Shown::whole);
  night.release();
  CHECK(night.care.model().shown == CareModel::Shown::nothing);
}

TEST_CASE("moderation: the part is where the finger lies on the pad, or on the item itself") {
  Night night(true);
  const Area pad = night.rect("uncover");
  ImGui::GetIO().AddMousePosEvent(pad.x + pad.w() / 4, pad.y + pad.h() / 2);
  night.frames(1);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  night.frames(3);
  CHECK(std::abs(night.care.model().part.x - 0.25) < 0.01);
  ImGui::GetIO().AddMousePosEvent(pad.x + pad.w() * 3 / 4, pad.y + pad.h() / 2);
  night.frames(3);
  CHECK(std::abs(night.care.model().part.x - 0.75) < 0.01);
  night.release();
  night.press("covered");
  CHECK(night.care.model().shown == CareModel::Shown::part);
  CHECK(std::abs(night.care.model().part.y - 0.5) < 0.01);
  night.release();
  CHECK(night.care.model().shown == CareModel::Shown::nothing);
}

TEST_CASE("moderation: of a text one sentence is shown while the pad is pressed, and it leaves the screen after") {
  Night night(false);
  night.press("uncover");
  CHECK(night.shows_any_of("They will burn it down."));
  CHECK_FALSE(night.shows_any_of("Nobody"));
  night.release();
  CHECK_FALSE(night.shows_any_of("burn"));
  night.tap("sentence:after");
  night.press("uncover");
  CHECK(night.shows_any_of("Nobody will come."));
  CHECK_FALSE(night.shows_any_of("burn"));
}

TEST_CASE("moderation: uncovered to stay, the item can be worked on and is covered by one press") {
  CareChoices choices;
  choices.lasts = CareChoices::Lasts::until_covered;
  choices.grey = choices.small = true;
  Night night(true, 480, choices);
  night.press("uncover");
  night.pass(seconds(1));
  night.release();
  CHECK(night.driver.find("picture") != nullptr);
  REQUIRE(night.edit.grey);
  CHECK(night.edit.grey->rgba[0] == night.edit.grey->rgba[2]);
  CHECK(night.rect("picture").w() < 200);
  night.tap("cover");
  CHECK(night.driver.find("picture") == nullptr);
}

TEST_CASE("moderation: a line that says something moves no answer under the hand, and hides none") {
  for (const float width : {360.0F, 480.0F, 1280.0F})
    for (const bool with_picture : {true, false}) {
      Night night(with_picture, width);
      const Area before = night.rect("choice:violence");
      const auto expect_still = [&] {
        const Area now = night.rect("choice:violence");
        INFO(width << " " << with_picture);
        CHECK(now.y == before.y);
        CHECK(now.Y == before.Y);
      };
      night.model.notice = "Still to answer: the message";
      night.frames(2);
      expect_still();
      CHECK(night.driver.shows(night.model.notice));
      night.tap("report");
      REQUIRE(night.care.model().asks_removal);
      expect_still();
      night.tap("keep-item");
      night.tap("pass");
      REQUIRE(night.edit.passing);
      if (const Target* answer = night.driver.find("choice:violence"); answer != nullptr)
        CHECK(answer->rect.y == before.y);
    }
}

TEST_CASE("moderation: on the smallest screen three answers stand whole above the actions") {
  ScreenDriver driver(360, 640);
  WorkbenchModel model = judged(false);
  for (WorkPart& part : model.parts)
    if (auto* choices = std::get_if<WorkControl>(&part))
      choices->options.push_back({"Hate", "hate", "3", 2, 0, 0, false});
  model.parts.insert(model.parts.begin() + 1, WorkHeader{"Would you let it stand?"});
  model.care.sensitive = true;
  WorkbenchEdit edit;
  for (int n = 0; n < 4; ++n) driver.frame_of([&](Ui& ui) { draw_workbench(ui, model, edit); });
  const Target *last = driver.find("choice:hate"), *first = driver.find("choice:none");
  REQUIRE((last != nullptr && first != nullptr));
  CHECK(last->rect.h() == first->rect.h());
}

TEST_CASE("moderation: the cover is a surface of its own, not bare ground") {
  Night night(false);
  const Area covered = night.rect("covered");
  CHECK(painted(covered, night.driver.ui().c().cover));
}

TEST_CASE("moderation: a break that is offered moves no answer") {
  Night night(false, 480, {.dose_items = 1});
  const Area before = night.rect("choice:violence");
  night.tap("uncover");
  REQUIRE(night.care.model().offers_break);
  CHECK(night.rect("choice:violence").y == before.y);
  CHECK(night.driver.find("take-break") != nullptr);
}

TEST_CASE("moderation: Space on the pad uncovers while it is down, Esc hides everything") {
  Night night(false);
  for (int n = 0; n < 30 && night.driver.ui().focused() != "uncover"; ++n) {
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, true);
    night.frames(1);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, false);
    night.frames(2);
  }
  REQUIRE(night.driver.ui().focused() == "uncover");
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Space, true);
  night.frames(3);
  CHECK(night.shows_any_of("They will burn it down."));
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Space, false);
  night.frames(3);
  CHECK_FALSE(night.shows_any_of("burn"));
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
  night.frames(2);
  CHECK(night.care.hidden());
}

TEST_CASE("moderation: Escape covers everything while the keys are shown or a word is being written over the item") {
  for (const bool writing : {false, true}) {
    CareChoices choices;
    choices.lasts = CareChoices::Lasts::until_covered;
    Night night(true, 480, choices);
    night.tap("uncover");
    REQUIRE(night.care.model().shown != CareModel::Shown::nothing);
    night.tap(writing ? "pass" : "help");
    if (writing) night.tap("field:reason");
    REQUIRE((writing ? night.driver.ui().field_in_use() : night.edit.help));
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
    night.frames(3);
    CHECK(night.care.hidden());
    CHECK_FALSE(night.edit.help);
  }
}

TEST_CASE("moderation: Pass and Report and remove are of one size, at both widths") {
  for (const float width : {480.0F, 1280.0F}) {
    Night night(true, width);
    const Area pass = night.rect("pass"), report = night.rect("report");
    CHECK(std::abs(pass.w() - report.w()) < 1);
    CHECK(std::abs(pass.h() - report.h()) < 1);
    night.tap("report");
    CHECK(night.care.model().asks_removal);
    night.tap("remove-now");
    CHECK(night.care.removal_pressed());
  }
}

TEST_CASE("moderation: Report and remove pressed twice in a hurry removes nothing") {
  for (const float width : {480.0F, 1280.0F}) {
    Night night(true, width);
    const Area report = night.rect("report");
    night.tap("report");
    REQUIRE(night.care.model().asks_removal);
    CHECK(night.rect("remove-now").cut_by(report).empty());
    CHECK_FALSE(night.rect("keep-item").cut_by(report).empty());
  }
}

TEST_CASE("moderation: nothing is drawn while nothing changes, covered, shown in part or hidden") {
  Night night(true);
  CHECK_FALSE(night.driver.ui().wants_another_frame());
  night.press("uncover");
  CHECK_FALSE(night.driver.ui().wants_another_frame());
  night.pass(seconds(1));
  CHECK_FALSE(night.driver.ui().wants_another_frame());
  night.release();
  CHECK_FALSE(night.driver.ui().wants_another_frame());
  bool pressed = false;
  for (int n = 0; n < 3; ++n)
    night.driver.frame_of([&](Ui& ui) { pressed = draw_hidden(ui, {"Everything is covered", {"A break."}, "Go on"}); });
  CHECK_FALSE(pressed);
  CHECK_FALSE(night.driver.ui().wants_another_frame());
  CHECK(night.driver.ui().targets().size() == 1);
}

TEST_CASE("moderation: where something is to be drawn, the item is uncovered by one press and takes the hand") {
  for (const float width : {360.0F, 480.0F, 1280.0F}) {
    Night night(true, width);
    CHECK(night.driver.find("uncover-to-work") == nullptr);
    ask_for_marks(night.model);
    night.frames(3);
    night.tap("uncover-to-work");
    CHECK(night.care.model().shown == CareModel::Shown::whole);
    const Area picture = night.rect("picture");
    const float x = (picture.x + picture.X) / 2, y = (picture.y + picture.Y) / 2;
    ImGui::GetIO().AddMousePosEvent(x - 20, y - 20);
    night.frames(2);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    night.frames(2);
    ImGui::GetIO().AddMousePosEvent(x + 20, y + 20);
    night.frames(2);
    night.release();
    CHECK(night.said<work::DrawBox>());
    CHECK(night.care.model().shown == CareModel::Shown::whole);
    night.tap("cover");
    CHECK(night.care.model().shown == CareModel::Shown::nothing);
    CHECK(night.driver.find("picture") == nullptr);
    CHECK(night.driver.find("uncover-to-work") != nullptr);
  }
}

TEST_CASE("moderation: by keys alone it is uncovered to work on, and the cross goes over it") {
  Night night(true);
  ask_for_marks(night.model);
  night.frames(3);
  const auto key = [&](ImGuiKey pressed) {
    ImGui::GetIO().AddKeyEvent(pressed, true);
    night.frames(1);
    ImGui::GetIO().AddKeyEvent(pressed, false);
    night.frames(3);
  };
  for (int n = 0; n < 40 && night.driver.ui().focused() != "uncover-to-work"; ++n) key(ImGuiKey_Tab);
  key(ImGuiKey_Enter);
  REQUIRE(night.care.model().shown == CareModel::Shown::whole);
  for (const auto pressed :
       {ImGuiKey_RightArrow, ImGuiKey_Enter, ImGuiKey_RightArrow, ImGuiKey_DownArrow, ImGuiKey_Enter})
    key(pressed);
  CHECK(night.said<work::DrawBox>());
}

TEST_CASE("moderation: a text that is to be marked is uncovered by one press and marked by a drag") {
  Night night(false);
  ask_for_marks(night.model);
  night.frames(3);
  night.tap("uncover-to-work");
  REQUIRE(night.care.model().shown == CareModel::Shown::whole);
  CHECK(night.shows_any_of("burn"));
  const Area text = night.rect("text");
  ImGui::GetIO().AddMousePosEvent(text.x + 6, text.y + 14);
  night.frames(2);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  night.frames(2);
  ImGui::GetIO().AddMousePosEvent(text.x + 120, text.y + 14);
  night.frames(2);
  night.release();
  CHECK(night.said<work::MarkText>());
}

TEST_CASE("moderation: three reasons for a pass are a press away, and Enter behind her own is the pass, never Done") {
  for (const float width : {300.0F, 360.0F, 480.0F, 1280.0F}) {
    Night night(true, width);
    const auto enter = [&] {
      for (const bool down : {true, false}) ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, down), night.frames(2);
    };
    night.tap("pass");
    night.tap("field:reason");
    enter();
    CHECK_FALSE(night.said<work::Submit>());
    ImGui::GetIO().AddInputCharactersUTF8("tired");
    night.frames(2);
    enter();
    REQUIRE(night.said<work::Pass>());
    CHECK(std::get<work::Pass>(night.did.back()).reason == "tired");
    night.tap("reason:3");
    REQUIRE(night.said<work::Pass>());
    CHECK(std::get<work::Pass>(night.did.back()).reason == "I do not want to do this one.");
  }
}

}  // namespace pointage
