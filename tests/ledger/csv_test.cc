#include "ledger/csv.h"

#include <catch2/catch_test_macros.hpp>

using namespace pointage;

namespace {

std::vector<std::vector<std::string>> rows_of(std::string_view text) {
  std::vector<std::vector<std::string>> rows;
  const auto bad = each_row(text, ',', "f.csv", [&](const CsvRow& row) -> Status {
    rows.push_back(row.fields);
    return {};
  });
  CHECK(bad.empty());
  return rows;
}

std::vector<std::string> errors_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const auto& error : each_row(text, ',', "f.csv", [](const CsvRow&) -> Status { return {}; }).named)
    lines.push_back(error.what + ": " + error.why);
  return lines;
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("csv: quotes, doubled quotes, line ends inside quotes and CRLF read as RFC 4180 says") {
  CHECK(rows_of("a,b\r\n\"x,1\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",\r\n") ==
        Rows{{"a", "b"}, {"x,1", "say \"hi\""}, {"two\nlines", ""}});
  CHECK(rows_of("a,b\n1,2") == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(rows_of("").empty());
}

TEST_CASE("csv: every bad row is named by its line, and the good ones between are still read") {
  const auto errors = errors_of("a,b\n1\n2,3\nx\"y,4\n5,\"z\"w\n6,7\n8,\"open\n");
  REQUIRE(errors.size() == 4);
  CHECK(errors[0] == "f.csv, line 2: has 1 fields, the header has 2");
  CHECK(errors[1] == "f.csv, line 4, column 2: a quote inside a field that is not quoted");
  CHECK(errors[2] == "f.csv, line 5, column 6: a quoted field goes on after its closing quote");
  CHECK(errors[3] == "f.csv, line 7, column 3: a quote is opened and never closed");
}

TEST_CASE("csv: of more bad lines than there is room for, the rest are counted in a last line") {
  constexpr std::size_t rows = BadLines::most + 50;
  std::string text = "a,b\n";
  for (std::size_t i = 0; i < rows; ++i) text += "1\n";
  const auto bad = each_row(text, ',', "f.csv", [](const CsvRow&) -> Status { return {}; });
  CHECK(bad.count() == rows);
  const auto error = bad_table("f.csv", bad);
  CHECK(error.why == "10050 lines cannot be read");
  REQUIRE(error.lines.size() == BadLines::most + 1);
  CHECK(error.lines[BadLines::most - 1].what == "f.csv, line 10001");
  CHECK(error.lines.back().what == "f.csv");
  CHECK(error.lines.back().why == "50 more lines cannot be read");
  BadLines both;
  both.add(bad);
  both.add(bad);
  CHECK(both.count() == 2 * rows);
  CHECK(both.named.size() == BadLines::most);
}

TEST_CASE("csv: lines are counted through fields that span several") {
  const auto errors = errors_of("a,b\n\"1\n2\n3\",x\nbad\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0] == "f.csv, line 5: has 1 fields, the header has 2");
}

TEST_CASE("csv: a byte order mark is passed over; other bytes than UTF-8 and NUL are refused with their line") {
  CHECK(*decode_table("\xef\xbb\xbfx\n", Encodings::utf8_only, "f") == "x\n");
  CHECK(to_line(decode_table("a\n\xff\n", Encodings::utf8_only, "f").error()).starts_with("f, line 2: is not UTF-8"));
  const std::string nul("a\nb\0c\n", 6);
  CHECK(to_line(decode_table(nul, Encodings::utf8_only, "f").error()).starts_with("f, line 2: holds a NUL byte"));
  CHECK_FALSE(decode_table("\xed\xa0\x80", Encodings::utf8_only, "f"));
  CHECK_FALSE(decode_table("\xc0\xaf", Encodings::utf8_only, "f"));
}

TEST_CASE("csv: statements may be UTF-16 of either order or Windows-1252") {
  CHECK(*decode_table(std::string_view("\xff\xfe\xac\x20,\0", 6), Encodings::sniff, "f") == "\xe2\x82\xac,");
  CHECK(*decode_table(std::string_view("\xfe\xff\x20\xac\0,", 6), Encodings::sniff, "f") == "\xe2\x82\xac,");
  CHECK(*decode_table(std::string_view("D\0a\0t\0e\0", 8), Encodings::sniff, "f") == "Date");
  CHECK(*decode_table("Geb\xfchr \x80", Encodings::sniff, "f") == "Geb\xc3\xbchr \xe2\x82\xac");
  CHECK(*decode_table("Geb\xc3\xbchr", Encodings::sniff, "f") == "Geb\xc3\xbchr");
}
