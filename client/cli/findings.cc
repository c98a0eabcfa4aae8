#include "client/cli/findings.h"

#include <algorithm>
#include <map>
#include <vector>

#include "client/cli/output.h"

namespace pointage {
namespace {

void write_list(JsonWriter& out, std::string_view key, const std::vector<std::string>& items) {
  out.key(key).begin_array();
  for (const auto& item : items) out.text(item);
  out.end();
}

void write_count(JsonWriter& out, std::string_view key, const std::optional<std::int64_t>& count) {
  out.key(key);
  count ? out.number(*count) : out.null();
}

void write_finding(JsonWriter& out, const Finding& finding) {
  out.begin_object().key("status").text(to_text(finding.status)).key("cause");
  finding.cause ? out.text(to_text(*finding.cause)) : out.null();
  out.key("platform").text(finding.platform);
  write_list(out, "entries", finding.entries);
  write_list(out, "lines", finding.lines);
  write_list(out, "external_ids", finding.external_ids);
  write_count(out, "count_expected", finding.count_expected);
  write_count(out, "count_paid", finding.count_paid);
  out.key("expected").money_or_null(finding.expected).key("paid").money_or_null(finding.paid);
  out.key("difference").money_or_null(finding.difference).key("method").text(to_text(finding.method));
  out.key("covered").boolean(finding.covered).key("dispute_by");
  finding.dispute_by ? out.text(format_day(*finding.dispute_by)) : out.null();
  out.key("why").text(finding.why).end();
}

void write_total(JsonWriter& out, const CurrencyTotal& total) {
  auto sum = [&](std::string_view key, std::int64_t micros) {
    out.key(key).text(format_amount({micros, total.currency}));
  };
  out.begin_object().key("currency").text(total.currency.text());
  sum("expected", total.expected);
  sum("paid", total.paid);
  sum("difference", total.difference);
  sum("unexplained", total.unexplained);
  out.key("by_cause").begin_object();
  for (const auto& [cause, part] : total.by_cause) {
    out.key(to_text(cause)).begin_object().key("count").number(part.count);
    sum("amount", part.amount_micros);
    out.end();
  }
  out.end().end();
}

std::string_view words(FindingStatus status) {
  switch (status) {
    case FindingStatus::matched:
      return "agrees";
    case FindingStatus::underpaid:
      return "paid less";
    case FindingStatus::overpaid:
      return "paid more";
    case FindingStatus::unpaid:
      return "not paid";
    case FindingStatus::pending:
      return "not due yet";
    case FindingStatus::rejected:
      return "refused";
    case FindingStatus::unrecorded:
      return "not in my record";
    case FindingStatus::duplicate:
      return "paid twice";
    case FindingStatus::reversed:
      return "taken back";
    case FindingStatus::fee:
      return "kept by platform";
    case FindingStatus::bonus:
      return "bonus";
    case FindingStatus::payout:
      return "paid out";
  }
  return "";
}

// Never a sign: what was kept stands in the column of differences.
std::string shown(const std::optional<Money>& money) {
  return money && money->micros >= 0 ? format_amount(*money) + " " + std::string(money->currency.text()) : "";
}

std::string size_of_difference(const Finding& finding) {
  if (!finding.difference || finding.difference->micros == 0) return "";
  Money size = *finding.difference;
  const std::string side = is_missing(finding) ? " missing" : size.micros < 0 ? " less" : " more";
  if (size.micros < 0) size.micros = -size.micros;
  return shown(size) + side;
}

}  // namespace

void write_findings(JsonWriter& out, const Reconciliation& found) {
  out.begin_object().key("findings").begin_array();
  for (const auto& finding : found.findings) write_finding(out, finding);
  out.end().key("totals").begin_array();
  for (const auto& total : found.totals) write_total(out, total);
  out.end().end();
}

// Findings that read the same are one row with their number, in the order in which they come first.
std::string findings_table(const Reconciliation& found) {
  if (found.findings.empty()) return "Nothing to compare yet: no work with pay and no statement.\n";
  std::vector<std::vector<std::string>> rows;
  std::map<std::vector<std::string>, std::size_t> seen;
  std::vector<std::int64_t> times;
  std::int64_t agree = 0;
  for (const auto& finding : found.findings) {
    if (finding.status == FindingStatus::matched) {
      agree += std::max<std::int64_t>(finding.count_expected.value_or(1), 1);
      continue;
    }
    std::vector<std::string> row = {finding.platform,    std::string(words(finding.status)), shown(finding.expected),
                                    shown(finding.paid), size_of_difference(finding),        finding.why};
    const auto [place, is_new] = seen.emplace(row, rows.size());
    if (is_new) rows.push_back(std::move(row)), times.push_back(0);
    times[place->second] += 1;
  }
  Table table({"platform", "what", "count", "worked for", "came", "difference", "why"});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].insert(rows[i].begin() + 2, std::to_string(times[i]));
    if (times[i] > 1)
      for (const auto column : {3U, 4U, 5U})
        if (!rows[i][column].empty()) rows[i][column] += " each";
    table.row(std::move(rows[i]));
  }
  std::string text = table.text();
  if (agree > 0) text += std::to_string(agree) + (agree == 1 ? " task agrees.\n" : " tasks agree.\n");
  for (const auto& total : found.totals)
    text += "Worked for " + shown(Money{total.expected, total.currency}) + ", came " +
            shown(Money{total.paid, total.currency}) + ", without explanation " +
            shown(Money{total.unexplained < 0 ? -total.unexplained : total.unexplained, total.currency}) + ".\n";
  return text;
}

}  // namespace pointage
