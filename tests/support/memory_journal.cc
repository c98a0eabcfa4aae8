#include "tests/support/memory_journal.h"

#include <algorithm>
#include <tuple>

#include "ledger/chain.h"
#include "ledger/corrections.h"

namespace pointage {
namespace {

bool same_line(const StatementLine& a, const StatementLine& b) {
  return a.date == b.date && a.kind == b.kind && a.external_id == b.external_id && a.description == b.description &&
         a.items == b.items && a.amount == b.amount;
}

template <class T>
void take_over(std::optional<T>& field, const std::optional<T>& given) {
  if (given) field = given;
}

}  // namespace

Result<Added> MemoryJournal::append(std::span<const Entry> entries) {
  Added added;
  for (const auto& entry : entries) {
    if (by_id_.contains(entry.id)) {
      ++added.already_there;
      continue;
    }
    hashes_.push_back(next_chain_hash(hashes_.empty() ? empty_chain_hash() : hashes_.back(), entry));
    by_id_.emplace(entry.id, entries_.size());
    entries_.push_back(entry);
    ++added.added;
  }
  return added;
}

Result<std::optional<Entry>> MemoryJournal::find(std::string_view id) {
  const auto at = by_id_.find(id);
  if (at == by_id_.end()) return std::optional<Entry>{};
  return std::optional<Entry>(entries_[at->second]);
}

Result<std::vector<Entry>> MemoryJournal::line_of(std::string_view id) {
  std::map<std::string_view, std::string_view> root;
  for (const Entry& entry : entries_) {
    const auto before = root.find(entry.supersedes);
    root.emplace(entry.id, before == root.end() ? std::string_view(entry.id) : before->second);
  }
  std::vector<Entry> line;
  const auto its = root.find(id);
  if (its == root.end()) return line;
  std::ranges::copy_if(entries_, std::back_inserter(line),
                       [&](const Entry& entry) { return root.at(entry.id) == its->second; });
  return line;
}

Result<std::vector<Entry>> MemoryJournal::find_external(std::string_view platform, std::string_view external_id) {
  std::vector<Entry> found;
  std::ranges::copy_if(entries_, std::back_inserter(found), [&](const Entry& entry) {
    return entry.platform == platform && entry.external_id == external_id;
  });
  return found;
}

Status MemoryJournal::each_entry(const std::function<bool(const Entry&)>& visit) {
  for (const auto& entry : entries_)
    if (!visit(entry)) break;
  return {};
}

Status MemoryJournal::newest_first(const std::function<bool(const Entry&)>& visit) {
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry)
    if (!visit(*entry)) break;
  return {};
}

Result<ChainHead> MemoryJournal::head() {
  return ChainHead{static_cast<std::int64_t>(hashes_.size()), hashes_.empty() ? empty_chain_hash() : hashes_.back()};
}

Result<Verification> MemoryJournal::verify() {
  ChainVerifier verifier;
  for (std::size_t i = 0; i < entries_.size(); ++i) verifier.see(entries_[i], hashes_[i]);
  return verifier.result();
}

Result<std::vector<DayTotals>> MemoryJournal::day_totals(Day from, Day to) {
  std::map<Day, DayTotals> days;
  for (const auto& entry : effective_entries(entries_)) {
    const Day day = local_day(entry.started_at);
    if (day < from || day > to || is_cost(entry.kind)) continue;
    auto& totals = days[day];
    totals.day = day;
    (is_unpaid(entry.kind) ? totals.unpaid_millis : totals.paid_millis) += entry.active_millis;
  }
  std::vector<DayTotals> rows;
  for (const auto& [day, totals] : days) rows.push_back(totals);
  return rows;
}

bool MemoryJournal::stands(const HeldLine& held) const {
  return std::ranges::any_of(held.statements, [&](const auto& id) { return !withdrawn_.contains(id); });
}

Result<Added> MemoryJournal::add_statement(const Statement& statement, std::span<const StatementLine> lines,
                                           const HowFar& how_far) {
  auto next = lines_;
  std::multimap<std::pair<std::string, std::string>, std::size_t> known;
  std::set<std::size_t> touched;  // stand for the rest of this call
  for (std::size_t i = 0; i < next.size(); ++i) known.emplace(std::pair(next[i].line.platform, next[i].line.id), i);
  Added added;
  Error bad{Fault::bad_input, "statement", "a line id is there already with other content", "nothing was stored", {}};
  for (const auto& line : lines) {
    TRY(tell(how_far, static_cast<std::uint64_t>(added.added + added.already_there), lines.size(), "statement"));
    const auto key = std::pair(line.platform, line.id);
    std::optional<std::size_t> equal;
    bool standing = false, other = false;
    for (auto [at, end] = known.equal_range(key); at != end; ++at) {
      const auto& held = next[at->second];
      const bool here = stands(held) || touched.contains(at->second);
      if (same_line(held.line, line)) equal = at->second, standing = here;
      if (!same_line(held.line, line) && here) other = true;
    }
    if (other) {
      bad.lines.push_back({Fault::bad_input, "line " + line.id, "is there already with other content", "", {}});
      continue;
    }
    ++(standing ? added.already_there : added.added);
    if (!equal) {
      equal = next.size();
      known.emplace(key, *equal);
      next.push_back({line, {}});
    }
    next[*equal].statements.insert(statement.id);
    touched.insert(*equal);
  }
  if (!bad.lines.empty()) return fail(std::move(bad));
  lines_ = std::move(next);
  withdrawn_.erase(statement.id);
  const bool listed = std::ranges::any_of(statements_, [&](const Statement& s) { return s.id == statement.id; });
  if (!listed) statements_.push_back(statement);
  return added;
}

