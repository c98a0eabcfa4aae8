#include "ledger/claim.h"

#include <algorithm>
#include <map>

#include "ledger/report_text.h"

namespace pointage {
namespace {

using namespace report;

std::vector<const Finding*> owed(const ClaimInput& input, const Reconciliation& found) {
  std::vector<const Finding*> out;
  for (const auto& finding : found.findings)
    if (finding.platform == input.platform && is_missing(finding) && (finding.covered || input.include_uncovered))
      out.push_back(&finding);
  return out;
}

std::map<Currency, std::int64_t> sums(const std::vector<const Finding*>& findings) {
  std::map<Currency, std::int64_t> out;
  for (const auto* finding : findings) out[finding->difference->currency] -= finding->difference->micros;
  return out;
}

std::string listed(const std::vector<std::string>& ids) {
  constexpr std::size_t most = 40;
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i) out += (i == 0 ? "" : ", ") + escaped(ids[i]);
  if (ids.size() > most) out += " and " + std::to_string(ids.size() - most) + " more";
  return out;
}

std::string projects(const Finding& finding, const std::map<std::string_view, const Entry*>& entries) {
  std::vector<std::string> names;
  for (const auto& id : finding.entries)
    if (auto at = entries.find(id); at != entries.end() && !at->second->project.empty())
      names.push_back(at->second->project);
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return listed(names);
}

std::string pair(std::string_view words, std::string_view money) {
  return "<div class=\"pair\"><span>" + std::string(words) + "</span><span class=\"sum\">" + std::string(money) +
         "</span></div>\n";
}

std::string item(const Finding& finding, const std::map<std::string_view, const Entry*>& entries) {
  auto names = projects(finding, entries);
  std::string out = "<div class=\"row\"><div style=\"width:100%\"><b>" + span(finding.from, finding.to);
  out += (names.empty() ? "" : ", " + names) + ": " + cause_words(finding) + "</b><p>" + escaped(finding.why) + "</p>";
  out += pair("Promised", sum(*finding.expected)) + pair("Paid", sum(*finding.paid));
  out += pair("<b>Missing</b>", "<b>" + sum(*finding.difference) + "</b>");
  if (finding.count_expected) out += pair("Tasks", std::to_string(*finding.count_expected));
  if (!finding.external_ids.empty()) out += "<p class=\"soft\">Your task ids: " + listed(finding.external_ids) + "</p>";
  if (!finding.lines.empty()) out += "<p class=\"soft\">Lines of your statement: " + listed(finding.lines) + "</p>";
  if (finding.dispute_by)
    out += "<p class=\"soft\">By your own rule I may ask until " + long_day(*finding.dispute_by) + ".</p>";
  return out + "</div></div>\n";
}

std::string total_text(const std::vector<const Finding*>& findings) {
  std::string out;
  for (auto [currency, micros] : sums(findings)) out += (out.empty() ? "" : " and ") + sum(micros, currency);
  return out;
}

std::map<std::string_view, const Entry*> by_id(const ReconcileInput& source) {
  std::map<std::string_view, const Entry*> out;
  for (const auto& entry : source.entries) out.emplace(entry.id, &entry);
  return out;
}

}  // namespace

Result<std::string> claim_html(const ClaimInput& input, const Reconciliation& found, const ReconcileInput& source) {
  if (input.language != "en")
    return fail(Fault::bad_input, "claim", "there is no letter in \"" + input.language + "\" yet", "take --lang en");
  auto findings = owed(input, found);
  if (findings.empty())
    return fail(Fault::refused, "claim", "nothing is owed by " + input.platform + " that a statement covers",
                "add a statement, or take --include-uncovered");
  auto entries = by_id(source);
  std::string body = "<p>" + long_day(input.written_on) + "</p><p>To " + escaped(input.platform) + "</p>\n<h1>";
  body +=
      total_text(findings) + " are missing</h1>\n<p>Good day,</p><p>I compared your statements with my own record of ";
  body += "the work done for you. The following was promised and has not come. Please pay it, or write which rule ";
  body += "explains the difference.</p>\n<div class=\"card\">\n";
  for (const auto* finding : findings) body += item(*finding, entries);
  body +=
      "</div>\n<p>In all: <b>" + total_text(findings) + "</b>.</p><p>Thank you.</p>\n<p>" + escaped(input.from_whom);
  return page("What " + input.platform + " owes", body + "</p>\n");
}

}  // namespace pointage
