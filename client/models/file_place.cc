#include "client/models/file_place.h"

#include "client/models/words.h"

namespace pointage {
namespace {

// Takes ", WORD 12" or the whole "WORD 12" from the end.
std::string number_at_end(std::string_view& what, std::string_view word) {
  const auto digits = what.find_last_not_of("0123456789");
  if (digits == what.npos || digits + 1 == what.size()) return {};
  const auto before = what.substr(0, digits + 1);
  if (!before.ends_with(word)) return {};
  const auto name = before.substr(0, before.size() - word.size());
  if (!name.empty() && !name.ends_with(", ")) return {};
  std::string number(what.substr(digits + 1));
  what = name.empty() ? name : name.substr(0, name.size() - 2);
  return number;
}

}  // namespace

FilePlace file_place(std::string_view what) {
  FilePlace place;
  std::string_view rest = what;
  place.column = number_at_end(rest, "column ");
  place.line = number_at_end(rest, "line ");
  if (place.line.empty()) return {std::string(what), {}, {}};
  place.name = rest;
  return place;
}

std::string file_place_words(const FilePlace& place) {
  const auto& [name, line, column] = place;
  if (line.empty()) return name;
  if (name.empty())
    return column.empty() ? fill(_("Line {0}"), {line}) : fill(_("Line {0}, column {1}"), {line, column});
  return column.empty() ? fill(_("{0}, line {1}"), {name, line})
                        : fill(_("{0}, line {1}, column {2}"), {name, line, column});
}

}  // namespace pointage
