#include "platform/text/segments.h"

#include <memory>

#include <unicode/brkiter.h>
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

}  // namespace

std::vector<std::int64_t> grapheme_bounds(std::string_view utf8) {
  const icu::UnicodeString text = wide(utf8);
  std::vector<std::int64_t> bounds{0};
  const auto found = breaks(Cut::letters, text);
  if (!found) return bounds;
  std::int32_t before = found->first();
  for (std::int32_t at = found->next(); at != icu::BreakIterator::DONE; at = found->next()) {
    bounds.push_back(bounds.back() + text.countChar32(before, at - before));
    before = at;
  }
  return bounds;
}

std::pair<std::int64_t, std::int64_t> word_at(std::string_view utf8, std::int64_t place) {
  const icu::UnicodeString text = wide(utf8);
  const auto found = breaks(Cut::words, text);
  if (!found || text.isEmpty()) return {place, place};
  const std::int32_t at = text.moveIndex32(0, static_cast<std::int32_t>(place));
  std::int32_t end = found->following(at);
  if (end == icu::BreakIterator::DONE) end = text.length();
  const std::int32_t start = found->preceding(end) == icu::BreakIterator::DONE ? 0 : found->current();
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
