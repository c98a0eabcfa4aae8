// Statements and their lines on disk, for sql_journal. A statement can be taken back and stand again: each is a further
// row, the latest about a statement counts. A line stands as long as one statement that holds it does. Each writing
// call is one durable transaction; inside storage/ only. Core thread.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "ledger/journal.h"
#include "storage/database.h"

namespace pointage {

class SqlStatements {
 public:
  explicit SqlStatements(Database& db) : db_(db) {}

  Result<Added> add(const Statement& statement, std::span<const StatementLine> lines, const HowFar& how_far);
  Status withdraw(std::string_view id, std::string_view reason, const Instant& at);
  Result<std::vector<Statement>> standing();
  Result<std::vector<WithdrawnStatement>> withdrawn();
  Status each_line(const std::function<bool(const StatementLine&)>& visit);

 private:
  Result<bool> add_line(std::string_view statement, const StatementLine& line);  // it did not stand before
  Status hold(std::string_view statement, const StatementLine& line, std::string_view home);
  Result<std::string> home_of_equal(const StatementLine& line);

  Database& db_;
};

}  // namespace pointage
