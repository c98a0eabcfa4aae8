// Where a text may be cut: between graphemes (what a person takes for one letter), sentences, and the word at a place.
// Places are code points of the text; text that is no UTF-8 is taken byte by byte as replacement letters. Cannot fail.
// Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pointage {

std::vector<std::int64_t> grapheme_bounds(std::string_view utf8);  // 0 and the end included
std::vector<std::int64_t> word_bounds(std::string_view utf8);      // the same between words, and what lies between them
std::vector<std::int64_t> sentence_bounds(std::string_view utf8);  // each with the blanks that follow it
std::pair<std::int64_t, std::int64_t> word_at(std::string_view utf8, std::int64_t place);  // start, end exclusive

std::vector<std::string> sentences(std::string_view utf8);  // each whole but for the blanks at its ends

}  // namespace pointage
