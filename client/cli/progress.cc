#include "client/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <utility>

namespace pointage {
namespace {

constexpr std::size_t bar_width = 30, block_width = 6;
constexpr auto quiet_for = std::chrono::seconds(1);
constexpr auto redraw_every = std::chrono::milliseconds(100);

std::string bar(std::uint64_t done, std::uint64_t all) {
  const auto full = static_cast<std::size_t>(std::min(done, all) * bar_width / all);
  return "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "] " +
         std::to_string(std::min(done, all) * 100 / all) + " %";
}

// Nobody knows how much there is: a block that goes to and fro.
std::string moving_bar(std::size_t step, std::uint64_t done) {
  constexpr auto way = bar_width - block_width;
  const auto there = step % (2 * way), from = std::min(there, 2 * way - there);
  return "[" + std::string(from, '.') + std::string(block_width, '#') + std::string(way - from, '.') + "]" +
         (done == 0 ? "" : " " + std::to_string(done));
}

}  // namespace

Progress::Progress(std::string what) : what_(std::move(what)) {
  if (::isatty(STDERR_FILENO) != 0) drawing_ = std::jthread([this](const std::stop_token& stop) { draw_until(stop); });
}

Progress::~Progress() {
  drawing_.request_stop();
  if (drawing_.joinable()) drawing_.join();
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::at(std::uint64_t done, std::uint64_t all) {
  done_ = done;
  all_ = all;
}

HowFar Progress::how_far() {
  return [this](std::uint64_t done, std::uint64_t all) {
    at(done, all);
    return true;
  };
}

void Progress::draw_until(const std::stop_token& stop) {
  std::mutex alone;
  std::condition_variable_any woken;
  std::unique_lock lock(alone);
  const auto stopped_within = [&](auto time) {
    return woken.wait_for(lock, stop, time, [&] { return stop.stop_requested(); });
  };
  if (stopped_within(quiet_for)) return;
  for (std::size_t step = 0; !drawn_ || !stopped_within(redraw_every); ++step) {
    const std::uint64_t done = done_, all = all_;
    const std::string line = "\r\x1b[K" + what_ + " " + (all == 0 ? moving_bar(step, done) : bar(done, all));
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
    drawn_ = true;
  }
}

}  // namespace pointage
