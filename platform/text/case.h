// Text in small letters, by the rules of no language in particular: what compares words whatever their case. Cannot
// fail; text that is no UTF-8 is taken byte by byte as replacement letters. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace pointage {

std::string lower_case(std::string_view utf8);

}  // namespace pointage
