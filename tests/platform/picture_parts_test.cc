// A piece of a picture, a decode nobody waits for any more, and pictures too large to be held whole.
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "platform/pictures/picture.h"
#include "tests/support/pictures_made.h"

using namespace pointage;

namespace {

const std::uint8_t* pixel(const Picture& picture, int x, int y) {
  return &picture.rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                        static_cast<std::size_t>(x)) *
                       4];
}

int far(const std::uint8_t* a, const std::uint8_t* b) {
  int all = 0;
  for (int i = 0; i < 4; ++i) all += std::abs(a[i] - b[i]);
  return all;
}

// How many pixels of the part are not what the whole picture has there. Lines between the quarters are left out: there
// a smaller picture mixes two.
int strangers(const PicturePart& part, const Picture& whole) {
  const double step_x = part.width / part.picture->width, step_y = part.height / part.picture->height;
  const int edge = static_cast<int>(step_x) + 3;
  int strange = 0;
  for (int y = 0; y < part.picture->height; ++y)
    for (int x = 0; x < part.picture->width; ++x) {
      const int at_x = static_cast<int>(part.x + (x + 0.5) * step_x);
      const int at_y = static_cast<int>(part.y + (y + 0.5) * step_y);
      const bool outside = at_x < 0 || at_y < 0 || at_x >= whole.width || at_y >= whole.height;
      const bool line = std::abs(at_x - whole.width / 2) < edge || std::abs(at_y - whole.height / 2) < edge;
      if (!outside && !line && far(pixel(*part.picture, x, y), pixel(whole, at_x, at_y)) > 40) ++strange;
    }
  return strange;
}

void holds(const std::string& bytes, PictureArea area, int every) {
  const auto whole = decode(bytes, 4096, 4096).value();
  const auto part = decode_part(bytes, area, every);
  REQUIRE(part);
  INFO(area.x << "," << area.y << " " << area.width << "x" << area.height << " every " << every);
  CHECK(part->x <= area.x);
  CHECK(part->y <= area.y);
  CHECK(part->x + part->width >= area.x + area.width);
  CHECK(part->y + part->height >= area.y + area.height);
  CHECK(part->width < area.width + 80);
  CHECK(part->height < area.height + 80);
  CHECK(std::abs(part->width / every - part->picture->width) < 1);
  CHECK(part->picture->full_width == whole.width);
  CHECK(part->picture->full_height == whole.height);
  CHECK(strangers(*part, whole) == 0);
}

std::string with_number(std::string bytes, std::size_t at, std::initializer_list<int> number) {
  for (const int byte : number) bytes[at++] = static_cast<char>(byte);
  return bytes;
}

}  // namespace

TEST_CASE("parts: a piece of any picture is what the whole has there, at every detail") {
  const std::array all{
      made::jpeg(641, 479), made::jpeg(641, 479, {.progressive = true}), made::jpeg(641, 479, {.four_inks = true}),
      made::png(641, 479),  made::png(641, 479, {.interlaced = true}),   made::png(641, 479, {.sixteen_bits = true}),
      made::webp(641, 479)};
  for (const auto& bytes : all)
    for (const int every : {1, 2, 4, 8})
      for (const PictureArea area : {PictureArea{251, 190, 150, 111}, {0, 0, 40, 479}, {501, 333, 140, 146}})
        holds(bytes, area, every);
}

TEST_CASE("parts: a piece of a picture that its camera turned lies where a person sees it") {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    INFO("orientation " << orientation);
    const auto bytes = made::jpeg(401, 301, {.orientation = orientation});
    const auto whole = decode(bytes, 4096, 4096).value();
    for (const int every : {1, 2, 4}) {
      const auto part = decode_part(bytes, {11, 23, whole.width - 31, whole.height - 42}, every);
      REQUIRE(part);
      CHECK(part->x <= 11);
      CHECK(part->y <= 23);
      CHECK(part->x + part->width >= whole.width - 20);
      CHECK(part->y + part->height >= whole.height - 19);
      CHECK(strangers(*part, whole) == 0);
    }
  }
}

TEST_CASE("parts: an area reaching out of the picture is cut, one beside it is refused") {
  for (const auto& bytes : {made::jpeg(64, 48), made::png(64, 48), made::webp(64, 48)}) {
    const auto part = decode_part(bytes, {-500, -500, 2000, 2000}, 1);
    REQUIRE(part);
    CHECK(part->picture->width == 64);
    CHECK(part->picture->height == 48);
    CHECK_FALSE(decode_part(bytes, {64, 0, 10, 10}, 1));
    CHECK_FALSE(decode_part(bytes, {0, 0, 0, 10}, 1));
    CHECK_FALSE(decode_part(bytes, {0, 0, 10, 10}, 3));
  }
}

