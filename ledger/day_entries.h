// The lines of one day as they stand: corrected and taken back ones left out. Reads the record from its newest end and
// stops where older measured work begins, so that a long record costs nothing. Core thread.
#pragma once

#include <vector>

#include "ledger/journal.h"

namespace pointage {

// By the moment they were begun.
Result<std::vector<Entry>> entries_of_day(Journal& journal, Day day);

}  // namespace pointage
