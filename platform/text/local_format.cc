#include "platform/text/local_format.h"

#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>

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

std::string formatted(const icu::number::LocalizedNumberFormatter& formatter, std::string_view decimal) {
  UErrorCode status = U_ZERO_ERROR;
  const auto number = formatter.formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, status);
  std::string text;
  if (U_SUCCESS(status)) number.toString(status).toUTF8String(text);
  return U_SUCCESS(status) ? text : std::string(decimal);
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
  const auto precision = icu::number::Precision::fixedFraction(decimals_in(decimal));
  return formatted(icu::number::NumberFormatter::withLocale(locale_of(language)).precision(precision), decimal);
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
  icu::SimpleDateFormat format(pattern, locale, status);
  if (U_FAILURE(status)) return format_day(day);
  format.setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString text;
  format.format(static_cast<UDate>(std::chrono::floor<Millis>(day).time_since_epoch().count()), text);
  std::string utf8;
  return text.toUTF8String(utf8);
}

bool is_right_to_left(std::string_view language) { return locale_of(language).isRightToLeft() != 0; }

}  // namespace pointage
