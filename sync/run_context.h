// What the three halves of a run share: the stores, the account's connector, what is told to the person, and which
// errors end a run. Private to sync. Core thread only.
#pragma once

#include <string>

#include "sync/connector.h"
#include "sync/sending_run.h"

namespace pointage {

inline constexpr int tries_in_one_run = 3;

bool ends_run(Fault fault);
// Not beyond any wait that is ever kept: a clock that was set back must not hold her work for years.
bool still_ahead(const Instant& until, const Instant& now);
bool is_local(Fault fault);  // the store's own trouble, not the link's: returned, not noted

class MediaDown;

struct RunContext {
  const SyncRequest& request;
  OutboxStore& outbox;
  BatchStore& batches;
  HttpTransport& transport;
  Clock& clock;
  const OnProgress& progress;
  Traffic before;
  const Account& account;
  Connector& connector;
  SyncOutcome& outcome;

  std::int64_t bytes() const;
  Status room_left() const;  // within the run's limit of data
  Status tell(SyncProgress now) const;
  bool wants(std::string_view project_id) const { return request.project.empty() || request.project == project_id; }
  void note(std::string what, std::string why, std::string remedy) const;
};

Result<bool> task_is_here(BatchStore& batches, std::string_view account, std::string_view project_id,
                          const TakenTask& task);

Status keep_changed_questions(std::string_view account, const ChangedQuestions& changed, BatchStore& batches);

Status send_answers(const RunContext& run);
Status look_after_open_work(const RunContext& run);
Status take_tasks(const RunContext& run, MediaDown& beside);

}  // namespace pointage
