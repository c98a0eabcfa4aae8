#include "ledger/reconcile_search.h"

#include <algorithm>

#include "platform/base/decimal.h"

namespace pointage {
namespace {

class Search {
 public:
  Search(std::span<const PriceGroup> groups, bool whole) : groups_(groups), whole_(whole), now_(groups.size()) {
    rest_.resize(groups.size() + 1);
    for (auto i = groups.size(); i-- > 0;) {
      auto total = checked_mul(groups[i].price, groups[i].members);
      auto sum = total ? checked_add(rest_[i + 1], *total) : std::nullopt;
      sound_ = sound_ && sum.has_value();
      rest_[i] = sum.value_or(0);
    }
  }

  Combinations run(std::int64_t sum) {
    if (groups_.size() > most_groups || !sound_) return {Combinations::Kind::too_many, {}};
    visit(0, sum);
    if (steps_ == 0) return {Combinations::Kind::too_many, {}};
    if (found_ == 0) return {Combinations::Kind::none, {}};
    if (found_ > 1) return {Combinations::Kind::several, {}};
    return {Combinations::Kind::one, answer_};
  }

 private:
  void visit(std::size_t i, std::int64_t left) {
    if (found_ > 1 || steps_ == 0 || --steps_ == 0) return;
    if (left < 0 || left > rest_[i]) return;
    if (i == groups_.size()) {
      if (++found_ == 1) answer_ = now_;
      return;
    }
    const auto& group = groups_[i];
    auto most = std::min(group.members, left / group.price);
    auto step = whole_ ? group.members : 1;
    for (std::int64_t n = 0; n <= most; n += step) {
      now_[i] = n;
      visit(i + 1, left - n * group.price);
      if (found_ > 1 || steps_ == 0) return;
    }
    now_[i] = 0;
  }

  std::span<const PriceGroup> groups_;
  bool whole_;
  bool sound_{true};
  std::vector<std::int64_t> now_, answer_, rest_;
  std::int64_t steps_{200'000};
  int found_{};
};

}  // namespace

Combinations whole_groups(std::span<const PriceGroup> groups, std::int64_t sum) {
  return Search(groups, true).run(sum);
}
Combinations parts_of_groups(std::span<const PriceGroup> groups, std::int64_t sum) {
  return Search(groups, false).run(sum);
}

}  // namespace pointage
