#include "platform/text/local_format.h"

#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace pointage {
namespace {

icu::Locale locale_of(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  auto locale = icu::Locale::forLanguageTag({language.data(), static_cast<std::int32_t>(language.size())}, status);
  return U_FAILURE(status) || locale.isBogus() ? icu::Locale::getRoot() : locale;
}

std::int32_t decimals_in(std::string_view decimal) {
  const auto point = decimal.find('.');
  return point == std::string_view::npos ? 0 : static_cast<std::int32_t>(decimal.size() - point - 1);
}

// Making a formatter costs a hundred times what using it does, and a screen uses few of them.
template <class Formatter>
class Kept {
 public:
  template <class Make>
  const Formatter& get(std::string_view language, std::string_view detail, const Make& make) {
    for (const auto& one : all_)
      if (one.language == language && one.detail == detail) return *one.formatter;
    if (all_.size() >= most) all_.clear();
    all_.push_back({std::string(language), std::string(detail), make()});
    return *all_.back().formatter;
  }

 private:
  static constexpr std::size_t most = 40;
  struct One {
    std::string language, detail;
    std::unique_ptr<Formatter> formatter;
  };
  std::vector<One> all_;
};

std::string formatted(const icu::number::LocalizedNumberFormatter& formatter, std::string_view decimal) {
  UErrorCode status = U_ZERO_ERROR;
  const auto number = formatter.formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, status);
  std::string text;
  if (U_SUCCESS(status)) number.toString(status).toUTF8String(text);
  return U_SUCCESS(status) ? text : std::string(decimal);
}

// Empty where ICU does not know the pattern.
std::string moment_by_pattern(std::string_view language, UtcMillis local, std::string_view pattern) {
  static thread_local Kept<icu::SimpleDateFormat> kept;
  UErrorCode status = U_ZERO_ERROR;
  const auto make = [&] {
    const auto wanted = icu::UnicodeString::fromUTF8({pattern.data(), static_cast<std::int32_t>(pattern.size())});
    auto format = std::make_unique<icu::SimpleDateFormat>(wanted, locale_of(language), status);
    if (U_SUCCESS(status)) format->setTimeZone(*icu::TimeZone::getGMT());
    return format;
  };
  const auto& format = kept.get(language, pattern, make);
  icu::UnicodeString text;
  format.format(static_cast<UDate>(local.time_since_epoch().count()), text);
  std::string utf8;
  text.toUTF8String(utf8);
  return U_FAILURE(status) ? std::string() : utf8;
}

icu::UnicodeString skeleton(DayStyle style) {
  switch (style) {
    case DayStyle::short_day:
      return u"yMMMd";
    case DayStyle::day_month:
      return u"MMMMd";
    case DayStyle::long_day:
      return u"yMMMMEEEEd";
    case DayStyle::month_year:
      return u"yMMMM";
  }
  return u"yMMMd";
}

}  // namespace

std::string local_number(std::string_view language, std::string_view decimal) {
  if (language == "en" && std::min(decimal.find('.'), decimal.size()) < 4)
    return std::string(decimal);  // most sums, and they are many
  using icu::number::LocalizedNumberFormatter;
  static thread_local Kept<LocalizedNumberFormatter> kept;
  const auto decimals = decimals_in(decimal);
  const auto make = [&] {
    const auto precision = icu::number::Precision::fixedFraction(decimals);
    return std::make_unique<LocalizedNumberFormatter>(
        icu::number::NumberFormatter::withLocale(locale_of(language)).precision(precision));
  };
  return formatted(kept.get(language, std::to_string(decimals), make), decimal);
}

std::string local_money(std::string_view language, std::string_view decimal, std::string_view currency) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::CurrencyUnit unit({currency.data(), static_cast<std::int32_t>(currency.size())}, status);
  if (U_FAILURE(status)) return std::string(decimal) + " " + std::string(currency);
  const auto precision = icu::number::Precision::fixedFraction(decimals_in(decimal));
  return formatted(icu::number::NumberFormatter::withLocale(locale_of(language)).unit(unit).precision(precision),
                   decimal);
}

std::string local_day(std::string_view language, Day day, DayStyle style) {
  UErrorCode status = U_ZERO_ERROR;
  const auto locale = locale_of(language);
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status) || !patterns) return format_day(day);
  const auto pattern = patterns->getBestPattern(skeleton(style), status);
  if (U_FAILURE(status)) return format_day(day);
  std::string utf8;
  return day_by_pattern(language, day, pattern.toUTF8String(utf8));
}

std::string day_by_pattern(std::string_view language, Day day, std::string_view pattern) {
  std::string wanted(pattern);
  const bool first = std::chrono::year_month_day(day).day() == std::chrono::day(1);
  if (const auto d = wanted.find('d'); first && language == "fr" && d != std::string::npos)
    wanted.insert(d + 1, "'er'");  // le 1er, of which ICU knows nothing
  const auto text = moment_by_pattern(language, std::chrono::floor<Millis>(day), wanted);
  return text.empty() ? format_day(day) : text;
}

std::string time_by_pattern(std::string_view language, const Instant& at, std::string_view pattern) {
  const auto text = moment_by_pattern(language, at.utc + std::chrono::minutes(at.offset_minutes), pattern);
  return text.empty() ? format_instant(at) : text;
}

std::string with_capital(std::string_view language, std::string_view words) {
  const auto text = icu::UnicodeString::fromUTF8({words.data(), static_cast<std::int32_t>(words.size())});
  const auto rest = text.moveIndex32(0, 1);
  icu::UnicodeString begin(text, 0, rest);
  std::string utf8;
  begin.toUpper(locale_of(language)).append(text, rest, text.length() - rest).toUTF8String(utf8);
  return utf8;
}

bool is_right_to_left(std::string_view language) { return locale_of(language).isRightToLeft() != 0; }

}  // namespace pointage
