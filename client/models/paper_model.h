// A statement before it is added, in words: what is still open is asked one thing at a time (which column is which, day
// or month, whose it is), then what was understood is shown. Pure, cannot fail. Any thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "client/models/pay_deeds.h"
#include "ledger/statement_import.h"

namespace pointage {

using PaperTold = std::vector<std::pair<std::string, std::string>>;  // what she chose, by question

// What she chose, as options of the import; an unfinished choice of columns is left out.
Result<StatementOptions> paper_options(const PaperTold& told);
PaperModel paper_model(const StatementReading& reading, const std::string& file, const PaperTold& told);

}  // namespace pointage
