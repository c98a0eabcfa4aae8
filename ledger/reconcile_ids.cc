// What is named: a person's own matches first, then the platform's ids. A line that names work is matched by it alone.
#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "ledger/reconcile_board.h"

namespace pointage {
namespace {

struct Name {  // a platform, an id and, for work, a currency
  std::string_view platform, id;
  Currency currency{};
  bool operator==(const Name&) const = default;
};
struct NameHash {
  std::size_t operator()(const Name& name) const {
    return std::hash<std::string_view>{}(name.platform) * 131 + std::hash<std::string_view>{}(name.id);
  }
};
using Index = std::unordered_map<Name, std::vector<std::uint32_t>, NameHash>;

Index works_by_external_id(const Board& board) {
  Index index;
  index.reserve(board.works.size());
  for (std::uint32_t i = 0; i < board.works.size(); ++i) {
    const auto& entry = *board.works[i].entry;
    if (!entry.external_id.empty()) index[{entry.platform, entry.external_id, entry.expected->currency}].push_back(i);
  }
  return index;
}

bool is_about_work(const BoardRow& row) {
  return row.payment || row.line->kind == LineKind::rejection || row.line->kind == LineKind::reversal;
}

// ---- by hand

// Her latest word about each entry, whatever order it came in.
std::unordered_map<std::string_view, const Match*> latest_matches(const std::vector<Match>& matches) {
  std::unordered_map<std::string_view, const Match*> latest;
  for (const auto& match : matches) {
    auto& held = latest[match.entry];
    if (!held || std::tie(held->at, held->line) <= std::tie(match.at, match.line)) held = &match;
  }
  return latest;
}

// The platform's ids still say that these lines are about work she has already matched.
void join_hand_match(Board& board, std::uint32_t work, const std::vector<std::uint32_t>& rows) {
  auto number = board.works[work].draft;
  for (auto row : rows) {
    auto facts = facts_of(board, board.drafts[number]);
    if (board.rows[row].payment && facts.paid >= facts.expected) {
      board.settle({{}, {row}, Method::id, Hint::duplicate});
      continue;
    }
    board.rows[row].draft = number;
    board.drafts[number].rows.push_back(row);
  }
}

// ---- by id

class NamedWork {  // the lines that name one piece of work, in the order of their days
 public:
  NamedWork(Board& board, std::vector<std::uint32_t> works) : board_(board) {
    draft_.works = std::move(works);
    draft_.method = Method::id;
    for (auto i : draft_.works) expected_ = saturating_add(expected_, board.works[i].expected);
  }

  void take(std::uint32_t row) {
    auto amount = board_.rows[row].line->amount.micros;
    if (board_.rows[row].payment) return pay(row, amount);
    if (board_.rows[row].line->kind == LineKind::reversal && cancels_second(amount)) {
      draft_.rows.insert(draft_.rows.end(), {seconds_.back(), row});
      seconds_.pop_back();
      return;
    }
    draft_.rows.push_back(row);
    net_ = saturating_add(net_, amount);
  }

  bool only_reversals() const {
    return seconds_.empty() && std::ranges::all_of(draft_.rows, [&](auto row) {
             return board_.rows[row].line->kind == LineKind::reversal;
           });
  }

  void settle() {
    for (auto row : seconds_) board_.settle({{}, {row}, Method::id, Hint::duplicate});
    board_.settle(std::move(draft_));
  }

 private:
  void pay(std::uint32_t row, std::int64_t amount) {
    if (paid_ && net_ >= expected_) {
      seconds_.push_back(row);
      return;
    }
    paid_ = true;
    draft_.rows.push_back(row);
    net_ = saturating_add(net_, amount);
  }

  // A platform that takes its own second payment back has put things right.
  bool cancels_second(std::int64_t amount) const {
    return !seconds_.empty() && saturating_add(board_.rows[seconds_.back()].line->amount.micros, amount) == 0;
  }

