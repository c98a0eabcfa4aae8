// The main job on the sample, start to end: jobs imported, answers recorded, hours and pay on the record, statements
// read and held against it. Doing it again adds nothing. Works on the interfaces; on failure what was done stands and
// the next run goes on from there. Core thread.
#pragma once

#include "ledger/journal.h"
#include "ledger/reconcile.h"
#include "platform/base/result.h"
#include "tasks/batch_store.h"

namespace pointage {

// The day of the sample's world: its findings do not move with the calendar.
Day sample_day();

// Fills a home with the sample: jobs and record and statements; with `answers`, its answers as well.
Status fill_with_sample(BatchStore& batches, Journal& journal, Clock& clock, bool answers);

struct Tour {
  ReconcileInput source;
  Reconciliation found;
  std::string report;  // one HTML file
  std::int64_t jobs{}, answers{};
};
Result<Tour> run_tour(BatchStore& batches, Journal& journal, Clock& clock);

}  // namespace pointage
