// What the program knows of jobs, tasks and answers, as plain values. Task content stays in these and in tasks.db; none
// of it ever reaches the ledger. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/time.h"

namespace pointage {

enum class TaskState { todo, draft, answered, sent, skipped };
std::string_view to_text(TaskState state);
std::optional<TaskState> parse_task_state(std::string_view text);

// What the platform let be known about a piece of work: of an answer beside its delivery, of an open task before it is
// begun. Kept for her record; any sum is the ledger's own affair. answered_there: it had the answers that it asked for
// before hers came.
enum class Standing { as_agreed, late, task_gone, project_closed, questions_changed, answered_there };
std::string_view to_text(Standing standing);
inline bool is_withdrawn(Standing standing) {
  return standing == Standing::task_gone || standing == Standing::project_closed;
}

// Who said what a job pays: its file, its platform, or she herself.
enum class PriceOrigin { batch_file, account, typed };

// A year without a pause at this price by the hour still fits in 64 bits.
inline constexpr std::int64_t largest_price_micros = 1'000'000'000'000'000;

struct PayPromise {
  std::int64_t micros{};  // millionths of the major unit
  std::string currency;   // ISO 4217
  bool per_hour{};

  bool operator==(const PayPromise&) const = default;
};

// Where a batch came from: a file, or a project of an account.
struct BatchSource {
  std::string account;  // name; empty for a file batch
  std::string project_id;
};

struct Batch {
  std::string id;  // short, in letters and digits
  std::string title, platform, client;
  std::optional<PayPromise> pay;
  std::optional<Day> price_seen;
  PriceOrigin price_origin{};
  std::optional<Instant> expires;
  std::vector<std::string> sensitive;  // "violence", "sexual", "hate", "self_harm", or "unspecified" (bool true)
  std::string source_id;
  std::string config_xml;    // byte for byte as given
  std::string fingerprint;   // BLAKE2b over config, tasks and media of the file batch: same batch again
  std::string instructions;  // of the project, may be empty
  BatchSource source;
};

struct Task {
  std::string id;  // ours
  std::string batch_id;
  std::string external_id;  // the file's or platform's id; may be empty
  std::int64_t position{};  // order in the batch, from 0
  TaskState state{TaskState::todo};
  std::string data_json;                   // the task's "data" object, numbers as written
  std::string unlock_note;                 // lease: empty or "keep until" instant in RFC 3339
  Standing standing{Standing::as_agreed};  // as last heard of while it was open
};

// One medium of a task: the value in its data names it, the bytes lie sealed in the store.
struct Medium {
  std::string task_id;
  std::string reference;  // the value in task data: relative path or URL
  std::string hash;       // BLAKE2b-256 hex of the bytes; empty until whole
  std::int64_t size{-1};  // -1 unknown
  std::string type;       // "image/jpeg" ..., by content, empty until known
  std::string problem;    // why it cannot be had, in words; empty when fine
};

struct Draft {
  std::string result_json;  // the editor's state as a result array
  std::int64_t active_millis{};
  Instant started_at{};
  std::string extra_json;  // what only the editor needs (label in hand, scroll), may be empty
};

// An answer or a pass. Never changed once sent; a second one replaces the first while it is unsent.
struct Answer {
  std::string task_id;
  std::string unique_id;    // UUIDv4, made once, sent with every try
  std::string result_json;  // a Label Studio result array, text exactly as given
  bool passed{};            // was_cancelled
  std::string reason;       // of a pass
  std::int64_t active_millis{};
  bool time_measured{};  // false: typed
  Instant started_at{};
  Instant submitted_at{};
};

// What the ledger must learn of an answer: written in the answer's own transaction, drained into the ledger afterwards.
// `entry_id` is made from the task, so that draining twice adds once. A replaced answer makes a correction.
struct LedgerDue {
  std::string entry_id;
  std::string supersedes;            // entry id of the answer this one replaces, or empty
  std::vector<std::string> earlier;  // entry ids of all answers of this task before it, first to last
  std::string task_id, external_id, platform, client, project;
  bool withdrawn{};  // the answer was taken back: the entry it supersedes no longer counts
  bool passed{};
  Instant started_at{}, submitted_at{};
  std::int64_t active_millis{};
  bool time_measured{};
  std::optional<PayPromise> pay;
  std::optional<Day> price_seen;
  PriceOrigin price_origin{};
  bool repriced{};  // the answer is as it was: its job has been given a price
};

}  // namespace pointage
