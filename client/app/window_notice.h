// The one line that an answer of the core says: what went wrong first, else what was done. Core thread.
#pragma once

#include <string>

#include "client/models/places.h"
#include "platform/base/result.h"

namespace pointage {

// `laid`: how the pictures came; `said`: how her wish went; `trouble` waited to be told, and is taken.
void put_notice(Snapshot& s, const Result<std::string>& laid, const Result<std::string>& said, std::string& trouble);

}  // namespace pointage
