// What became of the tasks that are here and not answered, so that she is told before she starts. The rules are
// docs/SPEC-sync.md, 15.
#include <algorithm>
#include <chrono>
#include <map>
#include <vector>

#include "sync/run_context.h"

namespace pointage {
namespace {

constexpr std::chrono::hours between_looks{1};  // where nobody asks

std::string looked_key(std::string_view account) { return "sync.looked." + std::string(account); }

Result<bool> is_due(const RunContext& run) {
  if (run.request.by_person) return true;
  TRY_ASSIGN(const auto kept, run.batches.setting(looked_key(run.account.name)));
  const auto last = kept ? parse_instant(*kept) : std::nullopt;
  const auto now = run.clock.now();
  return !last || now < *last || now.utc - last->utc >= between_looks;
}

std::string words_of(Standing standing, std::size_t count) {
  const std::string tasks = std::to_string(count) + (count == 1 ? " task of yours " : " tasks of yours ");
  const std::string is = count == 1 ? "is" : "are";
  if (standing == Standing::answered_there) return tasks + (count == 1 ? "has" : "have") + " enough answers there";
  return tasks + is +
         (standing == Standing::project_closed ? " of a project that is no longer there" : " no longer there");
}

void tell(const RunContext& run, const std::string& project, const std::vector<OpenWork>& news) {
  std::map<Standing, std::size_t> counts;
  for (const OpenWork& each : news) ++counts[each.standing];
  counts.erase(Standing::as_agreed);
  for (const auto& [standing, count] : counts)
    run.note("project " + project, words_of(standing, count),
             "it is told with each; pass it, or answer it for your file");
}

// A favour: where it cannot be asked, all goes on as before.
Status look_at(const RunContext& run, const std::string& project, std::vector<OpenWork> work) {
  std::vector<std::string> ids;
  for (const OpenWork& each : work) ids.push_back(each.external_id);
  TRY(run.tell({.phase = SyncPhase::greeting, .total = 1}));
  TRY(run.room_left());
  const auto found = run.connector.became_of(project, ids);
  if (!found) return ends_run(found.error().fault) ? Status(fail(found.error())) : Status();
  std::vector<OpenWork> news;
  for (OpenWork& each : work) {
    const auto it = found->find(each.external_id);
    const Standing now = it == found->end() ? Standing::as_agreed : it->second;
    if (now == each.standing) continue;
    each.standing = now;
    news.push_back(std::move(each));
  }
  TRY(run.outbox.set_task_standings(news));
  tell(run, project, news);
  return {};
}

}  // namespace

Status look_after_open_work(const RunContext& run) {
  TRY_ASSIGN(const bool due, is_due(run));
  if (!due) return {};
  TRY_ASSIGN(auto work, run.outbox.open_work(run.account.name));
  std::map<std::string, std::vector<OpenWork>> by_project;
  for (OpenWork& each : work)
    if (run.wants(each.project_id)) by_project[each.project_id].push_back(std::move(each));
  for (auto& [project, tasks] : by_project) TRY(look_at(run, project, std::move(tasks)));
  if (by_project.empty() || !run.request.project.empty()) return {};
  return run.batches.set_setting(looked_key(run.account.name), format_instant(run.clock.now()));
}

}  // namespace pointage
