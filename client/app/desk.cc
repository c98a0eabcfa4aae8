#include "client/app/desk.h"

#include <algorithm>
#include <vector>

#include "ledger/corrections.h"
#include "ledger/work_clock.h"
#include "platform/base/check.h"
#include "platform/crypto/random.h"
#include "tasks/labelling_config.h"
#include "tasks/result_check.h"

namespace pointage {
namespace {

constexpr std::int64_t drain_at_once = 1000;

std::optional<Money> promised(const PayPromise& pay, std::int64_t active_millis) {
  const auto currency = parse_currency(pay.currency);
  if (!currency) return std::nullopt;
  return worth({pay.micros, *currency}, pay.per_hour, active_millis, 1);
}

EntryKind kind_of(const LedgerDue& due) {
  if (due.passed) return EntryKind::unpaid_passed;
  return due.pay && due.pay->per_hour ? EntryKind::hourly : EntryKind::task;
}

const char* reason_of(const LedgerDue& due) {
  if (due.withdrawn) return "taken back";
  return due.repriced ? "its price was typed" : "answered again";
}

}  // namespace

PriceBasis basis_of(PriceOrigin origin) {
  switch (origin) {
    case PriceOrigin::batch_file:
      return PriceBasis::batch_file;
    case PriceOrigin::account:
      return PriceBasis::account;
    case PriceOrigin::typed:
      return PriceBasis::typed;
  }
  return PriceBasis::typed;
}

Entry entry_of(const LedgerDue& due) {
  Entry entry;
  entry.id = due.entry_id;
  entry.external_id = due.external_id;
  entry.platform = due.platform;
  entry.client = due.client;
  entry.project = due.project;
  entry.kind = kind_of(due);
  entry.started_at = due.started_at;
  entry.ended_at = due.submitted_at;
  entry.active_millis = due.active_millis;
  entry.submitted_at = due.submitted_at;
  entry.time_basis = due.time_measured ? TimeBasis::measured : TimeBasis::typed;
  entry.price_basis = basis_of(due.price_origin);
  entry.price_seen = due.price_seen;
  entry.supersedes = due.supersedes;
  entry.withdrawn = due.withdrawn;
  if (!due.supersedes.empty()) entry.reason = reason_of(due);
  if (due.pay && !due.passed) entry.expected = promised(*due.pay, due.active_millis);
  return entry;
}

Desk::Desk(BatchStore& batches, Journal& journal, Clock& clock) : batches_(batches), journal_(journal), clock_(clock) {}

Result<std::int64_t> Desk::drain() {
  std::int64_t moved = 0;
  while (true) {
    TRY_ASSIGN(const auto waiting, batches_.ledger_due(drain_at_once));
    if (waiting.empty()) return moved;
    std::vector<Entry> entries;
    std::vector<std::string> ids;
    for (const auto& due : waiting) {
      entries.push_back(entry_of(due));
      ids.push_back(due.entry_id);
    }
    TRY(journal_.append(entries));
    TRY(batches_.ledger_done(ids));
    moved += static_cast<std::int64_t>(entries.size());
  }
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

namespace {

// The line that stands last where this one began.
Result<std::optional<Entry>> standing(Journal& journal, const std::string& id) {
  std::optional<Entry> last;
  const auto visit = [&](const Entry& entry) {
    if (entry.id == id || (last && entry.supersedes == last->id)) last = entry;
    return true;
  };
  TRY(journal.each_entry(visit));
  return last;
}

}  // namespace

Status Desk::count_away(CareStore& care, const AwaySpan& span) {
  TRY_ASSIGN(auto draft, batches_.draft(span.task_id));
  if (draft) {
    draft->active_millis += span.millis;
    TRY(batches_.save_draft(span.task_id, *draft));
  }
  TRY_ASSIGN(const auto answered, batches_.answer(span.task_id));
  if (draft && !answered) return {};
  TRY_ASSIGN(const std::string id, care.entry_of(span.task_id));
  TRY_ASSIGN(const auto entry, standing(journal_, id));
  if (!entry || entry->withdrawn)
    return fail(Fault::not_found, "the line of this task", "does not stand on the record", "add the time on Today");
  Entry changed = *entry;
  changed.active_millis += span.millis;
  TRY_ASSIGN(const auto task, batches_.find_task(span.task_id));
  TRY_ASSIGN(const auto batch, batches_.find_batch(task ? task->batch_id : std::string()));
  if (batch && batch->pay && batch->pay->per_hour && changed.expected)
    changed.expected = promised(*batch->pay, changed.active_millis);
  TRY_ASSIGN(const Entry correction, make_correction(journal_, entry->id, std::move(changed), "work, decided later"));
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
