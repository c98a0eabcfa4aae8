#include "platform/os/paths.h"

#include <unistd.h>

#include <cstdlib>

namespace pointage {
namespace {

namespace fs = std::filesystem;

fs::path user_home() {
  const fs::path home = environment("HOME");
  if (home.is_absolute()) return home;
  return fs::path("/var/tmp") / ("pointage-" + std::to_string(::getuid()));
}

// The XDG rules: a relative path counts as not set.
fs::path folder(const char* variable, const char* otherwise) {
  const fs::path given = environment(variable);
  return (given.is_absolute() ? given : user_home() / otherwise) / "pointage";
}

}  // namespace

fs::path data_folder() { return folder("XDG_DATA_HOME", ".local/share"); }
fs::path cache_folder() { return folder("XDG_CACHE_HOME", ".cache"); }

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace pointage
