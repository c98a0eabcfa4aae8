#include "client/app/people.h"

#include <filesystem>
#include <fstream>

#include "platform/os/files.h"
#include "platform/os/paths.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

fs::path last_file() { return data_folder() / "last-home"; }

}  // namespace

std::string person_home(std::string_view person) { return data_folder() / "people" / person; }

std::string sample_home() { return data_folder() / "sample"; }

std::optional<std::string> last_home() {
  std::ifstream file(last_file());
  std::string home;
  if (!std::getline(file, home) || !home.starts_with('/')) return std::nullopt;
  return home;
}

Status remember_home(std::string_view home) {
  TRY(make_private_folder(data_folder()));
  std::error_code problem;
  return write_file(last_file(), fs::absolute(home, problem).string() + "\n");
}

std::string resolve_home(const std::optional<std::string>& given) {
  if (given && !given->empty()) return *given;
  if (auto home = environment("POINTAGE_HOME"); !home.empty()) return home;
  if (auto home = last_home()) return *home;
  return person_home("first");
}

}  // namespace pointage
