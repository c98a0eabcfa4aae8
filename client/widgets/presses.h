// What a hand pressed faster than frames are drawn: one press a frame, each with the Ctrl, Shift and Alt it was pressed
// with. ImGui would take all that came together, and after a slow frame Ctrl is up again where Z is seen.
#pragma once

#include <vector>

struct ImGuiInputEvent;

namespace pointage {

class Presses {
 public:
  Presses();
  ~Presses();
  Presses(const Presses&) = delete;
  Presses& operator=(const Presses&) = delete;

  // Before ImGui's frame: from the second press on it waits. While a field is written in, letters come together.
  void hold_back(bool writing);
  void give_back();  // in the frame: for the next one

 private:
  std::vector<ImGuiInputEvent> later_;
};

}  // namespace pointage
