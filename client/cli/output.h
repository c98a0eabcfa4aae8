// What the command line says: error lines, exit codes, and aligned tables of plain text. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace pointage {

int exit_code(Fault fault);                   // 2 or 3, by what the caller does next
void print_error(const Error& error);         // "pointage: WHAT: WHY; WHAT TO DO", one line per bad row
std::string one_line(std::string_view text);  // control characters become spaces: safe on a terminal

// Columns as wide as their widest cell; a column whose cells are all sums or counts stands to the right.
class Table {
 public:
  explicit Table(std::vector<std::string> head) : rows_{std::move(head)} {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace pointage
