#include "client/app/reconcile_source.h"

#include "ledger/corrections.h"
#include "platform/text/zone.h"

namespace pointage {

Result<ReconcileInput> reconcile_source(Journal& journal, ReconcileOptions options) {
  ReconcileInput input;
  std::vector<Entry> chain;
  TRY(journal.each_entry([&](const Entry& entry) {
    chain.push_back(entry);
    return true;
  }));
  input.withdrawn = withdrawn_entries(chain);
  input.entries = effective_entries(std::move(chain));
  TRY(journal.each_line([&](const StatementLine& line) {
    input.lines.push_back(line);
    return true;
  }));
  TRY_ASSIGN(input.statements, journal.statements());
  TRY_ASSIGN(input.matches, journal.matches());
  TRY_ASSIGN(input.rules, journal.rules());
  TRY_ASSIGN(input.events, journal.events());
  TRY_ASSIGN(input.received, journal.received());
  input.options = std::move(options);
  input.zone_day = [](std::string_view zone, const Instant& at) { return day_in_zone(zone, at.utc); };
  return input;
}

}  // namespace pointage
