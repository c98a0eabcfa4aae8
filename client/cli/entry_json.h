// Lines of the record as JSON, the same wherever a command shows them. Any thread.
#pragma once

#include "client/cli/json_writer.h"
#include "ledger/entry.h"

namespace pointage {

void write_entry(JsonWriter& out, const Entry& entry);

}  // namespace pointage
