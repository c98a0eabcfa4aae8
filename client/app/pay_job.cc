#include "client/app/pay_job.h"

#include <utility>

namespace pointage {

PayJob::~PayJob() {
  {
    std::scoped_lock const lock(mutex_);
    wish_.reset();
  }
  if (thread_.joinable()) thread_.join();
}

void PayJob::ask(Day today, std::chrono::year_month month) {
  {
    std::scoped_lock const lock(mutex_);
    wish_ = Wish{today, month};
    if (running_) return;
    running_ = true;
  }
  if (thread_.joinable()) thread_.join();
  thread_ = std::thread([this] { run(); });
}

std::optional<Result<PayPart>> PayJob::take() {
  std::scoped_lock const lock(mutex_);
  return std::exchange(found_, std::nullopt);
}

std::optional<PayJob::Wish> PayJob::next() {
  std::scoped_lock const lock(mutex_);
  auto wish = std::exchange(wish_, std::nullopt);
  if (!wish) running_ = false;
  return wish;
}

Result<PayPart> PayJob::look(const Wish& wish) {
  TRY_ASSIGN(const auto journal, open_());
  return make_pay(*journal, wish.today, wish.month);
}

void PayJob::run() {
  while (const auto wish = next()) {
    auto found = look(*wish);
    {
      std::scoped_lock const lock(mutex_);
      found_ = std::move(found);
    }
    done_();
  }
}

}  // namespace pointage
