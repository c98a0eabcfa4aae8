#include "client/models/care_place.h"

#include "client/models/day_words.h"
#include "client/models/words.h"

namespace pointage {
namespace {

std::string time_of_day(const Instant& at) {
  const auto local = at.utc + std::chrono::minutes(at.offset_minutes);
  const std::chrono::hh_mm_ss clock(local - std::chrono::floor<std::chrono::days>(local));
  auto two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(clock.hours().count()) + ":" + two(clock.minutes().count());
}

}  // namespace

std::string away_question(const Instant& from, std::int64_t millis, Day today) {
  const Instant to{from.utc + Millis(millis), from.offset_minutes};
  const std::string begin = time_of_day(from), end = time_of_day(to);
  const Day day = local_day(from);
  if (day == today) return fill(_("No key and no touch from {0} to {1}. What was it?"), {begin, end});
  return fill(_("No key and no touch on {2} from {0} to {1}. What was it?"), {begin, end, short_day(day)});
}

}  // namespace pointage
