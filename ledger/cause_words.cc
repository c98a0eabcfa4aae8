#include "ledger/cause_words.h"

#include "platform/text/words.h"

namespace pointage {

std::string cause_words(const Finding& f) {
  if (!f.cause) return f.status == FindingStatus::payout ? _("Paid out") : _("Agree");
  switch (*f.cause) {
    case Cause::rejected:
      return _("Refused");
    case Cause::reversed:
      return _("Taken back");
    case Cause::duplicate_line:
      return _("Paid twice");
    case Cause::returned_or_expired:
      return _("Given back or too late");
    case Cause::task_unknown_to_platform:
      return _("The platform no longer knows the task");
    case Cause::account_closed:
      return _("The account was closed");
    case Cause::manual_entry_error:
      return _("Corrected here");
    case Cause::count_short:
      return _("Fewer tasks paid");
    case Cause::rounding_by_rule:
      return _("Rounded by the platform's rule");
    case Cause::rate_changed:
      return _("Price changed");
    case Cause::held_below_minimum:
      return _("Kept back until the smallest payout");
    case Cause::period_boundary:
      return _("Comes with the next payout");
    case Cause::pending_not_due:
      return _("Not due yet");
    case Cause::pending_overdue:
      return _("Not paid");
    case Cause::line_unknown_to_ledger:
      return _("Paid, but not in my record");
    case Cause::bonus:
      return _("Bonus");
    case Cause::platform_fee:
      return _("Kept by the platform");
    case Cause::transfer_fee:
      return _("Cost of the transfer");
    case Cause::currency_conversion:
      return _("Change of currency");
    case Cause::tax_withheld:
      return _("Tax kept back");
    case Cause::unexplained:
      return _("Without explanation");
  }
  return {};
}

}  // namespace pointage
