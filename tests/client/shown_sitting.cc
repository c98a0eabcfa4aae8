#include "tests/client/shown_sitting.h"

#include "platform/text/segments.h"

namespace pointage::testing {
namespace {

std::vector<std::string> content_of(const TaskInHand& hand) {
  std::vector<std::string> all{hand.task.instructions};
  const auto opened = must(Workbench::open(hand.task));
  for (const auto& part : opened->model().parts) {
    if (const auto* header = std::get_if<WorkHeader>(&part)) all.push_back(header->words);
    if (const auto* text = std::get_if<WorkText>(&part)) {
      all.push_back(text->text);
      for (auto& one : sentences(text->text)) all.push_back(std::move(one));
    }
    const auto* control = std::get_if<WorkControl>(&part);
    if (control == nullptr) continue;
    all.push_back(control->hint);
    for (const auto& option : control->options) all.push_back(option.label);
  }
  for (const auto& mark : opened->model().marks) all.push_back(mark.quote);
  return all;
}

}  // namespace

void Sitting::frames(int count) {
  for (; count > 0; --count)
    d.frame_of([&](Ui& ui) {
      bool leave = false;
      static_cast<void>(bench.frame(ui, leave));
    });
}

void Sitting::hold(const std::string& id) {
  const auto* target = d.find(id);
  if (target == nullptr) throw std::runtime_error("nothing to press: " + id);
  const Area at = target->rect;
  ImGui::GetIO().AddMousePosEvent((at.x + at.X) / 2, (at.y + at.Y) / 2);
  frames(2);
  press(true);
}

void Sitting::let_go() { press(false), frames(2); }

void Sitting::point(float x, float y) {
  const auto* picture = d.find("picture");
  if (picture == nullptr) throw std::runtime_error("no picture to point at");
  const Area at = picture->rect;
  ImGui::GetIO().AddMousePosEvent(at.x + at.w() * x, at.y + at.h() * y);
  frames(2);
}

void Sitting::press(bool down) {
  ImGui::GetIO().AddMouseButtonEvent(0, down);
  frames(2);
}

void Sitting::key(ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(key, true);
  frames(2);
  ImGui::GetIO().AddKeyEvent(key, false);
  frames(2);
}

void Sitting::write(const char* words) {
  ImGui::GetIO().AddInputCharactersUTF8(words);
  frames(3);
}

Scene at_bench(const std::string& name, Snapshot snapshot, Hands hands) {
  auto content = content_of(*snapshot.hand);
  return {name,
          [snapshot = std::move(snapshot), hands = std::move(hands)](ScreenDriver& d) {
            d.begin_anew();
            auto sitting = std::make_shared<Sitting>(d, snapshot);
            d.kept = sitting;
            d.redraw = [on = sitting.get()] { on->frames(1); };
            hands(*sitting);
            sitting->frames(2);
          },
          std::move(content)};
}

Snapshot in_hand(Hand hand) {
  Snapshot snapshot;
  snapshot.hand = std::move(hand);
  return snapshot;
}

Hand with(const Hand& hand, const std::function<void(TaskInHand&)>& change) {
  auto changed = std::make_shared<TaskInHand>(*hand);
  change(*changed);
  return changed;
}

}  // namespace pointage::testing
