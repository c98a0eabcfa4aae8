// Places in a text as code points (what Label Studio counts) and as bytes (what strings count). Text that is not UTF-8
// is noticed, never guessed at. Nothing fails otherwise. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pointage {

bool is_utf8(std::string_view text);  // well-formed, no surrogates
std::int64_t count_code_points(std::string_view utf8);
std::optional<std::size_t> byte_of(std::string_view utf8, std::int64_t place);  // the end is a place too
std::optional<std::int64_t> place_of(std::string_view utf8, std::size_t byte);  // none inside a code point
// Code points first (inclusive) to end (exclusive); nothing when they do not lie in the text in this order.
std::optional<std::string_view> slice(std::string_view utf8, std::int64_t first, std::int64_t end);

}  // namespace pointage
