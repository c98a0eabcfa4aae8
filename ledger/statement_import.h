// `statement import`: what a platform says it paid, from its own file or the generic table. A file is taken whole or
// not at all, every bad line is named. Columns that may carry a client's content (study titles, project names,
// completion codes) are dropped while reading. Lines without an id of their own get one from their content and their
// number among equal lines, so a file twice, or an overlapping export, adds only what is new. A table of another shape
// is read by a mapping of its columns (statement_mapping.h). Core thread (the journal).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/csv.h"
#include "ledger/journal.h"
#include "ledger/statement_mapping.h"

namespace pointage {

struct StatementFormat {
  std::string_view name;     // as --format takes it
  std::string_view title;    // for a person
  std::string_view columns;  // the header it looks for
};
std::vector<StatementFormat> statement_formats();

struct DaySpan {
  Day from{}, to{};
};

struct StatementOptions {
  std::string format{"auto"};
  std::string platform;           // empty: the format's own; for the generic table the ledger's only platform
  std::optional<DaySpan> covers;  // else first to last line
  StatementMapping map;           // columns for a table of no known format; order of days and decimal mark for any
};

// What was understood of a file, before anything is stored: for a preview, and the first half of an import.
struct StatementReading {
  std::string format;                         // empty: no known format fits the header, and no mapping was given
  std::string platform;                       // empty: it does not say, and the record has none or several
  std::vector<std::string> platforms;         // of the record, where the file does not say its own
  std::vector<std::string> header, sample;    // its first two lines
  std::optional<std::string> undecided_sum;   // "1.234": decimals or thousands
  std::optional<std::string> undecided_kind;  // a word of its column of kinds that stands for none yet
  std::optional<std::string> undecided_date;  // "03/04/2026": only a person can say which is the month
  std::vector<StatementLine> lines;
  std::optional<DaySpan> span;  // nothing where no line was read
  std::int64_t already_there{};
  BadLines bad;  // each line that cannot be read; empty: it can be added
};
// An error where the bytes are no table at all, or an option names nothing that exists.
Result<StatementReading> read_statement(Journal& journal, std::string_view bytes, std::string_view name,
                                        const StatementOptions& options);

struct StatementImport {
  std::string format;
  std::string platform;
  std::int64_t lines{}, added{}, already_there{};
  std::string statement;  // id
};

Result<StatementImport> import_statement(Journal& journal, std::string_view bytes, std::string_view name,
                                         const StatementOptions& options, const Instant& now,
                                         const HowFar& how_far = {});

std::optional<DaySpan> parse_day_span(std::string_view text);  // "2026-10-01..2026-10-31"

}  // namespace pointage
