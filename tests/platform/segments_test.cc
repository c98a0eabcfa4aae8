#include <catch2/catch_test_macros.hpp>

#include "platform/text/segments.h"

using namespace pointage;

TEST_CASE("segments: a letter with its marks is never cut") {
  CHECK(grapheme_bounds("ae\u0301b") == std::vector<std::int64_t>{0, 1, 3, 4});
  CHECK(grapheme_bounds("").size() == 1);
}

TEST_CASE("segments: consonants under one another are one letter") {
  CHECK(grapheme_bounds("क्षेत्र") == std::vector<std::int64_t>{0, 4, 7});
  CHECK(grapheme_bounds("दुकान") == std::vector<std::int64_t>{0, 2, 4, 5});
}

TEST_CASE("segments: a double click takes the whole word") {
  using Pair = std::pair<std::int64_t, std::int64_t>;
  CHECK(word_at("Ana Torres sold tins", 4) == Pair{4, 10});
  CHECK(word_at("it doesn't cost 1,200", 5) == Pair{3, 10});
  CHECK(word_at("it doesn't cost 1,200", 20) == Pair{16, 21});
  CHECK(word_at("well-known", 1) == Pair{0, 4});
}

TEST_CASE("segments: a sentence keeps the blanks behind it, as a browser's does") {
  CHECK(sentence_bounds("The cat sat. It was  happy!  Was it?\nNew line.") ==
        std::vector<std::int64_t>{0, 13, 29, 37, 46});
}

TEST_CASE("segments: a text falls into sentences, in other scripts too") {
  CHECK(sentences("I saw it. It was bad!  Nobody came.") ==
        std::vector<std::string>{"I saw it.", "It was bad!", "Nobody came."});
  CHECK(sentences("यह पहला है। यह दूसरा है।") == std::vector<std::string>{"यह पहला है।", "यह दूसरा है।"});
  CHECK(sentences("no end") == std::vector<std::string>{"no end"});
  CHECK(sentences(" ").empty());
}
