// A bar on standard error for work that takes over a second, when that is a terminal; nothing on a pipe. Gone when the
// work ends. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace pointage {

class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::uint64_t done, std::uint64_t all);  // all 0: unknown

 private:
  std::string what_;
  bool terminal_;
  bool drawn_{};
  std::chrono::steady_clock::time_point begun_, last_;
};

}  // namespace pointage
