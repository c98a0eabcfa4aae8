// The desk: what happens to a task in hand, the same for the window and the command line. An answer is checked, made
// durable in tasks.db, and then reaches the ledger through the ledger_due queue; if the second step fails, the answer
// still stands and the next drain() brings its entry. Works over the interfaces alone, so tests give it maps. Core
// thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/journal.h"
#include "platform/base/result.h"
#include "platform/base/time.h"
#include "tasks/batch_store.h"
#include "tasks/care_store.h"

namespace pointage {

// Time spent on a task. Typed time is never taken for measured time.
struct TimeSpent {
  std::int64_t active_millis{};
  bool measured{};
  std::optional<Instant> started_at;  // missing: submitted_at minus the active time
};

struct Recorded {
  std::string task_id;
  std::string entry_id;               // the answer's line on the ledger; empty when it has not reached it yet
  bool replaced{};                    // an earlier unsent answer was replaced
  std::optional<Error> ledger_waits;  // why the ledger does not have it yet; the answer itself is safe
};

class Desk {
 public:
  Desk(BatchStore& batches, Journal& journal, Clock& clock);

  // Moves what waits in ledger_due into the ledger, in batches. Call after every start and every answer.
  Result<std::int64_t> drain();
  // A task is being worked on here: a running clock of work elsewhere ends and becomes its entry.
  Status begin_work();
  // `result_json` is a Label Studio result array; checked against the batch's config. bad_input: nothing was stored.
  Result<Recorded> answer(std::string_view task_id, std::string_view result_json, const TimeSpent& time);
  // What had been done until then may go with a pass; it is not checked, since it need not be whole.
  Result<Recorded> pass(std::string_view task_id, std::string_view reason, const TimeSpent& time,
                        std::string_view result_json = "[]");
  // The item is overwritten on the disk; a pass with its time stands where it was.
  Result<Recorded> remove(CareStore& care, std::string_view task_id, const TimeSpent& time);
  // A span she put off turns out to be work: added to the draft, or by a correction to the line on the record.
  Status count_away(CareStore& care, const AwaySpan& span);
  // Takes the unsent answer back: it is a draft again and its entry is withdrawn.
  Status undo(std::string_view task_id);

  // What a job pays, as she typed it; refused where its file or its platform says it. What was done before gets it
  // where the job had no price, or where she says so. -> how many entries have it now.
  Result<std::int64_t> set_price(std::string_view batch_id, const PayPromise& pay, Day seen, bool done_too);

 private:
  Result<std::optional<Entry>> entry_after_all(const LedgerDue& due);  // none: it is there, or she took the line off
  Result<Task> open_task(std::string_view task_id);
  Result<Recorded> record(const Answer& answer);
  Result<Recorded> recorded(std::string task_id, bool replaced);
  Answer new_answer(std::string_view task_id, const TimeSpent& time);

  BatchStore& batches_;
  Journal& journal_;
  Clock& clock_;
};

}  // namespace pointage
