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
}

}  // namespace

TEST_CASE("presses: Ctrl let go before its key, both while one frame is drawn, is still that Ctrl") {
  Tins bench;
  REQUIRE(bench.marks().size() == 1);
  down({ImGuiMod_Ctrl, ImGuiKey_LeftCtrl});
  bench.frame();
  down({ImGuiKey_Z});
  up({ImGuiMod_Ctrl, ImGuiKey_LeftCtrl, ImGuiKey_Z});
  bench.settle();
  CHECK(bench.marks().empty());
}

TEST_CASE("presses: a key before Ctrl came is without it, and none of two is lost") {
  Tins bench;
  letter(ImGuiKey_2, "2");
  down({ImGuiMod_Ctrl, ImGuiKey_LeftCtrl, ImGuiKey_D});
  up({ImGuiKey_2, ImGuiMod_Ctrl, ImGuiKey_LeftCtrl, ImGuiKey_D});
  bench.settle();
  REQUIRE(bench.marks().size() == 2);
  CHECK(bench.marks()[0].label == "Jar");
  CHECK(bench.marks()[1].label == "Jar");
}

TEST_CASE("presses: Shift is only with its own arrow") {
  Tins bench;
  const WorkMark before = bench.marks()[0];
  down({ImGuiMod_Shift, ImGuiKey_LeftShift});
  bench.frame();
  down({ImGuiKey_RightArrow});
  up({ImGuiMod_Shift, ImGuiKey_LeftShift});
  down({ImGuiKey_DownArrow});
  up({ImGuiKey_RightArrow, ImGuiKey_DownArrow});
  bench.settle();
  REQUIRE(bench.marks().size() == 1);
  CHECK(std::abs(bench.marks()[0].x - before.x - 10 * 100.0 / 640) < 0.01);
  CHECK(std::abs(bench.marks()[0].y - before.y - 1 * 100.0 / 480) < 0.01);
}

TEST_CASE("presses: what is written after Tab goes where Tab leads") {
  LiveBench bench(1280, 800,
                  testing::open_task(R"(<View><Text name="text" value="$text"/>
    <TextArea name="one" toName="text"/><TextArea name="two" toName="text"/></View>)",
                                     R"({"text":"Ana"})"));
  bench.settle();
  bench.tap("field:one");
  letter(ImGuiKey_A, "a");
  letter(ImGuiKey_B, "b");
  down({ImGuiKey_Tab});
  letter(ImGuiKey_D, "d");
  up({ImGuiKey_A, ImGuiKey_B, ImGuiKey_Tab, ImGuiKey_D});
  for (int n = 0; n < 3; ++n) bench.settle();
  CHECK(bench.target("field:one").value.value_or("") == "ab");
}

}  // namespace pointage
