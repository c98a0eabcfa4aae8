// When the program sends by itself: only while something waits, not before the time a failed try left, later after each
// run that came to nothing, and not at all once a platform refused the token, until a person sends. Pure; one thread.
#pragma once

#include <cstdint>
#include <optional>

#include "platform/base/result.h"
#include "platform/base/time.h"
#include "tasks/sending_book.h"

namespace pointage {

struct SendWaits {
  bool by_itself{}, has_account{};
  OutboxCounts counts;
  std::int64_t media{};
};

class SendPlan {
 public:
  explicit SendPlan(Instant earliest) : earliest_(earliest) {}

  // After a run; `chance`: any 32 bits.
  void ran(const Instant& now, bool work_left, const std::optional<Error>& stopped, std::uint32_t chance);
  void by_person() { refused_ = false; }
  void put_off(const Instant& until);  // the link or the day's limit forbids it now
  std::optional<Instant> due(const SendWaits& waits, const Instant& now) const;
  const Instant& earliest() const { return earliest_; }

 private:
  Instant earliest_;
  std::int64_t fruitless_{};
  bool refused_{};
};

}  // namespace pointage
