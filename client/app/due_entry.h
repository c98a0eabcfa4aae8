// From an answer to its line on the record. What a person made of the line herself stays: her minutes, her sum, her
// word that it was no work outlast a price typed later and an answer given anew. Pure, cannot fail. Any thread.
#pragma once

#include <optional>
#include <vector>

#include "ledger/entry.h"
#include "tasks/records.h"

namespace pointage {

PriceBasis basis_of(PriceOrigin origin);
// Without one where the price's currency is not known, or the sum is beyond all bounds.
std::optional<Money> promised(const PayPromise& pay, std::int64_t active_millis);

// The ledger line of an answer, pass or withdrawal, as if nothing else stood on the record. Without an expected sum
// where none can be counted: the work stands on the record all the same, and what waits behind it is not held up.
Entry entry_of(const LedgerDue& due);
// The same, after `line`: the whole line of corrections of what `due` supersedes (Journal::line_of). None: she took the
// line off her record, and that stays.
std::optional<Entry> entry_of(const LedgerDue& due, const std::vector<Entry>& line);

}  // namespace pointage
