#include "platform/text/segments.h"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace pointage {

namespace {

icu::UnicodeString wide(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

enum class Cut { letters, words, sentences };

std::unique_ptr<icu::BreakIterator> breaks(Cut cut, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale& locale = icu::Locale::getRoot();
  std::unique_ptr<icu::BreakIterator> found(cut == Cut::words ? icu::BreakIterator::createWordInstance(locale, status)
                                            : cut == Cut::sentences
                                                ? icu::BreakIterator::createSentenceInstance(locale, status)
                                                : icu::BreakIterator::createCharacterInstance(locale, status));
  if (U_FAILURE(status)) return nullptr;
  found->setText(text);
  return found;
}

bool is_consonant(UChar32 c) {
  const auto kind = u_getIntPropertyValue(c, UCHAR_INDIC_SYLLABIC_CATEGORY);
  return kind == U_INSC_CONSONANT;
}

bool is_virama(UChar32 c) {  // of the six scripts whose consonants stack; in Tamil, for one, they stand side by side
  return c == 0x94D || c == 0x9CD || c == 0xACD || c == 0xB4D || c == 0xC4D || c == 0xD4D;
}

// Consonants under one another, as in क्ष, are one letter to their readers. ICU knows this only from Unicode 15.1 on.
bool inside_conjunct(const icu::UnicodeString& text, std::int32_t at) {
  if (at <= 0 || at >= text.length() || !is_consonant(text.char32At(at))) return false;
  std::int32_t before = text.moveIndex32(at, -1);
  if (text.char32At(before) == 0x200D && before > 0) before = text.moveIndex32(before, -1);
  return is_virama(text.char32At(before));
}

std::vector<std::int64_t> all_bounds(std::string_view utf8, Cut cut) {
  const icu::UnicodeString text = wide(utf8);
  std::vector<std::int64_t> bounds{0};
  const auto found = breaks(cut, text);
  if (!found) return bounds;
  std::int32_t before = found->first();
  for (std::int32_t at = found->next(); at != icu::BreakIterator::DONE; at = found->next()) {
    if (inside_conjunct(text, at)) continue;
    bounds.push_back(bounds.back() + text.countChar32(before, at - before));
    before = at;
  }
  return bounds;
}

}  // namespace

std::vector<std::int64_t> grapheme_bounds(std::string_view utf8) { return all_bounds(utf8, Cut::letters); }

std::vector<std::int64_t> word_bounds(std::string_view utf8) { return all_bounds(utf8, Cut::words); }

std::vector<std::int64_t> sentence_bounds(std::string_view utf8) { return all_bounds(utf8, Cut::sentences); }

std::pair<std::int64_t, std::int64_t> word_at(std::string_view utf8, std::int64_t place) {
  const icu::UnicodeString text = wide(utf8);
  const auto found = breaks(Cut::words, text);
  if (!found || text.isEmpty()) return {place, place};
  const std::int32_t at = text.moveIndex32(0, static_cast<std::int32_t>(place));
  std::int32_t end = found->following(at);
  if (end == icu::BreakIterator::DONE) end = text.length();
  std::int32_t start = found->preceding(end) == icu::BreakIterator::DONE ? 0 : found->current();
  // As browsers do, also where this ICU keeps an address or U.S. whole: a word is parted at an at sign and at a full
  // stop.
  const auto parts = [&](std::int32_t i) {
    const bool in_number = i > start && i + 1 < end && u_isdigit(text.charAt(i - 1)) && u_isdigit(text.charAt(i + 1));
    return text.charAt(i) == u'@' || (text.charAt(i) == u'.' && !in_number);
  };
  if (parts(at)) return {text.countChar32(0, at), text.countChar32(0, at) + 1};
  for (std::int32_t i = start; i < end; ++i) {
    if (!parts(i)) continue;
    if (i < at) start = i + 1;
    if (i > at) end = i;
  }
  return {text.countChar32(0, start), text.countChar32(0, end)};
}

std::vector<std::string> sentences(std::string_view utf8) {
  const icu::UnicodeString text = wide(utf8);
  std::vector<std::string> all;
  const auto found = breaks(Cut::sentences, text);
  if (!found) return {std::string(utf8)};
  std::int32_t before = found->first();
  for (std::int32_t at = found->next(); at != icu::BreakIterator::DONE; at = found->next()) {
    icu::UnicodeString one(text, before, at - before);
    std::string bytes;
    one.trim().toUTF8String(bytes);
    if (!bytes.empty()) all.push_back(std::move(bytes));
    before = at;
  }
  return all;
}

}  // namespace pointage
