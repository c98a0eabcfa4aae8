#include "tests/support/pictures_made.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

namespace pointage::made {

namespace {

using Rgb = std::array<std::uint8_t, 3>;

constexpr std::array<Rgb, 4> quarters{Rgb{255, 0, 0}, Rgb{0, 255, 0}, Rgb{0, 0, 255}, Rgb{255, 255, 255}};

// Rows differ only there.
bool begins_lower_half(int y, int height) { return y == height / 2; }

std::size_t quarter(int x, int y, int width, int height) {
  return (x >= width / 2 ? 1U : 0U) + (y >= height / 2 ? 2U : 0U);
}

std::vector<std::uint8_t> rgb_row(int y, int width, int height) {
  std::vector<std::uint8_t> row;
  for (int x = 0; x < width; ++x) {
    const Rgb& colour = quarters[quarter(x, y, width, height)];
    row.insert(row.end(), colour.begin(), colour.end());
  }
  return row;
}

std::vector<std::uint8_t> ink_row(int y, int width, int height) {
  std::vector<std::uint8_t> row;
  for (int x = 0; x < width; ++x) {
    const Rgb& colour = quarters[quarter(x, y, width, height)];
    row.insert(row.end(), colour.begin(), colour.end());  // upside-down inks, as Adobe writes them, with no black
    row.push_back(255);
  }
  return row;
}

void write_exif(jpeg_compress_struct& jpeg, int orientation) {
  std::string data("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 6 + 8 + 2 + 9);
  data += static_cast<char>(orientation);
  data += std::string(6, '\0');
  jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(data.data()),
                    static_cast<unsigned>(data.size()));
}

void set_up(jpeg_compress_struct& jpeg, int width, int height, const JpegWish& wish) {
  jpeg.image_width = static_cast<unsigned>(width);
  jpeg.image_height = static_cast<unsigned>(height);
  jpeg.input_components = wish.four_inks ? 4 : 3;
  jpeg.in_color_space = wish.four_inks ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 95, TRUE);
  if (wish.progressive) jpeg_simple_progression(&jpeg);
}

}  // namespace

std::string jpeg(int width, int height, const JpegWish& wish) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* bytes = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&jpeg, &bytes, &length);
  set_up(jpeg, width, height, wish);
  jpeg_start_compress(&jpeg, TRUE);
  if (wish.orientation != 0) write_exif(jpeg, wish.orientation);
  std::vector<std::uint8_t> row;
  for (int y = 0; y < height; ++y) {
    if (y == 0 || begins_lower_half(y, height))
      row = wish.four_inks ? ink_row(y, width, height) : rgb_row(y, width, height);
    JSAMPROW pointer = row.data();
    jpeg_write_scanlines(&jpeg, &pointer, 1);
  }
  jpeg_finish_compress(&jpeg);
  std::string made(reinterpret_cast<char*>(bytes), length);
  jpeg_destroy_compress(&jpeg);
  std::free(bytes);
  return made;
}

namespace {

void append(png_structp png, png_bytep data, png_size_t length) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char*>(data), length);
}

int colour_type(const PngWish& wish) {
  if (wish.palette) return PNG_COLOR_TYPE_PALETTE;
  return wish.grey ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB;
}

std::vector<std::uint8_t> png_row(int y, int width, int height, const PngWish& wish) {
  std::vector<std::uint8_t> row;
  for (int x = 0; x < width; ++x) {
    const std::size_t which = quarter(x, y, width, height);
    if (wish.palette)
      row.push_back(static_cast<std::uint8_t>(which));
    else if (wish.grey)
      row.push_back(static_cast<std::uint8_t>(which * 80));
    else
      for (const std::uint8_t part : quarters[which]) row.insert(row.end(), wish.sixteen_bits ? 2U : 1U, part);
  }
  return row;
}

void set_palette(png_structp png, png_infop info) {
  std::array<png_color, 4> colours{};
  for (std::size_t i = 0; i < 4; ++i) colours[i] = {quarters[i][0], quarters[i][1], quarters[i][2]};
  png_set_PLTE(png, info, colours.data(), 4);
}

}  // namespace

std::string png(int width, int height, const PngWish& wish) {
  std::string made;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &made, append, nullptr);
  png_set_IHDR(png, info, static_cast<unsigned>(width), static_cast<unsigned>(height), wish.sixteen_bits ? 16 : 8,
               colour_type(wish), wish.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (wish.palette) set_palette(png, info);
  std::vector<std::vector<std::uint8_t>> rows;
  std::vector<png_bytep> pointers;
  for (int y = 0; y < height; ++y) rows.push_back(png_row(y, width, height, wish));
  for (auto& row : rows) pointers.push_back(row.data());
  png_set_rows(png, info, pointers.data());
  png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  png_destroy_write_struct(&png, &info);
  return made;
}

std::string webp(int width, int height) {
  std::vector<std::uint8_t> pixels;
  for (int y = 0; y < height; ++y) {
    const auto row = rgb_row(y, width, height);
    pixels.insert(pixels.end(), row.begin(), row.end());
  }
  std::uint8_t* bytes = nullptr;
  const std::size_t length = WebPEncodeLosslessRGB(pixels.data(), width, height, width * 3, &bytes);
  std::string made(reinterpret_cast<char*>(bytes), length);
  WebPFree(bytes);
  return made;
}

}  // namespace pointage::made
