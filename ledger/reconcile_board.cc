#include "ledger/reconcile_board.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>
#include <unordered_map>

namespace pointage {
namespace {

bool wanted(const ReconcileInput& input, const std::string& platform) {
  return !input.options.platform || *input.options.platform == platform;
}

// Where a platform itemises nothing, what it paid out is all there is to hold against the work.
std::set<std::string> platforms_with_payments(const ReconcileInput& input) {
  std::set<std::string> names;
  const std::string* last = nullptr;
  for (const auto& line : input.lines) {
    if (line.kind != LineKind::payment || (last && *last == line.platform)) continue;
    names.insert(line.platform);
    last = &line.platform;
  }
  return names;
}

// Money whose platform nobody named belongs to the only one on the record, where there is only one.
std::string platform_of_received(const ReconcileInput& input, const Received& received) {
  if (!received.platform.empty()) return received.platform;
  std::string only;
  for (const auto& entry : input.entries) {
    if (!is_pay_bearing(entry.kind) || entry.platform == only) continue;
    if (!only.empty()) return {};
    only = entry.platform;
  }
  return only;
}

StatementLine as_line(const ReconcileInput& input, const Received& received) {
  StatementLine line;
  line.id = received.id;
  line.platform = platform_of_received(input, received);
  line.date = received.on;
  line.kind = LineKind::payout;
  line.amount = received.amount;
  return line;
}

struct AccountKey {
  std::string_view platform;
  Currency currency;
  bool operator==(const AccountKey&) const = default;
};
struct AccountHash {
  std::size_t operator()(const AccountKey& key) const {
    return std::hash<std::string_view>{}(key.platform) * 31 + std::hash<std::string_view>{}(key.currency.text());
  }
};

class Layer {  // lays the input out on the board
 public:
  explicit Layer(Board& board) : board_(board) {}

  void lay() {
    index();
    for (const auto& entry : board_.input.entries)
      if (is_pay_bearing(entry.kind) && entry.expected && !entry.withdrawn && wanted(board_.input, entry.platform))
        add(entry);
    lay_rows();
    order();
  }

 private:
  void index() {
    for (const auto& one : board_.input.rules) board_.rules[one.platform] = &one;
    for (const auto& one : board_.input.events) {
      if (one.on > board_.input.options.as_of) continue;
      auto& end = board_.ends[one.platform];
      if (!end || std::tie(end->on, end->type) < std::tie(one.on, one.type)) end = &one;
    }
    for (const auto& one : board_.input.statements) board_.spans[one.platform].push_back({one.from, one.to});
    for (const auto& one : board_.input.work_events) events_[one.entry] = &one;
  }

  void add(const Entry& entry) {
    Work work;
    work.entry = &entry;
    work.expected = entry.expected->micros;
    work.items = std::max<std::int64_t>(entry.items, 1);
    if (work.expected > 0 && work.expected % work.items == 0) work.unit = work.expected / work.items;
    const auto* rules = board_.rules_of(entry.platform);
    work.submitted = board_.platform_day(rules, submitted(entry));
    work.worked = board_.platform_day(rules, entry.started_at);
    work.due = work.submitted + std::chrono::days{board_.pay_after(entry.platform)};
    work.account = account(entry.platform, entry.expected->currency);
    work.project = names(entry.platform).add(entry.project);
    work.mistake = !entry.supersedes.empty() && says_mistake(entry.reason);
    auto end = board_.ends.find(entry.platform);
    work.closed_account = end != board_.ends.end() && work.submitted <= end->second->on;
    if (auto at = events_.find(entry.id); at != events_.end()) work.event = at->second;
    board_.works.push_back(work);
  }

  void lay_rows() {
    auto itemised = platforms_with_payments(board_.input);
    board_.own_lines.reserve(board_.input.received.size());
    for (const auto& received : board_.input.received) board_.own_lines.push_back(as_line(board_.input, received));
    board_.rows.reserve(board_.input.lines.size() + board_.own_lines.size());
    for (const auto& line : board_.input.lines) add(line, itemised, false);
    for (const auto& line : board_.own_lines) add(line, itemised, true);
  }

