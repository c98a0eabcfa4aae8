#include "client/app/window_core.h"

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

void CoreThread::run() {
  core_->connect([this](Command found) { send(std::move(found)); });
  publish(core_->start());
  while (true) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ending_ || !commands_.empty(); });
    if (ending_) return;
    Command const command = std::move(commands_.front());
    commands_.pop_front();
    lock.unlock();
    publish(core_->handle(command));
  }
}

}  // namespace pointage
