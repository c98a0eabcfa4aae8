// What the three decoders share: limits, and a sink that takes rows as a decoder makes them, averages them down by a
// whole factor and puts them where the orientation wants them, so that a large picture is never held twice. Any thread.
#pragma once

#include "platform/pictures/picture.h"
#include "platform/pictures/picture_bytes.h"

namespace pointage::pictures {

struct Size {
  int width{}, height{};
};

// A rectangle of the picture as stored, or as seen.
struct Rect {
  double x{}, y{}, width{}, height{};
};
// What of it is decoded: columns `x` and rows `y`, both ends in whole steps of `every` but for the picture's own end.
struct Window {
  int x{}, y{}, right{}, bottom{};
  Size size() const { return {right - x, bottom - y}; }
};

Error cannot(std::string why);  // "picture: why; remedy"
Error stopped();
Status check_size(std::int64_t width, std::int64_t height);
bool turned(int orientation);  // width and height change places
Size oriented(Size stored, int orientation);
int factor_to_fit(Size stored, Size bound);  // 1 when it fits as it is
Rect seen_rect(Rect stored, Size whole, int orientation);
Result<Window> window_of(const PictureArea& area, const PictureInfo& info, int every);
PicturePart part_of(Picture picture, const Window& window, int every, const PictureInfo& info);
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
  void place(const std::uint8_t* pixels);  // a row of the reduced picture

  Size source_, reduced_;
  int factor_, orientation_;
  int next_row_{}, rows_held_{}, next_out_{};
  std::vector<std::uint32_t> sums_;     // r*a, g*a, b*a, a, count per reduced pixel
  std::vector<std::uint8_t> averages_;  // a reduced row
  Picture picture_;
};

Result<PictureInfo> measure_jpeg(std::string_view bytes);
Result<PictureInfo> measure_png(std::string_view bytes);
Result<PictureInfo> measure_webp(std::string_view bytes);
// `coming` (may be null): where those after `bytes` are waited for.
Result<Picture> decode_jpeg(std::string_view bytes, const PictureBytes* coming, Size bound,
                            const std::stop_token& stop);
Result<Picture> decode_png(std::string_view bytes, Size bound, const std::stop_token& stop);
Result<Picture> decode_webp(std::string_view bytes, Size bound, const std::stop_token& stop);
Result<PicturePart> part_of_jpeg(std::string_view bytes, const PictureArea& area, int every,
                                 const std::stop_token& stop);
Result<PicturePart> part_of_png(std::string_view bytes, const PictureArea& area, int every,
                                const std::stop_token& stop);
Result<PicturePart> part_of_webp(std::string_view bytes, const PictureArea& area, int every,
                                 const std::stop_token& stop);

}  // namespace pointage::pictures
