// What the three decoders share: limits, and a sink that takes rows as a decoder makes them, averages them down by a
// whole factor and puts them where the orientation wants them, so that a large picture is never held twice. Any thread.
#pragma once

#include "platform/pictures/picture.h"

namespace pointage::pictures {

struct Size {
  int width{}, height{};
};

Error cannot(std::string why);  // "picture: why; remedy"
Status check_size(std::int64_t width, std::int64_t height);
bool turned(int orientation);  // width and height change places
Size oriented(Size stored, int orientation);
int factor_to_fit(Size stored, Size bound);   // 1 when it fits as it is
int exif_orientation(std::string_view tiff);  // from "II*\0" or "MM\0*" on; 1 when it says none

class RowSink {
 public:
  RowSink(Size source, int factor, int orientation);
  void put(const std::uint8_t* rgba_row);  // `source.width` pixels, from the top
  bool complete() const { return next_row_ == source_.height; }
  Picture take(Size full);

 private:
  void add(const std::uint8_t* rgba_row);
  void flush();
  void place(int x, int y, const std::uint8_t* pixel);

  Size source_, reduced_;
  int factor_, orientation_;
  int next_row_{}, rows_held_{}, next_out_{};
  std::vector<std::uint32_t> sums_;  // r*a, g*a, b*a, a, count per reduced pixel
  Picture picture_;
};

Result<PictureInfo> measure_jpeg(std::string_view bytes);
Result<PictureInfo> measure_png(std::string_view bytes);
Result<PictureInfo> measure_webp(std::string_view bytes);
Result<Picture> decode_jpeg(std::string_view bytes, Size bound);
Result<Picture> decode_png(std::string_view bytes, Size bound);
Result<Picture> decode_webp(std::string_view bytes, Size bound);

}  // namespace pointage::pictures
