// A command that takes long, as it is seen while it lasts: how far it is stands in snapshots of its own, a few a
// second, and it learns from her Stop that it is to end. Core thread.
#pragma once

#include <string>

#include "client/app/window_core.h"
#include "platform/base/how_far.h"

namespace pointage {

class LongWorkShown {
 public:
  void connect(Meanwhile meanwhile) { meanwhile_ = std::move(meanwhile); }
  // What is handed to the work. `shown` is what the window shows until it is done; both must outlive the work.
  HowFar begin(const Snapshot& shown, std::string words);
  // Her own Stop is no trouble: it is said, and needs nobody.
  static Result<std::string> or_stopped(Result<std::string> done);

 private:
  Meanwhile meanwhile_;
};

}  // namespace pointage
