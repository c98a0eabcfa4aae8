#include "sync/label_studio_pages.h"

#include <algorithm>

#include "sync/label_studio_queries.h"

namespace pointage {
namespace {

constexpr std::int64_t most_at_once = 100;
constexpr std::int64_t page_reply = 16 << 20;
constexpr std::int64_t small_reply = 4 << 20;

}  // namespace

std::string LabelStudioPages::query(const std::string& fields) const {
  const std::string filters =
      filter_item("id", "greater", "Number", std::to_string(after_)) + "," +
      filter_item("annotators", "not_contains", "List", std::to_string(me_)) + "," +
      filter_item("total_annotations", "less", "Number", std::to_string(project_.answers_per_task));
  return task_query(project_.id, count_, fields, filters);
}

// Back to whole pages, but not so fast that the next one is beyond the bound as well: what is thrown away was paid for.
void LabelStudioPages::more_at_once(std::size_t bytes) {
  if (static_cast<std::int64_t>(bytes) < page_reply / 4) count_ = std::min(2 * count_, most_at_once);
}

Result<std::optional<TaskPage>> LabelStudioPages::page() {
  TRY_ASSIGN(const auto body, link_.get_within(query("id,data,created_at"), page_reply));
  if (!body) return std::nullopt;
  TRY_ASSIGN(TaskPage page, read_tasks(*body));
  more_at_once(body->size());
  return std::optional(std::move(page));
}

Result<TaskPage> LabelStudioPages::past_the_first() {
  TRY_ASSIGN(const std::string body, link_.get(query("id"), small_reply));
  TRY_ASSIGN(const TaskPage number, read_tasks(body));
  TaskPage page;
  page.last_id = number.last_id;
  page.left_out.too_large = 1;
  return page;
}

Result<std::optional<TaskPage>> LabelStudioPages::next() {
  TRY_ASSIGN(auto found, page());
  while (!found && count_ > 1) {
    count_ /= 2;
    TRY_ASSIGN(found, page());
  }
  if (!found) {
    TRY_ASSIGN(found, past_the_first());
  }
  left_out_.unreadable += found->left_out.unreadable;
  left_out_.too_deep += found->left_out.too_deep;
  left_out_.too_large += found->left_out.too_large;
  if (found->last_id <= after_) return std::nullopt;
  after_ = found->last_id;
  return found;
}

}  // namespace pointage
