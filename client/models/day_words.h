// Days, times, durations, numbers and sums in words, in the language shown, by ICU's tables and the catalogue's own
// patterns. Pure, cannot fail. Any thread.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/money.h"
#include "platform/base/time.h"

namespace pointage {

std::string short_day(Day day);  // "12 Oct"
std::string long_day(Day day);   // "Thursday 3 December"
// The same, with the year where without it a day far off would be taken for one near by.
std::string short_day(Day day, Day today);
std::string long_day(Day day, Day today);
std::string weekday_day(Day day);                                  // "Wed 4"
std::string month_words(std::chrono::year_month month);            // "October 2026"
std::string time_words(const Instant& at);                         // "14:20", where it was
std::string duration_words(std::int64_t minutes);                  // "3 h 10", "55 min"
std::string seconds_words(std::int64_t seconds);                   // "3 min 40 s", "40 s"
std::string number_words(std::int64_t n);                          // "1,200"
std::string sum_words(const Money& money);                         // "14.20 USD", never a sign
std::string figure_words(std::int64_t micros, Currency currency);  // "14.20", never a sign

}  // namespace pointage
