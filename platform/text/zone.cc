#include "platform/text/zone.h"

#include <unicode/timezone.h>

#include <map>
#include <memory>
#include <mutex>

namespace pointage {
namespace {

// Making an ICU zone reads its tables; a ledger asks for the same few zones a million times.
std::shared_ptr<const icu::TimeZone> find_zone(std::string_view iana) {
  static std::mutex guard;
  static std::map<std::string, std::shared_ptr<const icu::TimeZone>, std::less<>> known;
  const std::lock_guard lock(guard);
  if (const auto at = known.find(iana); at != known.end()) return at->second;
  const auto name = icu::UnicodeString::fromUTF8({iana.data(), static_cast<std::int32_t>(iana.size())});
  std::shared_ptr<const icu::TimeZone> zone(icu::TimeZone::createTimeZone(name));
  if (!zone || *zone == icu::TimeZone::getUnknown()) return nullptr;
  return known.size() < 64 ? known.emplace(std::string(iana), zone).first->second : zone;
}

std::optional<int> offset_at(const icu::TimeZone& zone, double millis, bool local) {
  std::int32_t raw = 0, saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone.getOffset(millis, local, raw, saving, status);
  if (U_FAILURE(status)) return std::nullopt;
  return (raw + saving) / 60'000;
}

}  // namespace

bool zone_exists(std::string_view iana) { return iana.size() < 64 && find_zone(iana) != nullptr; }

std::string local_zone() {
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::detectHostTimeZone());
  if (!zone || *zone == icu::TimeZone::getUnknown()) return "UTC";
  icu::UnicodeString id;
  std::string text;
  return zone->getID(id).toUTF8String(text);
}

std::optional<int> zone_offset_minutes(std::string_view iana, UtcMillis at) {
  const auto zone = find_zone(iana);
  if (!zone) return std::nullopt;
  return offset_at(*zone, static_cast<double>(at.time_since_epoch().count()), false);
}

std::optional<Day> day_in_zone(std::string_view iana, UtcMillis at) {
  const auto offset = zone_offset_minutes(iana, at);
  if (!offset) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(at + std::chrono::minutes(*offset));
}

std::optional<Instant> from_local(std::string_view iana, Day day, Millis time_of_day) {
  const auto zone = find_zone(iana);
  if (!zone) return std::nullopt;
  const UtcMillis wall = UtcMillis(day) + time_of_day;
  const auto guess = offset_at(*zone, static_cast<double>(wall.time_since_epoch().count()), true);
  if (!guess) return std::nullopt;
  // ICU answers with the offset before a spring gap and after an autumn overlap; the larger offset is the earlier
  // instant.
  const UtcMillis utc = wall - std::chrono::minutes(*guess);
  const auto before =
      offset_at(*zone, static_cast<double>((utc - std::chrono::hours(3)).time_since_epoch().count()), false);
  const UtcMillis earlier = wall - std::chrono::minutes(before.value_or(*guess));
  const auto holds = offset_at(*zone, static_cast<double>(earlier.time_since_epoch().count()), false);
  const UtcMillis chosen = holds && *holds == before && earlier < utc ? earlier : utc;
  const auto offset = offset_at(*zone, static_cast<double>(chosen.time_since_epoch().count()), false);
  return Instant{chosen, static_cast<std::int16_t>(offset.value_or(*guess))};
}

}  // namespace pointage
