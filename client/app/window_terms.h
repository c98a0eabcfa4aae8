// The core's side of what she says of a job: its price goes onto her record, its hard content is covered. Core thread.
#pragma once

#include <string>

#include "client/app/desk.h"
#include "client/models/job_terms.h"

namespace pointage {

// -> a sentence about what was done.
Result<std::string> keep_terms(BatchStore& batches, Desk& desk, const TermsEdit& typed, Day today);

}  // namespace pointage
