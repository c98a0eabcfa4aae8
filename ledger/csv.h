// One small strict CSV reader (RFC 4180) for every table a person gives us. Bytes are first made UTF-8: a byte order
// mark is tolerated; statements from elsewhere may also be UTF-16 or Windows-1252. Then rows are read one at a time.
// NUL bytes, quotes in the wrong place, an unclosed quote and ragged rows are errors that name line and column. Any
// thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace pointage {

enum class Encodings { utf8_only, sniff };

// The text without its byte order mark. `name` is how errors call the file.
Result<std::string> decode_table(std::string_view bytes, Encodings allowed, std::string_view name);

struct CsvRow {
  std::int64_t line{};  // of the row's first character, from 1
  std::vector<std::string> fields;
  std::vector<std::int64_t> columns;  // where each field begins on its line, in bytes from 1
};

class CsvReader {
 public:
  explicit CsvReader(std::string_view text, char delimiter = ',') : text_(text), delimiter_(delimiter) {}

  // The next row into `row` (its memory is used again). False at the end. Empty lines are passed over. A row that
  // cannot be read is an error of that line; the reader goes on after it, so that every bad line can be named.
  Result<bool> next(CsvRow& row);

 private:
  Status read_row(CsvRow& row);
  Status read_plain(std::string& field);
  Status read_quoted(std::string& field);
  bool at_line_end() const;
  void pass_line_end();
  void pass_bad_line();
  std::int64_t column() const { return static_cast<std::int64_t>(at_ - line_start_) + 1; }
  std::unexpected<Error> bad(std::string why) const;

  std::string_view text_;
  char delimiter_;
  std::size_t at_{0};
  std::size_t line_start_{0};
  std::int64_t line_{1};
};

// The bad lines of one file: the first 10,000 by name, of the rest their number, so that a file of another kind does
// not fill the memory.
struct BadLines {
  static constexpr std::size_t most{10'000};
  std::vector<Error> named;
  std::size_t more{};

  void add(Error error);
  void add(BadLines others);
  bool empty() const { return named.empty(); }
  std::size_t count() const { return named.size() + more; }
};

// Walks a whole table: the first row is the header and sets the width, each good row is shown once. The bad ones
// (ragged, or refused by `visit`) come back, one error a row, each naming `name` and its line.
using VisitRow = std::function<Status(const CsvRow& row)>;
BadLines each_row(std::string_view text, char delimiter, std::string_view name, const VisitRow& visit);

// A bad cell or row of a file: "NAME, line 3, column 9: why".
Error bad_cell(std::string_view name, std::int64_t line, std::optional<std::int64_t> column, std::string why);

// All bad lines as one error; the last of its lines says how many more there are, where not each is named.
Error bad_table(std::string_view name, BadLines bad);

}  // namespace pointage
