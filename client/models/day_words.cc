#include "client/models/day_words.h"

#include "client/models/words.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

std::string two_digits(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

// A number is never parted from its unit.
std::string held_together(std::string_view words) {
  std::string out;
  for (char c : words) c == ' ' ? out += "\u00A0" : out += c;
  return out;
}

bool is_far(Day day, Day today) {
  using std::chrono::year_month_day;
  return year_month_day(day).year() != year_month_day(today).year() && abs(day - today) > std::chrono::days(183);
}

std::string by(Day day, const char* pattern) { return day_by_pattern(language(), day, pattern); }

}  // namespace

// for translators: the patterns of days are ICU's: EEEE weekday, EEE its short form, d day, MMMM month, MMM its short
// form.
std::string short_day(Day day) { return held_together(by(day, _c("pattern", "d MMM"))); }
std::string long_day(Day day) { return by(day, _c("pattern", "EEEE d MMMM")); }
std::string short_day(Day day, Day today) {
  return is_far(day, today) ? held_together(by(day, _c("pattern", "d MMM y"))) : short_day(day);
}
std::string long_day(Day day, Day today) {
  return is_far(day, today) ? by(day, _c("pattern", "EEEE d MMMM y")) : long_day(day);
}
std::string weekday_day(Day day) { return held_together(by(day, _c("pattern", "EEE d"))); }
std::string month_words(std::chrono::year_month month) { return by(Day{month / 1}, _c("pattern", "MMMM y")); }

std::string time_words(const Instant& at) {
  return held_together(time_by_pattern(language(), at, _c("pattern", "HH:mm")));
}

std::string duration_words(std::int64_t minutes) {
  const auto h = minutes / 60, m = minutes % 60;
  if (h == 0) return held_together(fill(_("{0} min"), {std::to_string(m)}));
  if (m == 0) return held_together(fill(_("{0} h"), {number_words(h)}));
  return held_together(fill(_("{0} h {1}"), {number_words(h), two_digits(m)}));
}

std::string seconds_words(std::int64_t seconds) {
  const auto m = seconds / 60, s = seconds % 60;
  if (m == 0) return held_together(fill(_("{0} s"), {std::to_string(s)}));
  return held_together(fill(_("{0} min {1} s"), {number_words(m), two_digits(s)}));
}

std::string number_words(std::int64_t n) { return local_number(language(), std::to_string(n)); }

std::string figure_words(std::int64_t micros, Currency currency) {
  return local_number(language(), format_amount(Money{micros < 0 ? -micros : micros, currency}));
}

std::string sum_words(const Money& money) {
  return unbroken(figure_words(money.micros, money.currency), money.currency.text());
}

}  // namespace pointage
