// A secret locked with a person's own words: Argon2id makes a key of them, which takes half a second on purpose.
// Without words it lies open, and is said to. Blocks: not the UI thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pointage {

std::string lock_with_words(std::string_view secret, std::string_view words);  // bytes to keep
// Nothing: these words do not open it, or it is none of ours.
std::optional<std::string> open_with_words(std::string_view locked, std::string_view words);

}  // namespace pointage
