// What became of work and of lines: the outcome of holding the worker's record against what platforms say they paid.
// Every pay-bearing entry and every line stands in exactly one finding; per currency the difference is the sum of its
// causes. Values only, nothing fails. Any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money.h"
#include "platform/base/time.h"

namespace pointage {

enum class FindingStatus {
  matched,
  underpaid,
  overpaid,
  unpaid,
  pending,
  rejected,
  unrecorded,
  duplicate,
  reversed,
  fee,
  bonus,
  payout,
};
enum class Cause {  // in the order in which they are asked; the first that holds is the finding's
  rejected,
  reversed,
  duplicate_line,
  returned_or_expired,
  task_unknown_to_platform,
  account_closed,
  manual_entry_error,
  count_short,
  rounding_by_rule,
  rate_changed,
  held_below_minimum,
  period_boundary,
  pending_not_due,
  pending_overdue,
  line_unknown_to_ledger,
  bonus,
  platform_fee,
  transfer_fee,
  currency_conversion,
  tax_withheld,
  unexplained,
};
enum class Method { none, id, amount, count, period, manual };

std::string_view to_text(FindingStatus status);
std::string_view to_text(Cause cause);
std::string_view to_text(Method method);

struct Finding {
  FindingStatus status{};
  std::optional<Cause> cause;  // nothing when matched or paid out
  std::string platform;
  std::vector<std::string> entries;  // ids
  std::vector<std::string> lines;    // ids
  std::vector<std::string> external_ids;
  std::optional<std::int64_t> count_expected, count_paid;  // items
  std::optional<Money> expected, paid, difference;         // nothing for a payout; difference = paid - expected
  Method method{Method::none};
  bool covered{};  // it has a line, or a statement spans the day it fell due
  std::optional<Day> dispute_by;
  std::string why;         // one or two sentences for a person
  Day from{}, to{};        // work days of its entries, else dates of its lines
  std::optional<Day> due;  // the earliest, where it has entries
};

struct CauseTotal {
  std::int64_t count{};
  std::int64_t amount_micros{};
};

struct CurrencyTotal {
  Currency currency{};
  std::int64_t expected{}, paid{}, difference{}, unexplained{};  // micros
  std::map<Cause, CauseTotal> by_cause;
};

struct Reconciliation {
  std::vector<Finding> findings;
  std::vector<CurrencyTotal> totals;  // by currency code
};

// Money that should have come and did not: paid less, not paid, refused or taken back.
bool is_missing(const Finding& finding);
// Covered money is missing, or something is unexplained: the answer of the command is "no".
bool needs_attention(const Reconciliation& reconciliation);
std::vector<CurrencyTotal> total_by_currency(const std::vector<Finding>& findings);

}  // namespace pointage
