// Money that came without a statement, in Pay's month: what came in its days, and what its work was paid with later.
// Beside it what is known for typing more. Pure, cannot fail. Any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "client/models/places.h"
#include "ledger/reconcile.h"

namespace pointage {

// The month in which a finding has it; nothing where it is not there.
std::optional<std::chrono::year_month> month_of_received(const Reconciliation& all, const std::string& id);

void fill_received(PayModel& model, const ReconcileInput& input, const Reconciliation& all,
                   std::chrono::year_month month);

}  // namespace pointage
