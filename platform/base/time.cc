#include "platform/base/time.h"

#include <time.h>

#include <fstream>

namespace pointage {
namespace {

using namespace std::chrono;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

struct Offset {
  int minutes;
};

std::optional<Offset> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return Offset{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const auto minutes = digits(text, 4, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const int total = *hours * 60 + *minutes;
  return Offset{text[0] == '-' ? -total : total};
}

int cut_millis(std::string_view fraction) {
  int value = 0;
  for (std::size_t i = 0; i < 3; ++i) value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  return value;
}

class SystemClock final : public Clock {
 public:
  Instant now() override {
    const auto utc = floor<milliseconds>(std::chrono::system_clock::now());
    const std::time_t seconds = floor<std::chrono::seconds>(utc).time_since_epoch().count();
    std::tm local{};
    localtime_r(&seconds, &local);
    return {utc, static_cast<std::int16_t>(local.tm_gmtoff / 60)};
  }

  Millis steady() override { return duration_cast<Millis>(steady_clock::now().time_since_epoch()); }

  std::string boot_id() override {
    static const std::string id = [] {
      std::string text;
      std::ifstream("/proc/sys/kernel/random/boot_id") >> text;
      return text;
    }();
    return id;
  }
};

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (!y || !m || !d || *y < 1900) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

std::string format_day(Day value) {
  const year_month_day date{value};
  std::string y = std::to_string(static_cast<int>(date.year()));
  y.insert(0, y.size() < 4 ? 4 - y.size() : 0, '0');
  return y + "-" + two(static_cast<int>(static_cast<unsigned>(date.month()))) + "-" +
         two(static_cast<int>(static_cast<unsigned>(date.day())));
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const auto date = parse_day(text.substr(0, 10));
  const auto h = digits(text, 11, 2), m = digits(text, 14, 2), s = digits(text, 17, 2);
  if (!date || !h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
  std::size_t at = 19;
  int millis = 0;
  if (text[at] == '.') {
    const auto end = text.find_first_not_of("0123456789", at + 1);
    if (end == std::string_view::npos || end == at + 1) return std::nullopt;
    millis = cut_millis(text.substr(at + 1, end - at - 1));
    at = end;
  }
  const auto offset = parse_offset(text.substr(at));
  if (!offset) return std::nullopt;
  const UtcMillis local = *date + hours{*h} + minutes{*m} + seconds{*s} + milliseconds{millis};
  return Instant{local - minutes{offset->minutes}, static_cast<std::int16_t>(offset->minutes)};
}

std::string format_instant(const Instant& instant) {
  const UtcMillis local = instant.utc + minutes{instant.offset_minutes};
  const Day date = floor<days>(local);
  const hh_mm_ss time{local - date};
  std::string text = format_day(date) + "T" + two(static_cast<int>(time.hours().count())) + ":" +
                     two(static_cast<int>(time.minutes().count())) + ":" +
                     two(static_cast<int>(time.seconds().count()));
  if (const auto ms = static_cast<int>(time.subseconds().count()); ms != 0)
    text += "." + std::to_string(1000 + ms).substr(1);
  if (instant.offset_minutes == 0) return text + "Z";
  const int size = instant.offset_minutes < 0 ? -instant.offset_minutes : instant.offset_minutes;
  return text + (instant.offset_minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

Day local_day(const Instant& instant) { return floor<days>(instant.utc + minutes{instant.offset_minutes}); }

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

}  // namespace pointage
