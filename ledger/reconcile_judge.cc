// What a draft is called: its sums, its status and the first cause that holds.
#include <algorithm>

#include "ledger/reconcile_board.h"

namespace pointage {
namespace {

Currency currency_of(const Board& board, const FindingDraft& draft) {
  return draft.works.empty() ? board.rows[draft.rows.front()].line->amount.currency
                             : board.works[draft.works.front()].entry->expected->currency;
}

const std::string& platform_of(const Board& board, const FindingDraft& draft) {
  return draft.works.empty() ? board.rows[draft.rows.front()].line->platform
                             : board.works[draft.works.front()].entry->platform;
}

std::int64_t smallest_unit(Currency currency) {
  std::int64_t unit = micros_per_unit;
  for (int i = 0; i < decimals(currency); ++i) unit /= 10;
  return unit;
}

bool is_rounding(const Board& board, const FindingDraft& draft, const Facts& facts) {
  const auto* rules = board.rules_of(platform_of(board, draft));
  if (!rules || !rules->rounding || facts.reversal) return false;
  auto currency = currency_of(board, draft);
  if (draft.rows.size() == 1) return facts.paid == rounded_by_rule(facts.expected, currency, *rules->rounding);
  auto most = checked_mul(smallest_unit(currency), static_cast<std::int64_t>(draft.rows.size()));
  return most && facts.difference > -*most && facts.difference < *most;
}

std::optional<std::int64_t> items_paid(const Facts& facts) {
  if (facts.items_said) return facts.items_said;
  if (facts.price <= 0 || facts.paid % facts.price != 0) return std::nullopt;
  return facts.paid / facts.price;
}

bool at_promised_price(const Facts& facts) {
  auto items = items_paid(facts);
  return items && facts.price > 0 && checked_mul(*items, facts.price) == facts.paid;
}

bool is_count_short(const Facts& facts) {
  return facts.paid > 0 && !facts.reversal && at_promised_price(facts) && *items_paid(facts) < facts.items_expected;
}

bool is_rate_changed(const FindingDraft& draft, const Facts& facts) {
  if (facts.reversal) return false;
  bool named = draft.method == Method::id || (draft.method == Method::manual && draft.works.size() == 1);
  if (named) return !(facts.items_said && at_promised_price(facts));
  return facts.price > 0 && facts.items_said == facts.items_expected;
}

std::optional<Cause> own_record(const Facts& facts, bool closed_account) {
  if (facts.event)
    return facts.event->kind == WorkEvent::Kind::unknown_to_platform ? Cause::task_unknown_to_platform
                                                                     : Cause::returned_or_expired;
  if (closed_account) return Cause::account_closed;
  if (facts.mistake) return Cause::manual_entry_error;
  return std::nullopt;
}

Cause cause_of_difference(const Board& board, const FindingDraft& draft, const Facts& facts) {
  if (facts.difference < 0 && facts.rejection) return Cause::rejected;
  if (facts.difference < 0 && facts.takes_back) return Cause::reversed;
  if (auto cause = own_record(facts, false)) return *cause;
  if (is_count_short(facts)) return Cause::count_short;
  if (is_rounding(board, draft, facts)) return Cause::rounding_by_rule;
  return is_rate_changed(draft, facts) ? Cause::rate_changed : Cause::unexplained;
}

struct Verdict {
  FindingStatus status{};
  std::optional<Cause> cause;
};

Verdict of_work_and_lines(const Board& board, const FindingDraft& draft, const Facts& facts) {
  using enum FindingStatus;
  if (facts.difference == 0) return {matched, {}};
  auto cause = cause_of_difference(board, draft, facts);
  if (facts.difference > 0) return {overpaid, cause};
  if (facts.rejection) return {rejected, cause};
  return {facts.reversal ? reversed : underpaid, cause};
}

// By her own day it would be due, or stand in a statement that is here; the platform's day begins elsewhere and puts it
// behind that.
bool is_behind_the_boundary(const Board& board, const Work& work) {
  auto own_day = local_day(submitted(*work.entry));
  auto later = work.submitted - own_day;
  if (later <= std::chrono::days{0}) return false;
  if (board.input.options.as_of > work.due - later) return true;
  auto at = board.spans.find(work.entry->platform);
  return at != board.spans.end() && std::ranges::any_of(at->second, [&](const DayRange& span) {
           return span.from <= own_day && own_day <= span.to && work.submitted > span.to;
         });
}

Verdict of_work_alone(const Board& board, const FindingDraft& draft, const Facts& facts) {
  const auto& work = board.works[draft.works.front()];
  if (work.expected <= 0) return {FindingStatus::matched, {}};
  bool due = board.input.options.as_of > work.due;
  auto status = due ? FindingStatus::unpaid : FindingStatus::pending;
  if (auto cause = own_record(facts, work.closed_account)) return {status, cause};
  if (work.held) return {status, Cause::held_below_minimum};
  if (due) return {status, Cause::pending_overdue};
  return {status, is_behind_the_boundary(board, work) ? Cause::period_boundary : Cause::pending_not_due};
}

Verdict of_payment_alone(const FindingDraft& draft) {
  if (draft.hint == Hint::duplicate) return {FindingStatus::duplicate, Cause::duplicate_line};
  bool mistake = draft.hint == Hint::mistake;
  return {FindingStatus::unrecorded, mistake ? Cause::manual_entry_error : Cause::line_unknown_to_ledger};
}

Verdict of_reversal_alone(const FindingDraft& draft) {
  if (draft.hint == Hint::mistake) return {FindingStatus::unrecorded, Cause::manual_entry_error};
  return {FindingStatus::reversed, draft.hint == Hint::reverses_earlier ? Cause::reversed : Cause::unexplained};
}

Verdict of_line_alone(const Board& board, const FindingDraft& draft) {
  using enum FindingStatus;
  const auto& row = board.rows[draft.rows.front()];
  if (row.payment) return of_payment_alone(draft);
  switch (row.line->kind) {
    case LineKind::payment:
      return of_payment_alone(draft);
    case LineKind::bonus:
      return {bonus, Cause::bonus};
    case LineKind::fee:
      return {fee, Cause::platform_fee};
    case LineKind::transfer_fee:
      return {fee, Cause::transfer_fee};
    case LineKind::currency_conversion:
      return {fee, Cause::currency_conversion};
    case LineKind::tax_withheld:
      return {fee, Cause::tax_withheld};
    case LineKind::rejection:
      return {row.line->external_id.empty() ? rejected : unrecorded, Cause::rejected};
    case LineKind::reversal:
      return of_reversal_alone(draft);
    case LineKind::payout:
      return {payout, {}};
  }
  return {unrecorded, Cause::unexplained};
}

Verdict verdict(const Board& board, const FindingDraft& draft, const Facts& facts) {
  if (draft.works.empty()) return of_line_alone(board, draft);
  if (draft.rows.empty()) return of_work_alone(board, draft, facts);
  return of_work_and_lines(board, draft, facts);
}

void set_counts(Finding& finding, const FindingDraft& draft, const Facts& facts) {
  if (!draft.works.empty()) finding.count_expected = facts.items_expected;
  if (draft.works.empty() || draft.rows.empty())
    finding.count_paid = facts.items_said;
  else if (finding.status == FindingStatus::matched || finding.cause == Cause::rounding_by_rule)
    finding.count_paid = facts.items_expected;
  else if (finding.cause == Cause::rate_changed)
    finding.count_paid = facts.items_said.value_or(facts.items_expected);
  else if (facts.paid == 0)
    finding.count_paid = 0;
  else if (!facts.reversal)
    finding.count_paid = items_paid(facts);
  if (!draft.works.empty() && draft.rows.empty()) finding.count_paid = 0;
}

void set_ids(const Board& board, const FindingDraft& draft, Finding& finding) {
  auto add_external = [&](const std::string& id) {
    if (!id.empty() && (finding.external_ids.empty() || finding.external_ids.back() != id))
      finding.external_ids.push_back(id);
  };
  for (auto i : draft.works) {
    finding.entries.push_back(board.works[i].entry->id);
    add_external(board.works[i].entry->external_id);
  }
  for (auto i : draft.rows) {
    finding.lines.push_back(board.rows[i].line->id);
    if (draft.works.empty()) add_external(board.rows[i].line->external_id);
  }
}

void set_days(const Board& board, const FindingDraft& draft, Finding& finding) {
  finding.from = finding.to =
      draft.works.empty() ? board.rows[draft.rows.front()].line->date : board.works[draft.works.front()].worked;
  for (auto i : draft.works) {
    const auto& work = board.works[i];
    finding.from = std::min(finding.from, work.worked);
    finding.to = std::max(finding.to, work.worked);
    finding.due = std::min(finding.due.value_or(work.due), work.due);
  }
  if (!draft.works.empty()) return;
  for (auto i : draft.rows) finding.to = std::max(finding.to, board.rows[i].line->date);
}

bool is_covered(const Board& board, const Finding& finding) {
  if (!finding.lines.empty()) return true;
  auto at = board.spans.find(finding.platform);
  if (at == board.spans.end() || !finding.due) return false;
  return std::ranges::any_of(
      at->second, [&](const DayRange& span) { return span.from <= *finding.due && *finding.due <= span.to; });
}

std::optional<Day> last_day_to_ask(const Board& board, const FindingDraft& draft, const Finding& finding) {
  const auto* rules = board.rules_of(finding.platform);
  if (!rules || !rules->dispute_within_days || !is_missing(finding)) return std::nullopt;
  if (draft.rows.empty() && !finding.due) return std::nullopt;
  Day start = draft.rows.empty() ? *finding.due : board.rows[draft.rows.front()].line->date;
  return start + std::chrono::days{*rules->dispute_within_days};
}

void add_work(Facts& facts, const Work& work, bool first) {
  facts.expected = saturating_add(facts.expected, work.expected);
  facts.items_expected = saturating_add(facts.items_expected, work.items);
  facts.price = first || facts.price == work.unit ? work.unit : 0;
  facts.mistake = facts.mistake || work.mistake;
  if (work.event) facts.event = work.event;
}

void add_row(Facts& facts, const BoardRow& row, std::optional<Day>& first_payment) {
  const auto& line = *row.line;
  facts.paid = saturating_add(facts.paid, line.amount.micros);
  facts.rejection = facts.rejection || line.kind == LineKind::rejection;
  if (row.payment) first_payment = std::min(first_payment.value_or(line.date), line.date);
  if (line.kind != LineKind::reversal) return;
  facts.reversal = true;
  facts.takes_back = facts.takes_back || (first_payment && *first_payment <= line.date);
}

std::optional<std::int64_t> items_said(const Board& board, const FindingDraft& draft) {
  std::int64_t sum = 0;
  bool any = false;
  for (auto i : draft.rows) {
    if (!board.rows[i].payment) continue;
    if (!board.rows[i].line->items) return std::nullopt;
    sum = saturating_add(sum, *board.rows[i].line->items);
    any = true;
  }
  return any ? std::optional(sum) : std::nullopt;
}

}  // namespace

std::int64_t rounded_by_rule(std::int64_t micros, Currency currency, Rounding rounding) {
  auto unit = smallest_unit(currency);
  auto whole = micros / unit, rest = micros % unit;
  if (rest < 0) --whole, rest += unit;
  bool up = rounding != Rounding::down && rest * 2 > unit;
  if (rest * 2 == unit) up = rounding == Rounding::half_up || (rounding == Rounding::half_even && whole % 2 != 0);
  return checked_mul(whole + (up ? 1 : 0), unit).value_or(micros);
}

Facts facts_of(const Board& board, const FindingDraft& draft) {
  Facts facts;
  for (std::size_t i = 0; i < draft.works.size(); ++i) add_work(facts, board.works[draft.works[i]], i == 0);
  std::optional<Day> first_payment;
  for (auto i : draft.rows)
    if (board.rows[i].payment) add_row(facts, board.rows[i], first_payment);
  for (auto i : draft.rows)
    if (!board.rows[i].payment) add_row(facts, board.rows[i], first_payment);
  facts.items_said = items_said(board, draft);
  facts.difference = saturating_add(facts.paid, facts.expected == INT64_MIN ? INT64_MAX : -facts.expected);
  return facts;
}

Finding judge(const Board& board, FindingDraft draft) {
  std::ranges::sort(draft.works);
  std::ranges::sort(draft.rows);
  auto facts = facts_of(board, draft);
  auto [status, cause] = verdict(board, draft, facts);
  Finding finding;
  finding.status = status;
  finding.cause = cause;
  finding.platform = platform_of(board, draft);
  finding.method = draft.method;
  auto currency = currency_of(board, draft);
  if (status != FindingStatus::payout) {
    finding.expected = Money{facts.expected, currency};
    finding.paid = Money{facts.paid, currency};
    finding.difference = Money{facts.difference, currency};
  }
  set_counts(finding, draft, facts);
  set_ids(board, draft, finding);
  set_days(board, draft, finding);
  finding.covered = is_covered(board, finding);
  finding.dispute_by = last_day_to_ask(board, draft, finding);
  finding.why = why_of(board, draft, facts, finding);
  return finding;
}

}  // namespace pointage
