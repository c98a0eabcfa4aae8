// What a hand marked of a text, moved outwards to whole letters, words, sentences or paragraphs, as Label Studio's
// editor does for its granularity=. Empty where nothing but blanks is left. Pure, cannot fail. Any thread.
#pragma once

#include <string_view>

#include "tasks/annotation.h"

namespace pointage {

// `unit` is granularity= in small letters; none and "symbol" are whole letters, which keep their blanks.
Span whole_units(std::string_view text, Span span, std::string_view unit);

}  // namespace pointage
