// What a person looks at and decides about sending, beside the outbox itself: windows on its rows, the data she bought,
// the log of what went on. sync/ does not need it. Each writing call is one durable transaction; a failed one leaves
// nothing. Core thread, or a job on stores of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "tasks/outbox_store.h"

namespace pointage {

struct OutboxCounts {
  std::int64_t waiting{}, needs_you{}, stored{};  // waiting: also what is on its way
  std::optional<Instant> next_try;                // the earliest that a failed try left; nothing: none was left
  std::int64_t fresh{};                           // waiting without a try so far
};

struct OutboxGroup {  // answers of one job in one state
  std::string batch_id, title, account;
  DeliveryState state{};  // waiting: also what is on its way
  std::int64_t count{};
  std::optional<Instant> last_stored;
  bool settled{};  // of what was set aside: she has seen to it
};

struct OutboxLine {
  std::string task_id, external_id, account, batch_id, title;
  DeliveryState state{};
  std::int64_t tries{};
  std::string last_error;
  std::optional<Instant> next_try;
  std::string annotation_id;
  std::optional<Instant> stored_at;
  std::int64_t active_millis{};
  bool settled{};  // set aside, and she has seen to it
};

struct OutboxWindow {
  std::string batch_id{};                // empty: every job
  std::optional<DeliveryState> state{};  // waiting: also what is on its way
  std::int64_t first{}, count{};
};

struct DataBought {
  std::int64_t bytes{};
  std::int64_t price_micros{};
  std::string currency;
  Day from{};
  std::optional<Day> until;
};

struct SendingNote {
  Instant at{};
  std::string words;  // no task content, no token
};

struct OpenGroup {         // open tasks of one job that are kept until the same moment and stand alike
  std::string keep_until;  // RFC 3339; empty: nobody keeps them
  Standing standing{Standing::as_agreed};
  std::int64_t count{};
};

class SendingBook {
 public:
  virtual ~SendingBook() = default;

  virtual Result<OutboxCounts> counts() = 0;
  virtual Result<std::vector<OutboxGroup>> groups() = 0;                          // needs-you first, then waiting
  virtual Result<std::vector<OutboxLine>> lines(const OutboxWindow& window) = 0;  // the same order
  virtual Status try_again(std::string_view task_id) = 0;                         // set aside -> waiting
  // What is set aside of this job is in a file of hers: it is shown, and needs her no more, unless it is set aside
  // anew.
  virtual Status settle(std::string_view batch_id) = 0;

  // The token before no longer holds. An empty authority leaves the one that is kept.
  virtual Status renew(std::string_view account, std::string_view token, std::string_view authority) = 0;
  virtual Result<std::int64_t> media_wanted() = 0;
  virtual Result<std::vector<OpenGroup>> open_groups(std::string_view batch_id) = 0;

  virtual Status add_bought(const DataBought& bought) = 0;
  virtual Result<std::vector<DataBought>> bought() = 0;  // newest first

  virtual Status note(const SendingNote& note) = 0;                       // the oldest beyond some thousand go
  virtual Result<std::vector<SendingNote>> notes(std::int64_t most) = 0;  // newest first
};

}  // namespace pointage
