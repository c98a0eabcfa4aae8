#include "ledger/hours.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "ledger/corrections.h"
#include "ledger/payout_rate.h"

namespace pointage {
namespace {

constexpr std::int64_t millis_per_hour = 3'600'000;

using Sums = std::map<Currency, std::int64_t>;

struct Cost {
  Money money;
  Day day{};
};

struct Collected {
  std::int64_t paid{}, unpaid{};
  Sums expected, received, costs;
  std::vector<Cost> each_cost;  // a cost is converted at its own day's rate
  bool too_large{};
};

void add(Collected& row, Sums& sums, const Money& money) {
  auto& sum = sums[money.currency];
  const auto total = checked_add(sum, money.micros);
  row.too_large |= !total;
  sum = total.value_or(sum);
}

void add_time(Collected& row, std::int64_t& millis, std::int64_t more) {
  const auto total = checked_add(millis, more);
  row.too_large |= !total;
  millis = total.value_or(millis);
}

std::string two(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

// ISO 8601: a week belongs to the year of its Thursday.
std::string week_of(Day day) {
  const std::chrono::weekday weekday{day};
  const Day thursday = day + std::chrono::days{4 - static_cast<int>(weekday.iso_encoding())};
  const auto year = std::chrono::year_month_day{thursday}.year();
  const auto first = Day{year / std::chrono::January / 1};
  return std::to_string(static_cast<int>(year)) + "-W" + two(static_cast<unsigned>((thursday - first).count() / 7 + 1));
}

std::string day_key(HoursBy by, Day day) {
  if (by == HoursBy::week) return week_of(day);
  return by == HoursBy::month ? format_day(day).substr(0, 7) : format_day(day);
}

std::string key_of(HoursBy by, Day day, const std::string& platform, const std::string& client) {
  if (by == HoursBy::platform) return platform;
  return by == HoursBy::client ? client : day_key(by, day);
}

// A statement names no client: its line belongs to the one of the entry it names, else to the platform's only client.
class Clients {
 public:
  explicit Clients(const std::vector<Entry>& entries) {
    for (const auto& entry : entries) {
      if (!is_pay_bearing(entry.kind)) continue;
      if (!entry.external_id.empty()) by_task_.emplace(entry.platform + '\0' + entry.external_id, entry.client);
      auto [at, is_new] = only_.try_emplace(entry.platform, entry.client);
      if (!is_new && at->second != entry.client) at->second.clear();
    }
  }

  std::string of(const std::string& platform, const std::string& external_id) const {
    if (const auto at = by_task_.find(platform + '\0' + external_id); at != by_task_.end()) return at->second;
    const auto only = only_.find(platform);
    return only == only_.end() ? std::string{} : only->second;
  }

 private:
  std::unordered_map<std::string, std::string> by_task_;
  std::map<std::string, std::string> only_;
};

std::string only_platform(const std::vector<Entry>& entries) {
  std::set<std::string_view> names;
  for (const auto& entry : entries)
    if (is_pay_bearing(entry.kind)) names.insert(entry.platform);
  return names.size() == 1 ? std::string(*names.begin()) : std::string{};
}

class Counter {
 public:
  Counter(const HoursInput& input, const HoursOptions& options) : input_(input), options_(options) {}

  void collect() {
    for (const auto& entry : input_.entries) add_entry(entry);
    std::set<std::string_view> itemised;
    for (const auto& line : input_.lines)
      if (line.kind == LineKind::payment) itemised.insert(line.platform);
    const bool by_client = options_.by == HoursBy::client;
    const Clients clients(by_client ? input_.entries : std::vector<Entry>{});
    for (const auto& line : input_.lines)
      if (line.kind != LineKind::payout || !itemised.contains(line.platform))
        add_received(line.date, line.platform, clients.of(line.platform, line.external_id), line.amount);
    const std::string only = only_platform(input_.entries);
    for (const auto& money : input_.received) {
      const auto& platform = money.platform.empty() ? only : money.platform;
      if (!itemised.contains(platform)) add_received(money.on, platform, clients.of(platform, ""), money.amount);
    }
  }

  const std::map<std::string, Collected>& rows() const { return rows_; }
  const Collected& total() const { return total_; }

 private:
  bool wanted(Day day) const {
    return (!options_.from || day >= *options_.from) && (!options_.to || day <= *options_.to);
  }

  void add_entry(const Entry& entry) {
    const Day day = local_day(entry.started_at);
    if (!wanted(day)) return;
    const auto key = key_of(options_.by, day, entry.platform, entry.client);
    for (auto* row : {&rows_[key], &total_}) {
      if (is_pay_bearing(entry.kind)) {
        add_time(*row, row->paid, entry.active_millis);
        if (entry.expected) add(*row, row->expected, *entry.expected);
      } else if (is_unpaid(entry.kind)) {
        add_time(*row, row->unpaid, entry.active_millis);
      } else if (entry.expected) {
        add(*row, row->costs, *entry.expected);
        row->each_cost.push_back({*entry.expected, day});
      }
    }
  }

  void add_received(Day day, const std::string& platform, const std::string& client, const Money& money) {
    if (!wanted(day)) return;
    const auto key = key_of(options_.by, day, platform, client);
    for (auto* row : {&rows_[key], &total_}) add(*row, row->received, money);
  }

  const HoursInput& input_;
  const HoursOptions& options_;
  std::map<std::string, Collected> rows_;
  Collected total_;
};

std::vector<Money> listed(const Sums& sums) {
  std::vector<Money> money;
  for (const auto& [currency, micros] : sums) money.push_back({micros, currency});
  return money;
}

std::int64_t smallest_unit(Currency currency) {
  std::int64_t unit = micros_per_unit;
  for (int i = 0; i < decimals(currency); ++i) unit /= 10;
  return unit;
}

// micros x an hour / millis, in whole smallest units of the currency.
std::optional<Money> rate_of(const Money& sum, std::int64_t millis) {
  const auto unit = smallest_unit(sum.currency);
  const auto divisor = checked_mul(millis, unit);
  const auto units = divisor ? mul_div_half_even(sum.micros, millis_per_hour, *divisor) : std::nullopt;
  const auto micros = units ? checked_mul(*units, unit) : std::nullopt;
  return micros ? std::optional<Money>(Money{*micros, sum.currency}) : std::nullopt;
}

bool rates_of(const Sums& sums, std::int64_t millis, std::vector<Money>& rates) {
  if (millis <= 0) return true;
  for (const auto& [currency, micros] : sums) {
    const auto rate = rate_of({micros, currency}, millis);
    if (!rate) return false;
    rates.push_back(*rate);
  }
  return true;
}

// The latest rate set up to the cost's day, else the earliest after it; a rate serves both ways.
const ExchangeRate* find_rate(const std::vector<ExchangeRate>& rates, Currency cost, Currency into, Day day) {
  const ExchangeRate* best = nullptr;
  for (const auto& rate : rates) {
    const bool fits =
        rate.rate_micros > 0 && ((rate.from == cost && rate.to == into) || (rate.from == into && rate.to == cost));
    if (!fits) continue;
    if (!best) {
      best = &rate;
      continue;
    }
    const bool before = rate.on <= day, best_before = best->on <= day;
    if (before != best_before ? before : before ? rate.on >= best->on : rate.on < best->on) best = &rate;
  }
  return best;
}

std::optional<Money> convert(const Money& money, const ExchangeRate& rate) {
  const bool forward = rate.from == money.currency;
  const auto micros = forward ? mul_div_half_even(money.micros, rate.rate_micros, micros_per_unit)
                              : mul_div_half_even(money.micros, micros_per_unit, rate.rate_micros);
  return micros ? std::optional<Money>(Money{*micros, forward ? rate.to : rate.from}) : std::nullopt;
}

// What is left of `income` after costs, and the notes of which cost went how.
class Subtraction {
 public:
  Subtraction(const Sums& income, const std::vector<ExchangeRate>& rates)
      : income_(income), rates_(rates), left_(income) {}

  void take(const Cost& cost) {
    if (income_.empty() || income_.contains(cost.money.currency)) return subtract(cost.money);
    for (const auto& [currency, micros] : income_) {
      const auto* rate = find_rate(rates_, cost.money.currency, currency, cost.day);
      if (!rate) continue;
      const auto as = convert(cost.money, *rate);
      too_large_ |= !as;
      if (as) note(cost.money, *as, *rate);
      return;
    }
    too_large_ |= !checked_add(kept_back_[cost.money.currency], cost.money.micros);
    if (!too_large_) kept_back_[cost.money.currency] += cost.money.micros;
  }

  void finish(HoursRow& row) const {
    row.not_subtracted = listed(kept_back_);
    row.converted = converted_;
  }
  const Sums& left() const { return left_; }
  bool too_large() const { return too_large_; }

 private:
  void subtract(const Money& money) {
    auto& sum = left_[money.currency];
    const auto rest = checked_add(sum, -money.micros);
    too_large_ |= !rest;
    sum = rest.value_or(sum);
  }

  void note(const Money& cost, const Money& as, const ExchangeRate& rate) {
    subtract(as);
    for (auto& known : converted_) {
      const bool same = known.cost.currency == cost.currency && known.rate_micros == rate.rate_micros &&
                        known.from == rate.from && known.on == rate.on && known.origin == rate.origin;
      if (!same) continue;
      known.cost.micros += cost.micros;
      known.as.micros += as.micros;
      return;
    }
    converted_.push_back({cost, as, rate.rate_micros, rate.from, rate.to, rate.on, rate.origin});
  }

  const Sums& income_;
  const std::vector<ExchangeRate>& rates_;
  Sums left_, kept_back_;
  std::vector<Converted> converted_;
  bool too_large_{};
};

Result<HoursRow> finish(std::string key, const Collected& sums, const std::vector<ExchangeRate>& rates) {
  HoursRow row;
  row.key = std::move(key);
  row.paid_millis = sums.paid;
  row.unpaid_millis = sums.unpaid;
  row.expected = listed(sums.expected);
  row.received = listed(sums.received);
  row.costs = listed(sums.costs);
  row.basis_expected = sums.received.empty();
  const Sums& income = row.basis_expected ? sums.expected : sums.received;
  Subtraction subtraction(income, rates);
  for (const auto& cost : sums.each_cost) subtraction.take(cost);
  subtraction.finish(row);
  const auto all = checked_add(sums.paid, sums.unpaid);
  const bool fits = all && !sums.too_large && !subtraction.too_large() &&
                    rates_of(income, sums.paid, row.per_paid_hour) && rates_of(subtraction.left(), *all, row.per_hour);
  if (!fits) return fail(Fault::bad_input, "hours", "a sum is too large to be counted", "choose a shorter span");
  return row;
}

}  // namespace

std::optional<HoursBy> parse_hours_by(std::string_view text) {
  constexpr std::array<std::string_view, 5> names = {"day", "week", "month", "platform", "client"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == text) return static_cast<HoursBy>(i);
  return std::nullopt;
}

Result<Hours> count_hours(const HoursInput& input, const HoursOptions& options) {
  Counter counter(input, options);
  counter.collect();
  Hours hours;
  for (const auto& [key, sums] : counter.rows()) {
    TRY_ASSIGN(HoursRow row, finish(key, sums, input.rates));
    hours.rows.push_back(std::move(row));
  }
  TRY_ASSIGN(hours.total, finish("", counter.total(), input.rates));
  return hours;
}

Result<Hours> count_hours(Journal& journal, const HoursOptions& options) {
  HoursInput input;
  TRY_ASSIGN(input.entries, effective_entries(journal));
  TRY_ASSIGN(input.rates, journal.rates());
  TRY(journal.each_line([&](const StatementLine& line) {
    if (auto rate = payout_rate(line)) input.rates.push_back(std::move(*rate));
    input.lines.push_back(line);
    return true;
  }));
  TRY_ASSIGN(input.received, journal.received());
  return count_hours(input, options);
}

}  // namespace pointage
