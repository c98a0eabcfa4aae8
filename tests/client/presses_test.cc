// What is pressed while a frame is drawn comes as it was pressed: a slow machine draws ten frames a second, and a hand
// is quicker.
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

constexpr const char* tins = R"(<View><Image name="image" value="$image"/><RectangleLabels name="label" toName="image">
  <Label value="Tin"/><Label value="Jar"/></RectangleLabels></View>)";

struct Tins : LiveBench {
  Tins() : LiveBench(1280, 800, testing::open_task(tins, R"({"image":"a.png"})")) {
    picture("a.png", 640, 480);
    settle();
    type("1");
    drag(on_picture(10, 10), on_picture(30, 30));
    tap(on_picture(20, 20));
  }
};

void down(std::initializer_list<ImGuiKey> keys) {
  for (const ImGuiKey key : keys) ImGui::GetIO().AddKeyEvent(key, true);
}
void up(std::initializer_list<ImGuiKey> keys) {
  for (const ImGuiKey key : keys) ImGui::GetIO().AddKeyEvent(key, false);
}
void letter(ImGuiKey key, const char* text) {
  down({key});
  ImGui::GetIO().AddInputCharactersUTF8(text);
  up({key});
}

}  // namespace

TEST_CASE("presses: Ctrl let go before its key, all while one frame is drawn, is still that Ctrl") {
  Tins bench;
  REQUIRE(bench.marks().size() == 1);
  down({ImGuiMod_Ctrl, ImGuiKey_LeftCtrl, ImGuiKey_Z});
  up({ImGuiMod_Ctrl, ImGuiKey_LeftCtrl, ImGuiKey_Z});
  bench.settle();
  CHECK(bench.marks().empty());
}

TEST_CASE("presses: a key before Ctrl came is without it") {
  Tins bench;
  letter(ImGuiKey_2, "2");
  down({ImGuiMod_Ctrl, ImGuiKey_LeftCtrl, ImGuiKey_D});
  up({ImGuiMod_Ctrl, ImGuiKey_LeftCtrl, ImGuiKey_D});
  bench.settle();
  REQUIRE(bench.marks().size() == 2);
  CHECK(bench.marks()[0].label == "Jar");
  CHECK(bench.marks()[1].label == "Jar");
}

TEST_CASE("presses: of several keys in one frame none is lost, and Shift is only with its own") {
  Tins bench;
  const WorkMark before = bench.marks()[0];
  letter(ImGuiKey_2, "2");
  down({ImGuiMod_Shift, ImGuiKey_LeftShift, ImGuiKey_RightArrow});
  up({ImGuiMod_Shift, ImGuiKey_LeftShift, ImGuiKey_RightArrow});
  down({ImGuiKey_DownArrow});
  up({ImGuiKey_DownArrow});
  bench.settle();
  bench.settle();
  REQUIRE(bench.marks().size() == 1);
  CHECK(bench.marks()[0].label == "Jar");
  CHECK(std::abs(bench.marks()[0].x - before.x - 10 * 100.0 / 640) < 0.01);
  CHECK(std::abs(bench.marks()[0].y - before.y - 1 * 100.0 / 480) < 0.01);
}

TEST_CASE("presses: what is written before Tab stays in its field") {
  LiveBench bench(1280, 800,
                  testing::open_task(R"(<View><Text name="text" value="$text"/>
    <TextArea name="one" toName="text"/><TextArea name="two" toName="text"/></View>)",
                                     R"({"text":"Ana"})"));
  bench.settle();
  bench.tap("field:one");
  for (const auto& [key, text] : {std::pair{ImGuiKey_A, "a"}, std::pair{ImGuiKey_B, "b"}}) letter(key, text);
  down({ImGuiKey_Tab});
  up({ImGuiKey_Tab});
  letter(ImGuiKey_D, "d");
  for (int n = 0; n < 3; ++n) bench.settle();
  CHECK(bench.target("field:one").value.value_or("") == "ab");
  CHECK(bench.driver.ui().focused() != "field:one");
}

}  // namespace pointage
