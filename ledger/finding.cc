#include "ledger/finding.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pointage {
namespace {

constexpr std::array<std::string_view, 12> status_texts{"matched",  "underpaid", "overpaid",   "unpaid",
                                                        "pending",  "rejected",  "unrecorded", "duplicate",
                                                        "reversed", "fee",       "bonus",      "payout"};
constexpr std::array<std::string_view, 21> cause_texts{"rejected",
                                                       "reversed",
                                                       "duplicate_line",
                                                       "returned_or_expired",
                                                       "task_unknown_to_platform",
                                                       "account_closed",
                                                       "manual_entry_error",
                                                       "count_short",
                                                       "rounding_by_rule",
                                                       "rate_changed",
                                                       "held_below_minimum",
                                                       "period_boundary",
                                                       "pending_not_due",
                                                       "pending_overdue",
                                                       "line_unknown_to_ledger",
                                                       "bonus",
                                                       "platform_fee",
                                                       "transfer_fee",
                                                       "currency_conversion",
                                                       "tax_withheld",
                                                       "unexplained"};
constexpr std::array<std::string_view, 6> method_texts{"none", "id", "amount", "count", "period", "manual"};

// Sums beyond the range of money stay at its edge: no input may make arithmetic undefined.
void add_to(std::int64_t& sum, std::int64_t value) {
  if (auto added = checked_add(sum, value))
    sum = *added;
  else
    sum = value < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

void add_to(CurrencyTotal& total, const Finding& finding) {
  add_to(total.expected, finding.expected->micros);
  add_to(total.paid, finding.paid->micros);
  add_to(total.difference, finding.difference->micros);
  if (!finding.cause) return;
  auto& cause = total.by_cause[*finding.cause];
  ++cause.count;
  add_to(cause.amount_micros, finding.difference->micros);
  if (*finding.cause == Cause::unexplained) total.unexplained = cause.amount_micros;
}

}  // namespace

std::string_view to_text(FindingStatus status) { return status_texts.at(static_cast<std::size_t>(status)); }
std::string_view to_text(Cause cause) { return cause_texts.at(static_cast<std::size_t>(cause)); }
std::string_view to_text(Method method) { return method_texts.at(static_cast<std::size_t>(method)); }

bool is_missing(const Finding& finding) {
  using enum FindingStatus;
  bool kind = finding.status == underpaid || finding.status == unpaid || finding.status == rejected ||
              finding.status == reversed;
  return kind && finding.difference && finding.difference->micros < 0;
}

bool needs_attention(const Reconciliation& reconciliation) {
  return std::ranges::any_of(reconciliation.findings, [](const Finding& finding) {
    return finding.cause == Cause::unexplained || (finding.covered && is_missing(finding));
  });
}

std::vector<CurrencyTotal> total_by_currency(const std::vector<Finding>& findings) {
  std::map<Currency, CurrencyTotal> by_code;
  for (const auto& finding : findings) {
    if (!finding.difference) continue;
    auto currency = finding.difference->currency;
    auto& total = by_code[currency];
    total.currency = currency;
    add_to(total, finding);
  }
  std::vector<CurrencyTotal> totals;
  for (auto& [currency, total] : by_code) totals.push_back(std::move(total));
  return totals;
}

}  // namespace pointage
