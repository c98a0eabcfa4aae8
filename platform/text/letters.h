// What setting a text in lines has to know of its letters: the code points, the script each belongs to, which are drawn
// as little pictures, and where a line may end. Places are code points; text that is no UTF-8 is taken byte by byte as
// replacement letters. Cannot fail. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pointage {

std::u32string code_points(std::string_view utf8);
std::string script_name(char32_t letter);  // as Unicode spells it: "Devanagari", "Latin", "Common", "Inherited"
bool is_picture_letter(std::u32string_view grapheme);        // an emoji, also one made of several
std::vector<std::int64_t> line_ends(std::string_view utf8);  // where a line may end, the text's end included
bool is_plain(std::string_view utf8);                        // Latin, Greek, Cyrillic, each letter alone
bool ends_paragraph(char32_t letter);                        // line feed and its kin
inline bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\u3000'; }

}  // namespace pointage
