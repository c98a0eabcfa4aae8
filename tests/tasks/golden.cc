#include "golden.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tasks/json_text.h"

using namespace pointage;
namespace fs = std::filesystem;

std::vector<Golden> goldens() {
  std::vector<Golden> all;
  for (const auto& file : fs::directory_iterator(fs::path(POINTAGE_SOURCE_DIR) / "tests/golden")) {
    if (file.path().extension() != ".json") continue;
    std::ifstream in(file.path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    const auto bytes = text.str();
    const JsonView json(bytes);
    const auto part = [&](std::string_view key) { return json.find(key).value_or(JsonView()); };
    all.push_back({file.path().stem(), part("config").string(), std::string(part("data").raw()),
                   std::string(part("result").raw()), part("how").string()});
  }
  std::ranges::sort(all, {}, &Golden::name);
  return all;
}

Golden golden(const std::string& name) {
  for (auto& one : goldens())
    if (one.name == name) return one;
  return {};
}
