// What a finding says, in the language shown: the short words of its row, the sentence of its page, what holds it
// apart. Never a sign, never a code's own word. Pure, cannot fail. Any thread.
#pragma once

#include <string>
#include <vector>

#include "ledger/finding.h"
#include "ledger/statement.h"

namespace pointage {

// With what the platform's own line says where that tells more: Refused: “poor overlap”.
std::string row_words(const Finding& finding, const StatementLine* line);
std::string second_words(const Finding& finding, const StatementLine* line);
std::string finding_sentence(const Finding& finding);
std::string sums_meet_words(const Finding& finding);  // empty where there is nothing to say

}  // namespace pointage
