#include "client/app/desk.h"

#include <algorithm>
#include <vector>

#include "client/app/due_entry.h"
#include "ledger/corrections.h"
#include "ledger/work_clock.h"
#include "platform/base/check.h"
#include "platform/crypto/random.h"
#include "tasks/labelling_config.h"
#include "tasks/result_check.h"

namespace pointage {
namespace {

constexpr std::int64_t drain_at_once = 1000;

}  // namespace

Desk::Desk(BatchStore& batches, Journal& journal, Clock& clock) : batches_(batches), journal_(journal), clock_(clock) {}

Result<std::int64_t> Desk::drain() {
  std::int64_t moved = 0;
  while (true) {
    TRY_ASSIGN(const auto waiting, batches_.ledger_due(drain_at_once));
    if (waiting.empty()) return moved;
    std::vector<Entry> entries;
    std::vector<std::string> ids;
    for (const auto& due : waiting) {
      ids.push_back(due.entry_id);
      // What it supersedes has to be on the record before it can be looked at.
      if (!due.supersedes.empty() && std::ranges::find(entries, due.supersedes, &Entry::id) != entries.end()) {
        TRY(journal_.append(entries));
        entries.clear();
      }
      TRY_ASSIGN(auto entry, entry_after_all(due));
      if (entry) entries.push_back(std::move(*entry));
    }
    TRY(journal_.append(entries));
    TRY(batches_.ledger_done(ids));
    moved += static_cast<std::int64_t>(ids.size());
  }
}

Result<std::optional<Entry>> Desk::entry_after_all(const LedgerDue& due) {
  if (due.supersedes.empty()) return entry_of(due);
  TRY_ASSIGN(const auto there, journal_.find(due.entry_id));
  if (there) return std::nullopt;
  // Some of the earlier ones may never have come to the record.
  for (auto id = due.earlier.rbegin(); id != due.earlier.rend(); ++id) {
    TRY_ASSIGN(const auto line, journal_.line_of(*id));
    if (!line.empty()) return entry_of(due, line);
  }
  return entry_of(due);
}

Result<Task> Desk::open_task(std::string_view task_id) {
  TRY_ASSIGN(auto task, batches_.find_task(task_id));
  if (!task)
    return fail(Fault::not_found, "task " + std::string(task_id), "there is no such task here",
                "see pointage task list --batch ID");
  return std::move(*task);
}

Answer Desk::new_answer(std::string_view task_id, const TimeSpent& time) {
  Answer answer;
  answer.task_id = task_id;
  answer.unique_id = uuid_v4();
  answer.active_millis = time.active_millis;
  answer.time_measured = time.measured;
  answer.submitted_at = clock_.now();
  answer.started_at = answer.submitted_at;
  answer.started_at.utc -= Millis(time.active_millis);
  if (time.started_at) answer.started_at = *time.started_at;
  return answer;
}

// The answer is durable once record_answer returns; what the ledger says afterwards no longer changes that.
Result<Recorded> Desk::record(const Answer& answer) {
  TRY_ASSIGN(const auto before, batches_.answer(answer.task_id));
  TRY(batches_.record_answer(answer));
  return recorded(answer.task_id, before.has_value());
}

Result<Recorded> Desk::recorded(std::string task_id, bool replaced) {
  Recorded recorded;
  recorded.task_id = std::move(task_id);
  recorded.replaced = replaced;
  TRY_ASSIGN(const auto waiting, batches_.ledger_due(drain_at_once));
  for (const auto& due : waiting)
    if (due.task_id == recorded.task_id) recorded.entry_id = due.entry_id;
  if (const auto drained = drain(); !drained) recorded.ledger_waits = drained.error();
  return recorded;
}

Status Desk::begin_work() {
  WorkClock running(journal_, clock_);
  TRY_ASSIGN(const auto state, running.status());
  if (state) TRY(running.stop());
  return {};
}

Result<Recorded> Desk::answer(std::string_view task_id, std::string_view result_json, const TimeSpent& time) {
  TRY_ASSIGN(const auto task, open_task(task_id));
  TRY_ASSIGN(const auto batch, batches_.find_batch(task.batch_id));
  POINTAGE_CHECK(batch.has_value());
  TRY_ASSIGN(const auto config, parse_config(batch->config_xml));
  TRY(check_result(config, task.data_json, result_json));
  TRY(begin_work());
  auto answer = new_answer(task_id, time);
  answer.result_json = result_json;
  return record(answer);
}

Result<Recorded> Desk::pass(std::string_view task_id, std::string_view reason, const TimeSpent& time,
                            std::string_view result_json) {
  TRY(open_task(task_id));
  TRY(begin_work());
  auto answer = new_answer(task_id, time);
  answer.passed = true;
  answer.reason = reason;
  answer.result_json = result_json;
  return record(answer);
}

Result<Recorded> Desk::remove(CareStore& care, std::string_view task_id, const TimeSpent& time) {
  TRY(open_task(task_id));
  TRY(begin_work());
  auto answer = new_answer(task_id, time);
  answer.passed = true;
  answer.reason = removed_reason;
  answer.result_json = "[]";
  TRY(care.remove_item(answer));
  return recorded(answer.task_id, false);
}

Status Desk::count_away(CareStore& care, const AwaySpan& span) {
  TRY_ASSIGN(auto draft, batches_.draft(span.task_id));
  if (draft) {
    draft->active_millis += span.millis;
    TRY(batches_.save_draft(span.task_id, *draft));
  }
  TRY_ASSIGN(const auto answered, batches_.answer(span.task_id));
  if (draft && !answered) return {};
  TRY_ASSIGN(const std::string id, care.entry_of(span.task_id));
  TRY_ASSIGN(const auto line, journal_.line_of(id));
  if (line.empty() || line.back().withdrawn)
    return fail(Fault::not_found, "the line of this task", "does not stand on the record", "add the time on Today");
  Entry changed = line.back();
  changed.active_millis += span.millis;
  TRY_ASSIGN(const auto task, batches_.find_task(span.task_id));
  TRY_ASSIGN(const auto batch, batches_.find_batch(task ? task->batch_id : std::string()));
  if (batch && batch->pay && batch->pay->per_hour && changed.expected)
    changed.expected = promised(*batch->pay, changed.active_millis);
  TRY_ASSIGN(const Entry correction,
             make_correction(journal_, line.back().id, std::move(changed), "work, decided later"));
  TRY(journal_.append({&correction, 1}));
  return {};
}

Result<std::int64_t> Desk::set_price(std::string_view batch_id, const PayPromise& pay, Day seen, bool done_too) {
  TRY_ASSIGN(const auto batch, batches_.find_batch(batch_id));
  if (!batch) return fail(Fault::not_found, std::string(batch_id), "no such job is here", "see pointage batch list");
  if (batch->pay && batch->price_origin != PriceOrigin::typed)
    return fail(Fault::refused, batch->title, "its file or its platform says what it pays, and that stays",
                "correct single entries with pointage ledger correct");
  TRY_ASSIGN(const std::int64_t counted, batches_.set_price(batch_id, pay, seen, done_too || !batch->pay));
  TRY(drain());
  return counted;
}

Status Desk::undo(std::string_view task_id) {
  TRY(open_task(task_id));
  TRY(batches_.undo_answer(task_id, clock_.now()));
  TRY(drain());
  return {};
}

}  // namespace pointage
