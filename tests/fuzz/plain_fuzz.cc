// Any bytes as a platform's instructions: well-formed words, hardly longer than what they came from.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platform/text/plain.h"
#include "platform/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto words = pointage::plain_of_html({reinterpret_cast<const char*>(data), size});
  if (!pointage::is_utf8(words) || words.size() > 2 * size + 8) std::abort();
  return 0;
}
