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

// A place joins the list once it has been looked at in every language and is not about to change.
bool is_main(const std::string& scene) { return scene == "work" || scene == "send"; }

std::string one_line(std::string words) {
  std::ranges::replace(words, '\n', ' ');
  return words;
}

std::vector<Line> shown(float w, float h, ShownWorld& world) {
  ScreenDriver d(w, h);
  d.ui().record_places();
  std::vector<Line> lines;
  for (auto const& scene : all_scenes(world)) {
    if (!is_main(scene.name)) continue;
    scene.frame(d);
    for (auto const& each : d.ui().drawn())
      lines.push_back({scene.name, one_line(each.words), {each.rect.x, each.rect.y, each.rect.X, each.rect.Y}});
  }
  return lines;
}

std::vector<Line> kept(const std::filesystem::path& file) {
  std::vector<Line> lines;
  std::ifstream in(file);
  for (std::string text; std::getline(in, text);) {
    Line line;
    std::istringstream parts(text);
    std::string rect;
    std::getline(parts, line.scene, '\t');
    std::getline(parts, rect, '\t');
    std::getline(parts, line.words);
    std::istringstream numbers(rect);
    for (float& number : line.rect) numbers >> number;
    lines.push_back(line);
  }
  return lines;
}

void keep(const std::filesystem::path& file, const std::vector<Line>& lines) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file);
  for (auto const& line : lines) {
    out << line.scene << '\t';
    for (float const number : line.rect) out << std::lround(number) << ' ';
    out << '\t' << line.words << '\n';
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
  auto const wide = GENERATE(false, true);
  static ShownWorld world;
  Speaking const here(code);
  auto const lines = wide ? shown(1280, 800, world) : shown(480, 800, world);
  auto const file = std::filesystem::path(POINTAGE_SOURCE_DIR) / "tests/golden/screens" /
                    (std::string(code) + (wide ? "-1280x800.txt" : "-480x800.txt"));
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