  void add(const StatementLine& line, const std::set<std::string>& itemised, bool received) {
    if (!wanted(board_.input, line.platform)) return;
    BoardRow row;
    row.line = &line;
    row.account = account(line.platform, line.amount.currency);
    row.received = received;
    bool pays_out = line.kind == LineKind::payout && !line.platform.empty() && !itemised.contains(line.platform);
    row.payment = line.kind == LineKind::payment || pays_out;
    if (line.external_id.empty() && !line.description.empty()) {
      row.period.projects = names(line.platform).named_in(line.description);
      row.period.days = days_in(line.description, line.date);
    }
    board_.rows.push_back(std::move(row));
  }

  std::int32_t account(std::string_view platform, Currency currency) {
    auto next = static_cast<std::int32_t>(board_.accounts.size());
    auto [at, is_new] = numbers_.try_emplace(AccountKey{platform, currency}, next);
    if (is_new) board_.accounts.push_back({std::string(platform), currency, {}, {}});
    return at->second;
  }

  ProjectNames& names(const std::string& platform) {
    if (!last_names_ || last_platform_ != platform) {
      last_names_ = &board_.projects[platform];
      last_platform_ = platform;
    }
    return *last_names_;
  }

  // From here on nothing depends on the order in which rows and entries came.
  void order() {
    std::ranges::sort(board_.works, [](const Work& a, const Work& b) {
      return std::tie(a.submitted, a.entry->id) < std::tie(b.submitted, b.entry->id);
    });
    std::ranges::sort(board_.rows, [](const BoardRow& a, const BoardRow& b) {
      return std::tie(a.line->date, a.line->platform, a.line->id, a.received) <
             std::tie(b.line->date, b.line->platform, b.line->id, b.received);
    });
    for (std::uint32_t i = 0; i < board_.works.size(); ++i) account_of(board_.works[i]).works.push_back(i);
    for (std::uint32_t i = 0; i < board_.rows.size(); ++i) account_of(board_.rows[i]).rows.push_back(i);
  }
  template <class T>
  PayAccount& account_of(const T& item) {
    return board_.accounts[static_cast<std::size_t>(item.account)];
  }

  Board& board_;
  std::unordered_map<std::string_view, const WorkEvent*> events_;
  std::unordered_map<AccountKey, std::int32_t, AccountHash> numbers_;
  ProjectNames* last_names_{};
  std::string last_platform_;
};

}  // namespace

std::vector<StatementLine> received_lines(const ReconcileInput& input) {
  std::vector<StatementLine> lines;
  for (const auto& received : input.received) {
    lines.push_back(as_line(input, received));
    lines.back().description = received.via;
  }
  return lines;
}

Board::Board(const ReconcileInput& source) : input(source) { Layer(*this).lay(); }

const PlatformRules* Board::rules_of(std::string_view platform) const {
  auto at = rules.find(platform);
  return at == rules.end() ? nullptr : at->second;
}

int Board::pay_after(std::string_view platform) const {
  if (input.options.pay_after_days) return *input.options.pay_after_days;
  const auto* here = rules_of(platform);
  return here ? here->pay_after_days.value_or(30) : 30;
}

Day Board::platform_day(const PlatformRules* rules_here, const Instant& instant) const {
  if (rules_here && rules_here->day_boundary && input.zone_day)
    if (auto day = input.zone_day(*rules_here->day_boundary, instant)) return *day;
  return local_day(instant);
}

std::uint32_t Board::settle(FindingDraft draft) {
  auto number = static_cast<std::uint32_t>(drafts.size());
  for (auto i : draft.works) works[i].draft = number;
  for (auto i : draft.rows) rows[i].draft = number;
  drafts.push_back(std::move(draft));
  return number;
}

bool within(const Period& period, const Work& work) {
  if (!period.projects.empty() && !std::ranges::binary_search(period.projects, work.project)) return false;
  if (period.days.empty()) return true;
  return std::ranges::any_of(period.days, [&](const DayRange& range) {
    return (range.from <= work.submitted && work.submitted <= range.to) ||
           (range.from <= work.worked && work.worked <= range.to);
  });
}

bool can_pay(const BoardRow& row, const Work& work) {
  return work.submitted <= row.line->date && work.expected > 0 && within(row.period, work);
}

std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
  if (auto sum = checked_add(a, b)) return *sum;
  return b < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

}  // namespace pointage
