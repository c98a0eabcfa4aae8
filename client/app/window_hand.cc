#include "client/app/window_hand.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "client/models/open_work_words.h"
#include "platform/text/plain.h"
#include "tasks/care_store.h"

namespace pointage {
namespace {

constexpr int first_unfolded = 35;  // percent of the room, until she pulls them elsewhere

// What was begun, else what was answered; a draft beside an answer is a change that was not handed in.
Status take_kept_work(BatchStore& store, OpenTask& open) {
  TRY_ASSIGN(open.draft, store.draft(open.task.id));
  TRY_ASSIGN(const auto answer, store.answer(open.task.id));
  open.changed = answer && open.draft;
  if (open.draft || !answer || answer->passed) return {};
  open.draft = Draft{answer->result_json, answer->active_millis, answer->started_at, {}};
  return {};
}

std::string unfolded_key(const std::string& batch_id) { return "unfolded:" + batch_id; }

Result<int> unfolded(BatchStore& store, const std::string& batch_id) {
  TRY_ASSIGN(const auto kept, store.setting(unfolded_key(batch_id)));
  int percent = first_unfolded;
  if (kept) std::from_chars(kept->data(), kept->data() + kept->size(), percent);
  return std::clamp(percent, 0, 100);
}

// The task at this place of the job, or the nearest beyond it: of one that was removed there is nothing to show.
Result<std::optional<Task>> still_here(BatchStore& store, const std::string& batch_id, std::int64_t at,
                                       std::int64_t step, std::int64_t of, bool with_data) {
  for (; at >= 0 && at < of; at += step) {
    TRY_ASSIGN(auto tasks, store.tasks(batch_id, std::nullopt, at, 1, with_data));
    if (tasks.empty()) break;
    TRY_ASSIGN(const auto answer, store.answer(tasks.front().id));
    const bool removed = answer && answer->passed && answer->reason == removed_reason;
    if (!removed) return std::optional(std::move(tasks.front()));
    if (step == 0) break;
  }
  return std::optional<Task>();
}

Status look_beside(BatchStore& store, OpenTask& open, const Task& task, std::int64_t of) {
  TRY_ASSIGN(const auto before, still_here(store, task.batch_id, task.position - 1, -1, of, false));
  TRY_ASSIGN(const auto after, still_here(store, task.batch_id, task.position + 1, 1, of, false));
  open.none_before = !before, open.none_after = !after;
  return {};
}

Result<Hand> in_hand(BatchStore& store, Task task, std::int64_t of, const LastDone& last = {}) {
  TRY_ASSIGN(const auto batch, store.find_batch(task.batch_id));
  if (!batch) return fail(Fault::not_found, "job " + task.batch_id, "is no longer here", "choose another job");
  auto hand = std::make_shared<TaskInHand>();
  hand->task.config_xml = batch->config_xml;
  hand->task.sensitive = batch->sensitive;
  hand->task.instructions = plain_of_html(batch->instructions);
  TRY_ASSIGN(hand->task.instructions_open, unfolded(store, batch->id));
  hand->platform = batch->platform;
  hand->from_file = batch->source.account.empty();
  hand->task.number = task.position + 1;
  hand->task.of = of;
  TRY(look_beside(store, hand->task, task, of));
  hand->task.last_done = last.task_id;
  hand->task.last_passed = last.passed;
  hand->task.told = standing_words(task, system_clock().now());
  hand->task.sent = task.state == TaskState::sent;
  hand->task.task = std::move(task);
  TRY(take_kept_work(store, hand->task));
  return Hand(std::move(hand));
}

Result<std::int64_t> size_of(BatchStore& store, const std::string& batch_id) {
  TRY_ASSIGN(const auto all, store.batches());
  for (const auto& each : all)
    if (each.batch.id == batch_id) return each.counts.tasks;
  return std::int64_t{0};
}

Result<Hand> nearest_in_hand(BatchStore& store, const std::string& batch_id, std::int64_t at, std::int64_t step,
                             std::int64_t of) {
  TRY_ASSIGN(auto task, still_here(store, batch_id, at, step, of, true));
  return task ? in_hand(store, std::move(*task), of) : Result<Hand>(Hand{});
}

// In the job's order, from this place on.
Result<std::vector<Task>> open_from(BatchStore& store, const std::string& batch_id, std::int64_t from,
                                    std::int64_t count, bool with_data) {
  std::vector<Task> all;
  for (const auto state : {TaskState::draft, TaskState::todo}) {
    TRY_ASSIGN(auto some, store.tasks(batch_id, state, from, count, with_data));
    std::ranges::move(some, std::back_inserter(all));
  }
  std::ranges::sort(all, {}, &Task::position);
  if (std::ssize(all) > count) all.erase(all.begin() + count, all.end());
  return all;
}

}  // namespace

Result<std::vector<Task>> open_behind(BatchStore& store, const Task& now, std::int64_t count, bool with_data) {
  TRY_ASSIGN(auto all, open_from(store, now.batch_id, now.position + 1, count, with_data));
  if (std::ssize(all) == count) return all;
  TRY_ASSIGN(auto before, open_from(store, now.batch_id, 0, count - std::ssize(all), with_data));
  std::erase_if(before, [&](const Task& task) { return task.position >= now.position; });
  std::ranges::move(before, std::back_inserter(all));
  return all;
}

Result<Hand> first_in_hand(BatchStore& store, const std::string& batch_id) {
  TRY_ASSIGN(const auto of, size_of(store, batch_id));
  for (const auto state : {TaskState::draft, TaskState::todo}) {
    TRY_ASSIGN(auto tasks, store.tasks(batch_id, state, 0, 1, true));
    if (!tasks.empty()) return in_hand(store, std::move(tasks.front()), of);
  }
  return Hand{};
}

Result<Hand> next_in_hand(BatchStore& store, const Task& done, const LastDone& last) {
  TRY_ASSIGN(auto tasks, open_behind(store, done, 1, true));
  if (tasks.empty()) return Hand{};
  TRY_ASSIGN(const auto of, size_of(store, done.batch_id));
  return in_hand(store, std::move(tasks.front()), of, last);
}

Result<Hand> neighbour_in_hand(BatchStore& store, const std::string& task_id, std::int64_t step) {
  TRY_ASSIGN(const auto now, store.find_task(task_id));
  if (!now) return Hand{};
  TRY_ASSIGN(const auto of, size_of(store, now->batch_id));
  return nearest_in_hand(store, now->batch_id, now->position + step, step, of);
}

Result<Hand> last_in_hand(BatchStore& store, const std::string& batch_id) {
  TRY_ASSIGN(const auto of, size_of(store, batch_id));
  return nearest_in_hand(store, batch_id, of - 1, -1, of);
}

Status keep_unfolded(BatchStore& store, const std::string& batch_id, int percent) {
  return store.set_setting(unfolded_key(batch_id), std::to_string(percent));
}

Result<Hand> task_in_hand(BatchStore& store, const std::string& task_id) {
  return neighbour_in_hand(store, task_id, 0);
}

}  // namespace pointage
