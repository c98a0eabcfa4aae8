// The care store over tasks.db. What is removed is overwritten, and the write-ahead log with it. Core thread.
#pragma once

#include "storage/database.h"
#include "storage/sql_batch_store.h"
#include "tasks/care_store.h"

namespace pointage {

class SqlCareStore final : public CareStore {
 public:
  SqlCareStore(Database& database, SqlBatchStore& batches) : database_(database), batches_(batches) {}

  Status remove_item(const Answer& pass) override;

  Result<std::string> entry_of(std::string_view task_id) override;

  Status add_away(const AwaySpan& span) override;
  Result<std::vector<AwaySpan>> away() override;
  Status drop_away(std::int64_t number) override;

  Status add_exposure(const ExposureNote& note) override;
  Result<std::vector<ExposureNote>> exposure() override;
  Status erase_exposure() override;

 private:
  Database& database_;
  SqlBatchStore& batches_;
};

}  // namespace pointage
