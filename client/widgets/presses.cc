#include "client/widgets/presses.h"

#include "imgui.h"
#include "imgui_internal.h"

namespace pointage {
namespace {

using Waiting = ImVector<ImGuiInputEvent>;

bool is_modifier(ImGuiKey key) {
  return (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper) || (key & ImGuiMod_Mask_) != 0;
}

bool is_text(const Waiting& waiting, int at) {
  return at < waiting.Size && waiting[at].Type == ImGuiInputEventType_Text;
}

bool goes_down(const Waiting& waiting, int at) {
  if (at < 0 || waiting[at].Type != ImGuiInputEventType_Key) return false;
  return waiting[at].Key.Down && !is_modifier(waiting[at].Key.Key);
}

bool turns_modifier(const ImGuiInputEvent& event) {
  return event.Type == ImGuiInputEventType_Key && is_modifier(event.Key.Key);
}

// A key and the letter it writes are one press.
bool is_press(const Waiting& waiting, int at) {
  return goes_down(waiting, at) || (is_text(waiting, at) && !goes_down(waiting, at - 1));
}

bool writes(const Waiting& waiting, int at) { return is_text(waiting, at) || is_text(waiting, at + 1); }

int end_of_turn(const Waiting& waiting, bool writing) {
  bool pressed = false, only_letters = writing;
  for (int at = 0; at < waiting.Size; ++at) {
    if (pressed && turns_modifier(waiting[at])) return at;
    if (!is_press(waiting, at)) continue;
    only_letters = only_letters && writes(waiting, at);
    if (pressed && !only_letters) return at;
    pressed = true;
  }
  return waiting.Size;
}

}  // namespace

Presses::Presses() = default;
Presses::~Presses() = default;

void Presses::hold_back(bool writing) {
  Waiting& waiting = ImGui::GetCurrentContext()->InputEventsQueue;
  const int end = end_of_turn(waiting, writing);
  later_.assign(waiting.begin() + end, waiting.end());
  waiting.resize(end);
}

void Presses::give_back() {
  for (const ImGuiInputEvent& event : later_) ImGui::GetCurrentContext()->InputEventsQueue.push_back(event);
  later_.clear();
}

}  // namespace pointage
