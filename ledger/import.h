// `ledger import`: work that was recorded elsewhere, as a CSV table of fixed columns. A file is taken whole or not at
// all; every bad row is named. Importing is idempotent: an entry's id is made from the row's content and its number
// among equal rows, so that two equal rows of one file are two entries, and the same file again adds none. Core thread
// (the journal).
#pragma once

#include <string_view>

#include "ledger/journal.h"

namespace pointage {

inline constexpr std::string_view ledger_header =
    "external_id,platform,client,project,kind,started_at,ended_at,active_seconds,items,expected_amount,currency,"
    "submitted_at";

// `name` is how errors call the file; `today` is the day the prices were seen, when the row is new.
Result<Added> import_ledger(Journal& journal, std::string_view bytes, std::string_view name, Day today);

}  // namespace pointage
