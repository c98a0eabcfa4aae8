// The window's two threads and its job, run under the thread sanitizer as well.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <latch>

#include "client/app/pay_job.h"
#include "client/app/send_job.h"
#include "client/app/window_core.h"
#include "sync/curl_transport.h"
#include "tests/storage/scratch_home.h"
#include "tests/support/memory_journal.h"
#include "tests/support/scripted_server.h"

using namespace pointage;

namespace {

class CountingCore final : public WindowCore {
 public:
  explicit CountingCore(std::latch& all) : all_(all) {}
  void connect(const std::function<void(Command)>& post) override { post_ = post; }
  Snapshot start() override { return said("started"); }
  std::optional<Snapshot> handle(const Command& command) override {
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
  Snapshot start() override { return Snapshot{}; }
  std::optional<Snapshot> handle(const Command& /*command*/) override {
    begun_.count_down();
    for (int n = 0; n < 20'000; ++n) std::this_thread::yield();
    finished_ = true;
    return {};
  }

 private:
  std::latch& begun_;
  std::atomic<bool>& finished_;
};

// Works until it is told to stop; says how far it is on the way.
class LongCore final : public WindowCore {
 public:
  void connect_meanwhile(const Meanwhile& meanwhile) override { meanwhile_ = meanwhile; }
  Snapshot start() override { return Snapshot{}; }
  std::optional<Snapshot> handle(const Command& command) override {
    Snapshot shown;
    if (std::holds_alternative<command::StopWork>(command)) return {};
    shown.notice = meanwhile_.stop_wished() ? "stopped before it began" : "stopped";
    shown.working = LongWork{"working", 1};
    meanwhile_.show(shown);
    while (!meanwhile_.stop_wished()) std::this_thread::yield();
    shown.working.reset();
    return shown;
  }

 private:
  Meanwhile meanwhile_;
};

// Wants three ticks, the second of which has nothing to show.
class TickingCore final : public WindowCore {
 public:
  Snapshot start() override { return Snapshot{}; }
  std::optional<Snapshot> handle(const Command& /*command*/) override { return Snapshot{}; }
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

// A home with one account on a platform that says nothing until the test is over, and one answer to send.
struct SilentPlatform {
  SilentPlatform() {
    REQUIRE(home->outbox().add_account({"amber", "label-studio", server.url(), "secret-1"}));
    fill(home->batches(), platform_batch("P"), 3);
    REQUIRE(home->batches().record_answer(answer_to("P-1")));
  }
  ~SilentPlatform() { over.count_down(); }

  OpenSendStores stores() {
    return [this]() -> Result<SendStores> {
      auto opened = home->more_stores();
      if (!opened) return fail(opened.error());
      const std::shared_ptr<TaskStores> more(std::move(*opened));
      return SendStores{more, &more->batches(), &more->outbox(), &more->book()};
    };
  }
  static std::unique_ptr<HttpTransport> transport(std::function<bool()> keep_going) {
    TransportSettings settings;
    settings.keep_going = std::move(keep_going);
    return make_curl_transport(std::move(settings));
  }

  ScratchFolder folder;
  std::unique_ptr<Home> home{must_open(folder.path / "home")};
  std::latch asked{1}, over{1};
  bool first{true};
  ScriptedServer server{[this](const SeenRequest&) {
    if (std::exchange(first, false)) asked.count_down();
    over.wait();
    return std::string();
  }};
};

}  // namespace

TEST_CASE("threads: an answer is saved while a transfer waits, and a stop ends the transfer at once") {
  SilentPlatform platform;
  std::atomic<int> news = 0;
  SendJob job(platform.stores(), SilentPlatform::transport, system_clock(), [&] { ++news; });
  REQUIRE(job.sync({}));
  platform.asked.wait();
  CHECK_FALSE(job.sync({}));
  CHECK(job.at().value().phase == RunAt::Phase::greeting);
  CHECK(platform.home->batches().record_answer(answer_to("P-2")).has_value());
  job.stop();
  while (job.busy()) std::this_thread::yield();
  const auto found = job.take();
  REQUIRE(found.has_value());
  const auto& outcome = std::get<Result<SyncOutcome>>(*found);
  REQUIRE(outcome.has_value());
  CHECK(outcome->stopped.value().fault == Fault::cancelled);
  CHECK(outcome->pending == 2);
  CHECK_FALSE(job.take().has_value());
  CHECK(news >= 1);
}

TEST_CASE("threads: a window that closes in the middle of a transfer loses nothing") {
  SilentPlatform platform;
  {
    SendJob job(platform.stores(), SilentPlatform::transport, system_clock(), [] {});
    REQUIRE(job.sync({}));
    platform.asked.wait();
  }
  const auto counts = platform.home->book().counts().value();
  CHECK(counts.waiting == 1);
  CHECK(counts.needs_you == 0);
}

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

TEST_CASE("threads: what was asked before the window closed is done") {
  constexpr int asked = 50;
  std::latch all(asked);
  std::atomic<int> shown = 0;
  {
    CoreThread core(std::make_unique<CountingCore>(all), [&] { ++shown; });
    for (int n = 0; n < asked; ++n) core.send(command::CloseTask{});
  }
  CHECK(all.try_wait());
  CHECK(shown == asked + 1);
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

TEST_CASE("core thread: Stop reaches the command that is being done, and only that one") {
  std::atomic<int> woken = 0;
  CoreThread core(std::make_unique<LongCore>(), [&] { ++woken; });
  const auto shown = [&](bool working) {
    while (true) {
      const auto latest = core.latest();
      if (latest && latest->working.has_value() == working && (working || !latest->notice.empty())) return latest;
      std::this_thread::yield();
    }
  };
  for (int round = 0; round < 3; ++round) {
    core.send(command::ShowMonth{1});
    CHECK(shown(true)->working->percent == 1);
    core.send(command::StopWork{});
    CHECK(shown(false)->notice == "stopped");
  }
  CHECK(woken >= 6);
}
