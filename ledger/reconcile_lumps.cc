// Payments that name no task and pay many: by count where the works have one price, else as a lump of their period.
// The narrower a line's words, the earlier it chooses. One pool holds all the works its lines may have paid, because
// which of them were paid is nowhere said.
#include <algorithm>
#include <map>
#include <tuple>

#include "ledger/reconcile_board.h"
#include "ledger/reconcile_search.h"

namespace pointage {
namespace {

constexpr std::size_t most_tries = 64;

struct Rank {  // by its order, the narrowest period first
  int words{};
  std::int64_t days{};
  Period period;
  friend auto operator<=>(const Rank&, const Rank&) = default;
};

Rank rank_of(const Period& period) {
  std::int64_t days = 0;
  for (const auto& range : period.days) days += (range.to - range.from).count() + 1;
  int words = period.empty() ? 3 : period.days.empty() ? 2 : period.projects.empty() ? 1 : 0;
  return {words, days, period};
}

class Lumps {
 public:
  Lumps(Board& board, const Period& period, std::vector<std::uint32_t> rows, std::vector<std::uint32_t> works)
      : board_(board), period_(period), rows_(std::move(rows)), works_(std::move(works)) {}

  void settle() {
    if (!one_price(works_)) settle_rows_with_items();
    run(rows_, works_);
  }

 private:
  std::int64_t unit(std::uint32_t work) const { return board_.works[work].unit; }
  std::int64_t amount(std::uint32_t row) const { return board_.rows[row].line->amount.micros; }

  bool one_price(const std::vector<std::uint32_t>& works) const {
    return !works.empty() && unit(works.front()) != 0 &&
           std::ranges::all_of(works, [&](auto i) { return unit(i) == unit(works.front()); });
  }

  // "10 items, 6.00" among works of several prices can only mean those of 0.60.
  std::int64_t price_said(std::uint32_t row) const {
    auto items = board_.rows[row].line->items.value_or(0);
    return items > 0 && amount(row) > 0 && amount(row) % items == 0 ? amount(row) / items : 0;
  }

  void settle_rows_with_items() {
    std::map<std::int64_t, std::vector<std::uint32_t>> rows_at, works_at;
    for (auto row : rows_)
      if (auto price = price_said(row)) rows_at[price].push_back(row);
    if (rows_at.empty()) return;
    for (auto work : works_)
      if (rows_at.contains(unit(work))) works_at[unit(work)].push_back(work);
    for (auto& [price, works] : works_at) run(rows_at[price], works, false);
  }

  // In the order of days: works join the pool as they become payable; a pool that is paid closes when new work comes.
  void run(const std::vector<std::uint32_t>& rows, const std::vector<std::uint32_t>& works, bool last_chance = true) {
    std::size_t next = 0;
    for (auto row : rows) {
      if (!board_.free(board_.rows[row])) continue;
      auto fresh = next;
      while (next < works.size() && board_.works[works[next]].submitted <= board_.rows[row].line->date) ++next;
      if (any_free(works, fresh, next) && !pool_.rows.empty() && paid_ >= expected_) close();
      for (; fresh < next; ++fresh) join(works[fresh]);
      place(row, last_chance);
    }
    close();
  }

  bool any_free(const std::vector<std::uint32_t>& works, std::size_t from, std::size_t to) const {
    for (; from < to; ++from)
      if (board_.free(board_.works[works[from]])) return true;
    return false;
  }

  void join(std::uint32_t work) {
    if (!board_.free(board_.works[work])) return;
    pool_.works.push_back(work);
    ++prices_[board_.works[work].expected];
    mixed_ = mixed_ || unit(work) == 0 || unit(work) != unit(pool_.works.front());
    expected_ = saturating_add(expected_, board_.works[work].expected);
  }

  void place(std::uint32_t row, bool last_chance) {
    bool paid_whole = !pool_.rows.empty() && paid_ == expected_;
    if (pool_.works.empty() || (paid_whole && !period_.days.empty())) {
      if (last_chance || !pool_.works.empty()) left_over(row, paid_whole);
      return;
    }
    if (pays_whole_groups(row)) return;
    pool_.rows.push_back(row);
    paid_ = saturating_add(paid_, amount(row));
  }

  void left_over(std::uint32_t row, bool paid_whole) {
    bool second = paid_whole || (!period_.days.empty() && whole_before_);
    board_.settle({{}, {row}, Method::none, second ? Hint::duplicate : Hint::none});
  }

  std::vector<PriceGroup> groups() const {
    std::vector<PriceGroup> out;
    for (auto [price, members] : prices_) out.push_back({price, members});
    std::ranges::reverse(out);
    return out;
  }

