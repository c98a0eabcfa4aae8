// A path as it comes out of a hand or a file manager: with blanks or quotes round it, as file:// address, from ~/.
// What exists as it was written is left as it was. Core thread.
#pragma once

#include <string>

namespace pointage {

std::string typed_path(const std::string& typed);

}  // namespace pointage
