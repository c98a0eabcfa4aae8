// Two people of one computer never send in the same run: who sends holds the turn until it is destroyed, or its process
// ends. Taken by somebody else: busy_later, at once. Where no data folder can be made there is no second person either.
// Any thread.
#pragma once

#include <memory>

#include "platform/base/result.h"
#include "platform/os/home_lock.h"

namespace pointage {

class SendingTurn {
 public:
  static Result<SendingTurn> take();

 private:
  std::unique_ptr<HomeLock> alone_;
};

}  // namespace pointage
