// Photographs for the bench, and how long libjpeg-turbo takes by itself to decode one as small as a first view is:
//   picture_bench make WIDTH HEIGHT plain|progressive SEED FILE
//   picture_bench decode FILE          prints "plain N ours N" in milliseconds, the best of three
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" {
#include <jpeglib.h>
}

#include "platform/base/check.h"
#include "platform/pictures/picture.h"

using namespace pointage;
using Time = std::chrono::steady_clock;

namespace {

constexpr int most_side = 1280;

// Slow waves with grain on them weigh about what a camera's picture does.
class Photograph {
 public:
  explicit Photograph(unsigned seed) : random_(seed) {}
  void row(int y, std::vector<JSAMPLE>& row) {
    for (std::size_t x = 0; x < row.size() / 3; ++x) {
      const auto grain = static_cast<int>(random_() % 21);
      const int wave = static_cast<int>((x * 3 + static_cast<std::size_t>(y) * 5) / 16 % 200);
      for (std::size_t part = 0; part < 3; ++part)
        row[x * 3 + part] = static_cast<JSAMPLE>(std::min(255, wave + grain + static_cast<int>(part) * 12));
    }
  }

 private:
  std::minstd_rand random_;
};

int make(char** words) {
  const int width = std::atoi(words[2]), height = std::atoi(words[3]);
  Photograph photograph(static_cast<unsigned>(std::atoi(words[5])));
  std::FILE* file = std::fopen(words[6], "wb");
  POINTAGE_CHECK(file != nullptr);
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_stdio_dest(&jpeg, file);
  jpeg.image_width = static_cast<JDIMENSION>(width);
  jpeg.image_height = static_cast<JDIMENSION>(height);
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 90, TRUE);
  if (std::string_view(words[4]) == "progressive") jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  std::vector<JSAMPLE> row(static_cast<std::size_t>(width) * 3);
  for (int y = 0; y < height; ++y) {
    photograph.row(y, row);
    JSAMPROW pointer = row.data();
    jpeg_write_scanlines(&jpeg, &pointer, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return std::fclose(file);
}

// Nothing but the library, into one array, at the scale that ours came to.
void plain(const std::string& bytes, int width) {
  jpeg_decompress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&jpeg, TRUE);
  jpeg.scale_denom = 8;
  for (jpeg.scale_num = 8; jpeg.scale_num > 1; --jpeg.scale_num) {
    jpeg_calc_output_dimensions(&jpeg);
    if (static_cast<int>(jpeg.output_width) <= width) break;
  }
  jpeg.out_color_space = JCS_EXT_RGBA;
  jpeg_start_decompress(&jpeg);
  std::vector<JSAMPLE> pixels(std::size_t{jpeg.output_width} * jpeg.output_height * 4);
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = &pixels[std::size_t{jpeg.output_scanline} * jpeg.output_width * 4];
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
}

template <class Work>
double best(Work work) {
  double least = 1e12;
  for (int n = 0; n < 3; ++n) {
    const auto begun = Time::now();
    work();
    least = std::min(least, std::chrono::duration<double, std::milli>(Time::now() - begun).count());
  }
  return least;
}

int compare(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto picture = decode(bytes, most_side, most_side);
  POINTAGE_CHECK(picture.has_value());
  const double theirs = best([&] { plain(bytes, picture->width); });
  const double ours = best([&] { POINTAGE_CHECK(decode(bytes, most_side, most_side).has_value()); });
  std::printf("plain %.1f ours %.1f\n", theirs, ours);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string_view what = count > 2 ? words[1] : "";
  if (what == "make" && count == 7) return make(words);
  if (what == "decode" && count == 3) return compare(words[2]);
  return 2;
}
