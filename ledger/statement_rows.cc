#include "ledger/statement_rows.h"

namespace pointage {

std::unexpected<Error> StatementCells::refuse(std::optional<std::size_t> column, std::string why) const {
  std::optional<std::int64_t> place;
  if (column) place = row.columns[*column];
  return fail(bad_cell(name, row.line, place, std::move(why)));
}

std::string quoted_cell(std::string_view text) { return "\"" + std::string(text.substr(0, 80)) + "\""; }

bool is_blank_cell(std::string_view cell) {
  return cell.empty() || cell == "-" || cell == "\xe2\x80\x93" || cell == "\xe2\x80\x94";
}

std::vector<std::string_view> cells_of_column(const StatementTable& table, std::size_t column) {
  std::vector<std::string_view> cells;
  cells.reserve(table.rows.size());
  for (const auto& row : table.rows) cells.push_back(row.fields[column]);
  return cells;
}

ReadStatement not_read(Error error, std::string_view name) {
  ReadStatement result;
  error.what = std::string(name) + ", " + error.what;
  result.bad.add(std::move(error));
  return result;
}

ReadStatement not_decided(Error error, std::string_view name, const std::vector<std::string_view>& dates) {
  ReadStatement result = not_read(std::move(error), name);
  result.undecided_date = DateStyle::undecided(dates);
  return result;
}

std::optional<std::string> wrong_sign(LineKind kind, std::int64_t micros) {
  switch (kind) {
    case LineKind::payment:
    case LineKind::bonus:
    case LineKind::payout:
      return micros > 0 ? std::nullopt : std::optional<std::string>("is above 0");
    case LineKind::fee:
    case LineKind::reversal:
    case LineKind::transfer_fee:
    case LineKind::tax_withheld:
      return micros < 0 ? std::nullopt : std::optional<std::string>("is below 0");
    case LineKind::rejection:
      return micros == 0 ? std::nullopt : std::optional<std::string>("is 0");
    case LineKind::currency_conversion:
      return std::nullopt;
  }
  return std::nullopt;
}

std::unexpected<Error> no_sum(const StatementCells& cells, std::optional<std::size_t> column,
                              const AmountStyle& style) {
  const auto cell = cells.at(column);
  const std::string mark = style.mark() == '.' ? "point" : "comma";
  return cells.refuse(column, "amount " + quoted_cell(cell) + " is not a sum" +
                                  (style.contradicts(cell) ? " with a decimal " + mark : ""));
}

Result<std::optional<std::int64_t>> read_items(const StatementCells& cells, std::optional<std::size_t> column) {
  const auto text = cells.at(column);
  if (text.empty()) return std::optional<std::int64_t>{};
  const auto micros = parse_micros(text);
  if (!micros || *micros < 0 || text.size() > 9 || text.find('.') != std::string_view::npos)
    return cells.refuse(column, "items " + quoted_cell(text) + " is not a count");
  return std::optional<std::int64_t>(*micros / micros_per_unit);
}

}  // namespace pointage
