// The core's side of looking after the person: keeps what she chose, her notes and the time she put off, and puts them
// into a snapshot. What cannot be read leaves the defaults standing. Core thread.
#pragma once

#include <string>

#include "client/app/desk.h"
#include "client/models/places.h"
#include "tasks/batch_store.h"
#include "tasks/care_store.h"

namespace pointage {

// All but RemoveItem, which also changes what lies on the workbench. -> a sentence, or nothing to say.
Result<std::string> run_care(const CareCommand& wish, BatchStore& batches, CareStore& care, Desk& desk);
void add_care(Snapshot& snapshot, BatchStore& batches, CareStore& care, Day today);

}  // namespace pointage
