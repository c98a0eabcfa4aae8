#include "client/app/month_report.h"

#include "client/models/day_words.h"

namespace pointage {
namespace {

std::string money_words(const Money& money) { return format_amount(money) + " " + std::string(money.currency.text()); }

std::string rule_words(const HoursRow& total) {
  std::string text;
  for (const auto& each : total.converted)
    text += money_words(each.cost) + " of costs at " + format_micros(each.rate_micros, 0) + " (" + short_day(each.on) +
            "). ";
  for (const auto& cost : total.not_subtracted)
    text += money_words(cost) + " of costs not subtracted: no rate is known. ";
  if (!text.empty()) text.pop_back();
  return text;
}

std::string bar_label(const std::string& key) {
  const auto day = parse_day(key);
  return day ? short_day(*day) : key;
}

std::string title_of(const ReconcileOptions& options) {
  if (options.from && options.to) return short_day(*options.from) + " to " + short_day(*options.to);
  return "All of my record";
}

}  // namespace

ReportHours report_hours(const Hours& hours) {
  ReportHours report{hours.total.paid_millis,   hours.total.unpaid_millis, {},
                     hours.total.per_paid_hour, hours.total.per_hour,      hours.total.basis_expected,
                     rule_words(hours.total)};
  for (const auto& row : hours.rows) report.bars.push_back({bar_label(row.key), row.paid_millis, row.unpaid_millis});
  return report;
}

Result<std::string> report_of(Journal& journal, const ReconcileInput& source, const Reconciliation& found,
                              Day made_on) {
  const auto& options = source.options;
  const bool long_span = !options.from || !options.to || *options.to - *options.from > std::chrono::days(31);
  TRY_ASSIGN(const auto hours,
             count_hours(journal, {options.from, options.to, long_span ? HoursBy::month : HoursBy::day}));
  return report_html({title_of(options), options.from, options.to, made_on, report_hours(hours)}, found, source);
}

}  // namespace pointage
