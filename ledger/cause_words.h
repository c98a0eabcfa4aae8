// The short name of what a finding found, the same in the window, the report and wherever a worker reads it: "Fewer
// tasks paid". Never a sign, never a code's own word. In the language spoken here; pure, cannot fail; any thread.
#pragma once

#include <string>

#include "ledger/finding.h"

namespace pointage {

std::string cause_words(const Finding& finding);

}  // namespace pointage
