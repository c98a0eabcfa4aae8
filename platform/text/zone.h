// Time zones by their IANA name, from ICU's tables. An unknown zone is an answer (nothing), never a fallback to GMT.
// Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/time.h"

namespace pointage {

bool zone_exists(std::string_view iana);
std::string local_zone();                                                     // the machine's own, "UTC" when unknown
std::optional<int> zone_offset_minutes(std::string_view iana, UtcMillis at);  // local = utc + offset
std::optional<Day> day_in_zone(std::string_view iana, UtcMillis at);          // the calendar day there

// The instant of a local wall time: of two equal ones (autumn) the earlier, of none (spring) the moment after the gap.
std::optional<Instant> from_local(std::string_view iana, Day day, Millis time_of_day);

}  // namespace pointage
