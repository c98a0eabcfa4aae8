#include "platform/text/letters.h"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace pointage {
namespace {

template <class Take>
void each_letter(std::string_view utf8, Take&& take) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    if (!take(static_cast<char32_t>(c))) return;
  }
}

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// No letter here ever joins, stacks, or runs leftward, and Noto Sans has them all.
bool is_plain_letter(char32_t c) {
  return c < 0x300 || in(c, 0x370, 0x482) || in(c, 0x48A, 0x52F) || in(c, 0x1E00, 0x1FFF) || in(c, 0x2010, 0x2027) ||
         in(c, 0x202F, 0x205E) || in(c, 0x20A0, 0x20BF) || c == 0x2009 || c == 0x2116 || c == 0x2122;
}

}  // namespace

std::u32string code_points(std::string_view utf8) {
  std::u32string letters;
  letters.reserve(utf8.size());
  each_letter(utf8, [&](char32_t c) {
    letters.push_back(c);
    return true;
  });
  return letters;
}

std::string script_name(char32_t letter) {
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(static_cast<UChar32>(letter), &status);
  return U_FAILURE(status) ? "Common" : uscript_getName(script);
}

bool is_picture_letter(std::u32string_view grapheme) {
  if (grapheme.empty()) return false;
  const auto first = static_cast<UChar32>(grapheme.front());
  if (grapheme.find(U'\uFE0E') != std::u32string_view::npos) return false;
  if (u_hasBinaryProperty(first, UCHAR_EMOJI_PRESENTATION) != 0) return true;
  const bool asked = grapheme.find(U'\uFE0F') != std::u32string_view::npos ||
                     grapheme.find(U'\u20E3') != std::u32string_view::npos ||
                     grapheme.find(U'\u200D') != std::u32string_view::npos;
  return asked && u_hasBinaryProperty(first, UCHAR_EMOJI) != 0;
}

std::vector<std::int64_t> line_ends(std::string_view utf8) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::vector<std::int64_t> ends;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> found(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status) || !found) return {text.countChar32()};
  found->setText(text);
  std::int32_t before = found->first();
  std::int64_t place = 0;
  for (auto at = found->next(); at != icu::BreakIterator::DONE; at = found->next()) {
    place += text.countChar32(before, at - before);
    ends.push_back(place);
    before = at;
  }
  return ends;
}

bool is_plain(std::string_view utf8) {
  bool plain = true;
  each_letter(utf8, [&](char32_t c) { return plain = is_plain_letter(c); });
  return plain;
}

bool ends_paragraph(char32_t letter) {
  return letter == U'\n' || letter == U'\r' || letter == U'\u2028' || letter == U'\u2029' || letter == U'\u0085' ||
         letter == U'\v' || letter == U'\f';
}

}  // namespace pointage
