// The task the core has put on the workbench: what it is, its draft, its pictures already decoded. Immutable once it is
// in a snapshot; another task is another value. Any thread.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "client/models/workbench.h"

namespace pointage {

struct TaskInHand {
  OpenTask task;
  std::string platform;
  bool from_file{};                                                // else from an account
  std::map<std::string, std::shared_ptr<const Picture>> pictures;  // by the reference in the task's data
  std::map<std::string, Error> problems;
};

}  // namespace pointage
