// Looks through the whole record on a thread and a connection of its own, so that the core thread never waits for it.
// One look at a time: asked again meanwhile, it looks once more afterwards. ask() and take() belong to the core thread;
// `done` is called on the job's thread. The destructor waits for the look in hand.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "client/app/window_snapshot.h"

namespace pointage {

using OpenReader = std::function<Result<std::shared_ptr<Journal>>()>;

class PayJob {
 public:
  PayJob(OpenReader open, std::function<void()> done) : open_(std::move(open)), done_(std::move(done)) {}
  ~PayJob();
  PayJob(const PayJob&) = delete;
  PayJob& operator=(const PayJob&) = delete;

  void ask(Day today, std::chrono::year_month month);
  std::optional<Result<PayPart>> take();  // the newest, once

 private:
  struct Wish {
    Day today{};
    std::chrono::year_month month{};
  };
  void run();
  Result<PayPart> look(const Wish& wish);
  std::optional<Wish> next();

  OpenReader open_;
  std::function<void()> done_;
  std::mutex mutex_;
  std::optional<Wish> wish_;
  std::optional<Result<PayPart>> found_;
  bool running_{};
  std::thread thread_;
};

}  // namespace pointage
