// One immutable line of the worker's record. Nothing edits an entry: a correction is a further entry that supersedes
// one. No task content ever stands here: only hours, counts, sums, names of platform and project, opaque ids. Any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money.h"
#include "platform/base/time.h"

namespace pointage {

enum class EntryKind {
  task,
  hourly,
  unpaid_search,
  unpaid_wait,
  unpaid_training,
  unpaid_test,
  unpaid_payment,
  unpaid_dispute,
  unpaid_passed,
  cost_data,
  cost_power,
  cost_fee,
  cost_other,
};
std::string_view to_text(EntryKind kind);  // "task", "unpaid:search", "cost:data"
std::optional<EntryKind> parse_entry_kind(std::string_view text);
bool is_pay_bearing(EntryKind kind);  // task and hourly
bool is_unpaid(EntryKind kind);
bool is_cost(EntryKind kind);

enum class TimeBasis { measured, typed, imported };
enum class PriceBasis { batch_file, account, message, typed, imported };
std::string_view to_text(TimeBasis basis);
std::string_view to_text(PriceBasis basis);
std::optional<TimeBasis> parse_time_basis(std::string_view text);
std::optional<PriceBasis> parse_price_basis(std::string_view text);

struct Entry {
  std::string id;           // opaque, at most 16 characters; made from the answer or the imported row
  std::string external_id;  // the platform's id of the task; may be empty
  std::string platform;
  std::string client;   // may be empty
  std::string project;  // may be empty
  EntryKind kind{EntryKind::task};
  Instant started_at{};
  Instant ended_at{};
  std::int64_t active_millis{};
  std::int64_t items{1};
  std::optional<Money> expected;        // of the whole row, all its items; required for task and hourly
  std::optional<Instant> submitted_at;  // ended_at counts where it is missing
  TimeBasis time_basis{TimeBasis::measured};
  PriceBasis price_basis{PriceBasis::typed};
  std::optional<Day> price_seen;  // the day the price was promised
  std::string supersedes;         // id of the entry this one corrects, or empty
  bool withdrawn{};               // a correction that takes the entry back altogether
  std::string reason;             // of a correction, in the worker's words
};

Instant submitted(const Entry& entry);  // submitted_at, else ended_at

// The entry's bytes for the hash chain: fixed order, lengths before values, independent of storage (SPEC-ledger).
std::string canonical_bytes(const Entry& entry);

// An id that the same content always gets: base32 of BLAKE2b over the parts. 16 characters.
std::string derived_id(const std::vector<std::string_view>& parts);

}  // namespace pointage
