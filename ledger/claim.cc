#include "ledger/claim.h"

#include <algorithm>
#include <map>

#include "ledger/claim_words.h"
#include "ledger/report_text.h"
#include "platform/text/local_format.h"
#include "platform/text/words.h"

namespace pointage {
namespace {

using report::escaped;
using Entries = std::map<std::string_view, const Entry*>;

std::vector<const Finding*> owed(const ClaimInput& input, const Reconciliation& found) {
  std::vector<const Finding*> out;
  for (const auto& finding : found.findings)
    if (finding.platform == input.platform && is_missing(finding) && (finding.covered || input.include_uncovered) &&
        (!input.only || *input.only == finding_key(finding)))
      out.push_back(&finding);
  return out;
}

std::string in_money(std::string_view language, Money money) {
  if (money.micros < 0) money.micros = -money.micros;
  return local_number(language, format_amount(money)) + "\u00a0" + std::string(money.currency.text());
}

std::string listed(const ClaimWords& words, const std::vector<std::string>& ids) {
  constexpr std::size_t most = 40;
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i) out += (i == 0 ? "" : ", ") + ids[i];
  if (ids.size() > most) out += std::string(words.and_word) + put_in(words.more, {std::to_string(ids.size() - most)});
  return out;
}

std::string projects(const ClaimWords& words, const Finding& finding, const Entries& entries) {
  std::vector<std::string> names;
  for (const auto& id : finding.entries)
    if (auto at = entries.find(id); at != entries.end() && !at->second->project.empty())
      names.push_back(at->second->project);
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return listed(words, names);
}

// English days as they are written outside the United States: the day before the month, as everywhere in the program.
std::string day_of(std::string_view language, Day day, DayStyle style) {
  if (language != "en") return local_day(language, day, style);
  return style == DayStyle::long_day ? report::long_day(day) : local_day("en-GB", day, style);
}

std::string days(const ClaimWords& words, const Finding& finding) {
  auto from = day_of(words.language, finding.from, DayStyle::short_day);
  if (finding.from == finding.to) return from;
  return put_in(words.until, {from, day_of(words.language, finding.to, DayStyle::short_day)});
}

// Money that came without a file has an id that the platform does not know.
std::vector<std::string> their_lines(const Finding& finding, const std::vector<Received>& received) {
  std::vector<std::string> ids;
  for (const auto& id : finding.lines)
    if (std::ranges::find(received, id, &Received::id) == received.end()) ids.push_back(id);
  return ids;
}

ClaimItem item(const ClaimWords& words, const Finding& finding, const Entries& entries,
               const std::vector<Received>& received) {
  ClaimItem out;
  const auto names = projects(words, finding, entries);
  out.heading = with_capital(words.language, days(words, finding)) + (names.empty() ? "" : ", " + names);
  out.reason = words.reason(finding.cause.value_or(Cause::unexplained));
  const auto pair = [&](std::string_view name, const std::optional<Money>& money, bool strong) {
    if (money) out.pairs.push_back({std::string(name), in_money(words.language, *money), strong});
  };
  pair(words.promised, finding.expected, false);
  pair(words.paid, finding.paid, false);
  pair(words.gap, finding.difference, true);
  if (finding.count_paid && finding.count_expected.value_or(0) > 1)
    out.pairs.push_back(
        {std::string(words.tasks),
         put_in(words.of, {std::to_string(*finding.count_paid), std::to_string(*finding.count_expected)}), false});
  if (!finding.external_ids.empty()) out.notes.push_back(put_in(words.your_ids, {listed(words, finding.external_ids)}));
  const auto lines = their_lines(finding, received);
  if (!lines.empty()) out.notes.push_back(put_in(words.your_lines, {listed(words, lines)}));
  if (finding.dispute_by)
    out.notes.push_back(put_in(words.may_ask, {day_of(words.language, *finding.dispute_by, DayStyle::long_day)}));
  return out;
}

std::string total_of(const ClaimWords& words, const std::vector<const Finding*>& findings) {
  std::map<Currency, std::int64_t> sums;
  for (const auto* finding : findings)
    if (finding->difference) sums[finding->difference->currency] += finding->difference->micros;
  std::string out;
  for (const auto& [currency, micros] : sums)
    out += (out.empty() ? "" : std::string(words.and_word)) + in_money(words.language, {micros, currency});
  return out;
}

std::string pair_html(const ClaimPair& pair) {
  const std::string open = pair.strong ? "<b>" : "", close = pair.strong ? "</b>" : "";
  return "<div class=\"pair\"><span>" + open + escaped(pair.words) + close + "</span><span class=\"sum\">" + open +
         escaped(pair.sum) + close + "</span></div>\n";
}

std::string item_html(const ClaimItem& item) {
  std::string out = "<div class=\"row\"><div style=\"width:100%\"><b>" + escaped(item.heading) + "</b><p>" +
                    escaped(item.reason) + "</p>";
  for (const auto& pair : item.pairs) out += pair_html(pair);
  for (const auto& note : item.notes) out += "<p class=\"soft\">" + escaped(note) + "</p>";
  return out + "</div></div>\n";
}

}  // namespace

