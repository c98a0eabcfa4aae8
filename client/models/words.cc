#include "client/models/words.h"

#include <cstddef>

namespace pointage {

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    bool const slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    auto const n = slot ? static_cast<std::size_t>(pattern[i + 1] - '0') : values.size();
    if (n < values.size()) {
      out += values.begin()[n];
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::string unbroken(std::string_view a, std::string_view b) { return std::string(a) + "\xC2\xA0" + std::string(b); }

}  // namespace pointage
