// What is written or drawn on what, as the design's tokens measure it: readable in each of the four themes.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "client/widgets/theme.h"

namespace pointage {
namespace {

struct Rgb {
  double r, g, b;
};

Rgb parts(ImU32 colour) {
  const auto part = [&](unsigned shift) { return static_cast<double>(colour >> shift & 255U) / 255; };
  return {part(IM_COL32_R_SHIFT), part(IM_COL32_G_SHIFT), part(IM_COL32_B_SHIFT)};
}

// As WCAG 2 defines both.
double luminance(ImU32 colour) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  const auto [r, g, b] = parts(colour);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
double contrast(ImU32 one, ImU32 other) {
  const auto [dark, bright] = std::minmax({luminance(one), luminance(other)});
  return (bright + 0.05) / (dark + 0.05);
}

using Colour = ImU32 Theme::*;
struct Pair {
  const char* name;
  Colour on, ground;
};

constexpr std::array texts{Pair{"ink on ground", &Theme::ink, &Theme::ground},
                           Pair{"ink on surface", &Theme::ink, &Theme::surface},
                           Pair{"ink on sunken", &Theme::ink, &Theme::sunken},
                           Pair{"soft on ground", &Theme::soft, &Theme::ground},
                           Pair{"soft on surface", &Theme::soft, &Theme::surface},
                           Pair{"soft on sunken", &Theme::soft, &Theme::sunken},
                           Pair{"on-accent on accent", &Theme::on_accent, &Theme::accent},
                           Pair{"on-accent on accent-hover", &Theme::on_accent, &Theme::accent_hover},
                           Pair{"on-accent on accent-press", &Theme::on_accent, &Theme::accent_press},
                           Pair{"accent-ink on ground", &Theme::accent_ink, &Theme::ground},
                           Pair{"accent-ink on surface", &Theme::accent_ink, &Theme::surface},
                           Pair{"on-tint on tint", &Theme::on_tint, &Theme::tint},
                           Pair{"ink on tint", &Theme::ink, &Theme::tint},
                           Pair{"soft on tint", &Theme::soft, &Theme::tint},
                           Pair{"amber-ink on amber", &Theme::amber_ink, &Theme::amber},
                           Pair{"ink on amber", &Theme::ink, &Theme::amber},
                           Pair{"on-cover on cover", &Theme::on_cover, &Theme::cover},
                           Pair{"on-stage on stage", &Theme::on_stage, &Theme::stage},
                           Pair{"stage-soft on stage", &Theme::stage_soft, &Theme::stage}};
constexpr std::array lines{Pair{"edge on ground", &Theme::edge, &Theme::ground},
                           Pair{"edge on surface", &Theme::edge, &Theme::surface},
                           Pair{"accent on ground", &Theme::accent, &Theme::ground},
                           Pair{"accent on surface", &Theme::accent, &Theme::surface},
                           Pair{"focus on ground", &Theme::focus, &Theme::ground},
                           Pair{"focus on surface", &Theme::focus, &Theme::surface},
                           Pair{"amber-edge on amber", &Theme::amber_edge, &Theme::amber},
                           Pair{"amber-edge on ground", &Theme::amber_edge, &Theme::ground},
                           Pair{"amber-edge on surface", &Theme::amber_edge, &Theme::surface}};

constexpr std::array all_colours{
    &Theme::ground,       &Theme::surface,    &Theme::sunken,     &Theme::line,       &Theme::edge,
    &Theme::ink,          &Theme::soft,       &Theme::off,        &Theme::accent,     &Theme::accent_hover,
    &Theme::accent_press, &Theme::on_accent,  &Theme::accent_ink, &Theme::tint,       &Theme::on_tint,
    &Theme::amber,        &Theme::amber_edge, &Theme::amber_ink,  &Theme::amber_mark, &Theme::cover,
    &Theme::on_cover,     &Theme::focus,      &Theme::stage,      &Theme::on_stage,   &Theme::stage_soft};

struct Hue {
  double degrees, chroma;
};
Hue hue(ImU32 colour) {
  const auto [r, g, b] = parts(colour);
  const double most = std::max({r, g, b}), chroma = most - std::min({r, g, b});
  if (chroma <= 0) return {0, 0};
  const double sixth = most == r ? (g - b) / chroma : most == g ? (b - r) / chroma + 2 : (r - g) / chroma + 4;
  return {std::fmod(sixth * 60 + 360, 360), chroma};
}

bool looks_red(ImU32 colour) {
  const auto [degrees, chroma] = hue(colour);
  return chroma > 0.15 && (degrees < 20 || degrees > 330);
}

}  // namespace

TEST_CASE("theme: words and lines keep their contrast in every theme, and more of it where contrast was chosen") {
  const bool dark = GENERATE(false, true), high = GENERATE(false, true);
  const Theme& colours = theme(dark, high);
  const auto check = [&](const auto& pairs, double least) {
    for (const auto& pair : pairs) {
      INFO(pair.name << (dark ? ", dark" : ", light") << (high ? ", high contrast" : ""));
      CHECK(contrast(colours.*pair.on, colours.*pair.ground) >= least);
    }
  };
  check(texts, high ? 7 : 4.5);
  check(lines, high ? 4.5 : 3);
}

TEST_CASE("theme: nothing is red in any theme") {
  REQUIRE(looks_red(rgb(0xB3261E)));
  REQUIRE_FALSE(looks_red(rgb(0xD98E00)));
  static_assert(sizeof(Theme) == (all_colours.size() + 1) * sizeof(ImU32));  // each is in the list
  for (const bool dark : {false, true})
    for (const bool high : {false, true})
      for (std::size_t n = 0; n < all_colours.size(); ++n) {
        INFO("colour " << n << " of the list" << (dark ? ", dark" : "") << (high ? ", high contrast" : ""));
        CHECK_FALSE(looks_red(theme(dark, high).*all_colours.at(n)));
      }
}

TEST_CASE("theme: a label's shape is seen on the plate of its casing") {
  for (int n = 0; n < 8; ++n) {
    INFO("label " << n + 1);
    CHECK(contrast(label_look(n).colour, label_look(n).casing) >= 4.5);
  }
}

}  // namespace pointage
