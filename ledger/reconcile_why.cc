// The one or two sentences of a finding, in the words of a worker: no sign before a sum, no word of the code.
#include "ledger/reconcile_board.h"
#include "ledger/report_text.h"

namespace pointage {
namespace {

std::string sum(std::int64_t micros, const Finding& finding) {
  auto currency = finding.expected->currency;
  auto size = micros == INT64_MIN ? INT64_MAX : micros < 0 ? -micros : micros;
  return format_amount({size, currency}) + " " + std::string(currency.text());
}

std::string many(std::int64_t n, std::string_view one, std::string_view more) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : more);
}

std::string quoted(const Board& board, const FindingDraft& draft) {
  for (auto i : draft.rows)
    if (!board.rows[i].line->description.empty()) return " (\"" + board.rows[i].line->description + "\")";
  return {};
}

std::string counts(const Finding& finding) {
  return many(finding.count_paid.value_or(0), "task", "tasks") + " of " +
         std::to_string(finding.count_expected.value_or(0));
}

std::string why_matched(const FindingDraft& draft, const Finding& finding) {
  if (draft.works.size() > 1 && draft.rows.size() > 1)
    return "All agree in sum; which payment is for which task is nowhere said.";
  return finding.lines.empty() ? "Nothing was promised for this work." : "The record and the statement agree.";
}

std::string why_unexplained(const Board& board, const FindingDraft& draft, const Facts& facts, const Finding& finding) {
  if (draft.works.empty()) return "Money was taken back, and no earlier payment of this sum is known.";
  auto much = sum(facts.difference, finding);
  if (facts.difference > 0) return much + " more came than was worked for, and nothing in these papers says why.";
  auto text = much + " are missing and nothing in these papers says why.";
  if (draft.hint == Hint::several_answers)
    return text + " Several combinations of the tasks give " + sum(facts.paid, finding) + "; a person has to choose.";
  if (draft.hint == Hint::too_many_groups)
    return text + " There are too many different prices to try all combinations.";
  if (draft.works.size() > 1) text += " No combination of the tasks gives " + sum(facts.paid, finding) + ".";
  return text + quoted(board, draft);
}

std::string why_rate(const Facts& facts, const Finding& finding) {
  return sum(facts.paid, finding) + " came and not " + sum(facts.expected, finding) + ": the price changed.";
}

std::string why_held(const Board& board, const Finding& finding) {
  const auto* rules = board.rules_of(finding.platform);
  if (!rules || !rules->minimum_payout) return "The platform keeps it back.";
  return "Kept back until " + format_amount(*rules->minimum_payout) + " " +
         std::string(rules->minimum_payout->currency.text()) + " have come together, by the platform's rule.";
}

std::string due_text(const Finding& finding) { return finding.due ? report::long_day(*finding.due) : std::string("?"); }

}  // namespace

std::string why_of(const Board& board, const FindingDraft& draft, const Facts& facts, const Finding& finding) {
  if (!finding.cause)
    return finding.status == FindingStatus::payout ? "Paid out: this moves money that is already counted."
                                                   : why_matched(draft, finding);
  switch (*finding.cause) {
    case Cause::rejected:
      return "The platform refused it" + quoted(board, draft) + ".";
    case Cause::reversed:
      return "An earlier payment was taken back" + quoted(board, draft) + ".";
    case Cause::duplicate_line:
      return "This work was already paid whole: paid twice.";
    case Cause::returned_or_expired:
      return "The record says that the task was given back or ran out of time.";
    case Cause::task_unknown_to_platform:
      return "The platform says that it does not know this task.";
    case Cause::account_closed:
      return "The account at this platform has ended, and this work was not paid.";
    case Cause::manual_entry_error:
      return "A correction in the record says that the line was a mistake.";
    case Cause::count_short:
      return counts(finding) + " were paid at the promised price; which ones is nowhere said.";
    case Cause::rounding_by_rule:
      return "Less than the smallest coin, by the platform's rule for rounding.";
    case Cause::rate_changed:
      return why_rate(facts, finding);
    case Cause::held_below_minimum:
      return why_held(board, finding);
    case Cause::period_boundary:
      return "By the platform's rule it belongs to a later payment.";
    case Cause::pending_not_due:
      return "Not due yet: due on " + due_text(finding) + ".";
    case Cause::pending_overdue:
      return "Not paid: it was due on " + due_text(finding) + " and no line speaks of it.";
    case Cause::line_unknown_to_ledger:
      return "Paid, but not in the record" + quoted(board, draft) + ".";
    case Cause::bonus:
      return "Bonus" + quoted(board, draft) + ".";
    case Cause::platform_fee:
      return "Kept by the platform" + quoted(board, draft) + ".";
    case Cause::transfer_fee:
      return "Kept for the transfer" + quoted(board, draft) + ".";
    case Cause::currency_conversion:
      return "Kept for changing money" + quoted(board, draft) + ".";
    case Cause::tax_withheld:
      return "Kept as tax" + quoted(board, draft) + ".";
    case Cause::unexplained:
      return why_unexplained(board, draft, facts, finding);
  }
  return {};
}

}  // namespace pointage
