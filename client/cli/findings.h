// Findings as the command line shows them: the contract's JSON, written as it goes, and a table of plain words. Any
// thread.
#pragma once

#include <string>

#include "client/cli/json_writer.h"
#include "ledger/finding.h"

namespace pointage {

void write_findings(JsonWriter& out, const Reconciliation& found);
std::string findings_table(const Reconciliation& found);

}  // namespace pointage
