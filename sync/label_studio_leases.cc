#include "sync/label_studio_leases.h"

#include <memory>
#include <utility>

#include "sync/replies.h"

namespace pointage {
namespace {

using namespace std::chrono_literals;
constexpr auto lock_life = 24h;
constexpr int failures_in_a_row = 3;
constexpr int leases_at_once = 1;  // on SQLite the server fails (500) where two come together

}  // namespace

LabelStudioLeases::LabelStudioLeases(LabelStudioLink& link, std::string_view project, std::int64_t wanted,
                                     const std::function<Status(TakenTask)>& got, LabelStudioMedia& beside)
    : link_(link),
      got_(got),
      beside_(beside),
      path_("/api/dm/actions/?id=next_task&project=" + std::string(project) + "&include=id,unique_lock_id,overlap"),
      wanted_(wanted) {}

Result<bool> LabelStudioLeases::judge(TakenTask& task, const Result<Response>& reply) {
  if (!reply) return fail(reply.error());
  if (reply->status == 401 && !is_page(*reply) && link_.personal() && !renewed_) {
    refused_ = true;
    tasks_.push_front(std::move(task));
    return false;
  }
  renewed_ = false;
  if (reply->status == 404 && is_detail(reply->body)) return false;
  const auto judged = link_.judged(*reply);
  // The other tasks are not to wait for one on which the server fails.
  if (!judged && judged.error().fault == Fault::unexpected && ++failed_ < failures_in_a_row) return false;
  TRY(judged);
  failed_ = 0;
  return read_lease(reply->body);
}

Status LabelStudioLeases::keep(TakenTask& task) {
  Instant until = link_.clock().now();
  until.utc += lock_life;
  task.keep_until = format_instant(until);
  --wanted_;
  return got_(std::move(task));
}

Exchange LabelStudioLeases::lease() {
  const auto task = std::make_shared<TakenTask>(std::move(tasks_.front()));
  tasks_.pop_front();
  asked_ = true;
  Request request = link_.to(path_, "{\"selectedItems\":{\"all\":false,\"included\":[" + task->external_id + "]}}");
  request.authorization = credential_;
  return {std::move(request), {}, [this, task](const Result<Response>& reply) -> Status {
            asked_ = false;
            TRY_ASSIGN(const bool hers, judge(*task, reply));
            return hers ? keep(*task) : Status();
          }};
}

// Leases first; media go on after the last one, but not where the next page of tasks has to be asked for.
Result<std::optional<Exchange>> LabelStudioLeases::next() {
  if (refused_ || !link_.fresh()) return std::nullopt;
  if (!asked_ && wanted_ > 0) {
    if (tasks_.empty()) return std::nullopt;
    return lease();
  }
  return beside_.next_exchange();
}

Status LabelStudioLeases::take(std::deque<TakenTask> tasks) {
  tasks_ = std::move(tasks);
  while (!tasks_.empty() && wanted_ > 0) {
    if (std::exchange(refused_, false)) {
      TRY(link_.credential(true));
      renewed_ = true;
    }
    TRY(beside_.settle());
    TRY_ASSIGN(credential_, link_.credential(false));
    TRY(link_.transport().perform_all([this] { return next(); }, media_at_once + leases_at_once));
  }
  return {};
}

}  // namespace pointage
