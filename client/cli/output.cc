#include "client/cli/output.h"

#include <algorithm>
#include <cstdio>

namespace pointage {
namespace {

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool looks_like_number(std::string_view cell) { return cell.empty() || (cell.front() >= '0' && cell.front() <= '9'); }

void print_line(const Error& error) {
  const std::string line = "pointage: " + one_line(to_line(error)) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

int exit_code(Fault fault) {
  switch (fault) {
    case Fault::bad_input:
    case Fault::not_found:
    case Fault::refused:
      return 2;
    case Fault::offline:
    case Fault::timed_out:
    case Fault::captive_portal:
    case Fault::unauthorised:
    case Fault::busy_later:
    case Fault::held:
    case Fault::disk_full:
    case Fault::not_writable:
    case Fault::corrupt:
    case Fault::cancelled:
    case Fault::unexpected:
      return 3;
  }
  return 3;
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return line;
}

// A table's bad rows stand each for themselves; what to do is the same for all of them.
void print_error(const Error& error) {
  if (error.lines.empty()) print_line(error);
  for (auto line : error.lines) {
    if (line.remedy.empty()) line.remedy = error.remedy;
    print_line(line);
  }
}

std::string Table::text() const {
  std::vector<std::size_t> widths(rows_.front().size());
  std::vector<bool> right(rows_.front().size(), rows_.size() > 1);
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    for (std::size_t c = 0; c < widths.size(); ++c) {
      widths[c] = std::max(widths[c], letters(rows_[r][c]));
      if (r > 0 && !looks_like_number(rows_[r][c])) right[c] = false;
    }
  }
  std::string out;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      const std::string padding(widths[c] - letters(row[c]), ' ');
      line += (c == 0 ? "" : "  ") + (right[c] ? padding + row[c] : row[c] + padding);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += one_line(line) + "\n";
  }
  return out;
}

}  // namespace pointage
