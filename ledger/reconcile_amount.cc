// One unnamed payment and one piece of work of the same sum, where neither could belong to another: unique both ways.
#include <algorithm>
#include <unordered_map>

#include "ledger/reconcile_board.h"

namespace pointage {
namespace {

struct PairKey {  // of the index below: a project's works, or all; a project's rows, or those of none
  std::int64_t sum{};
  std::int32_t project{};
  bool operator==(const PairKey&) const = default;
};
struct PairHash {
  std::size_t operator()(const PairKey& key) const {
    return std::hash<std::int64_t>{}(key.sum) * 1'000'003 + static_cast<std::size_t>(key.project + 2);
  }
};
using Lists = std::unordered_map<PairKey, std::vector<std::uint32_t>, PairHash>;
constexpr std::int32_t any_project = -2;

// Looks for partners, and stops at the second: it needs to know only whether there is none, one or more.
class Pairs {
 public:
  Pairs(const Board& board, const Account& account, bool rounded) : board_(board), rounded_(rounded) {
    const auto* rules = board.rules_of(account.platform);
    rounding_ = rules && rules->rounding ? *rules->rounding : Rounding::half_even;
    for (auto i : account.works) add_work(i);
    for (auto i : account.rows) add_row(i);
  }

  std::uint32_t only_work(std::uint32_t row) const {
    const auto& projects = board_.rows[row].period.projects;
    One one;
    if (projects.empty()) scan_works(row, any_project, one);
    for (auto project : projects) scan_works(row, project, one);
    return one.value();
  }

  std::uint32_t only_row(std::uint32_t work) const {
    One one;
    scan_rows(work, any_project, one);
    if (board_.works[work].project >= 0) scan_rows(work, board_.works[work].project, one);
    return one.value();
  }

 private:
  struct One {
    std::uint32_t first{nowhere};
    int count{};
    void add(std::uint32_t i) {
      if (count == 0 || first != i) ++count, first = i;
    }
    std::uint32_t value() const { return count == 1 ? first : nowhere; }
  };

  std::int64_t sum_of(const Work& work) const {
    return rounded_ ? rounded_by_rule(work.expected, work.entry->expected->currency, rounding_) : work.expected;
  }
  void add_work(std::uint32_t i) {
    const auto& work = board_.works[i];
    if (!board_.free(work) || work.expected <= 0) return;
    works_[{sum_of(work), any_project}].push_back(i);
    works_[{sum_of(work), work.project}].push_back(i);
  }
  void add_row(std::uint32_t i) {
    const auto& row = board_.rows[i];
    if (!board_.free(row) || !row.payment || !row.line->external_id.empty()) return;
    auto sum = row.line->amount.micros;
    if (row.period.projects.empty()) rows_[{sum, any_project}].push_back(i);
    for (auto project : row.period.projects) rows_[{sum, project}].push_back(i);
  }

  void scan_works(std::uint32_t row, std::int32_t project, One& one) const {
    auto at = works_.find({board_.rows[row].line->amount.micros, project});
    if (at == works_.end()) return;
    for (auto i : at->second) {
      if (one.count > 1 || board_.works[i].submitted > board_.rows[row].line->date) return;
      if (can_pay(board_.rows[row], board_.works[i])) one.add(i);
    }
  }
  void scan_rows(std::uint32_t work, std::int32_t project, One& one) const {
    auto at = rows_.find({sum_of(board_.works[work]), project});
    if (at == rows_.end()) return;
    for (auto it = at->second.rbegin(); it != at->second.rend() && one.count < 2; ++it) {
      if (board_.rows[*it].line->date < board_.works[work].submitted) return;
      if (can_pay(board_.rows[*it], board_.works[work])) one.add(*it);
    }
  }

  const Board& board_;
  bool rounded_;
  Rounding rounding_{};
  Lists works_, rows_;
};

void match_account(Board& board, const Account& account, bool rounded) {
  Pairs pairs(board, account, rounded);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (auto row : account.rows) {
    const auto& here = board.rows[row];
    if (!board.free(here) || !here.payment || !here.line->external_id.empty()) continue;
    auto work = pairs.only_work(row);
    if (work != nowhere && pairs.only_row(work) == row) found.emplace_back(work, row);
  }
  for (auto [work, row] : found) board.settle({{work}, {row}, Method::amount, Hint::none});
}

}  // namespace

void match_by_amount(Board& board) {
  for (const auto& account : board.accounts) match_account(board, account, false);
  for (const auto& account : board.accounts) {
    const auto* rules = board.rules_of(account.platform);
    if (rules && rules->rounding) match_account(board, account, true);
  }
}

}  // namespace pointage
