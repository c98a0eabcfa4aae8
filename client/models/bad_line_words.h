// A line of a statement that cannot be read, in the language shown: where it is and what about it. Pure, cannot fail.
#pragma once

#include <string>

#include "platform/base/result.h"

namespace pointage {

std::string bad_line_words(const Error& bad);  // "Line 3, column 9: the date “soon” is not clear."

}  // namespace pointage
