// Pay of one month in words: the sentence, three figures, what is missing (unexplained first, then by size), fees, what
// is not due, both sides of every finding. Made from the findings of that month alone; sums never show a sign. Pure,
// cannot fail. Any thread.
#pragma once

#include <chrono>

#include "client/models/places.h"
#include "ledger/reconcile.h"

namespace pointage {

// `input` is what `found` was made from. Where a month has several currencies, the one with the most missing is shown
// in the figures; the rows name all.
PayModel pay_month(const ReconcileInput& input, const Reconciliation& found, std::chrono::year_month month);
// As long as nothing is known of it: what was asked for, and one sentence. `known`: of another month, what holds for
// all.
PayModel pay_month_to_come(std::chrono::year_month month, bool being_counted, const PayModel& known);

}  // namespace pointage
