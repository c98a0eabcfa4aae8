// A task on the workbench and the hands that work on it: the program's own Bench on a screen without a window, with a
// clock that goes when it is told to.
#pragma once

#include "client/window/window_bench.h"
#include "tests/client/shown_scenes.h"

namespace pointage::testing {

class HandClock final : public Clock {
 public:
  Instant now() override {
    Instant moment = StillClock().now();
    moment.utc += gone;
    return moment;
  }
  Millis steady() override { return Millis(1'000'000) + gone; }
  std::string boot_id() override { return "hand"; }
  Millis gone{};
};

class Sitting {
 public:
  Sitting(ScreenDriver& driver, Snapshot given) : d(driver), snapshot(std::move(given)) {
    bench.show(snapshot);
    frames(4);
  }

  void frames(int count);
  void news() { bench.show(snapshot), frames(3); }  // the core has another snapshot
  void pass(Millis time) { clock.gone += time, frames(3); }
  bool has(const std::string& id) const { return d.find(id) != nullptr; }
  void hold(const std::string& id);  // and keep the hand there
  void let_go();
  void tap(const std::string& id) { hold(id), let_go(); }
  void point(float x, float y);  // the hand goes there, in parts of the picture's room
  void press(bool down);
  void key(ImGuiKey key);
  void write(const char* words);

  ScreenDriver& d;
  HandClock clock;
  Snapshot snapshot;
  Bench bench{clock};
};

using Hands = std::function<void(Sitting&)>;

Scene at_bench(const std::string& name, Snapshot snapshot, Hands hands = [](Sitting&) {});
Snapshot in_hand(Hand hand);
// The same task with something of it changed.
Hand with(const Hand& hand, const std::function<void(TaskInHand&)>& change);

}  // namespace pointage::testing
