#include "client/app/due_entry.h"

#include <algorithm>

#include "ledger/work_clock.h"

namespace pointage {
namespace {

EntryKind kind_of(const LedgerDue& due) {
  if (due.passed) return EntryKind::unpaid_passed;
  return due.pay && due.pay->per_hour ? EntryKind::hourly : EntryKind::task;
}

const char* reason_of(const LedgerDue& due) {
  if (due.withdrawn) return "taken back";
  return due.repriced ? "its price was typed" : "answered again";
}

bool is_of_the_answer(const LedgerDue& due, const Entry& entry) {
  return std::ranges::find(due.earlier, entry.id) != due.earlier.end();
}

// What corrections by hand added to the time of the line, or took from it.
std::int64_t millis_by_hand(const LedgerDue& due, const std::vector<Entry>& line) {
  const auto counted = [](const Entry& entry) { return entry.withdrawn ? 0 : entry.active_millis; };
  std::int64_t sum = 0;
  for (std::size_t n = 1; n < line.size(); ++n)
    if (!is_of_the_answer(due, line[n])) sum += counted(line[n]) - counted(line[n - 1]);
  return sum;
}

void take_price(Entry& entry, const LedgerDue& due) {
  entry.price_basis = basis_of(due.price_origin);
  entry.price_seen = due.price_seen;
  entry.expected = due.pay && !due.passed ? promised(*due.pay, entry.active_millis) : std::nullopt;
}

bool is_her_sum(const Entry& entry, const LedgerDue& due) {
  return !entry.withdrawn && entry.expected && entry.price_basis == PriceBasis::typed &&
         basis_of(due.price_origin) != PriceBasis::typed;
}

std::optional<Entry> repriced(const LedgerDue& due, Entry last) {
  if (!is_pay_bearing(last.kind)) return std::nullopt;
  last.kind = kind_of(due);
  take_price(last, due);
  return last;
}

// The time of the earlier answers is in that of this one.
Entry answered_again(const LedgerDue& due, const std::vector<Entry>& line) {
  const Entry& last = line.back();
  Entry entry = entry_of(due);
  entry.external_id = last.external_id, entry.platform = last.platform;
  entry.client = last.client, entry.project = last.project;
  if (const auto by_hand = millis_by_hand(due, line); by_hand != 0) {
    entry.active_millis = std::max<std::int64_t>(0, due.active_millis + by_hand);
    entry.time_basis = TimeBasis::typed;
  }
  take_price(entry, due);
  if (entry.expected && is_her_sum(last, due)) entry.expected = last.expected, entry.price_basis = last.price_basis;
  return entry;
}

}  // namespace

PriceBasis basis_of(PriceOrigin origin) {
  switch (origin) {
    case PriceOrigin::batch_file:
      return PriceBasis::batch_file;
    case PriceOrigin::account:
      return PriceBasis::account;
    case PriceOrigin::typed:
      return PriceBasis::typed;
  }
  return PriceBasis::typed;
}

std::optional<Money> promised(const PayPromise& pay, std::int64_t active_millis) {
  const auto currency = parse_currency(pay.currency);
  if (!currency) return std::nullopt;
  return worth({pay.micros, *currency}, pay.per_hour, active_millis, 1);
}

Entry entry_of(const LedgerDue& due) {
  Entry entry;
  entry.id = due.entry_id;
  entry.external_id = due.external_id;
  entry.platform = due.platform;
  entry.client = due.client;
  entry.project = due.project;
  entry.kind = kind_of(due);
  entry.started_at = due.started_at;
  entry.ended_at = due.submitted_at;
  entry.active_millis = due.active_millis;
  entry.submitted_at = due.submitted_at;
  entry.time_basis = due.time_measured ? TimeBasis::measured : TimeBasis::typed;
  entry.supersedes = due.supersedes;
  entry.withdrawn = due.withdrawn;
  if (!due.supersedes.empty()) entry.reason = reason_of(due);
  take_price(entry, due);
  return entry;
}

std::optional<Entry> entry_of(const LedgerDue& due, const std::vector<Entry>& line) {
  if (line.empty()) return entry_of(due);
  const Entry& last = line.back();
  if (last.withdrawn && (due.withdrawn || due.repriced)) return std::nullopt;
  auto entry = due.repriced ? repriced(due, last) : due.withdrawn ? entry_of(due) : answered_again(due, line);
  if (!entry) return entry;
  entry->id = due.entry_id;
  entry->supersedes = last.id;
  entry->reason = reason_of(due);
  return entry;
}

}  // namespace pointage
