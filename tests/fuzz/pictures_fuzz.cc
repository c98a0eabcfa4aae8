// Any bytes as a picture: an Error or a picture whose pixels are all there.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platform/pictures/picture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto info = pointage::measure(bytes);
  if (!info || std::int64_t{info->width} * info->height > 4'000'000) return 0;
  const auto picture = pointage::decode(bytes, 512, 512);
  if (!picture) return 0;
  const auto pixels = static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height);
  if (picture->rgba.size() != pixels * 4 || picture->width > 512 || picture->height > 512) std::abort();
  return 0;
}
