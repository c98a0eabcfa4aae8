#include "platform/text/utf8.h"

#include <unicode/utf8.h>

namespace pointage {
namespace {

bool begins(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

}  // namespace

bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    if (c < 0) return false;
  }
  return true;
}

std::int64_t count_code_points(std::string_view utf8) {
  std::int64_t count = 0;
  for (const char c : utf8) count += begins(c);
  return count;
}

std::optional<std::size_t> byte_of(std::string_view utf8, std::int64_t place) {
  if (place < 0) return std::nullopt;
  std::int64_t seen = -1;
  for (std::size_t at = 0; at < utf8.size(); ++at)
    if (begins(utf8[at]) && ++seen == place) return at;
  return seen + 1 == place ? std::optional(utf8.size()) : std::nullopt;
}

std::optional<std::int64_t> place_of(std::string_view utf8, std::size_t byte) {
  if (byte > utf8.size() || (byte < utf8.size() && !begins(utf8[byte]))) return std::nullopt;
  return count_code_points(utf8.substr(0, byte));
}

std::optional<std::string_view> slice(std::string_view utf8, std::int64_t first, std::int64_t end) {
  if (end < first) return std::nullopt;
  const auto from = byte_of(utf8, first);
  const auto length = from ? byte_of(utf8.substr(*from), end - first) : std::nullopt;
  return length ? std::optional(utf8.substr(*from, *length)) : std::nullopt;
}

}  // namespace pointage
