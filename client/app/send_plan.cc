#include "client/app/send_plan.h"

#include <algorithm>

#include "sync/back_off.h"

namespace pointage {
namespace {

constexpr std::chrono::minutes after_a_run{1}, after_a_stop{10};

Instant later(Instant now, Millis wait) {
  now.utc += wait;
  return now;
}

}  // namespace

void SendPlan::ran(const Instant& now, bool work_left, const std::optional<Error>& stopped, std::uint32_t chance) {
  refused_ = stopped && stopped->fault == Fault::unauthorised;
  if (stopped && stopped->fault == Fault::cancelled) {
    earliest_ = later(now, after_a_stop);
    return;
  }
  fruitless_ = work_left ? fruitless_ + 1 : 0;
  earliest_ = later(now, work_left ? back_off(fruitless_, chance) : Millis(after_a_run));
}

void SendPlan::put_off(const Instant& until) { earliest_ = std::max(earliest_, until); }

std::optional<Instant> SendPlan::due(const SendWaits& waits, const Instant& now) const {
  if (!waits.by_itself || !waits.has_account || refused_) return {};
  if (waits.counts.waiting == 0 && waits.media == 0) return {};
  const bool anything_new = waits.counts.fresh > 0 || waits.media > 0;
  const Instant first = anything_new ? now : waits.counts.next_try.value_or(now);
  return std::max(first, earliest_);
}

}  // namespace pointage
