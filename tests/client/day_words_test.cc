#include <catch2/catch_test_macros.hpp>

#include "client/models/day_words.h"

using namespace pointage;

TEST_CASE("day words: a last day years away is not said like one of next month") {
  const Day today = *parse_day("2026-11-28");
  CHECK(short_day(*parse_day("2026-12-31"), today) == short_day(*parse_day("2026-12-31")));
  CHECK(short_day(*parse_day("2027-01-15"), today).find("2027") == std::string::npos);
  CHECK(short_day(*parse_day("2030-12-31"), today).find("2030") != std::string::npos);
  CHECK(long_day(*parse_day("2030-12-31"), today).find("2030") != std::string::npos);
  CHECK(long_day(*parse_day("2026-01-02"), today).find("2026") == std::string::npos);
}
