// The whole record as a file that lives without this program: csv and json hold every entry of the chain, corrections
// and all; hledger holds what stands after corrections, with the statements' lines, as a journal its own program
// accepts. Written piece by piece; the writer's error ends it. Core thread (the journal).
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "ledger/journal.h"

namespace pointage {

enum class ExportFormat { csv, json, hledger };
std::optional<ExportFormat> parse_export_format(std::string_view text);

Status export_ledger(Journal& journal, ExportFormat format, const std::function<Status(std::string_view)>& write);

}  // namespace pointage
