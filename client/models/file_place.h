// Where in a file something is wrong, read from an error's subject ("pay.csv, line 3, column 9") and told in the
// language shown. Pure, cannot fail.
#pragma once

#include <string>
#include <string_view>

namespace pointage {

struct FilePlace {
  std::string name, line, column;  // no line: the subject names no place
};

FilePlace file_place(std::string_view what);
std::string file_place_words(const FilePlace& place);

}  // namespace pointage
