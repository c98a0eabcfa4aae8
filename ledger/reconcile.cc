#include "ledger/reconcile.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <unordered_map>

#include "ledger/correction_lines.h"
#include "ledger/reconcile_board.h"

namespace pointage {
namespace {

bool chosen(const ReconcileOptions& options, const Finding& finding) {
  if (options.from && finding.to < *options.from) return false;
  return !options.to || finding.from <= *options.to;
}

bool in_order(const Finding& a, const Finding& b) {
  auto first = [](const std::vector<std::string>& ids) { return ids.empty() ? std::string_view() : ids.front(); };
  return std::tuple(a.from, std::string_view(a.platform), first(a.entries), first(a.lines)) <
         std::tuple(b.from, std::string_view(b.platform), first(b.entries), first(b.lines));
}

}  // namespace

Reconciliation reconcile(const ReconcileInput& input) {
  Board board(input);
  match_by_hand(board);
  match_by_id(board);
  match_by_amount(board);
  match_by_count_and_period(board);
  match_reversals(board);
  settle_the_rest(board);
  Reconciliation result;
  result.findings.reserve(board.drafts.size());
  for (auto& draft : board.drafts) {
    auto finding = judge(board, std::move(draft));
    if (chosen(input.options, finding)) result.findings.push_back(std::move(finding));
  }
  std::ranges::sort(result.findings, in_order);
  result.totals = total_by_currency(result.findings);
  return result;
}

std::vector<Entry> withdrawn_entries(const std::vector<Entry>& chain) {
  if (std::ranges::none_of(chain, &Entry::withdrawn)) return {};
  const CorrectionLines lines(chain);
  std::vector<Entry> gone;
  std::unordered_map<std::string_view, const Entry*> stood;  // last before a withdrawal, of each line
  for (const auto& entry : chain) {
    if (!entry.withdrawn) stood[lines.root(entry.id)] = &entry;
    if (!entry.withdrawn || lines.last(entry.id) != entry.id) continue;
    const auto before = stood.find(lines.root(entry.id));
    if (before == stood.end() || !is_pay_bearing(before->second->kind)) continue;
    gone.push_back(*before->second);
    gone.back().reason = entry.reason;
  }
  return gone;
}

std::vector<Match> standing_matches(const std::vector<Entry>& chain, std::vector<Match> matches) {
  if (matches.empty()) return matches;
  const CorrectionLines lines(chain);
  for (auto& match : matches) match.entry = lines.last(match.entry);
  return matches;
}

std::vector<WorkEvent> standing_events(const std::vector<Entry>& chain, const std::vector<WorkEvent>& events) {
  if (events.empty()) return {};
  const CorrectionLines lines(chain);
  std::map<std::string_view, WorkEvent> latest;
  for (const auto& event : events)
    if (const auto root = lines.root(event.entry); !root.empty())
      latest[root] = {std::string(lines.last(event.entry)), event.kind, event.at};
  std::vector<WorkEvent> standing;
  for (auto& [first, event] : latest)
    if (event.kind != WorkEvent::Kind::none) standing.push_back(std::move(event));
  return standing;
}

bool says_mistake(std::string_view reason) {
  std::string text(reason);
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  constexpr std::array<std::string_view, 4> words{"mistake", "error", "erreur", "typo"};
  return std::ranges::any_of(words, [&](auto word) { return text.find(word) != std::string::npos; });
}

}  // namespace pointage