  Board& board_;
  FindingDraft draft_;
  std::vector<std::uint32_t> seconds_;
  std::int64_t expected_{}, net_{};
  bool paid_{};
};

int rank_in_day(LineKind kind) { return kind == LineKind::reversal ? 2 : kind == LineKind::rejection ? 1 : 0; }

void sort_by_day(const Board& board, std::vector<std::uint32_t>& rows) {
  std::ranges::sort(rows, [&](auto a, auto b) {
    const auto& one = *board.rows[a].line;
    const auto& other = *board.rows[b].line;
    return std::tuple(one.date, rank_in_day(one.kind), std::string_view(one.id)) <
           std::tuple(other.date, rank_in_day(other.kind), std::string_view(other.id));
  });
}

// Nothing on the record has this id: a line each, unless she took the work back herself.
void settle_unknown(Board& board, const std::vector<std::uint32_t>& rows, bool withdrawn) {
  bool paid = false;
  for (auto row : rows) {
    auto kind = board.rows[row].line->kind;
    Hint hint = withdrawn ? Hint::mistake : paid && kind == LineKind::reversal ? Hint::reverses_earlier : Hint::none;
    paid = paid || board.rows[row].payment;
    board.settle({{}, {row}, Method::none, hint});
  }
}

std::unordered_map<Name, bool, NameHash> withdrawn_names(const ReconcileInput& input) {
  std::unordered_map<Name, bool, NameHash> names;
  for (const auto& entry : input.withdrawn)
    if (entry.expected && !entry.external_id.empty())
      names[{entry.platform, entry.external_id, entry.expected->currency}] = true;
  return names;
}

std::vector<std::uint32_t> free_works(const Board& board, const std::vector<std::uint32_t>& works) {
  std::vector<std::uint32_t> out;
  std::ranges::copy_if(works, std::back_inserter(out), [&](auto i) { return board.free(board.works[i]); });
  return out;
}

void settle_named(Board& board, const std::vector<std::uint32_t>& works, const std::vector<std::uint32_t>& rows) {
  NamedWork named(board, works);
  for (auto row : rows) named.take(row);
  if (!named.only_reversals()) named.settle();  // a reversal alone may take back what a lump has paid: match_reversals
}

}  // namespace

void match_by_hand(Board& board) {
  if (board.input.matches.empty()) return;
  auto latest = latest_matches(board.input.matches);
  Index lines;
  for (std::uint32_t i = 0; i < board.rows.size(); ++i) {
    const auto& line = *board.rows[i].line;
    lines[{line.platform, line.id, line.amount.currency}].push_back(i);
  }
  std::map<std::uint32_t, FindingDraft> by_row;
  for (std::uint32_t i = 0; i < board.works.size(); ++i) {
    const auto& entry = *board.works[i].entry;
    const auto said = latest.find(entry.id);
    const Match* match = said == latest.end() ? nullptr : said->second;
    if (match == nullptr || match->line.empty()) continue;
    std::string_view platform = match->platform.empty() ? entry.platform : match->platform;
    auto at = lines.find({platform, match->line, entry.expected->currency});
    if (at == lines.end()) continue;
    auto& draft = by_row[at->second.front()];
    draft.method = Method::manual;
    draft.works.push_back(i);
  }
  for (auto& [row, draft] : by_row) draft.rows.push_back(row);
  for (auto& [row, draft] : by_row) board.settle(draft);
}

void match_by_id(Board& board) {
  auto index = works_by_external_id(board);
  auto gone = withdrawn_names(board.input);
  Index lines;
  lines.reserve(board.rows.size());
  std::vector<Name> order;
  for (std::uint32_t i = 0; i < board.rows.size(); ++i) {
    const auto& line = *board.rows[i].line;
    if (!board.free(board.rows[i]) || line.external_id.empty() || !is_about_work(board.rows[i])) continue;
    Name name{line.platform, line.external_id, line.amount.currency};
    auto& rows = lines[name];
    if (rows.empty()) order.push_back(name);
    rows.push_back(i);
  }
  for (const auto& name : order) {
    auto& rows = lines[name];
    sort_by_day(board, rows);
    auto at = index.find(name);
    if (at == index.end()) {
      settle_unknown(board, rows, gone.contains(name));
      continue;
    }
    auto works = free_works(board, at->second);
    if (!works.empty())
      settle_named(board, works, rows);
    else
      join_hand_match(board, at->second.front(), rows);
  }
}

}  // namespace pointage
