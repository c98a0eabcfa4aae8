// Accounts, the outbox, media on their way and the day's bytes over tasks.db. Tokens stand nowhere else. Each writing
// call is one durable transaction. Core thread.
#pragma once

#include "storage/database.h"
#include "tasks/outbox_store.h"

namespace pointage {

class SqlOutboxStore final : public OutboxStore {
 public:
  explicit SqlOutboxStore(Database& database) : database_(database) {}

  Status add_account(const Account& account) override;
  Result<std::vector<Account>> accounts() override;
  Status remove_account(std::string_view name) override;
  Status replace_account(const Account& account) override;

  Result<std::vector<OutboxItem>> items() override;
  Result<std::optional<OutboxItem>> item(std::string_view task_id) override;
  Result<std::vector<OutboxItem>> unsent(std::string_view account) override;
  Result<std::int64_t> count_stored(std::string_view account, std::string_view project_id) override;
  Result<std::vector<OutboxItem>> claim(std::vector<OutboxItem> rows) override;
  Status release(std::span<const OutboxItem> rows) override;
  Status mark_sending(std::string_view task_id) override;
  Status mark_stored(std::span<const Receipt> receipts) override;
  Status mark_waiting(std::string_view task_id, std::string_view why, const Instant& next_try,
                      const std::optional<Instant>& not_before) override;
  Status set_aside(std::string_view task_id, std::string_view why, bool never_arrived) override;
  Status set_standing(std::string_view task_id, Standing standing) override;

  Result<std::vector<OpenWork>> open_work(std::string_view account) override;
  Status set_task_standings(std::span<const OpenWork> work) override;

  Result<std::vector<WantedMedium>> wanted_media(std::string_view account, std::int64_t limit) override;
  Result<std::unique_ptr<MediumSink>> medium_sink(const WantedMedium& medium) override;
  Status medium_failed(const WantedMedium& medium, std::string_view why) override;
  Status medium_set_aside(const WantedMedium& medium, std::string_view why) override;
  Status ask_again(std::string_view account, std::string_view project_id) override;

  Result<std::optional<Batch>> find_project(std::string_view account, std::string_view project_id) override;

  Status keep_config(std::string_view account, std::string_view project_id, std::string_view config_xml,
                     const Instant& at) override;
  Result<std::vector<SeenConfig>> configs(std::string_view account, std::string_view project_id) override;

  Status add_data_use(const DataUse& use) override;
  Result<std::vector<DataUse>> data_use(Day from, Day to) override;
  Status set_last_contact(std::string_view account, const Instant& at) override;
  Result<std::optional<Instant>> last_contact(std::string_view account) override;

 private:
  Result<std::int64_t> need_row(std::string_view task_id, bool unsent_only);
  Status store_receipt(const Receipt& receipt);

  Database& database_;
};

}  // namespace pointage
