#include <algorithm>
#include <array>

#include "ledger/statement_rows.h"

namespace pointage {
namespace {

using MaybeColumn = std::optional<std::size_t>;

struct MappedColumns {
  MaybeColumn date, amount, minus, currency, kind, external_id, line_id, items, description;
  std::optional<Currency> one_currency;   // told
  std::optional<Currency> only_currency;  // the one that all lines name that name any
  std::optional<LineKind> one_kind{LineKind::payment};
  DateStyle dates;
  AmountStyle amounts;
};

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string in_lower_case(std::string_view text) {
  std::string out(without_blanks(text));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::unexpected<Error> no_such_column(const StatementTable& table, std::string_view wanted, std::string why) {
  std::string there;
  for (const auto& column : table.header) there += (there.empty() ? "" : ", ") + std::string(without_blanks(column));
  return fail(Fault::bad_input, "column " + std::string(wanted), std::move(why), "this table has: " + there);
}

MaybeColumn by_place(const StatementTable& table, std::string_view wanted) {
  if (wanted.size() < 2 || wanted.size() > 4 || wanted[0] != '#') return std::nullopt;
  std::size_t place = 0;
  for (const char c : wanted.substr(1)) {
    if (c < '0' || c > '9') return std::nullopt;
    place = place * 10 + static_cast<std::size_t>(c - '0');
  }
  return place >= 1 && place <= table.header.size() ? MaybeColumn(place - 1) : std::nullopt;
}

// By its exact name, else without regard to capitals, else by its letters and digits alone.
Result<MaybeColumn> column_of(const StatementTable& table, const std::string& wanted) {
  if (wanted.empty()) return MaybeColumn{};
  if (const auto place = by_place(table, wanted)) return place;
  const auto same_letters = [&](std::string_view a, std::string_view b) {
    const auto name = normalised_name(a);
    return name.size() >= 3 && name == normalised_name(b);
  };
  for (int looseness = 0; looseness < 3; ++looseness) {
    MaybeColumn found;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      const std::string_view here = without_blanks(table.header[i]);
      const bool fits = looseness == 0   ? here == wanted
                        : looseness == 1 ? in_lower_case(here) == in_lower_case(wanted)
                                         : same_letters(here, wanted);
      if (fits && found) return no_such_column(table, wanted, "two columns have this name; say #1 for the first");
      if (fits) found = i;
    }
    if (found) return found;
  }
  return no_such_column(table, wanted, "it is not in the first line");
}

Status find_currency(MappedColumns& at, const StatementTable& table, const std::string& wanted) {
  auto column = column_of(table, wanted);
  if (column) {
    at.currency = *column;
    return {};
  }
  at.one_currency = parse_currency(wanted);
  if (!at.one_currency) return fail(std::move(column).error());
  return {};
}

Status find_kind(MappedColumns& at, const StatementTable& table, const std::string& wanted) {
  if (wanted.empty()) return {};
  auto column = column_of(table, wanted);
  at.one_kind = column ? std::nullopt : parse_line_kind(wanted);
  if (column) at.kind = *column;
  if (!column && !at.one_kind) return fail(std::move(column).error());
  return {};
}

Status find_columns(MappedColumns& at, const StatementTable& table, const StatementMapping& told) {
  TRY_ASSIGN(at.date, column_of(table, told.date));
  TRY_ASSIGN(at.amount, column_of(table, told.amount));
  TRY_ASSIGN(at.minus, column_of(table, told.minus));
  TRY_ASSIGN(at.external_id, column_of(table, told.external_id));
  TRY_ASSIGN(at.line_id, column_of(table, told.line_id));
  TRY_ASSIGN(at.items, column_of(table, told.items));
  TRY_ASSIGN(at.description, column_of(table, told.description));
  TRY(find_kind(at, table, told.kind));
  return find_currency(at, table, told.currency);
}

std::vector<std::string_view> sums_of(const StatementTable& table, const MappedColumns& at) {
  std::vector<std::string_view> sums;
  for (const auto column : {at.amount, at.minus})
    if (column) std::ranges::copy(cells_of_column(table, *column), std::back_inserter(sums));
  return sums;
}

// What kind of line the row is; nothing where its word says to pass over it.
Result<std::optional<LineKind>> kind_of_row(const StatementCells& cells, const MappedColumns& at,
                                            const StatementMapping& told) {
  if (at.one_kind) return at.one_kind;
  const auto word = in_lower_case(cells.at(at.kind));
  if (const auto known = told.kind_words.find(word); known != told.kind_words.end()) return known->second;
  if (const auto kind = parse_line_kind(word)) return std::optional<LineKind>(kind);
  return cells.refuse(
      at.kind, quoted_cell(cells.at(at.kind)) + " stands for no kind of line; say payment=, fee= or skip= this word");
}

std::optional<std::string> undecided_kind(const StatementTable& table, const MappedColumns& at,
                                          const StatementMapping& told) {
  if (at.one_kind || !at.kind) return {};
  for (const auto cell : cells_of_column(table, *at.kind)) {
    const auto word = in_lower_case(cell);
    const bool sayable = !is_blank_cell(word) && word.find_first_of("\"|\n") == std::string::npos;
    if (sayable && !told.kind_words.contains(word) && !parse_line_kind(word)) return std::string(without_blanks(cell));
  }
  return {};
}

Result<std::int64_t> sum_of_row(const StatementCells& cells, const MappedColumns& at, MaybeColumn& place) {
  const bool off = at.minus && !is_blank_cell(without_blanks(cells.at(at.minus))) &&
                   (!at.amount || is_blank_cell(without_blanks(cells.at(at.amount))));
  place = off ? at.minus : at.amount ? at.amount : at.minus;
  const auto micros = at.amounts.read(cells.at(place));
  if (!micros) return no_sum(cells, place, at.amounts);
  return off && *micros > 0 ? -*micros : *micros;
}

Result<Currency> currency_of_row(const StatementCells& cells, const MappedColumns& at, MaybeColumn sum) {
  if (at.one_currency) return *at.one_currency;
  const auto place = at.currency ? at.currency : sum;
  if (const auto code = currency_of_cell(without_blanks(cells.at(place)))) return *code;
  return cells.refuse(place, "the currency of " + quoted_cell(cells.at(place)) + " is not clear; say currency=USD");
}

std::optional<Currency> only_currency(const StatementTable& table, const MappedColumns& at) {
  std::optional<Currency> only;
  for (const auto column : at.currency ? std::array{at.currency, MaybeColumn{}} : std::array{at.amount, at.minus}) {
    if (!column) continue;
    for (const auto cell : cells_of_column(table, *column)) {
      const auto here = currency_of_cell(without_blanks(cell));
      if (here && only.value_or(*here) != *here) return std::nullopt;
      if (here) only = here;
    }
  }
  return only;
}

// A line that was refused pays nothing, whatever stands in its cells.
Result<Money> nothing_paid(const StatementCells& cells, const MappedColumns& at) {
  const auto place = at.amount ? at.amount : at.minus;
  auto currency = currency_of_row(cells, at, place);
  if (currency) return Money{0, *currency};
  if (at.only_currency) return Money{0, *at.only_currency};
  return fail(std::move(currency).error());
}

Result<Money> money_of_row(const StatementCells& cells, const MappedColumns& at, const StatementMapping& told,
                           LineKind kind) {
  if (kind == LineKind::rejection) return nothing_paid(cells, at);
  MaybeColumn place;
  TRY_ASSIGN(auto micros, sum_of_row(cells, at, place));
  TRY_ASSIGN(const auto currency, currency_of_row(cells, at, place));
  const bool taken = kind == LineKind::fee || kind == LineKind::reversal || kind == LineKind::transfer_fee ||
                     kind == LineKind::tax_withheld;
  if (told.plain_signs && taken && micros > 0) micros = -micros;
  if (const auto sign = wrong_sign(kind, micros))
    return cells.refuse(place, "amount " + quoted_cell(cells.at(place)) + ": the amount of a " +
                                   std::string(to_text(kind)) + " " + *sign +
                                   (taken ? "; say signs=plain where fees stand without a minus" : ""));
  return Money{micros, currency};
}

Status read_mapped_row(const StatementCells& cells, const MappedColumns& at, const StatementMapping& told,
                       std::vector<ReadLine>& lines) {
  TRY_ASSIGN(const auto kind, kind_of_row(cells, at, told));
  if (!kind) return {};
  ReadLine read;
  StatementLine& line = read.line;
  read.row = cells.row.line;
  line.kind = *kind;
  const auto date = at.dates.read(without_blanks(cells.at(at.date)));
  if (!date) return cells.refuse(at.date, "date " + quoted_cell(cells.at(at.date)) + " cannot be read");
  line.date = *date;
  line.id = without_blanks(cells.at(at.line_id));
  if (at.line_id && line.id.empty()) return cells.refuse(at.line_id, "the line's own id is missing");
  line.external_id = without_blanks(cells.at(at.external_id));
  line.description = without_blanks(cells.at(at.description));
  for (const auto column : {at.line_id, at.external_id, at.description})
    if (cells.at(column).size() > longest_cell) return cells.refuse(column, "is longer than 500 bytes");
  TRY_ASSIGN(line.items, read_items(cells, at.items));
  TRY_ASSIGN(line.amount, money_of_row(cells, at, told, *kind));
  read.key = line.description + "\n" + (line.items ? std::to_string(*line.items) : "");
  lines.push_back(std::move(read));
  return {};
}

}  // namespace

ReadStatement read_mapped(const StatementTable& table, std::string_view name, const StatementMapping& told) {
  MappedColumns at;
  if (auto found = find_columns(at, table, told); !found) return not_read(std::move(found).error(), name);
  const auto day_cells = cells_of_column(table, *at.date);
  const auto dates = DateStyle::of(day_cells, told.date, told.date_order);
  if (!dates) return not_decided(dates.error(), name, day_cells);
  const auto sums = sums_of(table, at);
  const auto amounts = AmountStyle::of(sums, told.amount.empty() ? told.minus : told.amount, told.decimal);
  if (!amounts) {
    auto open = not_read(amounts.error(), name);
    open.undecided_sum = AmountStyle::undecided(sums);
    return open;
  }
  at.dates = *dates;
  at.amounts = *amounts;
  if (!at.one_currency) at.only_currency = only_currency(table, at);
  auto read = read_rows(
      table, name, [&](const StatementCells& cells, auto& lines) { return read_mapped_row(cells, at, told, lines); });
  read.undecided_kind = undecided_kind(table, at, told);
  return read;
}

}  // namespace pointage
