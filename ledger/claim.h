// A letter to a platform that lists what is owed: ids, dates, sums, and no task content. Made from findings, in the
// languages that claim_words.h has; a letter with nothing to ask, or in another language, is refused. It is data first,
// so that a page, a plain text and a window show the same letter. Nothing here sends anything. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/reconcile.h"

namespace pointage {

struct ClaimInput {
  std::string platform;
  std::string language;   // "en", "fr", "sw"
  std::string from_whom;  // a name she chose, or empty
  Day written_on{};
  bool include_uncovered{};           // also what no statement spans yet
  std::optional<std::string> only{};  // finding_key of the one finding it is about
};

struct ClaimPair {
  std::string words, sum;
  bool strong{};
};
struct ClaimItem {
  std::string heading, reason;
  std::vector<ClaimPair> pairs;
  std::vector<std::string> notes;  // ids, lines, last day to ask
};
struct ClaimLetter {
  std::string language, title, date, to, heading;
  std::vector<std::string> opening;
  std::vector<ClaimItem> items;
  std::vector<std::string> closing;
};

// The same as long as a finding begins with the same line of the record, or where it has none, of the statement.
std::string finding_key(const Finding& finding);

Result<ClaimLetter> claim_letter(const ClaimInput& input, const Reconciliation& found, const ReconcileInput& source);
std::string claim_html(const ClaimLetter& letter);
std::string claim_text(const ClaimLetter& letter);
Result<std::string> claim_html(const ClaimInput& input, const Reconciliation& found, const ReconcileInput& source);

}  // namespace pointage
