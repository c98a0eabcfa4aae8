#include "client/models/pay_hours.h"

#include "client/models/day_words.h"
#include "client/models/words.h"
#include "ledger/report_text.h"

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

}  // namespace

void add_hours(PayModel& pay, const HoursRow& month) {
  if (minutes(month.paid_millis + month.unpaid_millis) == 0) return;  // a rate made of seconds says nothing
  pay.paid_hours = fill(_("{0} paid"), {duration_words(minutes(month.paid_millis))});
  pay.paid_rate = rates(month.per_paid_hour);
  pay.all_hours = all_hours(month);
  pay.all_rate = rates(month.per_hour);
  pay.rate_rule = report::rate_rule(month);
}

}  // namespace pointage
