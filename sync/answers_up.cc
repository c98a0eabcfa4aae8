// Answers up. The rules are docs/SPEC-sync.md, 4 to 7.
#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "platform/crypto/random.h"
#include "sync/back_off.h"
#include "sync/run_context.h"
#include "sync/same_tasks.h"
#include "tasks/labelling_config.h"
#include "tasks/result_check.h"

namespace pointage {
namespace {

constexpr std::int64_t tries_before_set_aside = 20;
// Rows are claimed, and receipts written, by so many in one transaction: more while the link is quick, one where an
// answer takes its time, so that what she may not take back any more is what goes out in these seconds.
constexpr std::size_t largest_lot = 64;
constexpr Millis quick_lot{400}, slow_lot{1500};
constexpr std::int64_t worth_a_second_way = 8;

std::uint32_t chance() {
  std::uint32_t value = 0;
  const std::string bytes = random_bytes(sizeof value);
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

class AnswersUp {
 public:
  explicit AnswersUp(const RunContext& run) : run_(run), same_tasks_(run.connector) {}
  Status go();

 private:
  Result<std::vector<OutboxItem>> wanted();
  Status send_lot(const std::vector<OutboxItem>& items, std::size_t& at);
  Result<std::vector<OutboxItem>> fitting(const std::vector<OutboxItem>& items, std::size_t& at);
  Status send_claimed(const std::vector<OutboxItem>& claimed, std::size_t& sent);
  Status write_receipts();
  Status tell(const OutboxItem& item);
  Status send_one(const OutboxItem& item);
  Status deliver(const OutboxItem& item);
  Status receipt(const OutboxItem& item, std::string annotation_id, std::int64_t revision);
  void keep_second_way();
  void mend_way(int tries, Stored stored);
  Result<Delivery> try_send(const OutboxItem& item);
  Status try_change(const OutboxItem& item, const std::string& annotation_id);
  Result<const Project*> present(const OutboxItem& item);
  Status fits_now(const OutboxItem& item);
  Status may_go(std::span<const OutboxItem> items);
  Status fit(const OutboxItem& item, const Project& project);
  Status settled(const OutboxItem& item, Stored stored);
  Status stayed(const OutboxItem& item, const Error& error);
  Status put_aside(const OutboxItem& item, std::string why, bool never_arrived);
  Status gone(const OutboxItem& item);
  Instant later(std::int64_t tries, std::optional<Instant>& not_before) const;
  Status compare_counts();

  const RunContext& run_;
  SameTasks same_tasks_;
  std::map<std::string, std::optional<Project>> projects_;  // as they are now; nothing: closed
  std::map<std::string, std::string> batch_configs_;
  std::set<std::string> told_changed_, sent_to_;
  std::vector<Receipt> receipts_;              // not written yet: a crash forgets them, and the same is sent again
  std::map<std::string, Standing> came_late_;  // by task: once its receipt is written
  std::int64_t done_{}, total_{};
  Stored last_stored_{Stored::now};
  std::size_t lot_{1};
};

Result<std::vector<OutboxItem>> AnswersUp::wanted() {
  TRY_ASSIGN(std::vector<OutboxItem> items, run_.outbox.unsent(run_.account.name));
  const auto now = run_.clock.now();
  std::erase_if(items, [&](const OutboxItem& item) {
    const bool rests = !run_.request.by_person && item.next_try && still_ahead(*item.next_try, now);
    return rests || !run_.wants(item.project_id);
  });
  return items;
}

Status AnswersUp::tell(const OutboxItem& item) {
  TRY(run_.tell({.phase = SyncPhase::sending, .done = done_, .total = total_, .task_id = item.task_id}));
  return run_.room_left();
}

// The next lot of those that the project's present questions have a place for.
Result<std::vector<OutboxItem>> AnswersUp::fitting(const std::vector<OutboxItem>& items, std::size_t& at) {
  std::vector<OutboxItem> lot;
  for (; at < items.size() && lot.size() < lot_; ++at) {
    if (lot.empty()) TRY(tell(items[at]));
    if (const auto fits = may_go(std::span(items).subspan(at)); fits) {
      lot.push_back(items[at]);
    } else {
      ++done_;
      TRY(stayed(items[at], fits.error()));
    }
  }
  return lot;
}

Status AnswersUp::write_receipts() {
  const auto receipts = std::exchange(receipts_, {});
  const auto late = std::exchange(came_late_, {});
  TRY(run_.outbox.mark_stored(receipts));
  for (const auto& [task, standing] : late) TRY(run_.outbox.set_standing(task, standing));
  return {};
}

Status AnswersUp::send_claimed(const std::vector<OutboxItem>& claimed, std::size_t& sent) {
  for (const OutboxItem& item : claimed) {
    if (sent > 0) TRY(tell(item));
    ++sent, ++done_;
    TRY(send_one(item));
  }
  return {};
}

Status AnswersUp::send_lot(const std::vector<OutboxItem>& items, std::size_t& at) {
  const auto began = run_.clock.steady();
  TRY_ASSIGN(auto lot, fitting(items, at));
  const auto wanted = lot.size();
  TRY_ASSIGN(const auto claimed, run_.outbox.claim(std::move(lot)));
  done_ += static_cast<std::int64_t>(wanted - claimed.size());
  std::size_t sent = 0;
  auto status = send_claimed(claimed, sent);
  TRY(write_receipts());
  TRY(run_.outbox.release(std::span(claimed).subspan(sent)));
  const auto took = run_.clock.steady() - began;
  if (took < quick_lot) lot_ = std::min(2 * lot_, largest_lot);
  if (took > slow_lot) lot_ = std::max<std::size_t>(lot_ / 2, 1);
  return status;
}

Status AnswersUp::go() {
  TRY_ASSIGN(const std::vector<OutboxItem> items, wanted());
  total_ = static_cast<std::int64_t>(items.size());
  keep_second_way();
  for (std::size_t at = 0; at < items.size();) TRY(send_lot(items, at));
  return compare_counts();
}

Result<const Project*> AnswersUp::present(const OutboxItem& item) {
  if (const auto it = projects_.find(item.project_id); it != projects_.end())
    return it->second ? &*it->second : nullptr;
  auto project = run_.connector.project(item.project_id);
  if (!project && project.error().fault != Fault::not_found) return fail(project.error());
  if (project) TRY(run_.outbox.keep_config(run_.account.name, item.project_id, project->config_xml, run_.clock.now()));
  auto& kept = projects_[item.project_id];
  if (project) kept = *std::move(project);
  return kept ? &*kept : nullptr;
}

// All that would go out: of an answer that was changed since, what it follows is posted first.
std::vector<const Answer*> to_go_out(const OutboxItem& item) {
  if (!item.sent || item.stored_at) return {&item.answer};
  return {&*item.sent, &item.answer};
}

Status AnswersUp::fit(const OutboxItem& item, const Project& project) {
  TRY_ASSIGN(const auto task, run_.batches.find_task(item.task_id));
  TRY_ASSIGN(const auto config, parse_config(project.config_xml));
  for (const Answer* content : to_go_out(item))
    if (!content->passed) TRY(check_result(config, task ? task->data_json : "{}", content->result_json));
  return {};
}

// An answer that the present config has no place for would lock the requester's config.
Status AnswersUp::fits_now(const OutboxItem& item) {
  TRY_ASSIGN(const Project* project, present(item));
  if (project == nullptr)
    return fail(Fault::not_found, "this answer", "the project is no longer there", "it stays here");
  if (!batch_configs_.contains(item.batch_id)) {
    TRY_ASSIGN(const auto batch, run_.batches.find_batch(item.batch_id));
    batch_configs_[item.batch_id] = batch ? batch->config_xml : std::string();
  }
  if (batch_configs_[item.batch_id] == project->config_xml) return {};
  if (told_changed_.insert(item.project_id).second)
    run_.note("project " + project->title, "its questions have changed since you took these tasks",
              "your answers stay with the questions you saw; both are kept");
  auto fits = fit(item, *project);
  if (fits) return {};
  if (is_local(fits.error().fault)) return fits;
  TRY(run_.outbox.set_standing(item.task_id, Standing::questions_changed));
  return fail(Fault::refused, "this answer",
              "the project's questions have changed and this answer no longer fits them (" + fits.error().why + ")",
              "it stays here; ask the platform, or export the job as a file");
}

// The first of them.
Status AnswersUp::may_go(std::span<const OutboxItem> items) {
  TRY(fits_now(items.front()));
  TRY_ASSIGN(const bool same, same_tasks_.still(items));
  if (same) return {};
  return fail(Fault::not_found, "this answer", "the number of its task stands for another task now", "it stays here");
}

void AnswersUp::keep_second_way() {
  if (total_ - done_ >= worth_a_second_way) run_.connector.keep_second_way();
}

// A link has broken where it took a second try, here or below us; of many that are there already the first tells
// enough.
void AnswersUp::mend_way(int tries, Stored stored) {
  const bool first_there = stored == Stored::before && last_stored_ == Stored::now;
  last_stored_ = stored;
  if (tries > 1 || first_there) keep_second_way();
}

// A broken link is tried again on the spot: same task, same content, same id, so it is stored once however often it
// arrives.
Result<Delivery> AnswersUp::try_send(const OutboxItem& item) {
  for (int tries = 1;; ++tries) {
    if (tries > 1) TRY(run_.outbox.mark_sending(item.task_id));
    auto delivery = run_.connector.send(item, item.sent.value_or(item.answer));
    if (!delivery && tries > 1 && delivery.error().fault == Fault::bad_input) delivery.error().fault = Fault::refused;
    if (delivery) mend_way(tries, delivery->stored);
    if (delivery || delivery.error().fault != Fault::timed_out || tries == tries_in_one_run) return delivery;
    ++run_.outcome.retries;
  }
}

Status AnswersUp::try_change(const OutboxItem& item, const std::string& annotation_id) {
  for (int tries = 1;; ++tries) {
    if (tries > 1 || !item.stored_at) TRY(run_.outbox.mark_sending(item.task_id));
    auto changed = run_.connector.change(item, annotation_id);
    if (changed || changed.error().fault != Fault::timed_out || tries == tries_in_one_run) return changed;
    ++run_.outcome.retries;
  }
}

Status AnswersUp::settled(const OutboxItem& item, Stored stored) {
  ++(stored == Stored::now ? run_.outcome.stored : run_.outcome.already_stored);
  sent_to_.insert(item.project_id);
  const auto until = parse_instant(item.keep_until);
  if (item.told == Standing::answered_there) came_late_[item.task_id] = item.told;
  if (until && *until < run_.clock.now()) came_late_[item.task_id] = Standing::late;
  return {};
}

Status AnswersUp::receipt(const OutboxItem& item, std::string annotation_id, std::int64_t revision) {
  receipts_.push_back({item.task_id, std::move(annotation_id), run_.clock.now(), revision});
  return item.sent ? write_receipts() : Status();  // of two steps, each is kept before the next
}

Status AnswersUp::deliver(const OutboxItem& item) {
  std::string annotation_id = item.annotation_id;
  Stored stored = Stored::now;
  if (!item.stored_at) {
    TRY_ASSIGN(const Delivery delivery, try_send(item));
    annotation_id = delivery.annotation_id, stored = delivery.stored;
    TRY(receipt(item, annotation_id, item.sent ? 0 : item.revision));
  }
  if (item.sent) {
    TRY(try_change(item, annotation_id));
    TRY(receipt(item, annotation_id, item.revision));
  }
  return settled(item, stored);
}

Status AnswersUp::send_one(const OutboxItem& item) {
  const auto status = deliver(item);
  return status ? Status() : stayed(item, status.error());
}

Status AnswersUp::put_aside(const OutboxItem& item, std::string why, bool never_arrived) {
  TRY(run_.outbox.set_aside(item.task_id, why, never_arrived));
  ++run_.outcome.refused;
  run_.note("task " + item.external_id, std::move(why), "your answer is kept");
  return {};
}

// The task alone, or the whole project with it?
Status AnswersUp::gone(const OutboxItem& item) {
  if (item.sent && item.stored_at)
    return put_aside(item, "The platform no longer has the answer that you changed. The change is kept.", false);
  projects_.erase(item.project_id);
  TRY_ASSIGN(const Project* project, present(item));
  TRY(run_.outbox.set_standing(item.task_id, project == nullptr ? Standing::project_closed : Standing::task_gone));
  return put_aside(item,
                   project == nullptr
                       ? "The platform says this project no longer exists. Your answer is kept and can be exported as "
                         "a file."
                       : "The platform says this task no longer exists. Your answer is kept and can be exported as a "
                         "file.",
                   false);
}

Instant AnswersUp::later(std::int64_t tries, std::optional<Instant>& not_before) const {
  Instant next = run_.clock.now();
  if (const auto wait = run_.connector.wait_asked()) {
    not_before = next;
    not_before->utc += *wait;
  }
  next.utc += back_off(tries + 1, chance());
  return not_before ? std::max(next, *not_before) : next;
}

Status AnswersUp::stayed(const OutboxItem& item, const Error& error) {
  if (is_local(error.fault)) return fail(error);
  if (error.fault == Fault::not_found) {
    const auto kept = gone(item);
    return kept || is_local(kept.error().fault) ? kept : stayed(item, kept.error());
  }
  const bool hopeless = error.fault == Fault::unexpected && item.tries >= tries_before_set_aside;
  if (hopeless || (!ends_run(error.fault) && error.fault != Fault::unexpected))
    return put_aside(item, error.why, error.fault == Fault::bad_input && !item.went_out);
  std::optional<Instant> not_before;
  const Instant next = later(item.tries, not_before);
  TRY(run_.outbox.mark_waiting(item.task_id, error.why, next, not_before));
  if (!ends_run(error.fault)) return {};
  return fail(error);
}

// A hint and no more: the platform's counters lag, and she may have answered elsewhere too.
Status AnswersUp::compare_counts() {
  for (const std::string& project : sent_to_) {
    const auto there = run_.connector.answers_there(project);
    if (!there) return there.error().fault == Fault::cancelled ? Status(fail(there.error())) : Status();
    TRY_ASSIGN(const std::int64_t here, run_.outbox.count_stored(run_.account.name, project));
    if (*there && **there < here)
      run_.note("project " + project,
                "the platform shows answers of yours on " + std::to_string(**there) + " tasks, and has confirmed " +
                    std::to_string(here),
                "look again after a while; ask the platform if it stays so");
  }
  return {};
}

}  // namespace

Status send_answers(const RunContext& run) { return AnswersUp(run).go(); }

}  // namespace pointage