Status MemoryJournal::withdraw_statement(std::string_view id, std::string_view reason, const Instant& at) {
  const auto found = std::ranges::find(statements_, id, &Statement::id);
  if (found == statements_.end()) return fail(Fault::not_found, std::string(id), "there is no such statement", "");
  if (withdrawn_.contains(id)) return fail(Fault::refused, std::string(id), "it was taken back already", "");
  withdrawn_.emplace(std::string(id), WithdrawnStatement{*found, std::string(reason), at});
  return {};
}

Result<std::vector<Statement>> MemoryJournal::statements() {
  std::vector<Statement> standing;
  for (const auto& one : statements_)
    if (!withdrawn_.contains(one.id)) standing.push_back(one);
  return standing;
}

Result<std::vector<WithdrawnStatement>> MemoryJournal::withdrawn_statements() {
  std::vector<WithdrawnStatement> gone;
  for (const auto& one : statements_)
    if (const auto at = withdrawn_.find(one.id); at != withdrawn_.end()) gone.push_back(at->second);
  return gone;
}

Status MemoryJournal::each_line(const std::function<bool(const StatementLine&)>& visit) {
  std::vector<const StatementLine*> standing;
  for (const auto& held : lines_)
    if (stands(held)) standing.push_back(&held.line);
  std::ranges::sort(standing, {},
                    [](const StatementLine* line) { return std::tie(line->platform, line->date, line->id); });
  for (const auto* line : standing)
    if (!visit(*line)) break;
  return {};
}

Status MemoryJournal::set_rules(const PlatformRules& given) {
  auto& kept = rules_[given.platform];
  kept.platform = given.platform;
  take_over(kept.pay_after_days, given.pay_after_days);
  take_over(kept.dispute_within_days, given.dispute_within_days);
  take_over(kept.day_boundary, given.day_boundary);
  take_over(kept.minimum_payout, given.minimum_payout);
  take_over(kept.rounding, given.rounding);
  return {};
}

Result<std::vector<PlatformRules>> MemoryJournal::rules() {
  std::vector<PlatformRules> all;
  for (const auto& [platform, kept] : rules_) all.push_back(kept);
  return all;
}

Status MemoryJournal::add_event(const PlatformEvent& event) {
  events_.push_back(event);
  return {};
}

Status MemoryJournal::add_rate(const ExchangeRate& rate) {
  rates_.push_back(rate);
  return {};
}

Status MemoryJournal::add_received(const Received& money) {
  if (std::ranges::find(received_, money.id, &Received::id) != received_.end()) return {};
  received_.push_back(money);
  std::ranges::stable_sort(received_, {}, &Received::on);
  return {};
}

Status MemoryJournal::withdraw_received(std::string_view id, std::string_view reason, const Instant& at) {
  const auto found = std::ranges::find(received_, id, &Received::id);
  if (found == received_.end()) return fail(Fault::not_found, std::string(id), "no such money came", "");
  if (received_withdrawn_.contains(id)) return fail(Fault::refused, std::string(id), "it was taken back already", "");
  received_withdrawn_.emplace(std::string(id), WithdrawnReceived{*found, std::string(reason), at});
  return {};
}

Result<std::vector<Received>> MemoryJournal::received() {
  std::vector<Received> standing;
  for (const auto& one : received_)
    if (!received_withdrawn_.contains(one.id)) standing.push_back(one);
  return standing;
}

Result<std::vector<WithdrawnReceived>> MemoryJournal::withdrawn_received() {
  std::vector<WithdrawnReceived> gone;
  for (const auto& one : received_)
    if (const auto at = received_withdrawn_.find(one.id); at != received_withdrawn_.end()) gone.push_back(at->second);
  return gone;
}

Status MemoryJournal::add_match(const Match& match) {
  matches_.push_back(match);
  return {};
}

Status MemoryJournal::set_clock(const std::optional<RunningClock>& running) {
  clock_ = running;
  return {};
}

Status MemoryJournal::stop_clock(const Entry& entry) {
  TRY(append({&entry, 1}));
  clock_.reset();
  return {};
}

}  // namespace pointage
