// The batch store over tasks.db. A batch writer has a connection of its own, so that nothing of a batch is seen before
// it is whole; while one is open, other writing calls answer busy_later at once. Failures leave nothing. Core thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/database.h"
#include "tasks/batch_store.h"

namespace pointage {

class SqlBatchStore final : public BatchStore {
 public:
  SqlBatchStore(Database& database, OpenOptions options);

  Result<std::unique_ptr<BatchWriter>> begin(const Batch& batch) override;
  Result<std::unique_ptr<BatchWriter>> extend(std::string_view batch_id) override;
  Result<std::optional<Batch>> find_batch(std::string_view id) override;
  Result<std::optional<Batch>> find_fingerprint(std::string_view fingerprint) override;
  Result<std::vector<BatchSummary>> batches() override;

  Result<std::optional<Task>> find_task(std::string_view id) override;
  Result<std::vector<Task>> tasks(std::string_view batch_id, std::optional<TaskState> state, std::int64_t first,
                                  std::int64_t count, bool with_data) override;
  Result<std::vector<std::string>> made_at(std::string_view batch_id, std::string_view external_id) override;

  Result<std::vector<Medium>> media(std::string_view task_id) override;
  Status read_medium(std::string_view hash, const std::function<void(std::string_view)>& take) override;
  Status remove_task_content(std::string_view task_id) override;

  Status save_draft(std::string_view task_id, const Draft& draft) override;
  Result<std::optional<Draft>> draft(std::string_view task_id) override;
  Status drop_draft(std::string_view task_id) override;
  Result<std::int64_t> begun_millis() override;

  Status record_answer(const Answer& answer) override;
  Result<std::optional<Answer>> answer(std::string_view task_id) override;
  Status undo_answer(std::string_view task_id, const Instant& now) override;

  Result<std::int64_t> set_price(std::string_view batch_id, const PayPromise& pay, Day seen, bool done_too) override;
  Status set_sensitive(std::string_view batch_id, const std::vector<std::string>& kinds) override;

  Result<std::vector<LedgerDue>> ledger_due(std::int64_t limit) override;
  Status ledger_done(std::span<const std::string> entry_ids) override;

  Status set_setting(std::string_view key, std::string_view value) override;
  Result<std::optional<std::string>> setting(std::string_view key) override;

  // For the care store, which shares this one's transactions.
  Result<Transaction> write();
  Status write_answer(std::int64_t task, const Answer& answer);  // inside a transaction

 private:
  Result<std::unique_ptr<BatchWriter>> open_writer(const Batch* fresh, std::string_view batch_id);
  enum class Because { answered, withdrawn, repriced };
  Status add_due(std::int64_t task, const Answer& answer, Because because);

  Database& database_;
  OpenOptions options_;
  std::weak_ptr<void> writing_;  // alive while a batch writer is open
};

}  // namespace pointage
