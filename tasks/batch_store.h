// Jobs, tasks, drafts and answers on disk, as an interface: storage/ implements it over SQLCipher, tests over maps; one
// contract test runs on both. Each writing call is one durable transaction (synchronous=FULL) that is whole or absent.
// Core thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "tasks/records.h"

namespace pointage {

struct BatchCounts {
  std::int64_t tasks{}, todo{}, draft{}, answered{}, sent{}, skipped{};  // answered excludes sent
};
struct BatchSummary {
  Batch batch;  // config_xml left empty here
  BatchCounts counts;
};

struct NewTask {
  std::string external_id;
  std::string data_json;
  std::string unlock_note{};  // see Task
  std::string made_at{};      // by the platform's own word, RFC 3339; empty where it does not say
};

// A batch on its way in, or more tasks for one that is there. Nothing of it is seen before commit(); destroyed without
// commit() it leaves nothing. Media bytes are sealed as they stream.
class BatchWriter {
 public:
  virtual ~BatchWriter() = default;
  virtual Result<std::string> add_task(const NewTask& task) = 0;  // -> task id
  // Bytes of a medium; a medium whose hash is there already is stored once. `type` by content.
  virtual Status add_medium(std::string_view task_id, std::string_view reference, std::string_view type,
                            std::string_view bytes) = 0;
  // A medium still to be fetched (platform batches).
  virtual Status expect_medium(std::string_view task_id, std::string_view reference) = 0;
  virtual Result<BatchCounts> commit() = 0;
};

class BatchStore {
 public:
  virtual ~BatchStore() = default;

  virtual Result<std::unique_ptr<BatchWriter>> begin(const Batch& batch) = 0;  // new batch, id chosen by caller
  virtual Result<std::unique_ptr<BatchWriter>> extend(std::string_view batch_id) = 0;
  virtual Result<std::optional<Batch>> find_batch(std::string_view id) = 0;  // whole, with config
  virtual Result<std::optional<Batch>> find_fingerprint(std::string_view fingerprint) = 0;
  virtual Result<std::vector<BatchSummary>> batches() = 0;  // what ends first stands first

  virtual Result<std::optional<Task>> find_task(std::string_view id) = 0;
  // A window on the rows: in batch order, from the place `from` on, at most `count`, state as wanted or any.
  virtual Result<std::vector<Task>> tasks(std::string_view batch_id, std::optional<TaskState> state, std::int64_t from,
                                          std::int64_t count, bool with_data) = 0;
  // When those tasks of this job were made that bear this number of the platform's; a number may be given again.
  virtual Result<std::vector<std::string>> made_at(std::string_view batch_id, std::string_view external_id) = 0;

  virtual Result<std::vector<Medium>> media(std::string_view task_id) = 0;
  // Piece by piece as it is opened; an Error at the end where the hash of all is another: then none of them counts.
  virtual Status read_medium(std::string_view hash, const std::function<void(std::string_view)>& take) = 0;
  Result<std::string> medium_bytes(std::string_view hash) {
    std::string bytes;
    TRY(read_medium(hash, [&bytes](std::string_view piece) { bytes += piece; }));
    return bytes;
  }
  virtual Status remove_task_content(std::string_view task_id) = 0;  // bytes gone, id and state stay

  // What is begun and not handed in. A task to do becomes a draft; one that has its answer keeps it and its state: the
  // draft is then a change that waits for the next record_answer.
  virtual Status save_draft(std::string_view task_id, const Draft& draft) = 0;
  virtual Result<std::optional<Draft>> draft(std::string_view task_id) = 0;
  virtual Status drop_draft(std::string_view task_id) = 0;  // a draft's state goes back to todo
  // Time spent on tasks that are begun and not handed in, milliseconds: on no record yet.
  virtual Result<std::int64_t> begun_millis() = 0;

  // The answer, the end of its draft, its outbox row (platform batches) and its ledger_due row: one transaction, one
  // fsync. Where the answer before it has been tried already, that one's unique_id stays and its content is kept as
  // what was sent: the new one goes out as a change of it.
  virtual Status record_answer(const Answer& answer) = 0;
  virtual Result<std::optional<Answer>> answer(std::string_view task_id) = 0;
  // Take back an answer that never went out: it becomes a draft again; its entry will be withdrawn.
  virtual Status undo_answer(std::string_view task_id, const Instant& now) = 0;

  // What the job pays, as she typed it. `done_too`: each answer given so far gets a ledger_due row that supersedes its
  // entry, at this price; else it counts from the next answer on. -> how many rows.
  virtual Result<std::int64_t> set_price(std::string_view batch_id, const PayPromise& pay, Day seen, bool done_too) = 0;
  virtual Status set_sensitive(std::string_view batch_id, const std::vector<std::string>& kinds) = 0;

  virtual Result<std::vector<LedgerDue>> ledger_due(std::int64_t limit) = 0;
  virtual Status ledger_done(std::span<const std::string> entry_ids) = 0;

  virtual Status set_setting(std::string_view key, std::string_view value) = 0;  // small, private, in tasks.db
  virtual Result<std::optional<std::string>> setting(std::string_view key) = 0;
};

}  // namespace pointage
