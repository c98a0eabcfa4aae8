// For eyes: POINTAGE_LOOK=folder test_client "[.look]" draws every scene there, in the size, language, letters and
// colours of POINTAGE_LOOK_AT ("480x800 en 100 light"). Compares nothing but that something was drawn.
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include <catch2/catch_test_macros.hpp>

#include "client/models/words.h"
#include "tests/client/raster.h"
#include "tests/client/shown_world.h"

namespace pointage {

TEST_CASE("look: every scene as a picture", "[.look]") {
  const char* folder = std::getenv("POINTAGE_LOOK");
  const char* at = std::getenv("POINTAGE_LOOK_AT");
  if (folder == nullptr) SKIP("POINTAGE_LOOK names no folder");
  std::istringstream wish(at == nullptr ? "480x800 en 100 light" : at);
  float width = 0, height = 0;
  char cross = 0;
  int letters = 100;
  std::string language, colours, only;
  wish >> width >> cross >> height >> language >> letters >> colours >> only;
  const Speaking here(language);
  testing::ShownWorld world;
  testing::ScreenDriver d(width, height);
  d.edit.letters_percent = letters;
  d.edit.dark = colours.find("dark") != colours.npos, d.edit.contrast = colours.find("contrast") != colours.npos;
  std::filesystem::create_directories(folder);
  for (const auto& scene : all_scenes(world)) {
    if (scene.name.find(only) == scene.name.npos) continue;
    scene.frame(d);
    CHECK_FALSE(d.ui().texts().empty());
    CHECK(testing::draw_to_file(std::filesystem::path(folder) / (scene.name + ".ppm")));
  }
}

}  // namespace pointage
