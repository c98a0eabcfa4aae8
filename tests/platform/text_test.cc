#include <catch2/catch_test_macros.hpp>
#include <string>

#include "platform/text/local_format.h"
#include "platform/text/utf8.h"
#include "platform/text/zone.h"

using namespace pointage;

namespace {

UtcMillis at(std::string_view text) { return parse_instant(text)->utc; }

}  // namespace

TEST_CASE("zones: the offset of a zone follows summer time, and an unknown zone is no zone") {
  CHECK(zone_offset_minutes("Africa/Nairobi", at("2026-10-05T00:00:00Z")) == 180);
  CHECK(zone_offset_minutes("Europe/Paris", at("2026-07-05T00:00:00Z")) == 120);
  CHECK(zone_offset_minutes("Europe/Paris", at("2026-12-05T00:00:00Z")) == 60);
  CHECK_FALSE(zone_offset_minutes("Europe/Atlantis", at("2026-12-05T00:00:00Z")));
  CHECK_FALSE(zone_exists(""));
  CHECK_FALSE(local_zone().empty());
}

TEST_CASE("zones: one instant lies on different days of different zones") {
  CHECK(day_in_zone("America/Los_Angeles", at("2026-10-06T02:00:00Z")) == parse_day("2026-10-05"));
  CHECK(day_in_zone("Asia/Manila", at("2026-10-05T20:00:00Z")) == parse_day("2026-10-06"));
}

TEST_CASE("zones: a wall time that comes twice is the earlier one, one that never comes is just after the gap") {
  const auto twice = from_local("Europe/Paris", *parse_day("2026-10-25"), std::chrono::minutes(150));
  CHECK(format_instant(*twice) == "2026-10-25T02:30:00+02:00");
  const auto never = from_local("Europe/Paris", *parse_day("2026-03-29"), std::chrono::minutes(150));
  CHECK(format_instant(*never) == "2026-03-29T03:30:00+02:00");
  const auto plain = from_local("Asia/Kolkata", *parse_day("2026-03-29"), std::chrono::minutes(150));
  CHECK(format_instant(*plain) == "2026-03-29T02:30:00+05:30");
}

TEST_CASE("utf8: places are code points, emoji and combining marks counted one by one") {
  const std::string text = "a\xc3\xa9\xf0\x9f\x90\xa7z";
  CHECK(count_code_points(text) == 4);
  CHECK(byte_of(text, 3) == 7);
  CHECK(byte_of(text, 4) == 8);
  CHECK_FALSE(byte_of(text, 5));
  CHECK(place_of(text, 7) == 3);
  CHECK_FALSE(place_of(text, 5));
  CHECK(slice(text, 1, 3) == "\xc3\xa9\xf0\x9f\x90\xa7");
  CHECK(slice(text, 4, 4) == "");
  CHECK_FALSE(slice(text, 3, 5));
}

TEST_CASE("utf8: overlong forms, surrogates and cut sequences are not UTF-8") {
  CHECK(is_utf8("caf\xc3\xa9"));
  CHECK_FALSE(is_utf8("\xc0\xaf"));
  CHECK_FALSE(is_utf8("\xed\xa0\x80"));
  CHECK_FALSE(is_utf8("\xf0\x9f\x90"));
}

TEST_CASE("formats: numbers, sums and days stand as the language writes them, digits unchanged") {
  CHECK(local_number("en", "1234.50") == "1,234.50");
  CHECK(local_number("de", "1234.50") == "1.234,50");
  CHECK(local_money("en", "0.012", "USD").find("0.012") != std::string::npos);
  CHECK(local_money("fr", "12.30", "EUR").find("12,30") != std::string::npos);
  CHECK(local_day("en", *parse_day("2026-10-05"), DayStyle::short_day) == "Oct 5, 2026");
  CHECK(local_day("fr", *parse_day("2026-10-05"), DayStyle::month_year) == "octobre 2026");
  CHECK(day_by_pattern("fr", *parse_day("2026-11-01"), "EEEE d MMMM") == "dimanche 1er novembre");
  CHECK(day_by_pattern("fr", *parse_day("2026-11-10"), "EEEE d MMMM") == "mardi 10 novembre");
  CHECK(day_by_pattern("sw", *parse_day("2026-11-10"), "EEEE d MMMM") == "Jumanne 10 Novemba");
  CHECK(time_by_pattern("fr", *parse_instant("2026-11-10T14:05:00+03:00"), "H 'h' mm") == "14 h 05");
  CHECK(with_capital("fr", "été") == "Été");
  CHECK(with_capital("en", "").empty());
  CHECK(local_number("fr", "1234.50") == "1\u202f234,50");
  CHECK(is_right_to_left("ar"));
  CHECK_FALSE(is_right_to_left("sw"));
}
