// What is held of a picture, and what comes of it later, changes how it looks and nothing else.
#include <catch2/catch_test_macros.hpp>

#include "client/window/window_bench.h"
#include "tests/client/live_bench.h"

using namespace pointage;
using pointage::testing::LiveBench;
using pointage::testing::open_task;
using pointage::testing::plain_picture;
using pointage::testing::ScreenDriver;

namespace {

constexpr const char* config =
    "<View><Image name='i' value='$image'/><RectangleLabels name='l' toName='i'><Label value='Tin'/>"
    "</RectangleLabels></View>";
constexpr const char* data = R"({"image":"shelf.jpg"})";

std::shared_ptr<const PicturePart> piece(double x, double y, double width, double height) {
  return std::make_shared<const PicturePart>(PicturePart{x, y, width, height, plain_picture(4000, 3000)});
}

struct Zoomed : LiveBench {
  Zoomed() : LiveBench(480, 800, open_task(config, data)) {
    picture("shelf.jpg", 4000, 3000);
    settle();
    tap("label:Tin");
    mouse(on_picture(50, 50));
    for (int n = 0; n < 14; ++n) {
      ImGui::GetIO().AddMouseWheelEvent(0, 1);
      frame();
    }
    settle();
  }
  work_command::SaveDraft drawn() {
    drag(on_picture(48, 48), on_picture(52, 52));
    REQUIRE(last<work_command::SaveDraft>() != nullptr);
    return *last<work_command::SaveDraft>();
  }
};

// Two runs give a region different ids; everything else of a result must be equal.
std::string without_ids(std::string json) {
  for (std::size_t at = json.find("\"id\":\""); at != std::string::npos; at = json.find("\"id\":\"", at + 1))
    json.erase(at + 6, json.find('"', at + 6) - at - 6);
  return json;
}

struct Window {
  ScreenDriver driver{480, 800};
  Bench bench;
  bool leave{};
  std::vector<Command> commands;
  void frames(int count) {
    for (; count > 0; --count)
      driver.frame_of([&](Ui& ui) {
        for (Command& each : bench.frame(ui, leave)) commands.push_back(std::move(each));
      });
  }
};

std::shared_ptr<TaskInHand> hand_of(std::int64_t opening) {
  auto hand = std::make_shared<TaskInHand>();
  hand->task = open_task(config, data);
  hand->opening = opening;
  return hand;
}

}  // namespace

TEST_CASE("levels: zoomed in, a piece in more detail is asked for, and let go of where the whole is seen") {
  Zoomed bench;
  REQUIRE(bench.edit.closer.has_value());
  CHECK(bench.edit.closer->reference == "shelf.jpg");
  const auto asked = bench.edit.closer;
  bench.settle();
  CHECK(bench.edit.closer == asked);
  bench.tap("fit");
  CHECK(bench.edit.closer.has_value());
  bench.picture("shelf.jpg", 64, 48);
  bench.settle();
  CHECK_FALSE(bench.edit.closer.has_value());
}

TEST_CASE("levels: a box lies in the same percent of the picture whatever is shown of it") {
  std::string before, after;
  {
    Zoomed bench;
    before = bench.drawn().result_json;
  }
  {
    Zoomed bench;
    const int textures = ImGui::GetPlatformIO().Textures.Size;
    bench.bench->picture_closer("shelf.jpg", piece(1600, 1200, 808, 608));
    bench.settle();
    CHECK(ImGui::GetPlatformIO().Textures.Size == textures + 1);
    after = bench.drawn().result_json;
    bench.bench->picture_closer("", nullptr);
    bench.apart();
    CHECK(ImGui::GetPlatformIO().Textures.Size == textures);
  }
  CHECK(without_ids(before) == without_ids(after));
  CHECK(before.find("\"original_width\":4000") != std::string::npos);
}

TEST_CASE("levels: a picture that comes later finds the task as it was left, and Done waits for it") {
  Window window;
  Snapshot snapshot;
  snapshot.hand = hand_of(7);
  CHECK(window.bench.show(snapshot));
  window.frames(3);
  CHECK(window.driver.find("picture") == nullptr);
  CHECK(window.driver.shows("The picture is being opened."));
  window.commands.clear();
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
  window.frames(2);
  CHECK(window.commands.empty());
  CHECK(window.driver.shows("The picture is not on the screen yet."));
  auto grown = hand_of(7);
  grown->pictures["shelf.jpg"] = plain_picture(4000, 3000);
  snapshot.hand = grown;
  CHECK(window.bench.show(snapshot));
  window.frames(3);
  CHECK(window.driver.find("picture") != nullptr);
  CHECK(window.driver.shows("The picture is not on the screen yet."));
  snapshot.hand = hand_of(8);
  CHECK(window.bench.show(snapshot));
  window.frames(3);
  CHECK_FALSE(window.driver.shows("The picture is not on the screen yet."));
}
