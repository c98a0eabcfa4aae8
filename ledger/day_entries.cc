#include "ledger/day_entries.h"

#include <algorithm>
#include <set>

namespace pointage {
namespace {

constexpr int most_looked_at = 20'000;  // a table that was imported lately may lie before it

}  // namespace

Result<std::vector<Entry>> entries_of_day(Journal& journal, Day day) {
  std::vector<Entry> found;
  std::set<std::string> replaced;
  int looked_at = 0;
  TRY(journal.newest_first([&](const Entry& entry) {
    // The latest correction of a line stands, whatever came between.
    const bool stands = !replaced.contains(entry.id) && !replaced.contains(entry.supersedes);
    if (!entry.supersedes.empty()) replaced.insert(entry.supersedes);
    const Day begun = local_day(entry.started_at);
    if (stands && !entry.withdrawn && begun == day && !is_cost(entry.kind)) found.push_back(entry);
    // A correction may be of an old line, and a long task may have been begun long ago: both come late in the record.
    const bool older = entry.time_basis == TimeBasis::measured && entry.supersedes.empty() &&
                       local_day(entry.ended_at) + std::chrono::days(1) < day;
    return !older && ++looked_at < most_looked_at;
  }));
  std::ranges::stable_sort(found, [](const Entry& a, const Entry& b) { return a.started_at < b.started_at; });
  return found;
}

}  // namespace pointage
