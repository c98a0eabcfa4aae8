// Pictures made in code, so that no test needs a picture file: four quarters of red, green, blue and white, encoded by
// the same libraries that read them. Any thread.
#pragma once

#include <string>

namespace pointage::made {

struct JpegWish {
  bool progressive{}, four_inks{};
  int orientation{};  // 0: no EXIF at all
};
struct PngWish {
  bool sixteen_bits{}, palette{}, interlaced{}, grey{};
};

std::string jpeg(int width, int height, const JpegWish& wish = {});
std::string png(int width, int height, const PngWish& wish = {});
std::string webp(int width, int height);

}  // namespace pointage::made
