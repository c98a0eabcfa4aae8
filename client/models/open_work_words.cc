#include "client/models/open_work_words.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "client/models/day_words.h"
#include "client/models/words.h"

namespace pointage {
namespace {

constexpr std::chrono::hours one_taking{1};  // taken together: over a slow link that lasts a while

struct Leases {
  std::int64_t all{}, kept{};
  std::optional<Instant> first;  // to end, of those kept
};

Leases leases_of(const std::vector<OpenGroup>& open, const Instant& now) {
  Leases leases;
  for (const OpenGroup& each : open) {
    const auto until = parse_instant(each.keep_until);
    if (!until || is_withdrawn(each.standing)) continue;
    leases.all += each.count;
    if (*until < now) continue;
    leases.kept += each.count;
    if (!leases.first || *until < *leases.first) leases.first = until;
  }
  return leases;
}

std::int64_t ending_with(const std::vector<OpenGroup>& open, const Instant& first) {
  std::int64_t count = 0;
  for (const OpenGroup& each : open) {
    const auto until = parse_instant(each.keep_until);
    if (until && !is_withdrawn(each.standing) && *until >= first && until->utc - first.utc <= one_taking)
      count += each.count;
  }
  return count;
}

std::int64_t count_of(const std::vector<OpenGroup>& open, Standing standing) {
  std::int64_t count = 0;
  for (const OpenGroup& each : open)
    if (each.standing == standing) count += each.count;
  return count;
}

void add(std::string& words, const std::string& sentence) { words += (words.empty() ? "" : " ") + sentence; }

bool is_late(const Task& task, const Instant& now) {
  const auto until = parse_instant(task.unlock_note);
  return until && *until < now;
}

}  // namespace

std::string lease_words(const std::vector<OpenGroup>& open, const Instant& now) {
  const Leases leases = leases_of(open, now);
  if (leases.all == 0) return {};
  if (leases.kept == 0) return _("no longer kept for you");
  const std::string day = short_day(local_day(*leases.first)), time = time_words(*leases.first);
  if (leases.kept < leases.all)
    return fill(
        plural("only {0} still kept for you, until {1} {2}", "only {0} still kept for you, until {1} {2}", leases.kept),
        {number_words(leases.kept), day, time});
  const std::int64_t soon = ending_with(open, *leases.first);
  if (soon == leases.all) return fill(_("kept for you until {0} {1}"), {day, time});
  return fill(plural("{0} of them kept for you until {1} {2}, the others longer",
                     "{0} of them kept for you until {1} {2}, the others longer", soon),
              {number_words(soon), day, time});
}

std::string withdrawn_words(const std::vector<OpenGroup>& open) {
  std::string words;
  if (count_of(open, Standing::project_closed) > 0) add(words, _("The platform no longer has this job."));
  if (const auto gone = count_of(open, Standing::task_gone); gone > 0)
    add(words, _n("{0} task is no longer on the platform.", "{0} tasks are no longer on the platform.", gone));
  if (const auto done = count_of(open, Standing::answered_there); done > 0)
    add(words, _n("{0} task has enough answers there already.", "{0} tasks have enough answers there already.", done));
  return words;
}

std::string standing_words(const Task& task, const Instant& now) {
  switch (task.standing) {
    case Standing::task_gone:
      return _("The platform no longer has this task. You can pass it. An answer and its time are kept here.");
    case Standing::project_closed:
      return _("The platform no longer has this job. You can pass this task. An answer and its time are kept here.");
    case Standing::answered_there:
      return _("The platform has enough answers to this task and may not pay for one more. You can pass it.");
    case Standing::as_agreed:
    case Standing::late:
    case Standing::questions_changed:
      break;
  }
  if (!is_late(task, now)) return {};
  return _("This task is no longer kept for you: somebody else may have it. You can pass it, or do it all the same.");
}

}  // namespace pointage
