// Holds the worker's record against statements and says of every pay-bearing entry and every line what became of it.
// A pure function: same input in any order, same findings in the same order. It never fails; what it cannot explain it
// says. Order of matching: her own word, ids, one equal sum, counts, lumps. Any thread; values in, values out.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "ledger/finding.h"
#include "ledger/journal.h"
#include "ledger/statement.h"

namespace pointage {

struct ReconcileOptions {
  std::optional<std::string> platform;
  std::optional<Day> from, to;  // choose findings by the work day of their entries, else by the line's date
  Day as_of{};
  std::optional<int> pay_after_days;  // over the platform's own rule; 30 where neither is set
};

struct ReconcileInput {
  std::vector<Entry> entries;    // as they hold after corrections; other kinds than task and hourly are ignored
  std::vector<Entry> withdrawn;  // taken back by a correction: never owed, but a line may still name them
  std::vector<StatementLine> lines;
  std::vector<Statement> statements;
  std::vector<Match> matches;  // of entries as they stand
  std::vector<PlatformRules> rules;
  std::vector<PlatformEvent> events;
  std::vector<WorkEvent> work_events;  // of entries as they stand; at most one each
  std::vector<Received> received;
  ReconcileOptions options;
  // The day of an instant in an IANA zone; without it (or for an unknown zone) the instant's own offset counts.
  std::function<std::optional<Day>(std::string_view zone, const Instant&)> zone_day;
};

Reconciliation reconcile(const ReconcileInput& input);

// Of a whole chain: pay-bearing work that was taken back and still is, with the reason why, for
// ReconcileInput::withdrawn.
std::vector<Entry> withdrawn_entries(const std::vector<Entry>& chain);

// Her words about each entry that stands, though they were said of one that a correction has since replaced.
std::vector<Match> standing_matches(const std::vector<Entry>& chain, std::vector<Match> matches);

// The latest word about each entry that stands, though it was said of one that a correction has since replaced.
std::vector<WorkEvent> standing_events(const std::vector<Entry>& chain, const std::vector<WorkEvent>& events);

// Money that came without a file, as the lines that findings name: of the platform it counts for, described by how it
// came.
std::vector<StatementLine> received_lines(const ReconcileInput& input);

// Does the reason of a correction say that the line was her own mistake?
bool says_mistake(std::string_view reason);

}  // namespace pointage
