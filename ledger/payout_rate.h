// The exchange rate a payout line itself names: "42.49 USD paid out as 5311.25 KES, 125 KES per USD". Only the words
// "NUMBER CODE per CODE" are read, nothing is reckoned from two sums. Any thread.
#pragma once

#include <optional>

#include "ledger/journal.h"

namespace pointage {

std::optional<ExchangeRate> payout_rate(const StatementLine& line);  // nothing for other kinds of line

}  // namespace pointage
