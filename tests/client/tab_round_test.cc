// The keyboard alone goes through every scene: each thing that can be pressed is met once, and then the first again.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "tests/client/sample_snapshot.h"
#include "tests/client/shown_world.h"

namespace pointage {
namespace {

using testing::ScreenDriver;
using testing::ShownWorld;

constexpr std::size_t endless = 600;  // targets; no scene has as many

void frames(ScreenDriver& d, int count) {
  for (; count > 0; --count) d.redraw ? d.redraw() : d.frame();
}

void tab(ScreenDriver& d, bool back) {
  auto& io = ImGui::GetIO();
  if (back) io.AddKeyEvent(ImGuiMod_Shift, true);
  io.AddKeyEvent(ImGuiKey_Tab, true);
  frames(d, 1);
  io.AddKeyEvent(ImGuiKey_Tab, false);
  if (back) io.AddKeyEvent(ImGuiMod_Shift, false);
  frames(d, 3);
}

bool in_sight(ScreenDriver& d, const std::string& id) {
  return std::ranges::any_of(d.ui().targets(), [&](const Target& each) { return each.id == id && each.focused; });
}

struct Round {
  std::vector<std::string> met;
  std::vector<std::string> wrong;
};

// From the first to the first again.
Round go_round(ScreenDriver& d, bool back) {
  Round round;
  for (tab(d, back); round.met.size() < endless; tab(d, back)) {
    const std::string now = d.ui().focused();
    if (!round.met.empty() && now == round.met.front()) return round;
    if (now.empty()) round.wrong.emplace_back("nothing is chosen");
    if (std::ranges::find(round.met, now) != round.met.end()) round.wrong.push_back("met twice: " + now);
    if (!now.empty() && !in_sight(d, now)) round.wrong.push_back("out of sight: " + now);
    if (!round.wrong.empty()) return round;
    round.met.push_back(now);
  }
  round.wrong.emplace_back("no way back to " + round.met.front());
  return round;
}

std::set<std::string> enabled(ScreenDriver& d) {
  std::set<std::string> all;
  for (const Target& each : d.ui().targets())
    if (each.enabled) all.insert(std::string(each.id));
  return all;
}

std::vector<std::string> wrong_with(ScreenDriver& d) {
  const auto there = enabled(d);
  if (there.empty()) return {};
  auto forth = go_round(d, false);
  if (!forth.wrong.empty()) return forth.wrong;
  std::vector<std::string> wrong;
  for (const auto& id : there)
    if (std::ranges::find(forth.met, id) == forth.met.end()) wrong.push_back("never met: " + id);
  auto back = go_round(d, true);  // it begins before the first, where the way forth ended
  for (auto& line : back.wrong) wrong.push_back("back, " + line);
  std::ranges::reverse(back.met);
  if (wrong.empty() && back.met != forth.met) wrong.emplace_back("the way back is another");
  return wrong;
}

}  // namespace

TEST_CASE("tab round: on a page that was just opened the first Tab comes to the page, not to the places beside it") {
  for (const float width : {480.0F, 1280.0F}) {
    ScreenDriver d(width, 800);
    d.snapshot = testing::sample_snapshot();
    const std::map<Place, std::string> pages{
        {Place::settings, "another-person"}, {Place::day, "day:before"}, {Place::start_who, "nickname"}};
    for (const auto& [place, first] : pages) {
      d.begin_anew();
      d.edit.place = place;
      frames(d, 2);
      tab(d, false);
      CHECK(d.ui().focused() == first);
    }
  }
}

TEST_CASE(
    "tab round: in every scene Tab meets each thing once and comes back to the first, and Shift Tab goes the other "
    "way") {
  static ShownWorld world;
  ScreenDriver d(480, 800);
  std::string wrong;
  for (const auto& scene : all_scenes(world)) {
    if (scene.overlay) continue;  // any key puts it away
    scene.frame(d);
    for (const auto& line : wrong_with(d)) wrong += scene.name + ": " + line + "\n";
  }
  INFO(wrong);
  CHECK(wrong.empty());
}

}  // namespace pointage
