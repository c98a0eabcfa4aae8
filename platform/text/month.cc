#include "platform/text/month.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace pointage {
namespace {

constexpr int several = 0;  // a word that stands for more than one month

struct Meaning {
  std::optional<int> month;
  bool weekday{};
};
using Meanings = std::map<std::string, Meaning, std::less<>>;

// Small letters without accents; what is no letter parts words.
std::vector<std::string> words_of(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const apart = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return {};
  icu::UnicodeString letters = apart->normalize(text, status).foldCase();
  std::vector<std::string> words(1);
  for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
    const UChar32 c = letters.char32At(at);
    if (u_isalpha(c))
      icu::UnicodeString(c).toUTF8String(words.back());
    else if (u_charType(c) != U_NON_SPACING_MARK && !words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

void learn(Meanings& meanings, std::span<const icu::UnicodeString> names, bool weekdays) {
  int number = 0;
  for (const auto& name : names) {
    ++number;
    const auto words = words_of(name);
    if (words.size() != 1) continue;  // the nameless day before Sunday
    auto& meaning = meanings[words.front()];
    if (weekdays)
      meaning.weekday = true;
    else
      meaning.month = meaning.month.value_or(number) == number ? number : several;
  }
}

Meanings all_meanings() {
  Meanings meanings;
  for (const char* code : {"en", "en_GB", "fr", "es", "sw"}) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale(code), status);
    if (U_FAILURE(status)) continue;
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED})
      for (const auto place : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
        std::int32_t count = 0;
        const auto* const months = symbols.getMonths(count, place, width);
        learn(meanings, {months, static_cast<std::size_t>(std::min(count, 12))}, false);
        const auto* const days = symbols.getWeekdays(count, place, width);
        learn(meanings, {days, static_cast<std::size_t>(count)}, true);
      }
  }
  return meanings;
}

bool has_letters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  });
}

}  // namespace

std::optional<int> month_named_in(std::string_view date) {
  if (!has_letters(date)) return std::nullopt;  // most dates are digits alone
  static const Meanings meanings = all_meanings();
  std::optional<int> month, doubtful;
  int others = 0;
  for (const auto& word :
       words_of(icu::UnicodeString::fromUTF8(icu::StringPiece(date.data(), static_cast<std::int32_t>(date.size()))))) {
    const auto at = meanings.find(word);
    const Meaning meaning = at == meanings.end() ? Meaning{} : at->second;
    if (meaning.month && !meaning.weekday && month.value_or(*meaning.month) != *meaning.month) return std::nullopt;
    if (meaning.month)
      (meaning.weekday ? doubtful : month) = meaning.month;
    else if (word.size() > 2)  // "de", "th", "er"
      ++others;
  }
  if (!month && others == 0) month = doubtful;
  return month == several ? std::nullopt : month;
}

}  // namespace pointage
