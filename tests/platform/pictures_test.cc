#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "platform/pictures/picture.h"
#include "platform/pictures/picture_bytes.h"
#include "tests/support/pictures_made.h"

using namespace pointage;

namespace {

std::string golden(const std::string& name) {
  std::ifstream file(POINTAGE_SOURCE_DIR "/tests/golden/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

char colour_at(const Picture& picture, int x, int y) {
  const auto* pixel = &picture.rgba[static_cast<std::size_t>(y * picture.width + x) * 4];
  const auto is = [&](int r, int g, int b) {
    return std::abs(pixel[0] - r) + std::abs(pixel[1] - g) + std::abs(pixel[2] - b) < 30 && pixel[3] == 255;
  };
  if (is(255, 0, 0)) return 'r';
  if (is(0, 255, 0)) return 'g';
  if (is(0, 0, 255)) return 'b';
  return is(255, 255, 255) ? 'w' : '?';
}

// The four quarters as letters: upper left, upper right, lower left, lower right.
std::string quarters(const Picture& picture) {
  const int left = picture.width / 4, right = picture.width * 3 / 4;
  const int top = picture.height / 4, bottom = picture.height * 3 / 4;
  return {colour_at(picture, left, top), colour_at(picture, right, top), colour_at(picture, left, bottom),
          colour_at(picture, right, bottom)};
}

std::string shown(const std::string& bytes, int most = 4096) {
  const auto picture = decode(bytes, most, most);
  return picture ? quarters(*picture) : to_line(picture.error());
}

}  // namespace

TEST_CASE("pictures: the kind is told by the first bytes") {
  CHECK(picture_kind(made::jpeg(8, 8)) == PictureKind::jpeg);
  CHECK(picture_kind(made::png(8, 8)) == PictureKind::png);
  CHECK(picture_kind(made::webp(8, 8)) == PictureKind::webp);
  CHECK_FALSE(picture_kind("<svg/>"));
  CHECK_FALSE(picture_kind(""));
  CHECK(media_type(PictureKind::webp) == "image/webp");
}

TEST_CASE("pictures: JPEG of every make shows its four quarters") {
  CHECK(shown(made::jpeg(64, 48)) == "rgbw");
  CHECK(shown(made::jpeg(64, 48, {.progressive = true})) == "rgbw");
  CHECK(shown(made::jpeg(64, 48, {.four_inks = true})) == "rgbw");
  CHECK(shown(made::jpeg(640, 480), 40) == "rgbw");
}

TEST_CASE("pictures: PNG of every make shows its four quarters") {
  CHECK(shown(made::png(64, 48)) == "rgbw");
  CHECK(shown(made::png(64, 48, {.sixteen_bits = true})) == "rgbw");
  CHECK(shown(made::png(64, 48, {.palette = true})) == "rgbw");
  CHECK(shown(made::png(65, 47, {.interlaced = true})) == "rgbw");
  CHECK(shown(made::png(640, 480, {.interlaced = true}), 64) == "rgbw");
  CHECK(decode(made::png(9, 7, {.grey = true}), 100, 100).has_value());
}

TEST_CASE("pictures: WebP shows its four quarters, smaller too") {
  CHECK(shown(made::webp(64, 48)) == "rgbw");
  CHECK(shown(made::webp(640, 480), 64) == "rgbw");
}

TEST_CASE("pictures: orientation is applied before anything is measured") {
  const std::array<std::string, 8> seen{"rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const auto bytes = made::jpeg(64, 32, {.orientation = orientation});
    const auto info = measure(bytes);
    REQUIRE(info);
    CHECK(info->orientation == orientation);
    CHECK(info->width == (orientation >= 5 ? 32 : 64));
    CHECK(info->height == (orientation >= 5 ? 64 : 32));
    CHECK(shown(bytes) == seen[static_cast<std::size_t>(orientation - 1)]);
  }
}

TEST_CASE("pictures: a photograph turned by its camera is measured as a person sees it") {
  const auto info = measure(golden("exif6-seen-480x640.jpg"));
  REQUIRE(info);
  CHECK(info->width == 480);
  CHECK(info->height == 640);
}

TEST_CASE("pictures: a smaller picture keeps its full measures and fits the room") {
  for (const auto& bytes : {made::jpeg(1000, 700, {.orientation = 6}), made::png(700, 1000), made::webp(700, 1000)}) {
    const auto picture = decode(bytes, 300, 200);
    REQUIRE(picture);
    CHECK(picture->full_width == 700);
    CHECK(picture->full_height == 1000);
    CHECK(picture->width <= 300);
    CHECK(picture->height <= 200);
    CHECK(picture->height >= 100);
    CHECK(picture->rgba.size() == static_cast<std::size_t>(picture->width * picture->height) * 4);
  }
}

TEST_CASE("pictures: a small picture is never made larger") {
  const auto picture = decode(made::png(7, 5), 1000, 1000);
  REQUIRE(picture);
  CHECK(picture->width == 7);
  CHECK(picture->height == 5);
}

TEST_CASE("pictures: a file cut anywhere is refused in words") {
  const std::array all{made::jpeg(64, 48), made::jpeg(64, 48, {.progressive = true}), made::png(64, 48),
                       made::png(64, 48, {.interlaced = true}), made::webp(64, 48)};
  for (const auto& bytes : all) {
    for (std::size_t keep = 0; keep + 16 < bytes.size(); keep += 7) {
      const auto picture = decode(bytes.substr(0, keep), 100, 100);
      REQUIRE_FALSE(picture);
      CHECK(picture.error().fault == Fault::bad_input);
      CHECK_FALSE(picture.error().why.empty());
    }
  }
}

TEST_CASE("pictures: decoded while its bytes come, in pieces of any size, it is the same picture; cut, it is refused") {
  for (const auto& whole : {made::jpeg(120, 90), made::jpeg(120, 90, {.progressive = true}),
                            made::jpeg(120, 90, {.orientation = 6}), made::png(120, 90), made::webp(120, 90)}) {
    for (const std::size_t piece : {1U, 13U, 4096U}) {
      for (const std::size_t size : {whole.size(), whole.size() / 2}) {
        PictureBytes coming(whole.size());
        std::jthread const reader([&] {
          for (std::size_t at = 0; at < size; at += piece) coming.append(whole.substr(at, std::min(piece, size - at)));
          coming.finish({});
        });
        const auto picture = decode(coming, 60, 60);
        CHECK(picture.has_value() == (size == whole.size()));
        if (picture) CHECK((picture->rgba == decode(whole, 60, 60)->rgba));
      }
    }
  }
}

TEST_CASE("pictures: flipped bytes give a picture or an error, nothing else") {
  int outcomes = 0;
  for (const auto& bytes :
       {made::jpeg(32, 24), made::jpeg(32, 24, {.four_inks = true, .orientation = 5}),
        made::png(32, 24, {.palette = true}), made::png(32, 24, {.interlaced = true}), made::webp(32, 24)}) {
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
      auto broken = bytes;
      broken[at] = static_cast<char>(broken[at] ^ 0x5A);
      const auto picture = decode(broken, 64, 64);
      if (picture) CHECK(picture->rgba.size() == static_cast<std::size_t>(picture->width * picture->height) * 4);
      ++outcomes;
    }
  }
  CHECK(outcomes > 100);
}

TEST_CASE("pictures: a picture that claims an absurd size is refused before memory is taken") {
  auto bytes = made::jpeg(64, 48);
  const auto frame = bytes.find("\xFF\xC0");
  REQUIRE(frame != std::string::npos);
  for (std::size_t i = 5; i < 9; ++i) bytes[frame + i] = '\xFA';
  const auto info = measure(bytes);
  REQUIRE_FALSE(info);
  CHECK(info.error().why.find("too large") != std::string::npos);
}

TEST_CASE("pictures: what is no picture says so") {
  CHECK(measure("").error().why == "the file is empty");
  CHECK(measure("GIF89a....").error().why.find("not a JPEG, PNG or WebP") != std::string::npos);
  CHECK_FALSE(decode(made::png(4, 4), 0, 10));
}
