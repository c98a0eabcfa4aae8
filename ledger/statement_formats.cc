#include "ledger/statement_rows.h"

namespace pointage {
namespace {

struct GenericColumns {
  std::size_t id, date, kind, external_id, description, items, amount, currency;
};

Result<Money> read_amount(const StatementCells& cells, const GenericColumns& at, LineKind kind) {
  const auto amount = cells.at(at.amount), currency = cells.at(at.currency);
  const auto micros = parse_micros(amount);
  if (!micros) return cells.refuse(at.amount, "amount " + quoted_cell(amount) + " is not a number such as 12.34");
  const auto code = parse_currency(currency);
  if (!code)
    return cells.refuse(at.currency, "currency " + quoted_cell(currency) + " is not three capital letters such as USD");
  if (const auto sign = wrong_sign(kind, *micros))
    return cells.refuse(
        at.amount, "amount " + quoted_cell(amount) + ": the amount of a " + std::string(to_text(kind)) + " " + *sign);
  return Money{*micros, *code};
}

Status read_generic_row(const StatementCells& cells, const GenericColumns& at, std::vector<ReadLine>& lines) {
  ReadLine read;
  StatementLine& line = read.line;
  read.row = cells.row.line;
  line.id = cells.at(at.id);
  if (line.id.empty()) return cells.refuse(at.id, "line_id is missing");
  const auto date = parse_day(cells.at(at.date));
  if (!date)
    return cells.refuse(at.date, "date " + quoted_cell(cells.at(at.date)) + " is not a day such as 2026-10-05");
  line.date = *date;
  const auto kind = parse_line_kind(cells.at(at.kind));
  const bool generic = kind && *kind != LineKind::transfer_fee && *kind != LineKind::currency_conversion &&
                       *kind != LineKind::tax_withheld;
  if (!generic)
    return cells.refuse(at.kind, "kind " + quoted_cell(cells.at(at.kind)) +
                                     " is none of payment, bonus, fee, rejection, reversal, payout");
  line.kind = *kind;
  line.external_id = cells.at(at.external_id);
  line.description = cells.at(at.description);
  for (const auto column : {at.id, at.external_id, at.description})
    if (cells.at(column).size() > longest_cell) return cells.refuse(column, "is longer than 500 bytes");
  TRY_ASSIGN(line.items, read_items(cells, at.items));
  TRY_ASSIGN(line.amount, read_amount(cells, at, line.kind));
  lines.push_back(std::move(read));
  return {};
}

// Currency by symbol in the cell itself: one file may mix them.
Result<Money> read_priced(const StatementCells& cells, std::size_t column, const AmountStyle& style,
                          std::optional<Currency> known) {
  const auto cell = cells.at(column);
  const auto micros = style.read(cell);
  if (!micros) return no_sum(cells, column, style);
  const auto currency = known ? known : currency_of_cell(cell);
  if (!currency) return cells.refuse(column, "the currency of " + quoted_cell(cell) + " is not clear");
  return Money{*micros, *currency};
}

struct ProlificColumns {
  std::size_t reward, bonus, started, completed, status;
  DateStyle dates;
  AmountStyle amounts;
};

void put_line(std::vector<ReadLine>& lines, const StatementCells& cells, Day date, LineKind kind, Money amount,
              std::string key) {
  ReadLine read;
  read.line.date = date;
  read.line.kind = kind;
  read.line.amount = amount;
  read.row = cells.row.line;
  read.key = std::move(key);
  lines.push_back(std::move(read));
}

Status read_prolific_row(const StatementCells& cells, const ProlificColumns& at, std::vector<ReadLine>& lines) {
  const auto status = normalised_name(cells.at(at.status));
  const bool approved = status == "approved", rejected = status == "rejected";
  const bool unpaid = status == "awaitingreview" || status == "returned" || status == "timedout" ||
                      status == "active" || status == "reserved" || status == "screenedout" ||
                      status == "partiallyapproved";
  if (!approved && !rejected && !unpaid)
    return cells.refuse(at.status, "status " + quoted_cell(cells.at(at.status)) + " is not known");
  const auto when = is_blank_cell(cells.at(at.completed)) ? at.started : at.completed;
  const auto date = at.dates.read(cells.at(when));
  if (!date) return cells.refuse(when, "date " + quoted_cell(cells.at(when)) + " cannot be read");
  const std::string key(cells.at(at.started));
  std::optional<Currency> currency = currency_of_cell(cells.at(at.reward));
  if (approved || rejected) {
    TRY_ASSIGN(Money reward, read_priced(cells, at.reward, at.amounts, currency));
    if (reward.micros < 0) return cells.refuse(at.reward, "the reward is below 0");
    if (rejected) reward.micros = 0;
    if (rejected || reward.micros > 0)
      put_line(lines, cells, *date, rejected ? LineKind::rejection : LineKind::payment, reward, key);
  }
  if (is_blank_cell(cells.at(at.bonus))) return {};
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

Status read_outlier_row(const StatementCells& cells, const OutlierColumns& at, std::vector<ReadLine>& lines) {
  const auto settled = outlier_status(cells.at(at.status));
  if (settled == Settled::unknown)
    return cells.refuse(at.status, "status " + quoted_cell(cells.at(at.status)) + " is not known");
  const auto date = at.dates.read(cells.at(at.date));
  if (!date) return cells.refuse(at.date, "date " + quoted_cell(cells.at(at.date)) + " cannot be read");
  const bool on_top = comes_on_top(cells.at(at.type));
  if (settled == Settled::not_yet || (settled == Settled::refused && on_top)) return {};
  const auto item = is_blank_cell(cells.at(at.item)) ? std::string_view{} : cells.at(at.item);
  if (item.size() > longest_cell) return cells.refuse(at.item, "is longer than 500 bytes");
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

ReadStatement read_generic(const StatementTable& table, std::string_view name, const StatementMapping&) {
  constexpr std::string_view names[] = {"line_id",     "date",  "kind",   "external_id",
                                        "description", "items", "amount", "currency"};
  std::size_t found[8]{};
  ReadStatement missing;
  for (std::size_t i = 0; i < 8; ++i) {
    const auto at = table.columns.find(normalised_name(names[i]));
    if (at == table.columns.end())
      missing.bad.add(no_column(name, names[i]));
    else
      found[i] = at->second;
  }
  if (!missing.bad.empty()) return missing;
  const GenericColumns at{found[0], found[1], found[2], found[3], found[4], found[5], found[6], found[7]};
  return read_rows(table, name,
                   [&](const StatementCells& cells, auto& lines) { return read_generic_row(cells, at, lines); });
}

ReadStatement read_prolific(const StatementTable& table, std::string_view name, const StatementMapping& told) {
  const auto reward = table.find({"reward"}), bonus = table.find({"bonus"}), started = table.find({"startedat"}),
             completed = table.find({"completedat"}), status = table.find({"status"});
  if (!reward || !bonus || !started || !completed || !status)
    return {{}, {{no_column(name, "Reward, Bonus, Started At, Completed At or Status")}}};
  auto dates_of = cells_of_column(table, *started);
  for (const auto cell : cells_of_column(table, *completed)) dates_of.push_back(cell);
  auto amounts_of = cells_of_column(table, *reward);
  for (const auto cell : cells_of_column(table, *bonus)) amounts_of.push_back(cell);
  const auto dates = DateStyle::of(dates_of, "Started At", told.date_order);
  if (!dates) return not_decided(dates.error(), name, dates_of);
  const auto amounts = AmountStyle::of(amounts_of, "Reward", told.decimal);
  if (!amounts) return not_read(amounts.error(), name);
  const ProlificColumns at{*reward, *bonus, *started, *completed, *status, *dates, *amounts};
  return read_rows(table, name,
                   [&](const StatementCells& cells, auto& lines) { return read_prolific_row(cells, at, lines); });
}

ReadStatement read_outlier(const StatementTable& table, std::string_view name, const StatementMapping& told) {
  const auto date = table.find({"workdate"}), item = table.find({"itemid"}), amount = table.find({"payable", "payout"}),
             type = table.find({"type", "paytype"}), status = table.find({"status"});
  if (!date || !item || !amount || !type || !status)
    return {{}, {{no_column(name, "Work Date, Item ID, Payable, Type or Status")}}};
  const auto dates = DateStyle::of(cells_of_column(table, *date), "Work Date", told.date_order);
  if (!dates) return not_decided(dates.error(), name, cells_of_column(table, *date));
  const auto amounts = AmountStyle::of(cells_of_column(table, *amount), "Payable", told.decimal);
  if (!amounts) return not_read(amounts.error(), name);
  const OutlierColumns at{*date, *item, *amount, *type, *status, *dates, *amounts};
  return read_rows(table, name,
                   [&](const StatementCells& cells, auto& lines) { return read_outlier_row(cells, at, lines); });
}

}  // namespace pointage
