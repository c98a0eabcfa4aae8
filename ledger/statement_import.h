// `statement import`: what a platform says it paid, from its own file or the generic table. A file is taken whole or
// not at all, every bad line is named. Columns that may carry a client's content (study titles, project names,
// completion codes) are dropped while reading. Lines without an id of their own get one from their content and their
// number among equal lines, so a file twice, or an overlapping export, adds only what is new. Core thread (the
// journal).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/journal.h"

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
};

struct StatementImport {
  std::string format;
  std::string platform;
  std::int64_t lines{}, added{}, already_there{};
  std::string statement;  // id
};

Result<StatementImport> import_statement(Journal& journal, std::string_view bytes, std::string_view name,
                                         const StatementOptions& options, const Instant& now);

std::optional<DaySpan> parse_day_span(std::string_view text);  // "2026-10-01..2026-10-31"

}  // namespace pointage
