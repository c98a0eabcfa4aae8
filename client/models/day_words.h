// Days, durations and sums in words, as every place shows them. Pure, cannot fail. Any thread.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/money.h"
#include "platform/base/time.h"

namespace pointage {

std::string short_day(Day day);                                    // "12 Oct"
std::string long_day(Day day);                                     // "Thursday 3 December"
std::string weekday_day(Day day);                                  // "Wed 4"
std::string month_words(std::chrono::year_month month);            // "October 2026"
std::string duration_words(std::int64_t minutes);                  // "3 h 10", "55 min"
std::string sum_words(const Money& money);                         // "14.20 USD", never a sign
std::string figure_words(std::int64_t micros, Currency currency);  // "14.20", never a sign

}  // namespace pointage
