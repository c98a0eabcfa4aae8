// The window's two threads and its job, run under the thread sanitizer as well.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <latch>

#include "client/app/pay_job.h"
#include "client/app/window_core.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

namespace {

class CountingCore final : public WindowCore {
 public:
  explicit CountingCore(std::latch& all) : all_(all) {}
  void connect(const std::function<void(Command)>& post) override { post_ = post; }
  Snapshot start() override { return said("started"); }
  Snapshot handle(const Command& command) override {
    if (const auto* month = std::get_if<command::ShowMonth>(&command); month != nullptr && month->step == 0)
      post_(command::PayFound{});
    all_.count_down();
    return said(std::to_string(++handled_));
  }

 private:
  static Snapshot said(std::string words) {
    Snapshot snapshot;
    snapshot.notice = std::move(words);
    return snapshot;
  }
  std::latch& all_;
  std::function<void(Command)> post_;
  int handled_{};
};

// Its command is long enough that a destructor which did not wait would be over first.
class SlowCore final : public WindowCore {
 public:
  SlowCore(std::latch& begun, std::atomic<bool>& finished) : begun_(begun), finished_(finished) {}
  Snapshot start() override { return {}; }
  Snapshot handle(const Command& /*command*/) override {
    begun_.count_down();
    for (int n = 0; n < 20'000; ++n) std::this_thread::yield();
    finished_ = true;
    return {};
  }

 private:
  std::latch& begun_;
  std::atomic<bool>& finished_;
};

// Wants three ticks, the second of which has nothing to show.
class TickingCore final : public WindowCore {
 public:
  Snapshot start() override { return {}; }
  Snapshot handle(const Command& /*command*/) override { return {}; }
  std::optional<Millis> wait_time() override { return ticks_ < 3 ? std::optional(Millis(0)) : std::nullopt; }
  std::optional<Snapshot> tick() override {
    if (++ticks_ == 2) return {};
    Snapshot shown;
    shown.notice = std::to_string(ticks_);
    return shown;
  }

 private:
  int ticks_{};
};

}  // namespace

TEST_CASE("threads: a core's own time comes without a command, and only what it shows wakes the window") {
  std::atomic<int> woken = 0;
  std::latch shown(3);
  CoreThread core(std::make_unique<TickingCore>(), [&] {
    ++woken;
    shown.count_down();
  });
  shown.wait();
  CHECK(core.latest()->notice == "3");
  CHECK(woken == 3);
}

TEST_CASE("threads: every command sent from any thread is handled once, and what a job posts as well") {
  constexpr int senders = 3, each = 200;
  std::latch all(2 * senders * each);
  std::atomic<int> woken = 0;
  CoreThread core(std::make_unique<CountingCore>(all), [&] { ++woken; });
  std::vector<std::thread> people;
  for (int n = 0; n < senders; ++n)
    people.emplace_back([&] {
      for (int k = 0; k < each; ++k) core.send(command::ShowMonth{0});
    });
  for (auto& one : people) one.join();
  all.wait();
  while (core.latest()->notice != std::to_string(2 * senders * each)) std::this_thread::yield();
  CHECK(core.latest()->number == 2 * senders * each + 1);
  CHECK(woken >= 2 * senders * each);
}

TEST_CASE("threads: a window that closes in the middle of a command waits until it is done") {
  std::latch begun(1);
  std::atomic<bool> finished = false;
  {
    CoreThread core(std::make_unique<SlowCore>(begun, finished), [] {});
    core.send(command::CloseTask{});
    begun.wait();
  }
  CHECK(finished);
}

TEST_CASE("threads: asked again while it looks, the job looks once more and hands in the newest") {
  const auto journal = std::make_shared<MemoryJournal>();
  std::atomic<int> looks = 0;
  std::latch first(1);
  PayJob job(
      [&]() -> Result<std::shared_ptr<Journal>> {
        if (++looks == 1) first.wait();
        return std::shared_ptr<Journal>(journal);
      },
      [] {});
  const auto day = parse_day("2026-11-10").value();
  using namespace std::chrono;
  job.ask(day, year{2026} / 9);
  while (looks == 0) std::this_thread::yield();
  for (int n = 0; n < 5; ++n) job.ask(day, year{2026} / 10);
  first.count_down();
  std::optional<Result<PayPart>> newest;
  while (!newest || (newest->has_value() && (*newest)->pay.month == "September 2026")) {
    std::this_thread::yield();
    if (auto more = job.take()) newest = std::move(more);
  }
  REQUIRE(newest->has_value());
  CHECK((*newest)->pay.month == "October 2026");
  CHECK(looks == 2);
  CHECK((*newest)->month_money == "nothing yet");
}
