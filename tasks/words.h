// Small things about text that this folder shares: ASCII case, lists, UTF-8 and places in a file. Nothing here fails.
// Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pointage {

std::string lower_ascii(std::string_view text);
std::string_view trimmed(std::string_view text);
std::vector<std::string> split_list(std::string_view text);  // at commas, trimmed, empty ones dropped

std::optional<std::size_t> first_bad_utf8(std::string_view text);  // strict: no surrogates, no overlong forms
std::string place_in(std::string_view text, std::size_t offset);   // ", line 3, column 7" (column in code points)
std::int64_t code_points(std::string_view utf8);                   // of valid UTF-8
std::string_view slice_code_points(std::string_view utf8, std::int64_t start, std::int64_t end);
void append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace pointage
