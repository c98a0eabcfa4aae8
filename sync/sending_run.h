// One sync, as a person asks for it: answers first, then new tasks, then media. What cannot be sent stays in the outbox
// with a reason in words and the time of the next try; no failure touches an answer. An Error means that the request
// itself made no sense or the stores failed; a link or platform that stops the run is told in SyncOutcome::stopped.
// The rules are docs/SPEC-sync.md. Core thread only (it waits; see TransportSettings::keep_going).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "sync/connector.h"
#include "sync/transport.h"
#include "tasks/batch_store.h"
#include "tasks/outbox_store.h"

namespace pointage {

struct SyncRequest {
  std::string account{};  // empty: all accounts, one after the other
  std::string project{};  // empty: any; else answers, tasks and media of this project alone
  std::int64_t take{};    // new tasks wanted, 0: none, but media of those taken are completed
  bool upload_only{};
  std::optional<std::int64_t> max_bytes{};  // both ways together
  bool by_person{true};                     // false: next_try is respected
};

enum class SyncPhase { greeting, sending, taking, fetching };
struct SyncProgress {
  SyncPhase phase{};
  std::string_view account;
  std::int64_t done{}, total{}, bytes{};    // `bytes`: of the whole run, both ways
  std::string_view task_id{};               // whose answer or file it is now
  std::int64_t file_bytes{}, file_total{};  // of the file that just moved; -1 where the total is not known yet
};

struct SyncOutcome {
  std::int64_t tasks_received{}, media_received{}, bytes_received{}, bytes_sent{};
  std::int64_t stored{}, already_stored{}, refused{};
  std::int64_t pending{};        // answers that still wait
  std::int64_t media_pending{};  // media still to be had
  std::int64_t retries{};
  Millis took{};
  std::vector<Error> notes{};      // answers and media set aside, projects not taken
  std::optional<Error> stopped{};  // why the run ended early; empty when it went through
  bool work_left() const { return pending > 0 || media_pending > 0 || stopped.has_value(); }
};

using OnProgress = std::function<bool(const SyncProgress&)>;  // false cancels; may be empty

Result<SyncOutcome> run_sync(const SyncRequest& request, OutboxStore& outbox, BatchStore& batches,
                             HttpTransport& transport, Clock& clock, const OnProgress& progress);

// What taking so many tasks would cost, before anything is taken. `bytes`: tasks and media, about; nothing where the
// platform does not say it. Reserves nothing.
struct TakeEstimate {
  std::int64_t tasks{};
  std::optional<std::int64_t> bytes{};
};
Result<TakeEstimate> estimate_take(std::string_view account, std::string_view project, std::int64_t count,
                                   OutboxStore& outbox, BatchStore& batches, HttpTransport& transport, Clock& clock);
// Bytes a second that the last runs of this account got through; nothing before the first.
Result<std::optional<std::int64_t>> measured_speed(std::string_view account, BatchStore& batches);

// The last project of this account whose questions were found changed; its new tasks stand as a job of their own.
struct ChangedQuestions {
  std::string title;
  Instant at{};
};
Result<std::optional<ChangedQuestions>> changed_questions(std::string_view account, BatchStore& batches);

Result<std::vector<ProjectLine>> list_projects(std::string_view account, OutboxStore& outbox, HttpTransport& transport,
                                               Clock& clock);

}  // namespace pointage
