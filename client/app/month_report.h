// The report of a stretch of days: hours and both rates from the journal put beside what was found. Core thread.
#pragma once

#include <string>

#include "ledger/hours.h"
#include "ledger/report.h"

namespace pointage {

ReportHours report_hours(const Hours& hours);
Result<std::string> report_of(Journal& journal, const ReconcileInput& source, const Reconciliation& found, Day made_on);

}  // namespace pointage
