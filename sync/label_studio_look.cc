#include "sync/label_studio_look.h"

#include <algorithm>
#include <span>

#include "sync/label_studio_queries.h"
#include "sync/replies.h"

namespace pointage {
namespace {

constexpr std::size_t tasks_at_once = 100;
constexpr std::int64_t reply_limit = 4 << 20;

using Ids = std::vector<std::string>;

class Look {
 public:
  Look(LabelStudioLink& link, std::int64_t me, std::string_view project) : link_(link), me_(me), project_(project) {}

  Result<Connector::Standings> after(const Ids& tasks) {
    for (std::size_t at = 0; at < tasks.size(); at += tasks_at_once) {
      const auto rest = std::span(tasks).subspan(at);
      const auto some = rest.first(std::min(tasks_at_once, rest.size()));
      TRY_ASSIGN(const bool there, look(Ids(some.begin(), some.end())));
      if (there) continue;
      for (const std::string& id : tasks) found_[id] = Standing::project_closed;
      break;
    }
    return std::move(found_);
  }

 private:
  // False: the project is gone with all that is in it.
  Result<bool> look(const Ids& ids) {
    const auto seen = ask(ids, {});
    if (!seen && seen.error().fault == Fault::not_found) return project_is_there();
    if (!seen) return fail(seen.error());
    if (seen->empty()) {
      TRY_ASSIGN(const bool knows_one, is_there(ids.front()));
      if (knows_one) return true;  // a server that cannot be asked for a list says nothing about any
    }
    return note(ids, *seen);
  }

  Result<TasksSeen> ask(const Ids& ids, const std::string& further) {
    TRY_ASSIGN(const std::string body, link_.get(task_query(project_, static_cast<std::int64_t>(ids.size()),
                                                            "id,is_labeled", filter_of_ids(ids) + further),
                                                 reply_limit));
    return read_tasks_seen(body);
  }

  Result<bool> is_there(const std::string& task) { return knows("/api/tasks/" + task + "/?include=id"); }
  Result<bool> project_is_there() { return knows("/api/projects/" + project_ + "/?include=id"); }
  Result<bool> knows(const std::string& path) {
    const auto body = link_.get(path, reply_limit);
    if (body) return true;
    if (body.error().fault == Fault::not_found) return false;
    return fail(body.error());
  }

  Result<bool> note(const Ids& ids, const TasksSeen& seen) {
    Ids done;
    for (const std::string& id : ids) {
      const auto it = seen.find(id);
      if (it == seen.end()) found_[id] = Standing::task_gone;
      if (it != seen.end() && it->second) done.push_back(id);
    }
    if (done.empty()) return true;
    TRY_ASSIGN(const TasksSeen hers,
               ask(done, "," + filter_item("annotators", "contains", "List", std::to_string(me_))));
    for (const std::string& id : done)
      if (!hers.contains(id)) found_[id] = Standing::answered_there;
    return true;
  }

  LabelStudioLink& link_;
  std::int64_t me_;
  std::string project_;
  Connector::Standings found_;
};

}  // namespace

Result<Connector::Standings> look_after(LabelStudioLink& link, std::int64_t me, std::string_view project,
                                        const std::vector<std::string>& tasks) {
  Ids plain;
  std::ranges::copy_if(tasks, std::back_inserter(plain), is_plain_id);
  if (plain.empty() || !is_plain_id(project)) return Connector::Standings();
  return Look(link, me, project).after(plain);
}

}  // namespace pointage
