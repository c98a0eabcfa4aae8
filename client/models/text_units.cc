#include "client/models/text_units.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "platform/text/segments.h"
#include "platform/text/utf8.h"

namespace pointage {
namespace {

using Bounds = std::vector<std::int64_t>;

// An edge between two bounds moves outwards.
Span outwards(const Bounds& bounds, Span span) {
  const auto after = std::ranges::upper_bound(bounds, span.start);
  if (after != bounds.begin()) span.start = *std::prev(after);
  const auto end = std::ranges::lower_bound(bounds, span.end);
  span.end = end == bounds.end() ? bounds.back() : *end;
  return span;
}

bool is_blank_at(std::string_view text, std::int64_t place) {
  const auto letter = slice(text, place, place + 1).value_or("");
  constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\v", "\f", "\u00A0", "\u2028", "\u2029", "\u3000"};
  return std::ranges::find(blanks, letter) != std::end(blanks);
}

Span without_blanks(std::string_view text, Span span) {
  while (span.start < span.end && is_blank_at(text, span.start)) ++span.start;
  while (span.start < span.end && is_blank_at(text, span.end - 1)) --span.end;
  return span;
}

// A paragraph ends before its line break.
Span whole_paragraphs(std::string_view text, Span span) {
  constexpr std::string_view breaks = "\n\r";
  const std::string_view before = text.substr(0, byte_of(text, span.start).value_or(0));
  const auto rest = text.substr(byte_of(text, span.end).value_or(text.size()));
  const auto last_break = before.find_last_of(breaks);
  span.start -= count_code_points(before.substr(last_break == before.npos ? 0 : last_break + 1));
  span.end += count_code_points(rest.substr(0, rest.find_first_of(breaks)));
  return span;
}

}  // namespace

Span whole_units(std::string_view text, Span span, std::string_view unit) {
  const Span letters = outwards(grapheme_bounds(text), span);
  if (unit.empty() || unit == "symbol") return letters;
  const Span words = without_blanks(text, letters);
  if (words.start >= words.end) return {};
  if (unit == "word") return {word_at(text, words.start).first, word_at(text, words.end - 1).second};
  if (unit == "sentence") return outwards(sentence_bounds(text), words);
  return unit == "paragraph" ? whole_paragraphs(text, words) : letters;
}

}  // namespace pointage
