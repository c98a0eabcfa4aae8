#include "client/app/people.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace pointage {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> from_environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

std::string user_folder() {
  if (auto home = from_environment("HOME")) return *home;
  const passwd* user = getpwuid(getuid());
  if (user != nullptr && user->pw_dir != nullptr && *user->pw_dir == '/') return user->pw_dir;
  return "/var/tmp/pointage-" + std::to_string(getuid());
}

std::string last_file() { return data_folder() + "/last-home"; }

}  // namespace

std::string data_folder() {
  const auto given = from_environment("XDG_DATA_HOME");
  if (given && given->starts_with('/')) return *given + "/pointage";
  return user_folder() + "/.local/share/pointage";
}

std::string person_home(std::string_view person) { return data_folder() + "/people/" + std::string(person); }

std::string sample_home() { return data_folder() + "/sample"; }

std::optional<std::string> last_home() {
  std::ifstream file(last_file());
  std::string home;
  if (!std::getline(file, home) || !home.starts_with('/')) return std::nullopt;
  return home;
}

Status remember_home(std::string_view home) {
  std::error_code problem;
  fs::create_directories(data_folder(), problem);
  const std::string beside = last_file() + ".new";
  std::ofstream file(beside, std::ios::trunc);
  file << fs::absolute(home, problem).string() << '\n';
  file.close();
  if (file) fs::rename(beside, last_file(), problem);
  if (!file || problem)
    return fail(Fault::not_writable, last_file(), "cannot be written", "check the rights of this folder");
  return {};
}

std::string resolve_home(const std::optional<std::string>& given) {
  if (given && !given->empty()) return *given;
  if (auto home = from_environment("POINTAGE_HOME")) return *home;
  if (auto home = last_home()) return *home;
  return person_home("first");
}

}  // namespace pointage
