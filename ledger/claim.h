// A letter to a platform that lists what is owed: ids, dates, sums, and no task content. Made from findings; a letter
// with nothing to ask, or in a language there are no words for, is refused. Any thread.
#pragma once

#include <string>
#include <vector>

#include "ledger/reconcile.h"

namespace pointage {

struct ClaimInput {
  std::string platform;
  std::string language;   // "en"
  std::string from_whom;  // a name she chose, or empty
  Day written_on{};
  bool include_uncovered{};  // also what no statement spans yet
};

Result<std::string> claim_html(const ClaimInput& input, const Reconciliation& found, const ReconcileInput& source);

}  // namespace pointage
