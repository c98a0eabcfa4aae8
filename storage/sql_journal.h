// The ledger on disk: ledger/journal.h over SQLCipher. Entries, statements, lines and matches are kept from UPDATE and
// DELETE by triggers; entries are chained; the totals of a day are written with the entries they sum. Each writing call
// is one durable transaction. Core thread, or a job with a read-only connection of its own. (docs/SPEC-storage.md)
#pragma once

#include <memory>

#include "ledger/journal.h"
#include "storage/database.h"

namespace pointage {

inline constexpr int ledger_schema_version = 3;
// Steps of the ledger's shape, each inside the caller's transaction.
Status create_ledger_schema(Database& database);
Status let_statements_be_taken_back(Database& database);
Status let_received_be_taken_back(Database& database);

std::unique_ptr<Journal> sql_journal(Database& database);  // the database outlives it

}  // namespace pointage
