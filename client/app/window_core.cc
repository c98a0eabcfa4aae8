#include "client/app/window_core.h"

#include <algorithm>
#include <utility>

namespace pointage {

CoreThread::CoreThread(std::unique_ptr<WindowCore> core, std::function<void()> wake)
    : core_(std::move(core)), wake_(std::move(wake)), thread_([this] { run(); }) {}

CoreThread::~CoreThread() {
  {
    std::scoped_lock const lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
  core_.reset();  // its jobs may still post while they end
}

void CoreThread::send(Command command) {
  {
    std::scoped_lock const lock(mutex_);
    commands_.push_back(std::move(command));
  }
  changed_.notify_all();
}

std::shared_ptr<const Snapshot> CoreThread::latest() {
  std::scoped_lock const lock(mutex_);
  return snapshot_;
}

void CoreThread::publish(Snapshot snapshot) {
  snapshot.number = ++number_;
  auto made = std::make_shared<const Snapshot>(std::move(snapshot));
  {
    std::scoped_lock const lock(mutex_);
    snapshot_ = std::move(made);
  }
  wake_();
}

// It waits behind the command that it is to stop; what was pressed for one before is gone from there.
bool CoreThread::stop_wished() {
  std::scoped_lock const lock(mutex_);
  return std::ranges::any_of(commands_, [](const Command& c) { return std::holds_alternative<command::StopWork>(c); });
}

// Nothing when the core's own time has come, or the end.
std::optional<Command> CoreThread::next() {
  const auto wait = core_->wait_time();
  std::unique_lock lock(mutex_);
  const auto called = [this] { return ending_ || !commands_.empty(); };
  if (wait)
    changed_.wait_for(lock, *wait, called);
  else
    changed_.wait(lock, called);
  if (commands_.empty()) return {};
  Command command = std::move(commands_.front());
  commands_.pop_front();
  return command;
}

void CoreThread::run() {
  core_->connect([this](Command found) { send(std::move(found)); });
  core_->connect_meanwhile({[this](Snapshot shown) { publish(std::move(shown)); }, [this] { return stop_wished(); }});
  publish(core_->start());
  while (true) {
    const auto command = next();
    if (command) {
      if (auto shown = core_->handle(*command)) publish(std::move(*shown));
      continue;
    }
    {
      std::scoped_lock const lock(mutex_);
      if (ending_) return;
    }
    if (auto shown = core_->tick()) publish(std::move(*shown));
  }
}

}  // namespace pointage
