#include "client/models/finding_words.h"

#include <cstdlib>

#include "client/models/day_words.h"
#include "client/models/words.h"
#include "ledger/cause_words.h"

namespace pointage {
namespace {

std::string gap_words(const Finding& f) { return f.difference ? sum_words(*f.difference) : std::string(); }

bool one_priced_task(const Finding& f) {
  return f.cause == Cause::rate_changed && f.entries.size() == 1 && f.paid && f.expected;
}

std::string of_missing(const Finding& f, const std::string& gap) {
  switch (*f.cause) {
    case Cause::rejected:
      return fill(_("The platform refused this work: {0} are missing."), {gap});
    case Cause::reversed:
      return fill(_("{0} were paid and then taken back."), {gap});
    case Cause::returned_or_expired:
      return fill(_("The work was given back or came too late: {0} are missing."), {gap});
    case Cause::task_unknown_to_platform:
      return fill(_("The platform no longer knows this task: {0} are missing."), {gap});
    case Cause::account_closed:
      return fill(_("The account has ended, and {0} were still owed."), {gap});
    case Cause::manual_entry_error:
      return fill(_("My record was corrected here: {0} do not match."), {gap});
    case Cause::rounding_by_rule:
      return fill(_("The platform's rule rounds: {0} are missing."), {gap});
    case Cause::held_below_minimum:
      return fill(_("{0} are kept back until the smallest payout is reached."), {gap});
    case Cause::period_boundary:
      return fill(_("{0} come with the next payout."), {gap});
    case Cause::pending_overdue:
      return fill(_("The day on which {0} were due has passed, and no payment names them."), {gap});
    default:
      return fill(_("{0} are missing and nothing in these papers says why. It may be their mistake, or a line not "
                    "entered here."),
                  {gap});
  }
}

}  // namespace

std::string row_words(const Finding& f, const StatementLine* line) {
  bool const says_more = f.cause == Cause::rejected || f.cause == Cause::bonus;
  if (!says_more || line == nullptr || line->description.empty()) return cause_words(f);
  return fill(_("{0}: “{1}”"), {cause_words(f), line->description});
}

std::string second_words(const Finding& f, const StatementLine* line) {
  if (f.cause == Cause::count_short && f.count_paid && f.count_expected)
    return fill(_("{0} of {1}"), {number_words(*f.count_paid), number_words(*f.count_expected)});
  if (one_priced_task(f))
    return fill(_("1 task, at {0} and not {1}"), {figure_words(f.paid->micros, f.paid->currency),
                                                  figure_words(f.expected->micros, f.expected->currency)});
  if (f.status == FindingStatus::pending && f.due) return fill(_("due on {0}"), {short_day(*f.due)});
  if (f.entries.empty()) {
    bool const shown = line != nullptr && !line->description.empty() && f.cause != Cause::bonus;
    return shown ? fill(_("“{0}”, {1}"), {line->description, short_day(f.from)}) : short_day(f.from);
  }
  std::string out = _n("{0} task", "{0} tasks", static_cast<std::int64_t>(f.entries.size()));
  if (!f.lines.empty() && f.cause == Cause::unexplained)
    out = fill(_("{0}, {1}"), {out, _n("{0} payment", "{0} payments", static_cast<std::int64_t>(f.lines.size()))});
  return out;
}

std::string finding_sentence(const Finding& f) {
  auto const gap = gap_words(f);
  if (!f.cause) return _("Work and pay agree.");
  if (f.cause == Cause::count_short && f.count_paid && f.count_expected)
    return fill(_("{0} of {1} tasks were paid: {2} are missing."),
                {number_words(*f.count_paid), number_words(*f.count_expected), gap});
  if (f.cause == Cause::rate_changed && f.paid && f.expected)
    return fill(_("{0} were promised, and {1} were paid."), {sum_words(*f.expected), sum_words(*f.paid)});
  if (is_missing(f)) return of_missing(f, gap);
  if (f.cause == Cause::pending_not_due && f.due) return fill(_("This work is due on {0}."), {long_day(*f.due)});
  if (f.cause == Cause::unexplained) return fill(_("{0} came, and nothing in my record says for what."), {gap});
  return fill(_("{0}: {1}"), {cause_words(f), gap});
}

std::string sums_meet_words(const Finding& f) {
  bool const lump = f.cause == Cause::unexplained && f.entries.size() > 1 && f.lines.size() == 1 && f.paid;
  if (!lump) return {};
  auto const n = static_cast<std::int64_t>(f.entries.size());
  return fill(plural("No combination of the {0} task gives {1}.", "No combination of the {0} tasks gives {1}.", n),
              {number_words(n), figure_words(f.paid->micros, f.paid->currency)});
}

}  // namespace pointage
