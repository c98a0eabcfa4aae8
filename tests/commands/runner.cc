#include "tests/commands/runner.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace pointage::testing {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

}  // namespace

Runner::Runner() {
  std::string pattern = (fs::temp_directory_path() / "pointage-test-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
}

Runner::~Runner() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string Runner::file(const std::string& name, const std::string& bytes) const {
  const auto path = folder_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path.string();
}

Run Runner::bare(const std::vector<std::string>& words, const std::string& input) const {
  const auto given = file("stdin", input);
  std::string line = "env -u DBUS_SESSION_BUS_ADDRESS -u DISPLAY -u POINTAGE_HOME XDG_DATA_HOME=" +
                     quoted((folder_ / "data").string()) + " " + under + " " + quoted(POINTAGE_BINARY);
  for (const auto& word : words) line += " " + quoted(word);
  line += " <" + quoted(given) + " >" + quoted((folder_ / "stdout").string()) + " 2>" +
          quoted((folder_ / "stderr").string());
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, bytes_of(folder_ / "stdout"), bytes_of(folder_ / "stderr")};
}

Run Runner::operator()(std::vector<std::string> words, const std::string& input) const {
  words.insert(words.begin(), {"--home", home()});
  return bare(words, input);
}

Run Runner::json(std::vector<std::string> words, const std::string& input) const {
  words.push_back("--json");
  return (*this)(std::move(words), input);
}

std::string sample(const std::string& name) { return std::string(POINTAGE_SOURCE_DIR) + "/sample/" + name; }

bool is_one_error_line(const Run& run) {
  const bool one = std::count(run.err.begin(), run.err.end(), '\n') == 1;
  return run.out.empty() && one && run.err.starts_with("pointage: ") && run.err.find("; ") != std::string::npos;
}

}  // namespace pointage::testing