  // A lump that exactly one set of whole groups explains has paid these and leaves the others.
  bool pays_whole_groups(std::uint32_t row) {
    if (!mixed_ || amount(row) >= expected_ || prices_.size() > most_groups) return false;
    if (pool_.rows.size() >= most_tries) return false;  // so many lumps in one period are judged together
    auto by_price = groups();
    auto answer = whole_groups(by_price, amount(row));
    if (answer.kind != Combinations::Kind::one) return false;
    take_groups(row, by_price, answer.taken);
    return true;
  }

  void take_groups(std::uint32_t row, const std::vector<PriceGroup>& by_price, const std::vector<std::int64_t>& taken) {
    std::map<std::int64_t, bool> in;
    for (std::size_t i = 0; i < by_price.size(); ++i) in[by_price[i].price] = taken[i] > 0;
    FindingDraft paid{{}, {row}, Method::period, Hint::none};
    std::vector<std::uint32_t> left;
    for (auto i : pool_.works) (in[board_.works[i].expected] ? paid.works : left).push_back(i);
    board_.settle(std::move(paid));
    start_over(left);
  }

  void start_over(const std::vector<std::uint32_t>& works) {
    pool_.works.clear();
    prices_.clear();
    expected_ = 0;
    mixed_ = false;
    for (auto i : works) join(i);
  }

  void close() {
    if (!pool_.rows.empty()) {
      whole_before_ = whole_before_ || paid_ == expected_;
      bool counted = !mixed_ && (paid_ == expected_ || paid_ % unit(pool_.works.front()) == 0);
      bool lone = pool_.works.size() == 1 && pool_.rows.size() == 1 && paid_ == expected_;
      pool_.method = lone ? Method::amount : counted ? Method::count : Method::period;
      if (mixed_) pool_.hint = answers_hint();
      board_.settle(std::move(pool_));
    }
    pool_ = {};
    paid_ = 0;
    start_over({});
  }

  Hint answers_hint() const {
    if (paid_ >= expected_) return Hint::none;
    auto by_price = groups();
    auto whole = whole_groups(by_price, paid_).kind;
    if (whole == Combinations::Kind::too_many) return Hint::too_many_groups;
    if (whole != Combinations::Kind::none) return Hint::several_answers;
    auto parts = parts_of_groups(by_price, paid_).kind;
    if (parts == Combinations::Kind::too_many) return Hint::too_many_groups;
    return parts == Combinations::Kind::none ? Hint::none : Hint::several_answers;
  }

  Board& board_;
  const Period& period_;
  std::vector<std::uint32_t> rows_, works_;
  FindingDraft pool_;
  std::map<std::int64_t, std::int64_t> prices_;  // of the pool's works, and how many have each
  bool mixed_{};
  std::int64_t paid_{}, expected_{};
  bool whole_before_{};
};

// Works that a period may mean, without reading all of them where its words name a few.
class WorksOfAccount {
 public:
  WorksOfAccount(const Board& board, const PayAccount& account) : board_(board), all_(account.works) {
    for (auto i : all_) by_project_[board.works[i].project].push_back(i);
  }

  std::vector<std::uint32_t> within_period(const Period& period) const {
    std::vector<std::uint32_t> out;
    if (period.projects.empty()) collect(all_, period, out);
    for (auto project : period.projects)
      if (auto at = by_project_.find(project); at != by_project_.end()) collect(at->second, period, out);
    if (period.projects.size() > 1) std::ranges::sort(out);
    return out;
  }

 private:
  void collect(const std::vector<std::uint32_t>& from, const Period& period, std::vector<std::uint32_t>& out) const {
    for (auto i : from)
      if (board_.free(board_.works[i]) && board_.works[i].expected > 0 && within(period, board_.works[i]))
        out.push_back(i);
  }

  const Board& board_;
  const std::vector<std::uint32_t>& all_;
  std::map<std::int32_t, std::vector<std::uint32_t>> by_project_;
};

void match_account(Board& board, const PayAccount& account) {
  std::map<Rank, std::vector<std::uint32_t>> by_period;
  for (auto i : account.rows) {
    const auto& row = board.rows[i];
    if (board.free(row) && row.payment && row.line->external_id.empty()) by_period[rank_of(row.period)].push_back(i);
  }
  if (by_period.empty()) return;
  WorksOfAccount works(board, account);
  for (auto& [rank, rows] : by_period)
    Lumps(board, rank.period, std::move(rows), works.within_period(rank.period)).settle();
}

}  // namespace

void match_by_count_and_period(Board& board) {
  for (const auto& account : board.accounts) match_account(board, account);
}

}  // namespace pointage
