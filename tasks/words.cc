#include "tasks/words.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace pointage {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (byte_at(text, at) & 0xC0U) == 0x80U;
}

// Length of the sequence at `at`, 0 when it is none. The second byte's bounds shut out overlong forms and surrogates.
std::size_t sequence(std::string_view text, std::size_t at) {
  const auto lead = byte_at(text, at);
  if (lead < 0x80U) return 1;
  if (lead < 0xC2U || lead > 0xF4U) return 0;
  if (!continues(text, at + 1)) return 0;
  if (lead < 0xE0U) return 2;
  const auto second = byte_at(text, at + 1);
  if ((lead == 0xE0U && second < 0xA0U) || (lead == 0xEDU && second > 0x9FU)) return 0;
  if (!continues(text, at + 2)) return 0;
  if (lead < 0xF0U) return 3;
  if ((lead == 0xF0U && second < 0x90U) || (lead == 0xF4U && second > 0x8FU)) return 0;
  return continues(text, at + 3) ? 4 : 0;
}

std::size_t byte_of(std::string_view utf8, std::int64_t code_point) {
  std::size_t at = 0;
  while (at < utf8.size() && code_point > 0) {
    ++at;
    while (continues(utf8, at)) ++at;
    --code_point;
  }
  return at;
}

// Over ASCII, eight bytes at a time.
std::size_t ascii_words_end(std::string_view text, std::size_t at) {
  for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  return at;
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    const auto part = trimmed(text.substr(0, comma));
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  for (std::size_t at = ascii_words_end(text, 0); at < text.size(); at = ascii_words_end(text, at)) {
    const auto length = sequence(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string place_in(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto start = before.rfind('\n');
  const auto column = code_points(start == std::string_view::npos ? before : before.substr(start + 1)) + 1;
  return ", line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::int64_t code_points(std::string_view utf8) {
  return std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

std::string_view slice_code_points(std::string_view utf8, std::int64_t start, std::int64_t end) {
  const auto first = byte_of(utf8, start);
  return utf8.substr(first, byte_of(utf8.substr(first), end - start));
}

void append_utf8(std::string& out, std::uint32_t c) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80U) {
    put(c);
  } else if (c < 0x800U) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000U) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

}  // namespace pointage
