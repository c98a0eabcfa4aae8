// The ledger's memory, as an interface: storage/ implements it over SQLCipher, tests over vectors; one contract test
// runs on both. Append-only. Every writing call is one durable transaction; a failed call leaves nothing behind. Core
// thread only (jobs open a read-only journal of their own).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "ledger/statement.h"
#include "platform/base/how_far.h"
#include "platform/base/result.h"

namespace pointage {

struct Added {
  std::int64_t added{};
  std::int64_t already_there{};
};

struct ChainHead {
  std::int64_t entries{};
  std::string hash;  // 32 raw bytes; of an empty ledger 32 zero bytes
};

// hash(n) = BLAKE2b-256(hash(n-1) || canonical_bytes(entry n)); implemented in ledger/chain.h
struct Verification {
  bool ok{};
  ChainHead head;
  std::string first_bad;  // id of the first entry that does not hold, or empty
};

enum class Rounding { half_even, half_up, down };

struct PlatformRules {  // what the worker was told; nothing set = nothing known
  std::string platform;
  std::optional<int> pay_after_days;
  std::optional<int> dispute_within_days;
  std::optional<std::string> day_boundary;  // IANA zone
  std::optional<Money> minimum_payout;
  std::optional<Rounding> rounding;
};

struct PlatformEvent {
  std::string platform;
  std::string type;  // suspended | closed | left-country
  Day on{};
  std::optional<Money> balance;
};

struct ExchangeRate {  // 1 from = rate_micros/1e6 to, on that day
  Currency from, to;
  std::int64_t rate_micros{};
  Day on{};
  std::string origin;  // "typed", or the id of a payout line
};

struct Received {  // money that arrived without a file
  std::string id;
  Money amount{};
  Day on{};
  std::string via, platform;
};

struct WithdrawnReceived {  // no longer counted, still there to be read
  Received received;
  std::string reason;
  Instant at{};
};

struct WorkEvent {  // what her own record says became of one piece of work; the latest about an entry counts
  enum class Kind { none, returned_or_expired, unknown_to_platform };  // none takes an earlier word back
  std::string entry;
  Kind kind{};
  Instant at{};
};

struct Match {  // a person's word; the latest about an entry wins
  std::string entry;
  std::string platform, line;  // line empty = unmatched by her
  Instant at{};
};

struct RunningClock {  // one row of its own, never part of the chain
  EntryKind kind{};
  std::string platform, project, client;
  std::optional<Money> price;
  bool per_hour{};
  Instant started_at{};
  std::int64_t active_millis{};  // counted so far, saved at least every 5 s
  Millis steady_at{};            // steady clock at the last save
  std::string boot_id;           // of the machine's run that steady_at belongs to
  bool paused{};
  std::int64_t items{};
  std::string mark;  // random; what is kept beside the record for a power cut names it
};

struct DayTotals {  // kept in the same transaction as the rows they sum
  Day day{};
  std::int64_t paid_millis{}, unpaid_millis{};
};

class Journal {
 public:
  virtual ~Journal() = default;

  // Idempotent by id: an id that is there counts as already_there and is left as it is. Two entries of one
  // (platform, external_id) are allowed here; ledger/import.h judges files.
  virtual Result<Added> append(std::span<const Entry> entries) = 0;
  virtual Result<std::optional<Entry>> find(std::string_view id) = 0;
  // The whole line of corrections that this entry is in, in the order of the chain: what it began with comes first,
  // what stands (or was withdrawn) last. Empty where there is no such entry.
  virtual Result<std::vector<Entry>> line_of(std::string_view id) = 0;
  virtual Result<std::vector<Entry>> find_external(std::string_view platform, std::string_view external_id) = 0;
  // In the order of the chain, superseded ones included. The visitor returns false to stop.
  virtual Status each_entry(const std::function<bool(const Entry&)>& visit) = 0;
  virtual Status newest_first(const std::function<bool(const Entry&)>& visit) = 0;  // the same, from the other end
  virtual Result<ChainHead> head() = 0;
  virtual Result<Verification> verify() = 0;
  virtual Result<std::vector<DayTotals>> day_totals(Day from, Day to) = 0;

  // All or nothing. A line id that is there with the same content counts as already_there; with other content the whole
  // call fails with bad_input, one line of the error per bad line. Told of each line now and then.
  virtual Result<Added> add_statement(const Statement& statement, std::span<const StatementLine> lines,
                                      const HowFar& how_far = {}) = 0;
  // Takes the whole of it back: its lines stand no more, unless another statement that stands has them too. Nothing is
  // deleted; adding the same file again lets it stand again, and its lines count as added.
  virtual Status withdraw_statement(std::string_view id, std::string_view reason, const Instant& at) = 0;
  virtual Result<std::vector<Statement>> statements() = 0;  // that stand
  virtual Result<std::vector<WithdrawnStatement>> withdrawn_statements() = 0;
  virtual Status each_line(const std::function<bool(const StatementLine&)>& visit) = 0;  // by platform, date, id

  virtual Status set_rules(const PlatformRules& rules) = 0;  // fields that are set replace, others stay
  virtual Result<std::vector<PlatformRules>> rules() = 0;
  virtual Status add_event(const PlatformEvent& event) = 0;
  virtual Result<std::vector<PlatformEvent>> events() = 0;
  virtual Status add_work_event(const WorkEvent& event) = 0;
  virtual Result<std::vector<WorkEvent>> work_events() = 0;  // in the order in which they came
  virtual Status add_rate(const ExchangeRate& rate) = 0;
  virtual Result<std::vector<ExchangeRate>> rates() = 0;
  virtual Status add_received(const Received& received) = 0;  // idempotent by id, as entries are
  // It was typed wrongly: it counts as if it had never come. Nothing is deleted, and its id stands no more.
  virtual Status withdraw_received(std::string_view id, std::string_view reason, const Instant& at) = 0;
  virtual Result<std::vector<Received>> received() = 0;  // that stand: by day, and as they were typed
  virtual Result<std::vector<WithdrawnReceived>> withdrawn_received() = 0;
  virtual Status add_match(const Match& match) = 0;
  virtual Result<std::vector<Match>> matches() = 0;

  virtual Result<std::optional<RunningClock>> clock() = 0;
  virtual Status set_clock(const std::optional<RunningClock>& clock) = 0;
  // The clock's entry is appended and its row removed in one transaction.
  virtual Status stop_clock(const Entry& entry) = 0;
};

}  // namespace pointage
