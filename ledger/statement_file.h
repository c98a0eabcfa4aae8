// What statement import is made of: a file as rows under normalised header names, and readers that turn rows into
// lines. Inside ledger/ only. Any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/csv.h"
#include "ledger/statement.h"
#include "ledger/statement_mapping.h"

namespace pointage {

// Lower case, letters and digits only: "Started At" and "startedAt" are one name.
std::string normalised_name(std::string_view header);

struct StatementTable {
  std::map<std::string, std::size_t> columns;  // by normalised name
  std::vector<std::string> header;             // as it stands
  std::vector<CsvRow> rows;
  BadLines bad;  // ragged rows and wrong quotes

  const std::string& cell(const CsvRow& row, std::size_t column) const { return row.fields[column]; }
  std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const;
};
StatementTable read_statement_table(std::string_view text, std::string_view name);  // , ; or tab by the header

// The order of day and month and the decimal mark, decided from all cells of a file unless the person told it.
// Undecidable is an error that asks; `undecided` is then a cell that could be read in two ways.
class DateStyle {
 public:
  static Result<DateStyle> of(const std::vector<std::string_view>& cells, std::string_view column,
                              std::optional<DateOrder> told = {});
  static std::optional<std::string> undecided(const std::vector<std::string_view>& cells);
  std::optional<Day> read(std::string_view cell) const;

 private:
  DateOrder order_{DateOrder::day_first};
};

class AmountStyle {
 public:
  static Result<AmountStyle> of(const std::vector<std::string_view>& cells, std::string_view column,
                                std::optional<char> told = {});
  static std::optional<std::string> undecided(const std::vector<std::string_view>& cells);
  // Micros; sign or brackets kept, symbols passed over. Nothing where the cell's own mark is the other one.
  std::optional<std::int64_t> read(std::string_view cell) const;
  bool contradicts(std::string_view cell) const;
  char mark() const { return mark_; }

 private:
  char mark_{'.'};
};
// By its code, or by a sign that stands for one currency alone: of "kr" and "C$" there are several.
std::optional<Currency> currency_of_cell(std::string_view cell);

// Lines as read, each with the row it came from; ids are given afterwards.
struct ReadLine {
  StatementLine line;
  std::int64_t row{};
  std::string key;  // what tells it from other lines where the file has no id of its own: never content
};
struct ReadStatement {
  std::vector<ReadLine> lines;
  BadLines bad;
  std::optional<std::string> undecided_sum;   // such as "1.234", where the mark may stand before decimals or thousands
  std::optional<std::string> undecided_kind;  // a word in the column of kinds that stands for none yet
  std::optional<std::string> undecided_date;  // such as "03/04/2026", where only a person can say which is the month
};
using ReadFormat = ReadStatement (*)(const StatementTable& table, std::string_view name, const StatementMapping& told);
ReadStatement read_generic(const StatementTable& table, std::string_view name, const StatementMapping& told);
ReadStatement read_prolific(const StatementTable& table, std::string_view name, const StatementMapping& told);
ReadStatement read_outlier(const StatementTable& table, std::string_view name, const StatementMapping& told);
ReadStatement read_mapped(const StatementTable& table, std::string_view name, const StatementMapping& told);

}  // namespace pointage
