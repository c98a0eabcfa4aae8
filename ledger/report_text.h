// Small parts that the report and the letter share: text made safe for HTML, sums without a sign, days and hours in
// words, and the frame of a page that needs nothing from elsewhere. In the language spoken here; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/finding.h"
#include "ledger/hours.h"

namespace pointage::report {

std::string escaped(std::string_view text);
std::string sum(std::int64_t micros, Currency currency);  // "14.20 USD", one unbreakable run, never a sign
std::string sum(const Money& money);
std::string short_day(Day day);              // "3 Dec"
std::string rate_rule(const HoursRow& row);  // how both rates were come by, and which costs went off
std::string long_day(Day day);               // "Thursday 3 December 2026"
std::string span(Day from, Day to);          // "12 Oct", "12 to 14 Oct", "28 Sep to 3 Oct"
std::string hours(std::int64_t millis);      // "9 h 30", "42 min"
std::string short_id(std::string_view id);   // at most 12 characters, whole where it is short enough

std::string page(std::string_view title, std::string_view body,
                 std::string_view spoken = {});  // empty: the program's language

}  // namespace pointage::report
