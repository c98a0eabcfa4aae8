// Which column of a worker's own table is which, in her words: "date=Paid on, amount=Net, currency=USD". Also carries
// the two things a file may leave open, the order of day and month and the decimal mark; these may be told for every
// format. A mapping that cannot be understood is bad_input that says what would do. Any thread.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/statement.h"
#include "platform/base/result.h"

namespace pointage {

enum class DateOrder { day_first, month_first, year_first };

struct StatementMapping {
  // A column by its name, or by its place as "#3". `currency` and `kind` may also be a fixed USD or payment.
  std::string date, amount, minus, currency, kind, external_id, line_id, items, description;
  std::map<std::string, std::optional<LineKind>> kind_words;  // lower case; nothing: lines to pass over
  std::optional<DateOrder> date_order;
  std::optional<char> decimal;  // '.' or ','
  bool plain_signs{};           // fees and reversals stand without a minus
  std::string text;             // as it was told, for telling two readings of one file apart

  bool names_columns() const { return !date.empty() || !amount.empty() || !minus.empty(); }
};

struct MappingKey {
  std::string_view name, meaning;
};
std::vector<MappingKey> mapping_keys();  // for help

// Pairs divided by commas or line ends; "..." round a value that holds one. Lines that begin with # are notes.
Result<StatementMapping> parse_mapping(std::string_view text);

}  // namespace pointage
