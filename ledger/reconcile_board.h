// The table on which one reconciliation is laid out: works (pay-bearing entries), rows (lines and money received), and
// drafts, each holding the works and rows that belong together. Every stage of matching moves rows and works from the
// board into drafts; nothing stands in two. Only ledger/reconcile*.cc use it. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "ledger/reconcile.h"
#include "ledger/reconcile_period.h"

namespace pointage {

inline constexpr std::uint32_t nowhere = UINT32_MAX;

struct Period {  // what a line's description narrows it to
  std::vector<std::int32_t> projects;
  std::vector<DayRange> days;

  bool empty() const { return projects.empty() && days.empty(); }
  friend auto operator<=>(const Period&, const Period&) = default;
};

struct Work {
  const Entry* entry{};
  std::int64_t expected{}, items{1};
  std::int64_t unit{};  // price of one item, 0 where the sum does not divide
  Day submitted{}, worked{}, due{};
  std::int32_t account{}, project{-1};
  std::uint32_t draft{nowhere};
  bool closed_account{}, held{}, mistake{};
  const WorkEvent* event{};
};

struct BoardRow {
  const StatementLine* line{};  // for money received without a file, one of the board's own lines
  Period period;
  std::int32_t account{};
  std::uint32_t draft{nowhere};
  bool payment{};  // a payment line, or a payout that stands for one
  bool received{};
};

enum class Hint { none, duplicate, mistake, reverses_earlier, several_answers, too_many_groups };

struct FindingDraft {
  std::vector<std::uint32_t> works, rows;
  Method method{Method::none};
  Hint hint{Hint::none};
};

struct PayAccount {  // a platform and a currency: an unnamed line pays only within one
  std::string platform;
  Currency currency{};
  std::vector<std::uint32_t> works, rows;  // works by (submitted, id), rows by (date, id)
  friend bool operator<(const PayAccount& a, const PayAccount& b) {
    return std::tie(a.platform, a.currency) < std::tie(b.platform, b.currency);
  }
};

struct Board {
  explicit Board(const ReconcileInput& source);

  const ReconcileInput& input;
  std::vector<StatementLine> own_lines;
  std::vector<Work> works;
  std::vector<BoardRow> rows;
  std::vector<FindingDraft> drafts;
  std::vector<PayAccount> accounts;
  std::map<std::string, const PlatformRules*, std::less<>> rules;
  std::map<std::string, const PlatformEvent*, std::less<>> ends;
  std::map<std::string, ProjectNames, std::less<>> projects;
  std::map<std::string, std::vector<DayRange>, std::less<>> spans;  // that statements cover

  const PlatformRules* rules_of(std::string_view platform) const;
  int pay_after(std::string_view platform) const;
  Day platform_day(const PlatformRules* rules_here, const Instant& instant) const;
  std::uint32_t settle(FindingDraft draft);  // works and rows are taken from now on
  bool free(const Work& work) const { return work.draft == nowhere; }
  bool free(const BoardRow& row) const { return row.draft == nowhere; }
};

// The stages, in the order of matching.
void match_by_hand(Board& board);
void match_by_id(Board& board);
void match_by_amount(Board& board);
void match_by_count_and_period(Board& board);
void match_reversals(Board& board);
void settle_the_rest(Board& board);

// Could this unnamed row pay that work?
bool within(const Period& period, const Work& work);
bool can_pay(const BoardRow& row, const Work& work);

// What a draft adds up to; its works and rows stand in the board's order.
struct Facts {
  std::int64_t expected{}, paid{}, difference{};
  std::int64_t items_expected{};
  std::int64_t price{};                    // of one item, where all works have the same; else 0
  std::optional<std::int64_t> items_said;  // by the lines themselves
  bool rejection{}, reversal{}, takes_back{}, mistake{};
  const WorkEvent* event{};
};

Facts facts_of(const Board& board, const FindingDraft& draft);
Finding judge(const Board& board, FindingDraft draft);
std::string why_of(const Board& board, const FindingDraft& draft, const Facts& facts, const Finding& finding);
std::int64_t rounded_by_rule(std::int64_t micros, Currency currency, Rounding rounding);
std::int64_t saturating_add(std::int64_t a, std::int64_t b);

}  // namespace pointage
