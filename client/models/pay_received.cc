#include "client/models/pay_received.h"

#include <algorithm>
#include <set>

#include "client/models/day_words.h"
#include "client/models/words.h"

namespace pointage {
namespace {

const Finding* finding_of(const Reconciliation& all, const std::string& id) {
  for (auto const& finding : all.findings)
    if (std::ranges::find(finding.lines, id) != finding.lines.end()) return &finding;
  return nullptr;
}

std::string second_of(const StatementLine& money, const Finding* finding) {
  bool const counted = finding != nullptr && finding->status == FindingStatus::payout;
  if (!counted) return money.description;
  std::string const words = money.platform.empty() ? _("counts for no platform") : _("in its statement already");
  return money.description.empty() ? words : fill(_("{0}, {1}"), {money.description, words});
}

PayRow row_of(const StatementLine& money, const Finding* finding) {
  auto const day = short_day(money.date);
  return {money.id, money.platform.empty() ? day : fill(_("{0}, {1}"), {money.platform, day}),
          second_of(money, finding), sum_words(money.amount), false};
}

// Those of many entries in a row are of one platform: the set is asked seldom.
std::vector<std::string> platforms_of(const ReconcileInput& input) {
  std::set<std::string> names;
  std::string last;
  for (auto const& entry : input.entries)
    if (is_pay_bearing(entry.kind) && entry.platform != last) names.insert(last = entry.platform);
  for (auto const& statement : input.statements) names.insert(statement.platform);
  for (auto const& money : input.received) names.insert(money.platform);
  names.erase("");
  return {names.begin(), names.end()};
}

std::string currency_of(const ReconcileInput& input) {
  for (auto entry = input.entries.rbegin(); entry != input.entries.rend(); ++entry)
    if (is_pay_bearing(entry->kind) && entry->expected) return std::string(entry->expected->currency.text());
  return {};
}

}  // namespace

std::optional<std::chrono::year_month> month_of_received(const Reconciliation& all, const std::string& id) {
  auto const* finding = finding_of(all, id);
  if (finding == nullptr) return {};
  std::chrono::year_month_day const date(finding->from);
  return date.year() / date.month();
}

void fill_received(PayModel& m, const ReconcileInput& input, const Reconciliation& all, std::chrono::year_month month) {
  Day const first{month / 1}, last{month / std::chrono::last};
  auto const in_month = [&](Day day) { return day >= first && day <= last; };
  for (auto const& money : received_lines(input)) {
    auto const* finding = finding_of(all, money.id);
    if (in_month(money.date) || (finding != nullptr && in_month(finding->from)))
      m.received.push_back(row_of(money, finding));
  }
  m.platforms = platforms_of(input);
  m.currency = currency_of(input);
  m.today = input.options.as_of;
  m.on_record = !input.entries.empty();
}

}  // namespace pointage
