// What Settings shows and what is typed there. Pure; a rule that makes no sense is no rule until it does. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/journal.h"

namespace pointage {

struct RuleRow {
  std::string platform, words;  // "Amber", "pays after 14 days, 45 days to ask"
};

struct SettingsModel {
  std::string nickname, record_opens, language;
  int colour{2};
  bool dark{}, contrast{}, large_targets{};  // as kept
  int letters_percent{100};
  std::string copy;            // "Last copy: 9 Nov"
  bool copy_due{};             // none yet, or older than 14 days
  std::optional<Money> floor;  // of an hour, in her own figure
  std::vector<RuleRow> rules;
  std::vector<PlatformRules> platform_rules;
  std::string code;  // to keep; empty as long as the record is
  std::string version, lies_at;
};

struct RuleEdit {
  std::string platform, pay_after, dispute_within, minimum, currency;
  std::optional<Rounding> rounding;
};
RuleEdit rule_edit(const PlatformRules& rules);
std::optional<PlatformRules> rules_of(const RuleEdit& typed);  // nothing while something is unclear
std::string rule_words(const PlatformRules& rules);

struct FloorEdit {
  std::string amount, currency;
};
FloorEdit floor_edit(const std::optional<Money>& floor);
// Empty amount: no floor.
bool floor_is_clear(const FloorEdit& typed);

}  // namespace pointage
