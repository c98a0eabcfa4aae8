// A Journal over vectors for tests: the same promises as the stored one, held by the same contract test. One thread.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/journal.h"

namespace pointage {

class MemoryJournal final : public Journal {
 public:
  Result<Added> append(std::span<const Entry> entries) override;
  Result<std::optional<Entry>> find(std::string_view id) override;
  Result<std::vector<Entry>> line_of(std::string_view id) override;
  Result<std::vector<Entry>> find_external(std::string_view platform, std::string_view external_id) override;
  Status each_entry(const std::function<bool(const Entry&)>& visit) override;
  Status newest_first(const std::function<bool(const Entry&)>& visit) override;
  Result<ChainHead> head() override;
  Result<Verification> verify() override;
  Result<std::vector<DayTotals>> day_totals(Day from, Day to) override;
  Result<Added> add_statement(const Statement& statement, std::span<const StatementLine> lines,
                              const HowFar& how_far = {}) override;
  Status withdraw_statement(std::string_view id, std::string_view reason, const Instant& at) override;
  Result<std::vector<Statement>> statements() override;
  Result<std::vector<WithdrawnStatement>> withdrawn_statements() override;
  Status each_line(const std::function<bool(const StatementLine&)>& visit) override;
  Status set_rules(const PlatformRules& rules) override;
  Result<std::vector<PlatformRules>> rules() override;
  Status add_event(const PlatformEvent& event) override;
  Result<std::vector<PlatformEvent>> events() override { return events_; }
  Status add_work_event(const WorkEvent& event) override {
    work_events_.push_back(event);
    return {};
  }
  Result<std::vector<WorkEvent>> work_events() override { return work_events_; }
  Status add_rate(const ExchangeRate& rate) override;
  Result<std::vector<ExchangeRate>> rates() override { return rates_; }
  Status add_received(const Received& received) override;
  Status withdraw_received(std::string_view id, std::string_view reason, const Instant& at) override;
  Result<std::vector<Received>> received() override;
  Result<std::vector<WithdrawnReceived>> withdrawn_received() override;
  Status add_match(const Match& match) override;
  Result<std::vector<Match>> matches() override { return matches_; }
  Result<std::optional<RunningClock>> clock() override { return clock_; }
  Status set_clock(const std::optional<RunningClock>& clock) override;
  Status stop_clock(const Entry& entry) override;

  std::vector<Entry>& stored() { return entries_; }  // for tests that tamper

 private:
  std::vector<Entry> entries_;
  std::vector<std::string> hashes_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  struct HeldLine {
    StatementLine line;
    std::set<std::string> statements;  // that hold it
  };
  bool stands(const HeldLine& held) const;

  std::vector<HeldLine> lines_;
  std::vector<Statement> statements_;
  std::map<std::string, WithdrawnStatement, std::less<>> withdrawn_;
  std::map<std::string, PlatformRules> rules_;
  std::vector<PlatformEvent> events_;
  std::vector<WorkEvent> work_events_;
  std::vector<ExchangeRate> rates_;
  std::vector<Received> received_;
  std::map<std::string, WithdrawnReceived, std::less<>> received_withdrawn_;
  std::vector<Match> matches_;
  std::optional<RunningClock> clock_;
};

}  // namespace pointage
