// What the hand marked of a text, as whole units.
#include "client/models/text_units.h"

#include <catch2/catch_test_macros.hpp>

namespace pointage {
namespace {

// The places that Chromium's own selection went to, by Label Studio's steps, for a hand on the words alone.
constexpr std::string_view page = "The cat sat. It was  happy!  Was it?\nNew line here. Another one.\n\nLast.";

Span unit_of(std::string_view words, std::string_view unit) {
  const auto at = static_cast<std::int64_t>(page.find(words));
  return whole_units(page, {at, at + static_cast<std::int64_t>(words.size())}, unit);
}

}  // namespace

TEST_CASE("granularity: a mark grows to whole sentences and paragraphs, as in a browser") {
  CHECK(unit_of("cat", "sentence") == Span{0, 13});
  CHECK(unit_of(" was ", "sentence") == Span{13, 29});
  CHECK(unit_of("sat. It", "sentence") == Span{0, 29});
  CHECK(unit_of("it?\nNew", "sentence") == Span{29, 52});
  CHECK(unit_of("cat", "paragraph") == Span{0, 36});
  CHECK(unit_of("here", "paragraph") == Span{37, 64});
  CHECK(unit_of("it?\nNew", "paragraph") == Span{0, 64});
  CHECK(unit_of("Last", "paragraph") == Span{66, 71});
}

TEST_CASE("granularity: blanks at the ends of a mark count for nothing but for letters") {
  CHECK(unit_of(" sat", "word") == Span{8, 11});
  CHECK(unit_of("a", "word") == Span{4, 7});
  CHECK(unit_of(" sat", "symbol") == Span{7, 11});
  CHECK(unit_of("  ", "word") == Span{});
  CHECK(whole_units("été là. Ça va?\n\nNon", {8, 9}, "paragraph") == Span{0, 14});
}

}  // namespace pointage
