// Any bytes as a table and as each format of statement: rows of one width, or errors that name their lines. The first
// line also serves as the words that name a table's columns.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/csv.h"
#include "ledger/statement_file.h"
#include "ledger/statement_mapping.h"

namespace {

using namespace pointage;

void need(bool holds) {
  if (!holds) std::abort();
}

void read_as(const StatementTable& table, ReadFormat read, const StatementMapping& told = {}) {
  const auto statement = read(table, "f", told);
  for (const auto& line : statement.lines) need(line.row > 0);
  for (const auto& error : statement.bad.named) need(error.fault == Fault::bad_input && !error.why.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)decode_table(bytes, Encodings::utf8_only, "f");
  const auto text = decode_table(bytes, Encodings::sniff, "f");
  if (!text) return 0;
  std::size_t width = 0;
  const auto bad = each_row(*text, ',', "f", [&](const CsvRow& row) -> Status {
    if (width == 0) width = row.fields.size();
    need(row.fields.size() == width && row.columns.size() == width && row.line > 0);
    return {};
  });
  for (const auto& error : bad.named) need(error.what.starts_with("f, line "));
  const auto table = read_statement_table(*text, "f");
  for (const auto read : {read_generic, read_prolific, read_outlier}) read_as(table, read);
  if (const auto told = parse_mapping(bytes.substr(0, bytes.find('\n')))) read_as(table, read_mapped, *told);
  return 0;
}
