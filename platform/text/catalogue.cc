#include "platform/text/catalogue.h"

#include <algorithm>

namespace pointage {
namespace {

constexpr std::uint32_t magic = 0x950412DE;
constexpr std::size_t count_at = 8, texts_at = 12, translations_at = 16;

std::string_view first_line_of(std::string_view text) { return text.substr(0, text.find('\0')); }

}  // namespace

std::uint32_t Catalogue::word(std::size_t at) const {
  if (at + 4 > bytes_.size()) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<unsigned char>(bytes_[at + i])} << (8 * i);
  return value;
}

std::string_view Catalogue::text(std::size_t table, std::int64_t n) const {
  const std::size_t row = word(table) + static_cast<std::size_t>(n) * 8;
  const std::size_t length = word(row), offset = word(row + 4);
  return offset + length < bytes_.size() ? bytes_.substr(offset, length) : std::string_view();
}

std::int64_t Catalogue::size() const { return word(0) == magic ? word(count_at) : 0; }

const char* Catalogue::find(std::string_view key, std::int64_t form) const {
  std::int64_t low = 0, high = size();
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    const int order = first_line_of(text(texts_at, middle)).compare(key);
    if (order == 0) {
      auto found = text(translations_at, middle);
      for (; form > 0; --form) found = found.substr(std::min(found.size(), found.find('\0') + 1));
      return found.empty() ? nullptr : found.data();
    }
    order < 0 ? low = middle + 1 : high = middle;
  }
  return nullptr;
}

}  // namespace pointage
