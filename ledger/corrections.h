// Corrections never edit: a further entry names the one it supersedes. The effective view is what hours, reconciliation
// and claims count: the latest of each line of corrections, nothing that was withdrawn. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "ledger/journal.h"

namespace pointage {

// Keeps the order of the chain. Where two entries supersede the same one, the later of the chain stands. An entry that
// is superseded by a withdrawn one is gone, and so is the withdrawn one.
std::vector<Entry> effective_entries(std::vector<Entry> chain);
Result<std::vector<Entry>> effective_entries(Journal& journal);

// `changed` holds the entry as it should have been. The result is a new entry: id made from the content, supersedes the
// original, reason kept; times that were typed over count as typed. A correction that changes nothing, has no reason,
// or corrects something already superseded is refused (the last one standing has to be corrected).
Result<Entry> make_correction(Journal& journal, std::string_view id, Entry changed, std::string_view reason);
Result<Entry> make_withdrawal(Journal& journal, std::string_view id, std::string_view reason);
// Lets the line of `id` stand again as it stood before its latest correction or withdrawal; nothing in it counts as
// typed that was not typed then.
Result<Entry> make_restoration(Journal& journal, std::string_view id, std::string_view reason);

}  // namespace pointage
