// What both the command line and the window ask for beside the task in hand: jobs and statements from files, the record
// held against the statements, the report. Each works on interfaces and fails whole: nothing is stored then. Core
// thread; reconciling and writing the report may run in a job on a journal of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/hours.h"
#include "ledger/journal.h"
#include "ledger/reconcile.h"
#include "ledger/statement_import.h"
#include "platform/base/result.h"
#include "tasks/batch_files.h"
#include "tasks/batch_store.h"
#include "tasks/outbox_store.h"

namespace pointage {

inline constexpr std::uint64_t table_limit = 512ULL << 20U;  // bytes of a ledger or statement file
inline constexpr std::uint64_t result_limit = 64ULL << 20U;  // bytes of one answer

Result<ImportOutcome> import_batch_path(const std::string& path, BatchStore& store, Clock& clock,
                                        const HowFar& how_far = {});
// A labelling config .xml, a template .yml, or a batch.
Result<ConfigCheck> check_path(const std::string& path);

Result<Added> import_ledger_path(const std::string& path, Journal& journal, Day today);
Result<StatementImport> import_statement_path(const std::string& path, Journal& journal,
                                              const StatementOptions& options, const Instant& now,
                                              const HowFar& how_far = {});

// A file, or standard input for "-".
Result<std::string> read_input(const std::string& path, std::uint64_t limit);

// Money that came without a statement, as a further row; its id. A sum of nothing is refused.
Result<std::string> keep_received(Journal& journal, Received money);

// Everything reconcile() asks for, as the journal holds it now.
Result<ReconcileInput> gather(Journal& journal, const ReconcileOptions& options);

// What platforms let be known about pieces of work, put on the record: after every sending run.
Status take_receipts(OutboxStore& outbox, BatchStore& batches, Journal& journal, const Instant& now);

// Hours, both rates and the findings as one HTML file.
Result<std::string> make_report(Journal& journal, std::optional<Day> from, std::optional<Day> to, Day today);
Result<std::string> make_report(Journal& journal, const ReconcileInput& source, const Reconciliation& found, Day today);

}  // namespace pointage
