// The text of a Text whose encoding= is base64 (each byte is one letter, as browsers decode it) or base64unicode (the
// bytes are UTF-8). Empty where it does not decode. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pointage {

bool is_text_encoding(std::string_view lower_name);  // none, base64, base64unicode
std::optional<std::string> decoded_text(std::string_view text, std::string_view lower_name);

}  // namespace pointage
