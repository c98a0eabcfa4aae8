#include "ledger/statement_file.h"

namespace pointage {
namespace {

constexpr std::size_t longest_text = 500;

// One row being read into a line; the first thing wrong with it is its error.
struct Cells {
  const StatementTable& table;
  const CsvRow& row;
  std::string_view name;

  std::string_view at(std::optional<std::size_t> column) const {
    return column ? std::string_view(row.fields[*column]) : std::string_view{};
  }
  std::unexpected<Error> refuse(std::optional<std::size_t> column, std::string why) const {
    std::optional<std::int64_t> place;
    if (column) place = row.columns[*column];
    return fail(bad_cell(name, row.line, place, std::move(why)));
  }
};

std::string quoted(std::string_view text) { return "\"" + std::string(text.substr(0, 80)) + "\""; }

template <class Read>
ReadStatement read_rows(const StatementTable& table, std::string_view name, const Read& read) {
  ReadStatement result;
  for (const auto& row : table.rows)
    if (auto done = read(Cells{table, row, name}, result.lines); !done) result.bad.push_back(std::move(done).error());
  return result;
}

ReadStatement not_read(Error error, std::string_view name) {
  ReadStatement result;
  error.what = std::string(name) + ", " + error.what;
  result.bad.push_back(std::move(error));
  return result;
}

std::vector<std::string_view> column_of(const StatementTable& table, std::size_t column) {
  std::vector<std::string_view> cells;
  cells.reserve(table.rows.size());
  for (const auto& row : table.rows) cells.push_back(row.fields[column]);
  return cells;
}

bool is_blank(std::string_view cell) {
  return cell.empty() || cell == "-" || cell == "\xe2\x80\x93" || cell == "\xe2\x80\x94";
}

// The six kinds of the generic table, signed by what she gets.
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

struct GenericColumns {
  std::size_t id, date, kind, external_id, description, items, amount, currency;
};

Result<std::optional<std::int64_t>> read_items(const Cells& cells, std::size_t column) {
  const auto text = cells.at(column);
  if (text.empty()) return std::optional<std::int64_t>{};
  const auto micros = parse_micros(text);
  if (!micros || *micros < 0 || text.size() > 9 || text.find('.') != std::string_view::npos)
    return cells.refuse(column, "items " + quoted(text) + " is not a count");
  return std::optional<std::int64_t>(*micros / micros_per_unit);
}

Result<Money> read_amount(const Cells& cells, const GenericColumns& at, LineKind kind) {
  const auto amount = cells.at(at.amount), currency = cells.at(at.currency);
  const auto micros = parse_micros(amount);
  if (!micros) return cells.refuse(at.amount, "amount " + quoted(amount) + " is not a number such as 12.34");
  const auto code = parse_currency(currency);
  if (!code)
    return cells.refuse(at.currency, "currency " + quoted(currency) + " is not three capital letters such as USD");
  if (const auto sign = wrong_sign(kind, *micros))
    return cells.refuse(at.amount,
                        "amount " + quoted(amount) + ": the amount of a " + std::string(to_text(kind)) + " " + *sign);
  return Money{*micros, *code};
}

Status read_generic_row(const Cells& cells, const GenericColumns& at, std::vector<ReadLine>& lines) {
  ReadLine read;
  StatementLine& line = read.line;
  read.row = cells.row.line;
  line.id = cells.at(at.id);
  if (line.id.empty()) return cells.refuse(at.id, "line_id is missing");
  const auto date = parse_day(cells.at(at.date));
  if (!date) return cells.refuse(at.date, "date " + quoted(cells.at(at.date)) + " is not a day such as 2026-10-05");
  line.date = *date;
  const auto kind = parse_line_kind(cells.at(at.kind));
  const bool generic = kind && *kind != LineKind::transfer_fee && *kind != LineKind::currency_conversion &&
                       *kind != LineKind::tax_withheld;
  if (!generic)
    return cells.refuse(
        at.kind, "kind " + quoted(cells.at(at.kind)) + " is none of payment, bonus, fee, rejection, reversal, payout");
  line.kind = *kind;
  line.external_id = cells.at(at.external_id);
  line.description = cells.at(at.description);
  for (const auto column : {at.id, at.external_id, at.description})
    if (cells.at(column).size() > longest_text) return cells.refuse(column, "is longer than 500 bytes");
  TRY_ASSIGN(line.items, read_items(cells, at.items));
  TRY_ASSIGN(line.amount, read_amount(cells, at, line.kind));
  lines.push_back(std::move(read));
  return {};
}

// Currency by symbol in the cell itself: one file may mix them.
Result<Money> read_priced(const Cells& cells, std::size_t column, const AmountStyle& style,
                          std::optional<Currency> known) {
  const auto cell = cells.at(column);
  const auto micros = style.read(cell);
  if (!micros) return cells.refuse(column, "amount " + quoted(cell) + " is not a sum");
  const auto currency = known ? known : currency_of_cell(cell);
  if (!currency) return cells.refuse(column, "the currency of " + quoted(cell) + " is not clear");
  return Money{*micros, *currency};
}

struct ProlificColumns {
  std::size_t reward, bonus, started, completed, status;
  DateStyle dates;
  AmountStyle amounts;
};

void put_line(std::vector<ReadLine>& lines, const Cells& cells, Day date, LineKind kind, Money amount,
              std::string key) {
  ReadLine read;
  read.line.date = date;
  read.line.kind = kind;
  read.line.amount = amount;
  read.row = cells.row.line;
  read.key = std::move(key);
  lines.push_back(std::move(read));
}

Status read_prolific_row(const Cells& cells, const ProlificColumns& at, std::vector<ReadLine>& lines) {
  const auto status = normalised_name(cells.at(at.status));
  const bool approved = status == "approved", rejected = status == "rejected";
  const bool unpaid = status == "awaitingreview" || status == "returned" || status == "timedout" ||
                      status == "active" || status == "reserved" || status == "screenedout" ||
                      status == "partiallyapproved";
  if (!approved && !rejected && !unpaid)
    return cells.refuse(at.status, "status " + quoted(cells.at(at.status)) + " is not known");
  const auto when = is_blank(cells.at(at.completed)) ? at.started : at.completed;
  const auto date = at.dates.read(cells.at(when));
  if (!date) return cells.refuse(when, "date " + quoted(cells.at(when)) + " cannot be read");
  const std::string key(cells.at(at.started));
  std::optional<Currency> currency = currency_of_cell(cells.at(at.reward));
  if (approved || rejected) {
    TRY_ASSIGN(Money reward, read_priced(cells, at.reward, at.amounts, currency));
    if (reward.micros < 0) return cells.refuse(at.reward, "the reward is below 0");
    if (rejected) reward.micros = 0;
    if (rejected || reward.micros > 0)
      put_line(lines, cells, *date, rejected ? LineKind::rejection : LineKind::payment, reward, key);
  }
  if (is_blank(cells.at(at.bonus))) return {};
  if (const auto own = currency_of_cell(cells.at(at.bonus))) currency = own;
  TRY_ASSIGN(const Money bonus, read_priced(cells, at.bonus, at.amounts, currency));
  if (bonus.micros < 0) return cells.refuse(at.bonus, "the bonus is below 0");
  if (bonus.micros > 0) put_line(lines, cells, *date, LineKind::bonus, bonus, key);
  return {};
}

struct OutlierColumns {
  std::size_t date, item, amount, type, status;
  DateStyle dates;
  AmountStyle amounts;
};

enum class Settled { paid, refused, not_yet, unknown };

Settled outlier_status(std::string_view cell) {
  const auto status = normalised_name(cell);
  if (status == "paid" || status == "approved" || status == "completed" || status == "processed") return Settled::paid;
  if (status == "canceled" || status == "cancelled" || status == "rejected") return Settled::refused;
  if (status == "pending" || status == "processing" || status == "inreview" || status == "onhold")
    return Settled::not_yet;
  return Settled::unknown;
}

// Pay types that come on top of an item's own pay: a second payment line of one id would count as a duplicate.
bool comes_on_top(std::string_view type) {
  const auto name = normalised_name(type);
  return name.find("exceed") != std::string::npos || name.find("overtime") != std::string::npos ||
         name.find("reward") != std::string::npos || name.find("bonus") != std::string::npos ||
         name.find("mission") != std::string::npos || name.find("referral") != std::string::npos;
}

Status read_outlier_row(const Cells& cells, const OutlierColumns& at, std::vector<ReadLine>& lines) {
  const auto settled = outlier_status(cells.at(at.status));
  if (settled == Settled::unknown)
    return cells.refuse(at.status, "status " + quoted(cells.at(at.status)) + " is not known");
  const auto date = at.dates.read(cells.at(at.date));
  if (!date) return cells.refuse(at.date, "date " + quoted(cells.at(at.date)) + " cannot be read");
  const bool on_top = comes_on_top(cells.at(at.type));
  if (settled == Settled::not_yet || (settled == Settled::refused && on_top)) return {};
  const auto item = is_blank(cells.at(at.item)) ? std::string_view{} : cells.at(at.item);
  if (item.size() > longest_text) return cells.refuse(at.item, "is longer than 500 bytes");
  Money amount{0, *parse_currency("USD")};
  if (settled == Settled::paid) {
    TRY_ASSIGN(amount, read_priced(cells, at.amount, at.amounts, amount.currency));
    if (amount.micros == 0) return {};
  }
  const auto kind = settled == Settled::refused ? LineKind::rejection
                    : amount.micros < 0         ? LineKind::reversal
                    : on_top                    ? LineKind::bonus
                                                : LineKind::payment;
  put_line(lines, cells, *date, kind, amount, normalised_name(cells.at(at.type)));
  lines.back().line.external_id = item;
  return {};
}

Error no_column(std::string_view name, std::string_view column) {
  return bad_cell(name, 1, std::nullopt, "the column " + std::string(column) + " is missing");
}

}  // namespace

ReadStatement read_generic(const StatementTable& table, std::string_view name) {
  constexpr std::string_view names[] = {"line_id",     "date",  "kind",   "external_id",
                                        "description", "items", "amount", "currency"};
  std::size_t found[8]{};
  ReadStatement missing;
  for (std::size_t i = 0; i < 8; ++i) {
    const auto at = table.columns.find(normalised_name(names[i]));
    if (at == table.columns.end())
      missing.bad.push_back(no_column(name, names[i]));
    else
      found[i] = at->second;
  }
  if (!missing.bad.empty()) return missing;
  const GenericColumns at{found[0], found[1], found[2], found[3], found[4], found[5], found[6], found[7]};
  return read_rows(table, name, [&](const Cells& cells, auto& lines) { return read_generic_row(cells, at, lines); });
}

ReadStatement read_prolific(const StatementTable& table, std::string_view name) {
  const auto reward = table.find({"reward"}), bonus = table.find({"bonus"}), started = table.find({"startedat"}),
             completed = table.find({"completedat"}), status = table.find({"status"});
  if (!reward || !bonus || !started || !completed || !status)
    return {{}, {no_column(name, "Reward, Bonus, Started At, Completed At or Status")}};
  auto dates_of = column_of(table, *started);
  for (const auto cell : column_of(table, *completed)) dates_of.push_back(cell);
  auto amounts_of = column_of(table, *reward);
  for (const auto cell : column_of(table, *bonus)) amounts_of.push_back(cell);
  const auto dates = DateStyle::of(dates_of, "Started At");
  if (!dates) return not_read(dates.error(), name);
  const auto amounts = AmountStyle::of(amounts_of, "Reward");
  if (!amounts) return not_read(amounts.error(), name);
  const ProlificColumns at{*reward, *bonus, *started, *completed, *status, *dates, *amounts};
  return read_rows(table, name, [&](const Cells& cells, auto& lines) { return read_prolific_row(cells, at, lines); });
}

ReadStatement read_outlier(const StatementTable& table, std::string_view name) {
  const auto date = table.find({"workdate"}), item = table.find({"itemid"}), amount = table.find({"payable", "payout"}),
             type = table.find({"type", "paytype"}), status = table.find({"status"});
  if (!date || !item || !amount || !type || !status)
    return {{}, {no_column(name, "Work Date, Item ID, Payable, Type or Status")}};
  const auto dates = DateStyle::of(column_of(table, *date), "Work Date");
  if (!dates) return not_read(dates.error(), name);
  const auto amounts = AmountStyle::of(column_of(table, *amount), "Payable");
  if (!amounts) return not_read(amounts.error(), name);
  const OutlierColumns at{*date, *item, *amount, *type, *status, *dates, *amounts};
  return read_rows(table, name, [&](const Cells& cells, auto& lines) { return read_outlier_row(cells, at, lines); });
}

}  // namespace pointage
