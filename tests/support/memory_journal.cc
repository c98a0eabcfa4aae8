#include "tests/support/memory_journal.h"

#include <algorithm>

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

Result<Added> MemoryJournal::add_statement(const Statement& statement, std::span<const StatementLine> lines) {
  std::map<std::pair<std::string, std::string>, const StatementLine*> known;
  for (const auto& [key, line] : lines_) known[{line.platform, line.id}] = &line;
  Added added;
  Error bad{Fault::bad_input, "statement", "a line id is there already with other content", "nothing was stored", {}};
  std::vector<const StatementLine*> fresh;
  for (const auto& line : lines) {
    const auto [at, is_new] = known.try_emplace({line.platform, line.id}, &line);
    if (is_new) {
      fresh.push_back(&line);
    } else if (same_line(*at->second, line)) {
      ++added.already_there;
    } else {
      bad.lines.push_back({Fault::bad_input, "line " + line.id, "is there already with other content", "", {}});
    }
  }
  if (!bad.lines.empty()) return fail(std::move(bad));
  for (const auto* line : fresh) lines_.emplace(std::tuple(line->platform, line->date, line->id), *line);
  added.added = static_cast<std::int64_t>(fresh.size());
  const bool listed = std::ranges::any_of(statements_, [&](const Statement& s) { return s.id == statement.id; });
  if (!listed) statements_.push_back(statement);
  return added;
}

Status MemoryJournal::each_line(const std::function<bool(const StatementLine&)>& visit) {
  for (const auto& [key, line] : lines_)
    if (!visit(line)) break;
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
  received_.push_back(money);
  return {};
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
