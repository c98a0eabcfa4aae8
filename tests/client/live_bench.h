// A workbench with its model behind it, on a screen without a window: what the hand does changes the answer at once, as
// in the program. Frames are run by hand; what the core would be told is kept.
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "client/screens/workbench.h"
#include "tests/support/screen_driver.h"

namespace pointage::testing {

inline OpenTask open_task(std::string config, std::string data) {
  OpenTask open;
  open.task.id = "one";
  open.task.batch_id = "job";
  open.task.data_json = std::move(data);
  open.config_xml = std::move(config);
  open.number = 2;
  open.of = 3;
  return open;
}

inline std::shared_ptr<const Picture> plain_picture(int width, int height) {
  auto picture = std::make_shared<Picture>();
  *picture = {64, 48, width, height, std::vector<std::uint8_t>(64 * 48 * 4, 200)};
  return picture;
}

class LiveBench {
 public:
  LiveBench(float width, float height, OpenTask task) : driver(width, height) {
    edit.shelf = &shelf;
    auto opened = Workbench::open(std::move(task));
    INFO((opened ? std::string() : to_line(opened.error())));
    REQUIRE(opened.has_value());
    bench = std::move(*opened);
  }

  ScreenDriver driver;
  PictureShelf shelf;
  WorkbenchEdit edit;
  std::unique_ptr<Workbench> bench;
  std::vector<WorkCommand> commands;

  void picture(const std::string& reference, int width, int height) {
    bench->picture_ready(reference, plain_picture(width, height));
  }
  void frame() {
    driver.frame_of([&](Ui& ui) {
      const auto did = draw_workbench(ui, bench->model(), edit);
      if (edit.drawn) bench->pictures_shown();
      if (!did) return;
      for (auto& command : bench->reduce(*did)) commands.push_back(std::move(command));
    });
  }
  void settle() {
    for (int n = 0; n < 4; ++n) frame();
  }
  void mouse(ImVec2 at) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    frame();
  }
  void button(bool down, int which = 0) {
    ImGui::GetIO().AddMouseButtonEvent(which, down);
    frame();
    frame();
  }
  void tap(ImVec2 at) {
    mouse(at);
    button(true);
    button(false);
    apart();
  }
  void drag(ImVec2 from, ImVec2 to) {
    mouse(from);
    button(true);
    mouse({(from.x + to.x) / 2, (from.y + to.y) / 2});
    mouse(to);
    button(false);
    apart();
  }
  // Two presses within a third of a second and a hand's breadth are one double click.
  void apart() {
    for (int n = 0; n < 20; ++n) frame();
  }
  const Target& target(std::string_view id) {
    const Target* found = driver.find(id);
    INFO("target " << id);
    REQUIRE(found != nullptr);
    return *found;
  }
  void tap(std::string_view id) {
    const Area rect = target(id).rect;
    tap(ImVec2((rect.x + rect.X) / 2, (rect.y + rect.Y) / 2));
  }
  void key(ImGuiKey key, std::vector<ImGuiKey> with = {}) {
    auto& io = ImGui::GetIO();
    for (const ImGuiKey one : with) io.AddKeyEvent(one, true);
    frame();
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    for (const ImGuiKey one : with) io.AddKeyEvent(one, false);
    settle();
  }
  void type(const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    settle();
  }
  ImVec2 on_picture(double x, double y) const {
    const auto& shown = std::get<WorkPicture>(*std::ranges::find_if(
        bench->model().parts, [](const WorkPart& part) { return std::holds_alternative<WorkPicture>(part); }));
    const Spot spot = to_screen(edit.view, shown.picture->full_width, shown.picture->full_height, {x, y});
    return {static_cast<float>(std::floor(spot.x)), static_cast<float>(std::floor(spot.y))};
  }
  const std::vector<WorkMark>& marks() const { return bench->model().marks; }
  template <class Wanted>
  const Wanted* last() const {
    return commands.empty() ? nullptr : std::get_if<Wanted>(&commands.back());
  }
};

}  // namespace pointage::testing
