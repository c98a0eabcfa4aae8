#include "client/models/job_filter.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "platform/text/case.h"

namespace pointage {
namespace {

constexpr std::size_t seen_at_once = 8;

std::vector<std::string> words_of(std::string_view typed) {
  std::istringstream all(lower_case(typed));
  std::vector<std::string> words;
  for (std::string word; all >> word;) words.push_back(word);
  return words;
}

}  // namespace

bool wants_filter(const WorkModel& work) { return work.jobs.size() + work.done.size() > seen_at_once; }

WorkModel jobs_called(const WorkModel& work, std::string_view typed) {
  auto const words = words_of(typed);
  auto const other = [&](const JobRow& row) {
    auto const title = lower_case(row.title);
    return !std::ranges::all_of(words, [&](const std::string& word) { return title.contains(word); });
  };
  WorkModel called = work;
  std::erase_if(called.jobs, other);
  std::erase_if(called.done, other);
  return called;
}

}  // namespace pointage
