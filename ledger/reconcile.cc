#include "ledger/reconcile.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>

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
  std::set<std::string_view> gone;
  for (const auto& entry : chain)
    if (entry.withdrawn) gone.insert(entry.supersedes);
  std::vector<Entry> out;
  std::ranges::copy_if(chain, std::back_inserter(out), [&](const Entry& entry) { return gone.contains(entry.id); });
  return out;
}

std::vector<WorkEvent> standing_events(const std::vector<Entry>& chain, const std::vector<WorkEvent>& events) {
  if (events.empty()) return {};
  std::unordered_map<std::string_view, std::string_view> root, last;  // of each entry; of each line of corrections
  for (const auto& entry : chain) {
    const auto before = root.find(entry.supersedes);
    const std::string_view first = before == root.end() ? std::string_view(entry.id) : before->second;
    root.emplace(entry.id, first);
    last[first] = entry.id;
  }
  std::map<std::string_view, WorkEvent> latest;
  for (const auto& event : events)
    if (const auto at = root.find(event.entry); at != root.end())
      latest[at->second] = {std::string(last[at->second]), event.kind, event.at};
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
