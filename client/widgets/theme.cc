#include "client/widgets/theme.h"

#include <cstddef>
#include <string_view>

namespace pointage {
namespace {

constexpr Theme light{rgb(0xF2F0EA), rgb(0xFFFFFF), rgb(0xE6E2D8), rgb(0xCFC9BB), rgb(0x7A756A), rgb(0x1B1F27),
                      rgb(0x50545C), rgb(0x8B867B), rgb(0x24489E), rgb(0x1D3B84), rgb(0x162E69), rgb(0xFFFFFF),
                      rgb(0x24489E), rgb(0xE3E9F6), rgb(0x1D3B84), rgb(0xFBE9C6), rgb(0xA66A00), rgb(0x573700),
                      rgb(0xD98E00), rgb(0xD5DAE0), rgb(0x2C333D), rgb(0x24489E), rgb(0x23262B), rgb(0xF2F0EA),
                      rgb(0xB9BBBF), false};
constexpr Theme dark_theme{rgb(0x14171C), rgb(0x1D2127), rgb(0x0D0F13), rgb(0x393F49), rgb(0x7C8491), rgb(0xECE9E2),
                           rgb(0xB3B6BD), rgb(0x6F7580), rgb(0x4169C5), rgb(0x4B73CB), rgb(0x3156AC), rgb(0xFFFFFF),
                           rgb(0xA3BFF8), rgb(0x25324D), rgb(0xC9D8FB), rgb(0x382B13), rgb(0xC08A2E), rgb(0xF3D08C),
                           rgb(0xE0A43A), rgb(0x2B3139), rgb(0xD5DAE0), rgb(0xA3BFF8), rgb(0x0A0C0F), rgb(0xECE9E2),
                           rgb(0xA5A8AE), false};
constexpr Theme contrast_light{rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xE8E8E8), rgb(0x000000), rgb(0x000000), rgb(0x000000),
                               rgb(0x262626), rgb(0x6B6B6B), rgb(0x0B2C7D), rgb(0x082262), rgb(0x051748), rgb(0xFFFFFF),
                               rgb(0x0B2C7D), rgb(0xDCE6FF), rgb(0x051748), rgb(0xFFEFC7), rgb(0x6B4300), rgb(0x3A2400),
                               rgb(0x6B4300), rgb(0xD0D0D0), rgb(0x000000), rgb(0x000000), rgb(0x000000), rgb(0xFFFFFF),
                               rgb(0xE0E0E0), true};
constexpr Theme contrast_dark{rgb(0x000000), rgb(0x000000), rgb(0x262626), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF),
                              rgb(0xE0E0E0), rgb(0x9A9A9A), rgb(0xA9C8FF), rgb(0xC6DAFF), rgb(0x86B0FF), rgb(0x000000),
                              rgb(0xA9C8FF), rgb(0x0E2550), rgb(0xFFFFFF), rgb(0x2B1E00), rgb(0xFFC845), rgb(0xFFDF94),
                              rgb(0xFFC845), rgb(0x303030), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0x000000), rgb(0xFFFFFF),
                              rgb(0xE0E0E0), true};

constexpr std::string_view keys = "12345678qwertyuiop";

}  // namespace

const Theme& theme(bool dark, bool contrast) {
  if (contrast) return dark ? contrast_dark : contrast_light;
  return dark ? dark_theme : light;
}

LabelLook label_look(int n) {
  auto const colour = static_cast<std::size_t>(n % 8);
  auto const shape = static_cast<Shape>((n + n / 8 * 3) % 8);
  bool const dark_casing = colour == 4 || colour == 5 || colour == 7;
  auto const i = static_cast<std::size_t>(n);
  return {rgb(label_colours[colour]), dark_casing ? rgb(0x14171C) : rgb(0xFFFFFF), shape,
          i < keys.size() ? keys[i] : '\0'};
}

}  // namespace pointage
