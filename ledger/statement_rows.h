// What every reader of a statement is made of: one row's cells, errors that name line and column, the sign each kind of
// line has. Inside ledger/ only; nothing here stores. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/statement_file.h"

namespace pointage {

inline constexpr std::size_t longest_cell = 500;  // bytes of an id or a description

struct StatementCells {
  const StatementTable& table;
  const CsvRow& row;
  std::string_view name;

  std::string_view at(std::optional<std::size_t> column) const {
    return column ? std::string_view(row.fields[*column]) : std::string_view{};
  }
  std::unexpected<Error> refuse(std::optional<std::size_t> column, std::string why) const;
};

std::string quoted_cell(std::string_view text);
bool is_blank_cell(std::string_view cell);  // empty, or a dash
std::vector<std::string_view> cells_of_column(const StatementTable& table, std::size_t column);
ReadStatement not_read(Error error, std::string_view name);  // an error about the whole file
ReadStatement not_decided(Error error, std::string_view name, const std::vector<std::string_view>& dates);

// What the amount of such a line has to be, where this one is not: "is above 0".
std::optional<std::string> wrong_sign(LineKind kind, std::int64_t micros);
Result<std::optional<std::int64_t>> read_items(const StatementCells& cells, std::optional<std::size_t> column);

std::unexpected<Error> no_sum(const StatementCells& cells, std::optional<std::size_t> column, const AmountStyle& style);

// The first thing wrong with a row is its error; the other rows are still read.
template <class Read>
ReadStatement read_rows(const StatementTable& table, std::string_view name, const Read& read) {
  ReadStatement result;
  for (const auto& row : table.rows)
    if (auto done = read(StatementCells{table, row, name}, result.lines); !done)
      result.bad.add(std::move(done).error());
  return result;
}

}  // namespace pointage
