// The list of scenes, and how each kind of them comes about.
#include "tests/client/shown_scenes.h"

namespace pointage::testing {
namespace {

void show(ScreenDriver& d, const Snapshot& snapshot, const Edit& edit) {
  d.begin_anew();
  d.snapshot = snapshot;
  const Edit before = std::exchange(d.edit, edit);
  d.edit.letters_percent = before.letters_percent;
  d.edit.dark = before.dark, d.edit.contrast = before.contrast;
  d.settle();
}

void wheel_down(ScreenDriver& d) {
  auto& io = ImGui::GetIO();
  io.AddMousePosEvent(io.DisplaySize.x / 4, io.DisplaySize.y / 2);
  for (int n = 0; n < 4; ++n) {
    io.AddMouseWheelEvent(0, -60);
    d.frame();
    d.frame();
  }
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  d.settle();
}

}  // namespace

Edit in(Place place) {
  Edit edit;
  edit.place = place;
  return edit;
}

Scene at_place(const std::string& name, Snapshot snapshot, Edit edit) {
  return at_place(name, std::move(snapshot), std::move(edit), [](ScreenDriver&) {});
}

Scene at_place(const std::string& name, Snapshot snapshot, Edit edit, std::function<void(ScreenDriver&)> hands) {
  return {name,
          [snapshot = std::move(snapshot), edit = std::move(edit), hands = std::move(hands)](ScreenDriver& d) {
            show(d, snapshot, edit);
            hands(d);
          },
          {}};
}

Scene scrolled(const std::string& name, Snapshot snapshot, Edit edit) {
  return at_place(name + ", scrolled", std::move(snapshot), std::move(edit), wheel_down);
}

Scene drawn_by(const std::string& name, std::function<void(Ui&)> draw) {
  return {name,
          [draw = std::move(draw)](ScreenDriver& d) {
            d.begin_anew();
            d.redraw = [&d, draw] { d.frame_of(draw); };
            for (int n = 0; n < 4; ++n) d.redraw();
          },
          {}};
}

std::vector<Scene> all_scenes(ShownWorld& world) {
  std::vector<Scene> all;
  place_scenes(all, world);
  pay_scenes(all, world);
  sending_scenes(all, world);
  bench_scenes(all, world);
  care_scenes(all, world);
  return all;
}

}  // namespace pointage::testing
