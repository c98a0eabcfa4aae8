// The one or two sentences of a finding, in the words of a worker and the language spoken here: no sign before a sum,
// no word of the code.
#include "ledger/reconcile_board.h"
#include "ledger/report_text.h"
#include "platform/text/words.h"

namespace pointage {
namespace {

std::string sum(std::int64_t micros, const Finding& finding) { return report::sum(micros, finding.expected->currency); }

std::string quoted(const Board& board, const FindingDraft& draft) {
  for (auto i : draft.rows)
    if (!board.rows[i].line->description.empty()) return " (“" + board.rows[i].line->description + "”)";
  return {};
}

std::string why_matched(const FindingDraft& draft, const Finding& finding) {
  if (draft.works.size() > 1 && draft.rows.size() > 1)
    return _("All agree in sum; which payment is for which task is nowhere said.");
  return finding.lines.empty() ? _("Nothing was promised for this work.") : _("The record and the statement agree.");
}

std::string why_unexplained(const Board& board, const FindingDraft& draft, const Facts& facts, const Finding& finding) {
  if (draft.works.empty()) return _("Money was taken back, and no earlier payment of this sum is known.");
  const auto much = sum(facts.difference, finding);
  if (facts.difference > 0)
    return fill(_("{0} more came than was worked for, and nothing in these papers says why."), {much});
  auto text = fill(_("{0} are missing and nothing in these papers says why."), {much}) + " ";
  const auto paid = sum(facts.paid, finding);
  if (draft.hint == Hint::several_answers)
    return text + fill(_("Several combinations of the tasks give {0}; a person has to choose."), {paid});
  if (draft.hint == Hint::too_many_groups)
    return text + _("There are too many different prices to try all combinations.");
  text += fill(_("It may be their mistake, or a line not entered here; these are the {0} and the {1}."),
               {_n("{0} task", "{0} tasks", static_cast<std::int64_t>(draft.works.size())),
                _n("{0} payment", "{0} payments", static_cast<std::int64_t>(draft.rows.size()))});
  if (draft.works.size() > 1) text += " " + fill(_("No combination of the tasks gives {0}."), {paid});
  return text + quoted(board, draft);
}

std::string why_rate(const Facts& facts, const Finding& finding) {
  return fill(_("{0} came and not {1}: the price changed."), {sum(facts.paid, finding), sum(facts.expected, finding)});
}

std::string why_held(const Board& board, const Finding& finding) {
  const auto* rules = board.rules_of(finding.platform);
  if (!rules || !rules->minimum_payout) return _("The platform keeps it back.");
  return fill(_("Kept back until {0} have come together, by the platform's rule."),
              {report::sum(*rules->minimum_payout)});
}

std::string why_count(const Finding& finding) {
  return fill(_("{0} of {1} were paid at the promised price; which ones is nowhere said."),
              {std::to_string(finding.count_paid.value_or(0)),
               _n("{0} task", "{0} tasks", finding.count_expected.value_or(0))});
}

std::string due_text(const Finding& finding) { return finding.due ? report::long_day(*finding.due) : std::string("?"); }

}  // namespace

std::string why_of(const Board& board, const FindingDraft& draft, const Facts& facts, const Finding& finding) {
  if (!finding.cause)
    return finding.status == FindingStatus::payout ? _("Paid out: this moves money that is already counted.")
                                                   : why_matched(draft, finding);
  switch (*finding.cause) {
    case Cause::rejected:
      return std::string(_("The platform refused it")) + quoted(board, draft) + ".";
    case Cause::reversed:
      return std::string(_("An earlier payment was taken back")) + quoted(board, draft) + ".";
    case Cause::duplicate_line:
      return _("This work was already paid whole: paid twice.");
    case Cause::returned_or_expired:
      return _("The record says that the task was given back or ran out of time.");
    case Cause::task_unknown_to_platform:
      return _("The platform says that it does not know this task.");
    case Cause::account_closed:
      return _("The account at this platform has ended, and this work was not paid.");
    case Cause::manual_entry_error:
      return _("A correction in the record says that the line was a mistake.");
    case Cause::count_short:
      return why_count(finding);
    case Cause::rounding_by_rule:
      return _("Less than the smallest coin, by the platform's rule for rounding.");
    case Cause::rate_changed:
      return why_rate(facts, finding);
    case Cause::held_below_minimum:
      return why_held(board, finding);
    case Cause::period_boundary:
      return _("By the platform's rule it belongs to a later payment.");
    case Cause::pending_not_due:
      return fill(_("Not due yet: due on {0}."), {due_text(finding)});
    case Cause::pending_overdue:
      return fill(_("Not paid: it was due on {0} and no line speaks of it."), {due_text(finding)});
    case Cause::line_unknown_to_ledger:
      return std::string(_("Paid, but not in the record")) + quoted(board, draft) + ".";
    case Cause::bonus:
      return std::string(_("Bonus")) + quoted(board, draft) + ".";
    case Cause::platform_fee:
      return std::string(_("Kept by the platform")) + quoted(board, draft) + ".";
    case Cause::transfer_fee:
      return std::string(_("Kept for the transfer")) + quoted(board, draft) + ".";
    case Cause::currency_conversion:
      return std::string(_("Kept for changing money")) + quoted(board, draft) + ".";
    case Cause::tax_withheld:
      return std::string(_("Kept as tax")) + quoted(board, draft) + ".";
    case Cause::unexplained:
      return why_unexplained(board, draft, facts, finding);
  }
  return {};
}

}  // namespace pointage
