#include "sync/same_tasks.h"

#include <chrono>
#include <vector>

namespace pointage {
namespace {

constexpr std::size_t asked_at_once = 100;
// The platform's words for one moment may change with its release: some say it to the second, some more exactly.
Millis of_one_moment(UtcMillis one, UtcMillis other) {
  const auto whole_second = [](UtcMillis at) { return at.time_since_epoch() % std::chrono::seconds(1) == Millis(0); };
  return whole_second(one) || whole_second(other) ? Millis(1000) : Millis(2);
}

// What stands on the platform already has a number of its own, and is changed under that.
bool needs_its_number(const OutboxItem& item) { return !item.stored_at && !item.made_at.empty(); }

// The platform fails, or is not reached: then it is asked again later. But none that only refuses to tell keeps an
// answer back.
bool is_no_verdict(Fault fault) {
  return fault == Fault::refused || fault == Fault::not_found || fault == Fault::bad_input;
}

}  // namespace

bool is_same_task(std::string_view made_at, std::string_view made_now) {
  const auto one = parse_instant(made_at), other = parse_instant(made_now);
  if (!one || !other) return true;
  return std::chrono::abs(one->utc - other->utc) < of_one_moment(one->utc, other->utc);
}

Status SameTasks::ask(std::span<const OutboxItem> items) {
  std::vector<GivenTask> together;
  for (const OutboxItem& item : items) {
    if (together.size() == asked_at_once) break;
    if (item.project_id == items.front().project_id && needs_its_number(item))
      together.push_back({item.task_id, item.external_id, item.made_at});
  }
  const auto replaced = connector_.replaced(items.front().project_id, together);
  if (!replaced && !is_no_verdict(replaced.error().fault)) return fail(replaced.error());
  for (const GivenTask& each : together) asked_.insert(each.task_id);
  if (replaced) replaced_.insert(replaced->begin(), replaced->end());
  return {};
}

Result<bool> SameTasks::still(std::span<const OutboxItem> items) {
  const OutboxItem& item = items.front();
  if (needs_its_number(item) && !asked_.contains(item.task_id)) TRY(ask(items));
  return !replaced_.contains(item.task_id);
}

}  // namespace pointage
