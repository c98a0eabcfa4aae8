// A medium as it comes in: pieces are sealed in tasks.db at every pause and every few megabytes, kept across restarts,
// and count only once they are whole and hashed. Several sinks may be open at a time. Core thread.
#pragma once

#include <memory>

#include "storage/database.h"
#include "tasks/outbox_store.h"

namespace pointage {

Result<std::unique_ptr<MediumSink>> open_medium_sink(Database& database, const WantedMedium& wanted);

}  // namespace pointage
