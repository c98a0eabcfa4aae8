// Runs the real program on a home of its own that vanishes with the runner. Throws nothing; a program that cannot be
// started gives code 127.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace pointage::testing {

struct Run {
  int code{};
  std::string out, err;

  nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
};

class Runner {
 public:
  Runner();
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::string home() const { return (folder_ / "home").string(); }
  std::string file(const std::string& name, const std::string& bytes) const;  // written; its path

  Run bare(const std::vector<std::string>& words, const std::string& input = {}) const;  // nothing added
  Run operator()(std::vector<std::string> words, const std::string& input = {}) const;   // --home in front
  Run json(std::vector<std::string> words, const std::string& input = {}) const;         // and --json behind

  std::string under;  // a shell word or two in front of the program: "another_time 1970-01-02"

 private:
  std::filesystem::path folder_;
};

std::string sample(const std::string& name);  // path of a file of the sample
bool is_one_error_line(const Run& run);       // "pointage: WHAT: WHY; WHAT TO DO", standard output empty

}  // namespace pointage::testing
