// What a line's description says about the work it pays: names of projects and days ("sort 5 Oct", "themes 12-14 Oct",
// "28 Sep to 3 Oct 2026", "2026-10-05"). A description that says neither narrows nothing. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/base/time.h"

namespace pointage {

struct DayRange {
  Day from{}, to{};
  friend auto operator<=>(const DayRange&, const DayRange&) = default;
};

// Days without a year are those of the last such day not after `date`.
std::vector<DayRange> days_in(std::string_view description, Day date);

// Names of projects, found as whole words, any case; a longer name hides a shorter one inside it.
class ProjectNames {
 public:
  std::int32_t add(std::string_view name);                                 // the same number for the same name
  std::vector<std::int32_t> named_in(std::string_view description) const;  // sorted, each once

 private:
  std::unordered_map<std::string, std::int32_t> numbers_;
  std::unordered_multimap<std::string, std::pair<std::string, std::int32_t>> by_first_word_;
};

}  // namespace pointage
