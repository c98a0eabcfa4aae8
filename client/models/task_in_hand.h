// The task the core has put on the workbench: what it is, its draft, and of its pictures those that are open by now.
// Immutable once it is in a snapshot. Another task is another value; so is the same one with more of its pictures,
// whose `opening` is then the same. Any thread.
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
  std::string closer_of;                      // reference of the picture that is looked at closer
  std::shared_ptr<const PicturePart> closer;  // null until it is there
  std::int64_t opening{};                     // number of its coming into the hand; 0: none was given
};

}  // namespace pointage
