// Numbers, sums and days as a person of a language writes them ("1.234,50 €", "5 Oct 2026"), by ICU's tables. For
// screens, letters and reports only: files and --json never depend on a language. An unknown language falls back to its
// root; where ICU fails the plain form is given. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/time.h"

namespace pointage {

enum class DayStyle {
  short_day,
  day_month,
  long_day,
  month_year
};  // 5 Oct 2026, 5 October, Monday 5 October 2026, October 2026

// `decimal` is exact text such as "1234.50"; its decimals stay as they are.
std::string local_number(std::string_view language, std::string_view decimal);
std::string local_money(std::string_view language, std::string_view decimal, std::string_view currency);
std::string local_day(std::string_view language, Day day, DayStyle style);
// `pattern` in ICU's letters: "EEEE d MMMM". Patterns are translated like words, since their order is a matter of
// habit.
std::string day_by_pattern(std::string_view language, Day day, std::string_view pattern);
std::string time_by_pattern(std::string_view language, const Instant& at, std::string_view pattern);  // where it was
std::string with_capital(std::string_view language, std::string_view words);  // where words begin a line of their own
bool is_right_to_left(std::string_view language);

}  // namespace pointage
