// One unnamed payment and one piece of work of the same sum, where neither could belong to another: unique both ways.
#include <algorithm>
#include <unordered_map>

#include "ledger/reconcile_board.h"

namespace pointage {
namespace {

struct PairKey {  // of the index below: what a row's words ask for, or what a work can answer
  std::int64_t sum{};
  std::int32_t project{};
  std::int32_t day{};
  bool operator==(const PairKey&) const = default;
};
struct PairHash {
  std::size_t operator()(const PairKey& key) const {
    auto mixed = static_cast<std::uint64_t>(key.sum) * 0x9E3779B97F4A7C15U + static_cast<std::uint32_t>(key.project);
    return static_cast<std::size_t>((mixed ^ (mixed >> 29U)) * 0xBF58476D1CE4E5B9U +
                                    static_cast<std::uint32_t>(key.day));
  }
};
using Lists = std::unordered_map<PairKey, std::vector<std::uint32_t>, PairHash>;
constexpr std::int32_t any_project = -2;
constexpr std::int32_t any_day = INT32_MIN;
constexpr std::int64_t most_days = 62;  // a longer period is looked through, not listed day by day

std::int32_t number_of(Day day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); }

std::vector<std::int32_t> projects_asked(const Period& period) {
  return period.projects.empty() ? std::vector{any_project} : period.projects;
}

std::vector<std::int32_t> days_asked(const Period& period) {
  std::int64_t count = 0;
  for (const auto& range : period.days) count += (range.to - range.from).count() + 1;
  if (count == 0 || count > most_days) return {any_day};
  std::vector<std::int32_t> out;
  for (const auto& range : period.days)
    for (Day day = range.from; day <= range.to; day += std::chrono::days{1}) out.push_back(number_of(day));
  return out;
}

// Looks for partners, and stops at the second: it needs to know only whether there is none, one or more.
class Pairs {
 public:
  Pairs(const Board& board, const PayAccount& account, bool rounded) : board_(board), rounded_(rounded) {
    const auto* rules = board.rules_of(account.platform);
    rounding_ = rules && rules->rounding ? *rules->rounding : Rounding::half_even;
    for (auto i : account.rows) add_row(i);
    for (auto i : account.works) add_work(i);
  }

  std::uint32_t only_work(std::uint32_t row) const {
    const auto& here = board_.rows[row];
    One one;
    for (auto project : projects_asked(here.period))
      for (auto day : days_asked(here.period)) scan_works(row, {here.line->amount.micros, project, day}, one);
    return one.value();
  }

  std::uint32_t only_row(std::uint32_t work) const {
    One one;
    each_key(board_.works[work], [&](const PairKey& key) { scan_rows(work, key, one); });
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

  // All that a row which this work answers may have asked for.
  template <class Visit>
  void each_key(const Work& work, const Visit& visit) const {
    auto sum = sum_of(work);
    auto submitted = number_of(work.submitted), worked = number_of(work.worked);
    for (auto project : {any_project, work.project}) {
      visit({sum, project, any_day});
      if (!some_days_) continue;
      visit({sum, project, submitted});
      if (worked != submitted) visit({sum, project, worked});
    }
  }

  void add_row(std::uint32_t i) {
    const auto& row = board_.rows[i];
    if (!board_.free(row) || !row.payment || !row.line->external_id.empty()) return;
    auto days = days_asked(row.period);
    some_days_ = some_days_ || days.front() != any_day;
    for (auto project : projects_asked(row.period))
      for (auto day : days) rows_[{row.line->amount.micros, project, day}].push_back(i);
  }

  void add_work(std::uint32_t i) {
    const auto& work = board_.works[i];
    if (!board_.free(work) || work.expected <= 0) return;
    each_key(work, [&](const PairKey& key) {
      if (rows_.contains(key)) works_[key].push_back(i);
    });
  }

  void scan_works(std::uint32_t row, const PairKey& key, One& one) const {
    auto at = works_.find(key);
    if (at == works_.end()) return;
    for (auto i : at->second) {
      if (one.count > 1 || board_.works[i].submitted > board_.rows[row].line->date) return;
      if (can_pay(board_.rows[row], board_.works[i])) one.add(i);
    }
  }

  void scan_rows(std::uint32_t work, const PairKey& key, One& one) const {
    auto at = rows_.find(key);
    if (at == rows_.end()) return;
    for (auto it = at->second.rbegin(); it != at->second.rend() && one.count < 2; ++it) {
      if (board_.rows[*it].line->date < board_.works[work].submitted) return;
      if (can_pay(board_.rows[*it], board_.works[work])) one.add(*it);
    }
  }

  const Board& board_;
  bool rounded_;
  bool some_days_{};
  Rounding rounding_{};
  Lists works_, rows_;
};

void match_account(Board& board, const PayAccount& account, bool rounded) {
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
