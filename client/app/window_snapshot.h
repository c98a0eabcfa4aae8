// Makes what the places show from the open stores: the core thread's reading side. Works over the interfaces alone. A
// store that does not answer fails the whole snapshot, in its words. Core thread only.
#pragma once

#include <optional>
#include <string>

#include <chrono>

#include "client/models/places.h"
#include "ledger/journal.h"
#include "ledger/reconcile.h"
#include "platform/base/result.h"
#include "platform/base/time.h"
#include "tasks/batch_store.h"
#include "tasks/outbox_store.h"
#include "tasks/sending_book.h"

namespace pointage {

struct Stores {
  BatchStore& batches;
  OutboxStore& outbox;
  Journal& journal;
  Clock& clock;
  SendingBook* book{};  // missing: nothing is known of what a platform keeps for her
};

// The month of the newest statement line, else of today: where Pay opens.
Result<std::chrono::year_month> first_month(Stores stores);
// All but what has to be reckoned from the whole record: quick however long that is.
Result<Snapshot> make_snapshot(Stores stores, int days_back = 0);

// What a look at the whole record says: Pay's month, the sum of this month, the line that needs her. Takes a journal of
// its own, so that it can be made in a job.
struct PayPart {
  std::chrono::year_month month{};
  PayModel pay;
  std::string month_money;
  std::vector<Money> month_per_hour;
  std::optional<NeedsLine> needs;
};
Result<PayPart> make_pay(Journal& journal, Day today, std::chrono::year_month month);
void put(Snapshot& snapshot, const PayPart& part);
// Of a month that is not found yet.
void put_to_come(Snapshot& snapshot, std::chrono::year_month month, bool being_counted);
void put_sending_line(Snapshot& snapshot);  // Today's word on what Send shows
void keep_most_needed(TodayModel& today);   // of all that was put there; last

}  // namespace pointage
