#include "ledger/csv.h"

#include <array>
#include <utility>

namespace pointage {
namespace {

// Windows-1252, 0x80 to 0x9f; 0 where the code page has nothing.
constexpr std::array<char16_t, 32> windows_1252 = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                   0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                   0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                   0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

void put_code_point(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xc0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xe0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    text += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    text += static_cast<char>(0xf0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    text += static_cast<char>(0x80 | (c & 0x3f));
  }
}

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// Length of the well-formed UTF-8 sequence at `at`, 0 when there is none.
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + size > text.size()) return 0;
  char32_t value = first & (0x7fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte_at(text, at + i) & 0xc0) != 0x80) return 0;
    value = (value << 6) | (byte_at(text, at + i) & 0x3f);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  return value < least[size] || value > 0x10ffff || surrogate ? 0 : size;
}

std::optional<std::size_t> first_non_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto size = utf8_length(text, at);
    if (size == 0) return at;
    at += size;
  }
  return std::nullopt;
}

std::int64_t line_of(std::string_view text, std::size_t at) {
  std::int64_t line = 1;
  for (std::size_t i = 0; i < at; ++i) line += text[i] == '\n';
  return line;
}

std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  std::string text;
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t at) -> char32_t {
    return big_endian ? byte_at(bytes, at) << 8 | byte_at(bytes, at + 1)
                      : byte_at(bytes, at + 1) << 8 | byte_at(bytes, at);
  };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xdc00 && c <= 0xdfff) return std::nullopt;
    if (c >= 0xd800 && c <= 0xdbff) {
      if (at + 4 > bytes.size()) return std::nullopt;
      const char32_t low = unit(at += 2);
      if (low < 0xdc00 || low > 0xdfff) return std::nullopt;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
    put_code_point(text, c);
  }
  return text;
}

std::optional<std::string> from_windows_1252(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned c = byte_at(bytes, at);
    const char32_t point = c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c;
    if (point == 0 && c != 0) return std::nullopt;
    put_code_point(text, point);
  }
  return text;
}

std::optional<std::string> by_sniffing(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xfe\xff")) return from_utf16(bytes.substr(2), true);
  if (bytes.size() >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[3] == 0) return from_utf16(bytes, false);
  if (bytes.size() >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0) return from_utf16(bytes, true);
  if (!first_non_utf8(bytes)) return std::string(bytes);
  return from_windows_1252(bytes);
}

Error not_text(std::string_view name, std::int64_t line, std::string why) {
  Error error = bad_cell(name, line, std::nullopt, std::move(why));
  error.remedy = "correct the file and import it again";
  return error;
}

}  // namespace

Result<std::string> decode_table(std::string_view bytes, Encodings allowed, std::string_view name) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  std::optional<std::string> text;
  if (allowed == Encodings::sniff) {
    text = by_sniffing(bytes);
    if (!text) return fail(not_text(name, 1, "its bytes are no text in UTF-8, UTF-16 or Windows-1252"));
  } else {
    if (const auto at = first_non_utf8(bytes)) return fail(not_text(name, line_of(bytes, *at), "is not UTF-8 text"));
    text = std::string(bytes);
  }
  if (const auto nul = text->find('\0'); nul != std::string::npos)
    return fail(not_text(name, line_of(*text, nul), "holds a NUL byte"));
  return std::move(*text);
}

bool CsvReader::at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

void CsvReader::pass_line_end() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
  line_start_ = at_;
}

void CsvReader::pass_bad_line() {
  while (!at_line_end()) ++at_;
  pass_line_end();
}

std::unexpected<Error> CsvReader::bad(std::string why) const {
  return fail(bad_cell("", line_, column(), std::move(why)));
}

Status CsvReader::read_plain(std::string& field) {
  const auto start = at_;
  while (!at_line_end() && text_[at_] != delimiter_) {
    if (text_[at_] == '"') return bad("a quote inside a field that is not quoted");
    ++at_;
  }
  field.assign(text_.substr(start, at_ - start));
  return {};
}

Status CsvReader::read_quoted(std::string& field) {
  const auto opened_line = line_;
  const auto opened_column = column();
  field.clear();
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '"') {
      ++at_;
      if (at_ >= text_.size() || text_[at_] != '"') {
        if (at_line_end() || text_[at_] == delimiter_) return {};
        return bad("a quoted field goes on after its closing quote");
      }
    } else if (text_[at_] == '\n') {
      ++line_;
      line_start_ = at_ + 1;
    }
    field += text_[at_];
  }
  return fail(bad_cell("", opened_line, opened_column, "a quote is opened and never closed"));
}

Status CsvReader::read_row(CsvRow& row) {
  std::size_t count = 0;
  for (;; ++count, ++at_) {
    if (count == row.fields.size()) row.fields.emplace_back();
    if (row.columns.size() <= count) row.columns.emplace_back();
    row.columns[count] = column();
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    TRY(quoted ? read_quoted(row.fields[count]) : read_plain(row.fields[count]));
    if (at_line_end()) break;
  }
  row.fields.resize(count + 1);
  row.columns.resize(count + 1);
  return {};
}

Result<bool> CsvReader::next(CsvRow& row) {
  while (at_ < text_.size() && at_line_end()) pass_line_end();
  if (at_ >= text_.size()) return false;
  row.line = line_;
  if (auto read = read_row(row); !read) {
    pass_bad_line();
    return fail(std::move(read).error());
  }
  pass_line_end();
  return true;
}

void BadLines::add(Error error) {
  if (named.size() < most)
    named.push_back(std::move(error));
  else
    ++more;
}

void BadLines::add(BadLines others) {
  for (auto& error : others.named) add(std::move(error));
  more += others.more;
}

BadLines each_row(std::string_view text, char delimiter, std::string_view name, const VisitRow& visit) {
  BadLines bad;
  const auto refuse = [&](Error error) {
    error.what = std::string(name) + ", " + error.what;
    bad.add(std::move(error));
  };
  CsvReader reader(text, delimiter);
  CsvRow row;
  std::optional<std::size_t> width;
  for (;;) {
    const auto more = reader.next(row);
    if (!more) {
      refuse(more.error());
      continue;
    }
    if (!*more) break;
    if (!width) width = row.fields.size();
    if (row.fields.size() != *width) {
      refuse(
          bad_cell("", row.line, std::nullopt,
                   "has " + std::to_string(row.fields.size()) + " fields, the header has " + std::to_string(*width)));
    } else if (auto seen = visit(row); !seen) {
      refuse(std::move(seen).error());
    }
  }
  return bad;
}

Error bad_cell(std::string_view name, std::int64_t line, std::optional<std::int64_t> column, std::string why) {
  std::string what(name);
  if (!what.empty()) what += ", ";
  what += "line " + std::to_string(line);
  if (column) what += ", column " + std::to_string(*column);
  return Error{Fault::bad_input, std::move(what), std::move(why), "", {}};
}

Error bad_table(std::string_view name, BadLines bad) {
  const auto cannot_be_read = [](std::size_t count, std::string_view more) {
    return count == 1 ? "one" + std::string(more) + " line cannot be read"
                      : std::to_string(count) + std::string(more) + " lines cannot be read";
  };
  Error error{Fault::bad_input,
              std::string(name),
              cannot_be_read(bad.count(), ""),
              "nothing was stored; correct the file and import it again",
              {}};
  if (bad.more > 0)
    bad.named.push_back({Fault::bad_input, std::string(name), cannot_be_read(bad.more, " more"), "", {}});
  error.lines = std::move(bad.named);
  return error;
}

}  // namespace pointage
