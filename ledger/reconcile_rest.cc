// What is left when all payments are placed: reversals find the payment they take back, the other kinds of line stand
// for themselves, and work without a line is due or not yet due.
#include <algorithm>
#include <unordered_map>

#include "ledger/reconcile_board.h"

namespace pointage {
namespace {

using NamedWorks = std::map<std::pair<std::string_view, std::string_view>, std::vector<std::uint32_t>>;

bool is_open_reversal(const Board& board, const BoardRow& row) {
  return board.free(row) && row.line->kind == LineKind::reversal;
}

void join(Board& board, std::uint32_t draft, std::uint32_t row) {
  board.rows[row].draft = draft;
  board.drafts[draft].rows.push_back(row);
}

// ---- reversals that name work

NamedWorks works_named_by(const Board& board, const std::vector<std::uint32_t>& reversals) {
  NamedWorks named;
  for (auto i : reversals) {
    const auto& line = *board.rows[i].line;
    if (!line.external_id.empty()) named[{line.platform, line.external_id}];
  }
  if (named.empty()) return named;
  for (std::uint32_t i = 0; i < board.works.size(); ++i) {
    auto at = named.find({board.works[i].entry->platform, board.works[i].entry->external_id});
    if (at != named.end()) at->second.push_back(i);
  }
  return named;
}

void place_named(Board& board, std::uint32_t row, const std::vector<std::uint32_t>& works) {
  FindingDraft draft{{}, {row}, Method::id, Hint::none};
  for (auto i : works) {
    if (board.works[i].account != board.rows[row].account) continue;
    if (!board.free(board.works[i])) return join(board, board.works[i].draft, row);
    draft.works.push_back(i);
  }
  if (draft.works.empty()) draft.method = Method::none;
  board.settle(std::move(draft));
}

// ---- reversals that name nothing: the only earlier payment of that sum, if there is one

class EarlierPayments {
 public:
  explicit EarlierPayments(const Board& board) : board_(board) {
    for (std::uint32_t i = 0; i < board.rows.size(); ++i)
      if (board.rows[i].payment) rows_[{board.rows[i].account, board.rows[i].line->amount.micros}].push_back(i);
  }

  void place(Board& board, std::uint32_t row) {
    auto found = candidates(row);
    if (found.size() > 1) std::erase_if(found, [&](auto i) { return !same_words(i, row); });
    bool known = found.size() == 1 && !board.drafts[board.rows[found[0]].draft].works.empty();
    if (known) {
      taken_back_[found[0]] = true;
      return join(board, board.rows[found[0]].draft, row);
    }
    bool any = !candidates(row).empty();
    board.settle({{}, {row}, Method::none, any ? Hint::reverses_earlier : Hint::none});
  }

 private:
  std::vector<std::uint32_t> candidates(std::uint32_t row) const {
    const auto& line = *board_.rows[row].line;
    std::vector<std::uint32_t> out;
    auto at = rows_.find({board_.rows[row].account, -line.amount.micros});
    if (at == rows_.end()) return out;
    for (auto i : at->second)
      if (board_.rows[i].line->date <= line.date && !taken_back_.contains(i)) out.push_back(i);
    return out;
  }
  bool same_words(std::uint32_t a, std::uint32_t b) const {
    return board_.rows[a].line->description == board_.rows[b].line->description;
  }

  const Board& board_;
  std::map<std::pair<std::int32_t, std::int64_t>, std::vector<std::uint32_t>> rows_;
  std::unordered_map<std::uint32_t, bool> taken_back_;
};

// ---- refusals that name nothing but a period

std::vector<std::uint32_t> refused_by(const Board& board, const BoardRow& row) {
  std::vector<std::uint32_t> out;
  if (row.period.empty()) return out;
  for (auto i : board.accounts[static_cast<std::size_t>(row.account)].works)
    if (board.free(board.works[i]) && can_pay(row, board.works[i])) out.push_back(i);
  return out;
}

void place_other(Board& board, std::uint32_t i) {
  const auto& row = board.rows[i];
  if (row.line->kind == LineKind::rejection) {
    auto refused = refused_by(board, row);
    if (refused.size() == 1) {
      board.settle({refused, {i}, Method::period, Hint::none});
      return;
    }
  }
  board.settle({{}, {i}, Method::none, Hint::none});
}

// ---- work without a line

bool overdue(const Board& board, const Work& work) { return board.input.options.as_of > work.due; }

void hold_below_minimum(Board& board, const PayAccount& account) {
  const auto* rules = board.rules_of(account.platform);
  if (!rules || !rules->minimum_payout || rules->minimum_payout->currency != account.currency) return;
  std::int64_t owed = 0;
  for (auto i : account.works)
    if (board.free(board.works[i]) && overdue(board, board.works[i]))
      owed = saturating_add(owed, board.works[i].expected);
  if (owed >= rules->minimum_payout->micros) return;
  for (auto i : account.works) board.works[i].held = board.free(board.works[i]) && overdue(board, board.works[i]);
}

}  // namespace

void match_reversals(Board& board) {
  std::vector<std::uint32_t> reversals;
  for (std::uint32_t i = 0; i < board.rows.size(); ++i)
    if (is_open_reversal(board, board.rows[i])) reversals.push_back(i);
  if (reversals.empty()) return;
  auto named = works_named_by(board, reversals);
  EarlierPayments earlier(board);
  for (auto i : reversals) {
    const auto& line = *board.rows[i].line;
    if (line.external_id.empty())
      earlier.place(board, i);
    else
      place_named(board, i, named[{line.platform, line.external_id}]);
  }
}

void settle_the_rest(Board& board) {
  for (std::uint32_t i = 0; i < board.rows.size(); ++i)
    if (board.free(board.rows[i])) place_other(board, i);
  for (const auto& account : board.accounts) hold_below_minimum(board, account);
  for (std::uint32_t i = 0; i < board.works.size(); ++i)
    if (board.free(board.works[i])) board.settle({{i}, {}, Method::none, Hint::none});
}

}  // namespace pointage
