// Accounts, and answers on their way to a platform, as an interface: sync/ works through it and never sees a database.
// An answer is append-only: no failure ever touches it; only its delivery state changes, and the pessimistic state is
// written before the first byte is sent. Core thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "tasks/batch_store.h"
#include "tasks/records.h"

namespace pointage {

struct Account {
  std::string name;
  std::string type;         // "label-studio"
  std::string url;          // origin and optional path, no trailing slash
  std::string token;        // secret: never printed, logged or put on a command line
  std::string authority{};  // PEM of a private certificate authority, added to the system's own; may be empty
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
  std::optional<Instant> not_before;  // a platform's Retry-After, as it came; the account's is what binds
  std::string annotation_id;          // receipt: the platform's id, where known
  std::optional<Instant> stored_at;   // of the first content that the platform stored
  Answer answer;                      // as it is now
  // Set where she changed the answer after its first try: what went out then under the same unique_id. Only that
  // content is ever posted; the change goes to what the platform made of it.
  std::optional<Answer> sent{};
  bool went_out{};           // a try was begun that may have arrived, whatever came back
  std::int64_t revision{};   // of `answer`; goes back into its Receipt
  std::string keep_until{};  // of the task: until when it was kept for her
  std::string made_at{};     // of the task, see NewTask
  Standing standing{Standing::as_agreed};
  Standing told{Standing::as_agreed};  // of the task, before it was answered
};

// A task that is here and not answered, and how it stands as far as was heard.
struct OpenWork {
  std::string task_id, external_id, project_id;
  Standing standing{Standing::as_agreed};
};

// A labelling config that a project had, when it was first seen: an answer stays with the one it was made for.
struct SeenConfig {
  std::string account, project_id;
  std::string hash;  // BLAKE2b-256 hex of the bytes
  std::string config_xml;
  Instant seen_at{};
};

// A page of media still to be fetched, next-needed first.
struct WantedMedium {
  std::string task_id, reference, account, project_id;
  std::int64_t received{};  // bytes of a started fetch, sealed in the store
  std::int64_t total{-1};
  std::int64_t tries{};
  std::string validator{};  // a strong ETag or a date of the started fetch, for If-Range; may be empty
};

// Receives one medium as it streams; sealed on disk, kept across restarts, never counted before whole.
class MediumSink {
 public:
  virtual ~MediumSink() = default;
  virtual std::int64_t received() const = 0;
  // The whole size (-1: not told) and the validator of the file that begins: kept with its first bytes, so that even
  // after a kill no other file's rest is appended.
  virtual void expect(std::int64_t total, std::string_view validator) = 0;
  virtual Status append(std::string_view bytes) = 0;
  virtual Status restart() = 0;                                              // throw away what came so far
  virtual Status pause(std::int64_t total, std::string_view validator) = 0;  // keep what came, durable
  virtual Status complete(std::string_view type) = 0;                        // whole: hash it, make it count
};

struct Receipt {
  std::string task_id, annotation_id;
  Instant at{};
  std::int64_t revision{};  // of the content that is now on the platform
};

struct DataUse {  // bytes of one day and account, both ways
  Day day{};
  std::string account;
  std::int64_t sent{}, received{};
};

class OutboxStore {
 public:
  virtual ~OutboxStore() = default;

  // Refused: an existing name, and one under which work is here that came from another address.
  virtual Status add_account(const Account& account) = 0;
  virtual Result<std::vector<Account>> accounts() = 0;
  virtual Status remove_account(std::string_view name) = 0;  // refused while answers wait or tasks are open
  // The account of this name, put right in one step; refused once work came from it.
  virtual Status replace_account(const Account& account) = 0;

  virtual Result<std::vector<OutboxItem>> items() = 0;  // needs-you first, then by time
  virtual Result<std::optional<OutboxItem>> item(std::string_view task_id) = 0;
  virtual Result<std::vector<OutboxItem>> unsent(
      std::string_view account) = 0;  // waiting and sending, least tried first
  virtual Result<std::int64_t> count_stored(std::string_view account, std::string_view project_id) = 0;
  // Before the first byte of any of them: those that still stand as they were read become `sending`, each with a try
  // counted, and are returned. What was not begun after all is released: as if it had not been claimed.
  virtual Result<std::vector<OutboxItem>> claim(std::vector<OutboxItem> rows) = 0;
  virtual Status release(std::span<const OutboxItem> rows) = 0;
  virtual Status mark_sending(std::string_view task_id) = 0;  // once more: a further try of one that was claimed
  // A receipt for an older revision settles the first send, and the row waits on for its change.
  virtual Status mark_stored(std::span<const Receipt> receipts) = 0;
  virtual Status mark_waiting(std::string_view task_id, std::string_view why, const Instant& next_try,
                              const std::optional<Instant>& not_before) = 0;
  // `never_arrived`: it surely stands nowhere, so that another answer of hers is a first one again.
  virtual Status set_aside(std::string_view task_id, std::string_view why, bool never_arrived) = 0;
  virtual Status set_standing(std::string_view task_id, Standing standing) = 0;

  virtual Result<std::vector<OpenWork>> open_work(std::string_view account) = 0;  // of known number there, in order
  virtual Status set_task_standings(std::span<const OpenWork> work) = 0;

  // Those of withdrawn tasks are not wanted; what failed in several runs comes after the others.
  virtual Result<std::vector<WantedMedium>> wanted_media(std::string_view account, std::int64_t limit) = 0;
  virtual Result<std::unique_ptr<MediumSink>> medium_sink(const WantedMedium& medium) = 0;
  virtual Status medium_failed(const WantedMedium& medium, std::string_view why) = 0;  // counts a try, kept for later
  virtual Status medium_set_aside(const WantedMedium& medium, std::string_view why) = 0;
  // Media set aside become wanted again, their tries kept, where their task is still open; an empty project means any.
  // What she removed herself stays away.
  virtual Status ask_again(std::string_view account, std::string_view project_id) = 0;

  // The newest of that project: a changed config begins another batch.
  virtual Result<std::optional<Batch>> find_project(std::string_view account, std::string_view project_id) = 0;

  virtual Status keep_config(std::string_view account, std::string_view project_id, std::string_view config_xml,
                             const Instant& at) = 0;  // one that is there already stays as it is
  virtual Result<std::vector<SeenConfig>> configs(std::string_view account, std::string_view project_id) = 0;

  virtual Status add_data_use(const DataUse& use) = 0;  // adds to the day's row
  virtual Result<std::vector<DataUse>> data_use(Day from, Day to) = 0;
  virtual Status set_last_contact(std::string_view account, const Instant& at) = 0;
  virtual Result<std::optional<Instant>> last_contact(std::string_view account) = 0;
};

}  // namespace pointage