std::string finding_key(const Finding& finding) {
  if (!finding.entries.empty()) return "entry " + finding.entries.front();
  return "line " + finding.platform + " " + (finding.lines.empty() ? std::string() : finding.lines.front());
}

Result<ClaimLetter> claim_letter(const ClaimInput& input, const Reconciliation& found, const ReconcileInput& source) {
  const auto* words = claim_words(input.language);
  if (words == nullptr)
    return fail(Fault::bad_input, "claim", "there is no letter in \"" + input.language + "\" yet",
                "take --lang with one of " + claim_languages());
  const auto findings = owed(input, found);
  if (findings.empty())
    return fail(Fault::refused, "claim", "nothing is owed by " + input.platform + " that a statement covers",
                "add a statement, or take --include-uncovered");
  const Speaking speaking(input.language);
  Entries entries;
  for (const auto& entry : source.entries) entries.emplace(entry.id, &entry);
  const auto total = total_of(*words, findings);
  ClaimLetter letter;
  letter.language = input.language;
  letter.title = put_in(words->title, {input.platform});
  letter.date = with_capital(input.language, day_of(input.language, input.written_on, DayStyle::long_day));
  letter.to = put_in(words->to, {input.platform});
  letter.heading = put_in(words->missing, {total});
  letter.opening = {std::string(words->greeting), std::string(words->opening)};
  for (const auto* finding : findings) letter.items.push_back(item(*words, *finding, entries, source.received));
  letter.closing = {put_in(words->total, {total}), std::string(words->thanks)};
  if (!input.from_whom.empty()) letter.closing.push_back(input.from_whom);
  return letter;
}

std::string claim_html(const ClaimLetter& letter) {
  std::string body = "<p>" + escaped(letter.date) + "</p><p>" + escaped(letter.to) + "</p>\n<h1>" +
                     escaped(letter.heading) + "</h1>\n";
  for (const auto& sentence : letter.opening) body += "<p>" + escaped(sentence) + "</p>";
  body += "\n<div class=\"card\">\n";
  for (const auto& one : letter.items) body += item_html(one);
  body += "</div>\n";
  for (const auto& sentence : letter.closing) body += "<p>" + escaped(sentence) + "</p>";
  return report::page(letter.title, body + "\n", letter.language);
}

std::string claim_text(const ClaimLetter& letter) {
  std::string out = letter.date + "\n" + letter.to + "\n\n" + letter.heading + "\n\n";
  for (const auto& sentence : letter.opening) out += sentence + "\n";
  for (const auto& one : letter.items) {
    out += "\n" + one.heading + "\n" + one.reason + "\n";
    for (const auto& pair : one.pairs) out += pair.words + ": " + pair.sum + "\n";
    for (const auto& note : one.notes) out += note + "\n";
  }
  out += "\n";
  for (const auto& sentence : letter.closing) out += sentence + "\n";
  return out;
}

Result<std::string> claim_html(const ClaimInput& input, const Reconciliation& found, const ReconcileInput& source) {
  TRY_ASSIGN(const auto letter, claim_letter(input, found, source));
  return claim_html(letter);
}

}  // namespace pointage
