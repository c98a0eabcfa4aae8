#include "client/models/day_words.h"

#include <array>

#include "client/models/words.h"

namespace pointage {
namespace {

using std::chrono::year_month_day;

std::string long_weekday(Day day) {
  std::array<std::string, 7> const names{_("Sunday"),   _("Monday"), _("Tuesday"), _("Wednesday"),
                                         _("Thursday"), _("Friday"), _("Saturday")};
  return names.at(std::chrono::weekday(day).c_encoding());
}

std::string long_month(std::chrono::month month) {
  std::array<std::string, 12> const names{_("January"),   _("February"), _("March"),    _("April"),
                                          _("May"),       _("June"),     _("July"),     _("August"),
                                          _("September"), _("October"),  _("November"), _("December")};
  return names.at(static_cast<unsigned>(month) - 1);
}

std::string short_month(std::chrono::month month) {
  std::array<std::string, 12> const names{_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
                                          _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")};
  return names.at(static_cast<unsigned>(month) - 1);
}

std::string number(unsigned n) { return std::to_string(n); }

}  // namespace

std::string short_day(Day day) {
  year_month_day const d(day);
  return fill(_("{0} {1}"), {number(static_cast<unsigned>(d.day())), short_month(d.month())});
}

std::string long_day(Day day) {
  year_month_day const d(day);
  return fill(_("{0} {1} {2}"), {long_weekday(day), number(static_cast<unsigned>(d.day())), long_month(d.month())});
}

std::string weekday_day(Day day) {
  std::array<std::string, 7> const names{_("Sun"), _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat")};
  year_month_day const d(day);
  return names.at(std::chrono::weekday(day).c_encoding()) + " " + number(static_cast<unsigned>(d.day()));
}

std::string month_words(std::chrono::year_month month) {
  return fill(_("{0} {1}"), {long_month(month.month()), std::to_string(static_cast<int>(month.year()))});
}

std::string duration_words(std::int64_t minutes) {
  auto const h = minutes / 60, m = minutes % 60;
  if (h == 0) return unbroken(std::to_string(m), _("min"));
  std::string const hours = unbroken(std::to_string(h), _("h"));
  if (m == 0) return hours;
  return unbroken(hours, (m < 10 ? "0" : "") + std::to_string(m));
}

std::string figure_words(std::int64_t micros, Currency currency) {
  return format_amount(Money{micros < 0 ? -micros : micros, currency});
}

std::string sum_words(const Money& money) {
  return unbroken(figure_words(money.micros, money.currency), money.currency.text());
}

}  // namespace pointage
