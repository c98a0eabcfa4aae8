// A bar on standard error for work that takes over a second, when that is a terminal; nothing on a pipe. It moves by
// itself where the work does not tell how far it is. Gone when the work ends: print nothing as long as it lives. The
// bar is drawn by a thread of its own; `at` may be called from any.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>

#include "platform/base/how_far.h"

namespace pointage {

class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::uint64_t done, std::uint64_t all);  // all 0: unknown
  HowFar how_far();                                // the same, for work that asks whether to go on: it does

 private:
  void draw_until(const std::stop_token& stop);

  std::string what_;
  std::atomic<std::uint64_t> done_{}, all_{};
  bool drawn_{};
  std::jthread drawing_;  // only where there is a terminal
};

// Does the work under a bar, which is gone before its outcome is told.
template <class Work>
auto with_bar(std::string what, const Work& work) {
  Progress progress(std::move(what));
  return work(progress.how_far());
}

}  // namespace pointage
