// The sending book over tasks.db. Each writing call is one durable transaction. The thread of its database.
#pragma once

#include "storage/database.h"
#include "tasks/sending_book.h"

namespace pointage {

class SqlSendingBook final : public SendingBook {
 public:
  explicit SqlSendingBook(Database& database) : database_(database) {}

  Result<OutboxCounts> counts() override;
  Result<std::vector<OutboxGroup>> groups() override;
  Result<std::vector<OutboxLine>> lines(const OutboxWindow& window) override;
  Status try_again(std::string_view task_id) override;

  Status settle(std::string_view batch_id) override;
  Status renew(std::string_view account, std::string_view token, std::string_view authority) override;
  Result<std::int64_t> media_wanted() override;
  Result<std::vector<OpenGroup>> open_groups(std::string_view batch_id) override;

  Status add_bought(const DataBought& bought) override;
  Result<std::vector<DataBought>> bought() override;

  Status note(const SendingNote& note) override;
  Result<std::vector<SendingNote>> notes(std::int64_t most) override;

 private:
  Database& database_;
};

}  // namespace pointage
