#include <catch2/catch_test_macros.hpp>

#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

using testing::ScreenDriver;

struct Desk {  // one field, one area, one button
  ScreenDriver driver{480, 800};
  std::string line, area;
  int pressed{};

  Desk() { settle(); }
  void frame() {
    driver.frame_of([this](Ui& ui) {
      ui.field("line", "Line", {20, 20, 400, 86}, line);
      ui.text_area("area", "Area", {20, 100, 300, 260}, area);
      if (ui.primary("go", "Go", {20, 300, 400, 376})) ++pressed;
    });
  }
  void settle() {
    for (int n = 0; n < 4; ++n) frame();
  }
  void click(float x, float y) {
    auto& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    settle();
  }
  void type(const char* words) {
    ImGui::GetIO().AddInputCharactersUTF8(words);
    settle();
  }
  void key(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
    auto& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    settle();
  }
};

}  // namespace

TEST_CASE("fields: words of an input method arrive whole, in any script") {
  Desk desk;
  desk.click(200, 50);
  desk.type("देरी 漢字");
  CHECK(desk.line == "देरी 漢字");
  desk.key(ImGuiKey_Backspace);
  CHECK(desk.line == "देरी 漢");
}

TEST_CASE("fields: Enter in a line is the primary action, in an area a new line") {
  Desk desk;
  desk.click(200, 50);
  desk.key(ImGuiKey_Enter);
  CHECK(desk.pressed == 1);
  desk.click(200, 150);
  desk.type("a");
  desk.key(ImGuiKey_Enter);
  desk.type("b");
  CHECK(desk.area == "a\nb");
  CHECK(desk.pressed == 1);
  desk.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
  CHECK(desk.pressed == 2);
}

TEST_CASE("fields: Tab goes through and out again, Escape lets go of the field and keeps its words") {
  Desk desk;
  desk.click(200, 50);
  desk.type("kept");
  desk.key(ImGuiKey_Tab);
  CHECK(desk.driver.ui().focused() == "area");
  desk.key(ImGuiKey_Tab);
  CHECK(desk.driver.ui().focused() == "go");
  desk.key(ImGuiKey_Tab, ImGuiMod_Shift);
  CHECK(desk.driver.ui().focused() == "area");
  desk.key(ImGuiKey_Escape);
  CHECK(desk.driver.ui().focused().empty());
  CHECK(desk.line == "kept");
}

TEST_CASE("focus: Shift and Tab pressed and let go within one slow frame go back once") {
  Desk desk;
  desk.click(200, 150);
  auto& io = ImGui::GetIO();
  auto& driver = desk.driver;
  REQUIRE(driver.ui().focused() == "area");
  for (const bool down : {true, false}) {
    io.AddKeyEvent(ImGuiMod_Shift, down);
    io.AddKeyEvent(ImGuiKey_LeftShift, down);
    if (down) io.AddKeyEvent(ImGuiKey_Tab, true), io.AddKeyEvent(ImGuiKey_Tab, false);
  }
  driver.frame_seconds = 0.5F;
  for (int n = 0; n < 4; ++n) desk.frame();
  CHECK(driver.ui().focused() == "line");
}

TEST_CASE("focus: a slow frame in which Shift is up before Tab does not take the focus on again") {
  Desk desk;
  desk.click(200, 150);
  auto& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Shift, true);
  io.AddKeyEvent(ImGuiKey_Tab, true);
  desk.frame();
  desk.driver.frame_seconds = 0.5F;
  io.AddKeyEvent(ImGuiMod_Shift, false);
  desk.frame();
  io.AddKeyEvent(ImGuiKey_Tab, false);
  for (int n = 0; n < 4; ++n) desk.frame();
  CHECK(desk.driver.ui().focused() == "line");
}

TEST_CASE("fields: the wheel moves an area with more lines than it shows, and typing brings the caret back") {
  Desk desk;
  desk.click(200, 150);
  for (int n = 0; n < 30; ++n) desk.type("a"), desk.key(ImGuiKey_Enter);
  const auto wheel = [&](float by) {
    ImGui::GetIO().AddMouseWheelEvent(0, by);
    desk.settle();
  };
  wheel(50);
  desk.click(30, 112);
  desk.type("first ");
  CHECK(desk.area.starts_with("first a\n"));
  desk.key(ImGuiKey_End, ImGuiMod_Ctrl);
  desk.type("last");
  CHECK(desk.area.ends_with("last"));
  desk.click(30, 250);
  desk.type("near the end ");
  CHECK(desk.area.find("near the end") > desk.area.size() / 2);
}

TEST_CASE("fields: what is cut can be pasted, and undone") {
  Desk desk;
  desk.click(200, 50);
  desk.type("tins");
  desk.key(ImGuiKey_A, ImGuiMod_Ctrl);
  desk.key(ImGuiKey_X, ImGuiMod_Ctrl);
  CHECK(desk.line.empty());
  desk.click(200, 150);
  desk.key(ImGuiKey_V, ImGuiMod_Ctrl);
  CHECK(desk.area == "tins");
  desk.key(ImGuiKey_Z, ImGuiMod_Ctrl);
  CHECK(desk.area.empty());
}

TEST_CASE("fields: a press sets the caret between letters, a double click takes the word") {
  Desk desk;
  desk.line = "one two";
  desk.click(22, 52);
  desk.type("x");
  CHECK(desk.line == "xone two");
  desk.click(395, 52);
  desk.type("!");
  CHECK(desk.line == "xone two!");
  for (int n = 0; n < 2; ++n) desk.click(60, 52);
  desk.type("a");
  CHECK(desk.line == "a two!");
}

TEST_CASE("fields: words set from elsewhere replace what was being written") {
  Desk desk;
  desk.click(200, 50);
  desk.type("old");
  desk.line = "new";
  desk.settle();
  desk.type("!");
  CHECK(desk.line == "new!");
}

TEST_CASE("fields: an area scrolls with its caret") {
  Desk desk;
  desk.click(200, 150);
  std::string text;
  for (int n = 0; n < 40; ++n) text += "line\n";
  desk.type(text.c_str());
  CHECK(desk.area == text);
  desk.key(ImGuiKey_Home, ImGuiMod_Ctrl);
  desk.type("first ");
  CHECK(desk.area.starts_with("first line\n"));
}

}  // namespace pointage
