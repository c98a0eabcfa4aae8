#include "client/models/settings_model.h"

#include <charconv>

#include "client/models/day_words.h"
#include "client/models/typed_money.h"
#include "client/models/words.h"

namespace pointage {
namespace {

constexpr int most_days = 3650;

std::string typed(const std::optional<int>& days) { return days ? std::to_string(*days) : std::string(); }

// Empty: no such rule, which is fine.
bool days_of(const std::string& text, std::optional<int>& days) {
  if (text.empty()) return true;
  int n = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (bad != std::errc() || end != text.data() + text.size() || n < 0 || n > most_days) return false;
  days = n;
  return true;
}

void add(std::string& words, const std::string& more) { words += (words.empty() ? "" : ", ") + more; }

}  // namespace

RuleEdit rule_edit(const PlatformRules& rules) {
  RuleEdit edit{rules.platform, typed(rules.pay_after_days), typed(rules.dispute_within_days), {}, {}, rules.rounding};
  if (rules.minimum_payout) {
    edit.minimum = format_amount(*rules.minimum_payout);
    edit.currency = rules.minimum_payout->currency.text();
  }
  return edit;
}

std::optional<PlatformRules> rules_of(const RuleEdit& edit) {
  PlatformRules rules;
  rules.platform = edit.platform;
  rules.rounding = edit.rounding;
  if (edit.platform.empty() || !days_of(edit.pay_after, rules.pay_after_days) ||
      !days_of(edit.dispute_within, rules.dispute_within_days))
    return std::nullopt;
  if (edit.minimum.empty()) return rules;
  rules.minimum_payout = typed_money(edit.minimum, edit.currency);
  if (!rules.minimum_payout) return std::nullopt;
  return rules;
}

std::string rule_words(const PlatformRules& rules) {
  std::string words;
  if (rules.pay_after_days) add(words, _n("pays after {0} day", "pays after {0} days", *rules.pay_after_days));
  if (rules.dispute_within_days) add(words, _n("{0} day to ask", "{0} days to ask", *rules.dispute_within_days));
  if (rules.minimum_payout) add(words, fill(_("pays from {0}"), {sum_words(*rules.minimum_payout)}));
  return words.empty() ? _("no rule known") : words;
}

FloorEdit floor_edit(const std::optional<Money>& floor) {
  if (!floor) return {};
  return {format_amount(*floor), std::string(floor->currency.text())};
}

bool floor_is_clear(const FloorEdit& typed) {
  if (typed.amount.empty()) return true;
  return typed_money(typed.amount, typed.currency).has_value();
}

}  // namespace pointage
