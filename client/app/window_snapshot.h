// Makes what the places show from the open stores: the core thread's reading side. Works over the interfaces alone. A
// store that does not answer fails the whole snapshot, in its words. Core thread only.
#pragma once

#include <chrono>

#include "client/models/places.h"
#include "ledger/journal.h"
#include "ledger/reconcile.h"
#include "platform/base/result.h"
#include "platform/base/time.h"
#include "tasks/batch_store.h"
#include "tasks/outbox_store.h"

namespace pointage {

struct Stores {
  BatchStore& batches;
  OutboxStore& outbox;
  Journal& journal;
  Clock& clock;
};

// The month of the newest statement line, else of today: where Pay opens.
Result<std::chrono::year_month> first_month(Stores stores);
Result<Snapshot> make_snapshot(Stores stores, std::chrono::year_month month);

}  // namespace pointage
