// Places as they were looked at and found good: texts and their rectangles, never pixels. A font of another
// version moves an edge by a pixel or two, so rectangles may differ a little. To take the present state as the good
// one: POINTAGE_GOLDEN=write test_client "golden screens*"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "client/models/words.h"
#include "tests/client/shown_world.h"

namespace pointage {
namespace {

using testing::ScreenDriver;
using testing::ShownWorld;

constexpr float tolerance = 6;

struct Line {
  std::string scene, words;
  std::array<float, 4> rect{};
};

// What was looked at in every language: every place in each of its states, the workbench with its help and its reasons.
// Of findings one of each shape; the rest differ in sums alone.
bool is_main(const testing::Scene& scene) {
  const bool one_of_many = scene.name.starts_with("finding September") || scene.name.starts_with("told ");
  const bool same_over_each = scene.overlay || scene.name.ends_with(", passing");
  return !one_of_many && !(same_over_each && !scene.name.starts_with("bench, sort"));
}

std::string one_line(std::string words) {
  std::ranges::replace(words, '\n', ' ');
  return words;
}

std::vector<Line> shown(float w, float h, ShownWorld& world) {
  ScreenDriver d(w, h);
  d.record_places();
  std::vector<Line> lines;
  for (auto const& scene : all_scenes(world)) {
    if (!is_main(scene)) continue;
    scene.frame(d);
    for (auto const& each : d.ui().drawn())  // what can be seen: a long page is not golden line by line
      if (each.seen)
        lines.push_back({scene.name, one_line(each.words), {each.rect.x, each.rect.y, each.rect.X, each.rect.Y}});
  }
  return lines;
}

std::vector<Line> kept(const std::filesystem::path& file) {
  std::vector<Line> lines;
  std::ifstream in(file);
  std::string scene;
  for (std::string text; std::getline(in, text);) {
    if (text.starts_with("# ")) {
      scene = text.substr(2);
      continue;
    }
    Line line{scene, {}, {}};
    std::istringstream parts(text);
    for (float& number : line.rect) parts >> number;
    parts.ignore();
    std::getline(parts, line.words);
    lines.push_back(line);
  }
  return lines;
}

void keep(const std::filesystem::path& file, const std::vector<Line>& lines) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file);
  std::string scene;
  for (auto const& line : lines) {
    if (line.scene != scene) out << "# " << (scene = line.scene) << '\n';
    for (float const number : line.rect) out << std::lround(number) << ' ';
    out << line.words << '\n';
  }
}

bool same(const Line& a, const Line& b) {
  for (std::size_t i = 0; i < 4; ++i)
    if (std::abs(a.rect.at(i) - b.rect.at(i)) > tolerance) return false;
  return a.scene == b.scene && a.words == b.words;
}

}  // namespace

TEST_CASE("golden screens: places show the same words in the same places") {
  auto const code = GENERATE("en", "fr", "sw");
  auto const [w, h] = GENERATE(std::pair{360, 640}, std::pair{480, 800}, std::pair{1280, 800});
  static ShownWorld world;
  Speaking const here(code);
  auto const lines = shown(static_cast<float>(w), static_cast<float>(h), world);
  auto const file = std::filesystem::path(POINTAGE_SOURCE_DIR) / "tests/golden/screens" /
                    (std::string(code) + "-" + std::to_string(w) + "x" + std::to_string(h) + ".txt");
  if (auto const* wish = std::getenv("POINTAGE_GOLDEN"); wish != nullptr && std::string(wish) == "write")
    keep(file, lines);
  auto const good = kept(file);
  INFO(file.filename().string());
  REQUIRE(good.size() == lines.size());
  for (std::size_t i = 0; i < good.size(); ++i) {
    INFO(good[i].scene << ": " << good[i].words << " / " << lines[i].words);
    CHECK(same(good[i], lines[i]));
  }
}

}  // namespace pointage
