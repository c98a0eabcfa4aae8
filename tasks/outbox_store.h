// Accounts, and answers on their way to a platform, as an interface: sync/ works through it and never sees a database.
// An answer is append-only: no failure ever touches it; only its delivery state changes, and the pessimistic state is
// written before the first byte is sent. Core thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "tasks/batch_store.h"
#include "tasks/records.h"

namespace pointage {

struct Account {
  std::string name;
  std::string type;   // "label-studio"
  std::string url;    // origin and optional path, no trailing slash
  std::string token;  // secret: never printed, logged or put on a command line
};

enum class DeliveryState { waiting, sending, stored, set_aside };
std::string_view to_text(DeliveryState state);

struct OutboxItem {
  std::string task_id, external_id;  // the platform's task id
  std::string account, project_id, batch_id;
  DeliveryState state{DeliveryState::waiting};
  std::int64_t tries{};
  std::string last_error;  // in words, empty when none
  std::optional<Instant> next_try;
  std::optional<Instant> not_before;  // a platform's Retry-After: binding even for a person's wish
  std::string annotation_id;          // receipt: the platform's id, where known
  std::optional<Instant> stored_at;
  Answer answer;
};

// A page of media still to be fetched, next-needed first.
struct WantedMedium {
  std::string task_id, reference, account, project_id;
  std::int64_t received{};  // bytes of a started fetch, sealed in the store
  std::int64_t total{-1};
  std::int64_t tries{};
};

// Receives one medium as it streams; sealed on disk, kept across restarts, never counted before whole.
class MediumSink {
 public:
  virtual ~MediumSink() = default;
  virtual std::int64_t received() const = 0;
  virtual Status append(std::string_view bytes) = 0;
  virtual Status restart() = 0;                        // throw away what came so far
  virtual Status pause(std::int64_t total) = 0;        // keep what came, durable
  virtual Status complete(std::string_view type) = 0;  // whole: hash it, make it count
};

struct DataUse {  // bytes of one day and account, both ways
  Day day{};
  std::string account;
  std::int64_t sent{}, received{};
};

class OutboxStore {
 public:
  virtual ~OutboxStore() = default;

  virtual Status add_account(const Account& account) = 0;  // an existing name: refused
  virtual Result<std::vector<Account>> accounts() = 0;
  virtual Status remove_account(std::string_view name) = 0;  // refused while answers wait for it

  virtual Result<std::vector<OutboxItem>> items() = 0;                           // needs-you first, then by time
  virtual Result<std::vector<OutboxItem>> unsent(std::string_view account) = 0;  // waiting and sending, oldest first
  virtual Status mark_sending(std::string_view task_id) = 0;                     // before the first byte; counts a try
  virtual Status mark_stored(std::string_view task_id, std::string_view annotation_id, const Instant& at) = 0;
  virtual Status mark_waiting(std::string_view task_id, std::string_view why, const Instant& next_try,
                              const std::optional<Instant>& not_before) = 0;
  virtual Status set_aside(std::string_view task_id, std::string_view why) = 0;

  virtual Result<std::vector<WantedMedium>> wanted_media(std::string_view account, std::int64_t limit) = 0;
  virtual Result<std::unique_ptr<MediumSink>> medium_sink(const WantedMedium& medium) = 0;
  virtual Status medium_failed(const WantedMedium& medium, std::string_view why) = 0;  // counts a try, kept for later
  virtual Status medium_set_aside(const WantedMedium& medium, std::string_view why) = 0;

  // The newest of that project: a changed config begins another batch.
  virtual Result<std::optional<Batch>> find_project(std::string_view account, std::string_view project_id) = 0;

  virtual Status add_data_use(const DataUse& use) = 0;  // adds to the day's row
  virtual Result<std::vector<DataUse>> data_use(Day from, Day to) = 0;
  virtual Status set_last_contact(std::string_view account, const Instant& at) = 0;
  virtual Result<std::optional<Instant>> last_contact(std::string_view account) = 0;
};

}  // namespace pointage
