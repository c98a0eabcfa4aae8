// The core's side of the workbench: finds the task to show and reads its draft. Its pictures are laid beside it by
// HandPictures. Core thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/models/task_in_hand.h"
#include "tasks/batch_store.h"

namespace pointage {

using Hand = std::shared_ptr<const TaskInHand>;

struct LastDone {  // what the next undo takes back; no id: nothing
  std::string task_id;
  bool passed{};
};

// With which the job goes on: a started task first, else the first to do; null when the job has none left.
Result<Hand> first_in_hand(BatchStore& store, const std::string& batch_id);
// The next one that is open behind this place of the job, else the first that is; null when the job has none left.
Result<Hand> next_in_hand(BatchStore& store, const Task& done, const LastDone& last);
// Those that are open, started or not, as next_in_hand() will find them behind this one; at most `count`.
Result<std::vector<Task>> open_behind(BatchStore& store, const Task& now, std::int64_t count, bool with_data);
// The task before or after this one in its job, those that were removed stepped over; one already answered opens with
// its answer. Null beyond the ends.
Result<Hand> neighbour_in_hand(BatchStore& store, const std::string& task_id, std::int64_t step);
Result<Hand> last_in_hand(BatchStore& store, const std::string& batch_id);  // of a job that is done
Result<Hand> task_in_hand(BatchStore& store, const std::string& task_id);

// How far the job's instructions are pulled down, in percent of the room: a job opens with them once.
Status keep_unfolded(BatchStore& store, const std::string& batch_id, int percent);

}  // namespace pointage
