#include "client/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace pointage {
namespace {

constexpr std::size_t bar_width = 30;
constexpr auto quiet_for = std::chrono::seconds(1);
constexpr auto redraw_every = std::chrono::milliseconds(100);

std::string bar(std::uint64_t done, std::uint64_t all) {
  const auto full = static_cast<std::size_t>(std::min(done, all) * bar_width / all);
  return "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "] " +
         std::to_string(std::min(done, all) * 100 / all) + " %";
}

}  // namespace

Progress::Progress(std::string what)
    : what_(std::move(what)),
      terminal_(::isatty(STDERR_FILENO) != 0),
      begun_(std::chrono::steady_clock::now()),
      last_(begun_) {}

Progress::~Progress() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::at(std::uint64_t done, std::uint64_t all) {
  if (!terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - begun_ < quiet_for || now - last_ < redraw_every) return;
  last_ = now;
  drawn_ = true;
  const std::string line = "\r\x1b[K" + what_ + " " + (all == 0 ? std::to_string(done) : bar(done, all));
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace pointage
