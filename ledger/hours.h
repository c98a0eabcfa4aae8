// Hours, what was promised and what came, with both hourly rates always side by side: over paid time, and over all time
// with costs off. Currencies stand side by side. Sums are exact; a rate is rounded once, half-even, to the currency's
// decimals. Pure; a sum too large for 64 bits is an error. Any thread, except the one over a Journal (core thread).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/entry.h"
#include "ledger/journal.h"
#include "ledger/statement.h"

namespace pointage {

enum class HoursBy { day, week, month, platform, client };
std::optional<HoursBy> parse_hours_by(std::string_view text);

struct HoursOptions {
  std::optional<Day> from, to;  // by the day an entry was begun, by a line's own date; both ends included
  HoursBy by{HoursBy::day};
};

struct Converted {  // a cost subtracted in another currency
  Money cost, as;
  std::int64_t rate_micros{};  // 1 `from` = rate `to`, as it was set
  Currency from{}, to{};
  Day on{};
  std::string origin;  // "typed" or the id of a payout line
};

struct HoursRow {
  std::string key;  // "2026-10-05", "2026-W41", "2026-10", a platform, a client; empty for the total
  std::int64_t paid_millis{}, unpaid_millis{};
  std::vector<Money> expected, received, costs;  // by currency code
  std::vector<Money> per_paid_hour, per_hour;    // empty where there are no such hours
  bool basis_expected{};                         // nothing came yet: both rates stand on what was promised
  std::vector<Money> not_subtracted;             // costs no known rate leads from
  std::vector<Converted> converted;
};

struct Hours {
  std::vector<HoursRow> rows;  // by key
  HoursRow total;
};

struct HoursInput {
  std::vector<Entry> entries;  // effective ones
  std::vector<StatementLine> lines;
  std::vector<Received> received;
  std::vector<ExchangeRate> rates;
};

Result<Hours> count_hours(const HoursInput& input, const HoursOptions& options);
Result<Hours> count_hours(Journal& journal, const HoursOptions& options);

}  // namespace pointage