TEST_CASE("parts: a picture of one pixel is one, whole and in part") {
  for (const auto& bytes : {made::jpeg(1, 1), made::jpeg(1, 1, {.progressive = true, .orientation = 6}),
                            made::png(1, 1), made::webp(1, 1)}) {
    CHECK(decode(bytes, 9, 9).value().rgba.size() == 4);
    const auto part = decode_part(bytes, {0, 0, 1, 1}, 8);
    REQUIRE(part);
    CHECK(part->picture->rgba.size() == 4);
  }
}

TEST_CASE("parts: a file cut anywhere or damaged gives a part or an error in words") {
  for (const auto& bytes : {made::jpeg(64, 48), made::png(64, 48), made::webp(64, 48)}) {
    int refused = 0;
    for (std::size_t keep = 0; keep < bytes.size() / 2; keep += 5)
      if (!decode_part(bytes.substr(0, keep), {0, 30, 64, 18}, 1)) ++refused;
    CHECK(refused > 3);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
      auto broken = bytes;
      broken[at] = static_cast<char>(broken[at] ^ 0x5A);
      const auto part = decode_part(broken, {8, 8, 30, 30}, 2);
      if (!part) CHECK_FALSE(part.error().why.empty());
    }
  }
}

TEST_CASE("parts: a decode that nobody waits for ends at once") {
  std::stop_source source;
  source.request_stop();
  const auto stop = source.get_token();
  for (const auto& bytes : {made::jpeg(640, 480), made::jpeg(640, 480, {.progressive = true}), made::png(640, 480),
                            made::png(640, 480, {.interlaced = true}), made::webp(640, 480)}) {
    const auto whole = decode(bytes, 100, 100, stop);
    REQUIRE_FALSE(whole);
    CHECK(whole.error().fault == Fault::cancelled);
    const auto part = decode_part(bytes, {0, 400, 64, 64}, 1, stop);
    REQUIRE_FALSE(part);
    CHECK(part.error().fault == Fault::cancelled);
  }
}

TEST_CASE("parts: forty progressive megapixels are shown small, and in part as they are") {
  const auto bytes = made::jpeg(7303, 5479, {.progressive = true, .orientation = 6});
  const auto first = decode(bytes, 2400, 2400);
  REQUIRE(first);
  CHECK(first->full_width == 5479);
  CHECK(first->full_height == 7303);
  CHECK(first->rgba.size() <= std::size_t{2400} * 2400 * 4);
  const auto part = decode_part(bytes, {2500, 3500, 400, 300}, 1);
  REQUIRE(part);
  CHECK(part->picture->rgba.size() < std::size_t{500} * 400 * 4);
  const auto colour = [&](int x, int y) { return pixel(*part->picture, x, y); };
  const int right = part->picture->width - 1, bottom = part->picture->height - 1;
  CHECK(far(colour(0, 0), pixel(*first, 0, 0)) < 40);
  CHECK(far(colour(right, 0), pixel(*first, first->width - 1, 0)) < 40);
  CHECK(far(colour(0, bottom), pixel(*first, 0, first->height - 1)) < 40);
  CHECK(far(colour(right, bottom), pixel(*first, first->width - 1, first->height - 1)) < 40);
}

TEST_CASE("parts: what would have to be held whole and is too large is refused in words, before memory is taken") {
  // 8000 x 6000 in a head that says interlaced; its check sum is right.
  const auto png = with_number(made::png(8, 6, {.interlaced = true}), 16,
                               {0, 0, 0x1F, 0x40, 0, 0, 0x17, 0x70, 8, 2, 0, 0, 1, 0xC9, 0x01, 0x43, 0xFF});
  const auto layers = decode(png, 100, 100);
  REQUIRE_FALSE(layers);
  CHECK(layers.error().why == "it is stored in layers (interlaced), which takes too much memory at this size");
  const auto webp = with_number(made::webp(8, 6), 21, {0x3F, 0xDF, 0xDB, 0x05});
  const auto lossless = decode(webp, 100, 100);
  REQUIRE_FALSE(lossless);
  CHECK(lossless.error().why == "it is stored without loss, which takes too much memory at this size");
}

TEST_CASE("parts: a moving picture says that it is one") {
  const std::string head("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0\x07\0\0\x05\0\0", 30);
  for (const auto& why : {decode(head, 10, 10).error().why, decode_part(head, {0, 0, 4, 4}, 1).error().why})
    CHECK(why == "it is a moving picture, which cannot be shown yet");
}
