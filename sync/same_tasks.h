// Is a number still her task's? A Label Studio server on SQLite gives the next task the number after the largest there
// is, so that of the one deleted last: an answer sent to it would stand on a task that nobody showed her.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "sync/connector.h"

namespace pointage {

// By when they were made; where one does not say, the number alone counts.
bool is_same_task(std::string_view made_at, std::string_view made_now);

class SameTasks {
 public:
  explicit SameTasks(Connector& connector) : connector_(connector) {}

  // Of the first. Those behind it in its project are asked about along with it: one round trip for many answers.
  Result<bool> still(std::span<const OutboxItem> items);

 private:
  Status ask(std::span<const OutboxItem> items);

  Connector& connector_;
  std::set<std::string> asked_, replaced_;  // task ids of ours
};

}  // namespace pointage
