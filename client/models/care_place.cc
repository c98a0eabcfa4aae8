#include "client/models/care_place.h"

#include "client/models/day_words.h"
#include "client/models/words.h"

namespace pointage {
std::string away_question(const Instant& from, std::int64_t millis, Day today) {
  const Instant to{from.utc + Millis(millis), from.offset_minutes};
  const std::string begin = time_words(from), end = time_words(to);
  const Day day = local_day(from);
  if (day == today) return fill(_("No key and no touch from {0} to {1}. What was it?"), {begin, end});
  return fill(_("No key and no touch on {2} from {0} to {1}. What was it?"), {begin, end, short_day(day)});
}

}  // namespace pointage
