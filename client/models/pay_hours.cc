#include "client/models/pay_hours.h"

#include "client/models/day_words.h"
#include "client/models/words.h"

namespace pointage {
namespace {

std::int64_t minutes(std::int64_t millis) { return (millis + 30'000) / 60'000; }

std::string rates(const std::vector<Money>& all) {
  std::string words;
  for (const auto& rate : all) words += (words.empty() ? "" : ", ") + sum_words(rate);
  return words;
}

std::string all_hours(const HoursRow& month) {
  const auto all = duration_words(minutes(month.paid_millis + month.unpaid_millis));
  if (month.unpaid_millis == 0) return fill(_("{0} in all"), {all});
  return fill(_("{0} in all, {1} of it nobody pays"), {all, duration_words(minutes(month.unpaid_millis))});
}

std::string cost_words(const Converted& cost) {
  const auto rate = format_micros(cost.rate_micros, 0);
  if (cost.origin == "typed") return fill(_("{0} at {1}"), {sum_words(cost.cost), rate});
  return fill(_("{0} at {1} (payout of {2})"), {sum_words(cost.cost), rate, short_day(cost.on)});
}

std::string rule(const HoursRow& month) {
  const std::string what = month.basis_expected ? _("what was worked for") : _("what came");
  std::string costs;
  for (const auto& cost : month.costs)
    if (month.converted.empty() || cost.currency == month.converted.front().as.currency)
      costs += (costs.empty() ? "" : ", ") + sum_words(cost);
  for (const auto& cost : month.converted) costs += (costs.empty() ? "" : ", ") + cost_words(cost);
  std::string words = fill(_("First rate: {0}, divided by paid hours."), {what}) + " ";
  words += costs.empty() ? fill(_("Second: {0}, divided by all hours."), {what})
                         : fill(_("Second: {0} less {1}, divided by all hours."), {what, costs});
  for (const auto& left : month.not_subtracted)
    words += " " + fill(_("{0} of costs are not subtracted: no rate is known."), {sum_words(left)});
  return words;
}

}  // namespace

void add_hours(PayModel& pay, const HoursRow& month) {
  if (month.paid_millis + month.unpaid_millis == 0) return;
  pay.paid_hours = fill(_("{0} paid"), {duration_words(minutes(month.paid_millis))});
  pay.paid_rate = rates(month.per_paid_hour);
  pay.all_hours = all_hours(month);
  pay.all_rate = rates(month.per_hour);
  pay.rate_rule = rule(month);
}

}  // namespace pointage
