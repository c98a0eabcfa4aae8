// Everything reconciliation looks at, read from the journal in one pass: for the command line, the window and the
// report. Core thread, or a job with a journal of its own.
#pragma once

#include "ledger/reconcile.h"

namespace pointage {

Result<ReconcileInput> reconcile_source(Journal& journal, ReconcileOptions options);

}  // namespace pointage
