#include <catch2/catch_test_macros.hpp>

#include "client/models/closer_look.h"

using namespace pointage;

namespace {

const Picture photograph{1826, 1370, 7303, 5479, {}};
constexpr Stage phone{0, 60, 480, 400};

PictureView zoomed_to(double scale) { return {scale, 100 - 3000 * scale, 100 - 2000 * scale}; }

std::optional<CloserLook> look(double scale, const std::optional<CloserLook>& last = {}) {
  return closer_look(zoomed_to(scale), phone, photograph, "photo.jpg", last);
}

}  // namespace

TEST_CASE("closer look: the first view will do until it is stretched") {
  CHECK_FALSE(look(0.06).has_value());
  CHECK_FALSE(look(0.25).has_value());
  CHECK(look(0.3).has_value());
  const Picture whole{800, 600, 800, 600, {}};
  CHECK_FALSE(closer_look({8, 0, 0}, phone, whole, "p", {}).has_value());
}

TEST_CASE("closer look: as many pixels as the screen shows, never more than the picture has") {
  CHECK(look(0.4)->every == 2);
  CHECK(look(0.6)->every == 1);
  CHECK(look(20)->every == 1);
}

TEST_CASE("closer look: what is seen is in it, with a margin that a small push does not leave") {
  const auto first = look(1);
  REQUIRE(first.has_value());
  const PictureArea area = first->area;
  CHECK(area.x <= 2900);
  CHECK(area.y <= 1960);
  CHECK(area.x + area.width >= 3380);
  CHECK(area.y + area.height >= 2360);
  const auto pushed = closer_look(panned(zoomed_to(1), 100, -80), phone, photograph, "photo.jpg", first);
  CHECK(pushed == first);
  const auto far = closer_look(panned(zoomed_to(1), 900, 0), phone, photograph, "photo.jpg", first);
  REQUIRE(far.has_value());
  CHECK_FALSE(far == first);
  CHECK_FALSE(closer_look(zoomed_to(1), phone, photograph, "other.jpg", first) == first);
}

TEST_CASE("closer look: it is bounded on the largest screen, and nothing where nothing is seen") {
  const Stage wall{0, 0, 7680, 4320};
  const auto large = closer_look({1, 0, 0}, wall, photograph, "p", {});
  REQUIRE(large.has_value());
  CHECK(large->area.width / large->every <= 4096);
  CHECK(large->area.width / large->every * (large->area.height / large->every) <= 8'000'000);
  CHECK_FALSE(closer_look({1, 9000, 0}, wall, photograph, "p", {}).has_value());
}
