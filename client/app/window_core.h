// The core's side of the window: a thread that owns the record, with two mailboxes. Commands go one way, immutable
// snapshots the other; each snapshot wakes the window. The window's thread never waits for it. What the core does is
// behind WindowCore, so that tests give it one of their own and call it by hand.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "client/models/intents.h"
#include "client/models/places.h"
#include "platform/base/time.h"

namespace pointage {

// For the one command that is being done, while it takes long. Core thread.
struct Meanwhile {
  std::function<void(Snapshot)> show;
  std::function<bool()> stop_wished;  // she pressed Stop since it began
};

class WindowCore {
 public:
  virtual ~WindowCore() = default;
  virtual void connect(const std::function<void(Command)>& /*post*/) {
  }  // how its jobs hand in what they found; any thread
  virtual void connect_meanwhile(const Meanwhile& /*meanwhile*/) {}
  virtual Snapshot start() = 0;  // core thread, once
  // Nothing: what is shown stays as it is. Core thread.
  virtual std::optional<Snapshot> handle(const Command& command) = 0;
  // How long until tick() has something to do; nothing: only a command brings something. Core thread.
  virtual std::optional<Millis> wait_time() { return {}; }
  virtual std::optional<Snapshot> tick() { return {}; }  // nothing: what is shown stays as it is
};

class CoreThread {
 public:
  CoreThread(std::unique_ptr<WindowCore> core, std::function<void()> wake);
  ~CoreThread();  // finishes what it was asked, then ends
  CoreThread(const CoreThread&) = delete;
  CoreThread& operator=(const CoreThread&) = delete;

  void send(Command command);                // any thread
  std::shared_ptr<const Snapshot> latest();  // any thread; null before the first

 private:
  void run();
  std::optional<Command> next();
  void publish(Snapshot snapshot);
  bool stop_wished();

  std::unique_ptr<WindowCore> core_;
  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Command> commands_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::int64_t number_{};
  bool ending_{};
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace pointage
