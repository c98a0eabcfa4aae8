// What the files of a shared folder say, read from untrusted bytes: somebody's stick. A task that is odd concerns
// itself alone. Pure, bounded, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "sync/connector.h"

namespace pointage {

struct FolderTasks {
  std::vector<TakenTask> tasks;
  LeftOut left_out;
};
Result<FolderTasks> read_folder_tasks(std::string_view tasks_json);
// Of a job that cannot be read as its maker meant it nothing is taken: it may say that its content is hard.
Result<Batch> read_folder_details(std::string_view batch_json);

std::string as_name(std::string_view id);          // any task id as a file name that every file system takes
std::string answered_task(std::string_view file);  // the task's as_name, of an answer's file name
bool is_broken_off(std::string_view answer_json);  // nobody's words: it ended while it was written

}  // namespace pointage
