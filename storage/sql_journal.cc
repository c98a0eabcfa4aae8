#include "storage/sql_journal.h"

#include <map>
#include <utility>
#include <vector>

#include "ledger/chain.h"
#include "storage/sql_statements.h"

namespace pointage {
namespace {

constexpr std::string_view entry_columns =
    "SELECT id, external_id, platform, client, project, kind, started_ms, started_offset, ended_ms, ended_offset, "
    "active_ms, items, expected, currency, submitted_ms, submitted_offset, time_basis, price_basis, price_seen, "
    "supersedes, withdrawn, reason, hash FROM entries ";

std::optional<Money> money_at(const Query& row, int amount) {
  if (row.is_null(amount)) return std::nullopt;
  return Money{row.integer(amount), parse_currency(row.view(amount + 1)).value_or(Currency{})};
}

std::optional<std::int64_t> micros(const std::optional<Money>& money) {
  if (!money) return std::nullopt;
  return money->micros;
}

std::optional<std::string> code(const std::optional<Money>& money) {
  if (!money) return std::nullopt;
  return std::string(money->currency.text());
}

Entry entry_at(const Query& row) {
  Entry entry;
  entry.id = row.text(0);
  entry.external_id = row.text(1);
  entry.platform = row.text(2);
  entry.client = row.text(3);
  entry.project = row.text(4);
  entry.kind = parse_entry_kind(row.view(5)).value_or(EntryKind::cost_other);
  entry.started_at = row.instant(6);
  entry.ended_at = row.instant(8);
  entry.active_millis = row.integer(10);
  entry.items = row.integer(11);
  entry.expected = money_at(row, 12);
  entry.submitted_at = row.maybe_instant(14);
  entry.time_basis = parse_time_basis(row.view(16)).value_or(TimeBasis::typed);
  entry.price_basis = parse_price_basis(row.view(17)).value_or(PriceBasis::typed);
  entry.price_seen = row.maybe_day(18);
  entry.supersedes = row.text(19);
  entry.withdrawn = row.flag(20);
  entry.reason = row.text(21);
  return entry;
}

// What an entry adds to its day; a superseded one is taken back by the correction that names it.
struct DayShare {
  Day day{};
  std::int64_t paid{}, unpaid{};
};

DayShare share(const Entry& entry, std::int64_t sign) {
  DayShare part{local_day(entry.started_at), 0, 0};
  if (entry.withdrawn) return part;
  if (is_pay_bearing(entry.kind)) part.paid = sign * entry.active_millis;
  if (is_unpaid(entry.kind)) part.unpaid = sign * entry.active_millis;
  return part;
}

std::optional<std::int64_t> rounding_number(const std::optional<Rounding>& rounding) {
  if (!rounding) return std::nullopt;
  return static_cast<std::int64_t>(*rounding);
}

PlatformRules rules_at(const Query& row) {
  PlatformRules rules;
  rules.platform = row.text(0);
  if (!row.is_null(1)) rules.pay_after_days = static_cast<int>(row.integer(1));
  if (!row.is_null(2)) rules.dispute_within_days = static_cast<int>(row.integer(2));
  if (!row.is_null(3)) rules.day_boundary = row.text(3);
  rules.minimum_payout = money_at(row, 4);
  if (!row.is_null(6)) rules.rounding = static_cast<Rounding>(row.integer(6));
  return rules;
}

RunningClock clock_at(const Query& row) {
  RunningClock clock;
  clock.kind = parse_entry_kind(row.view(1)).value_or(EntryKind::unpaid_search);
  clock.platform = row.text(2);
  clock.project = row.text(3);
  clock.client = row.text(4);
  clock.price = money_at(row, 5);
  clock.per_hour = row.flag(7);
  clock.started_at = row.instant(8);
  clock.active_millis = row.integer(10);
  clock.steady_at = Millis{row.integer(11)};
  clock.boot_id = row.text(12);
  clock.paused = row.flag(13);
  clock.items = row.integer(14);
  clock.mark = row.text(15);
  return clock;
}

Received received_at(const Query& row) {
  return {row.text(0), money_at(row, 1).value_or(Money{}), row.maybe_day(3).value_or(Day{}), row.text(4), row.text(5)};
}

class SqlJournal final : public Journal {
 public:
  explicit SqlJournal(Database& database) : db_(database) {}

  Result<Added> append(std::span<const Entry> entries) override {
    TRY_ASSIGN(auto transaction, Transaction::begin(db_));
    TRY_ASSIGN(const Added added, append_all(entries));
    TRY(transaction.commit());
    return added;
  }

  Result<std::optional<Entry>> find(std::string_view id) override {
    TRY_ASSIGN(auto row, db_.prepare(find_sql()));
    TRY_ASSIGN(const bool there, row.bind(id).step());
    if (!there) return std::optional<Entry>{};
    return std::optional<Entry>{entry_at(row)};
  }

  Result<std::vector<Entry>> line_of(std::string_view id) override {
    static const std::string sql =
        "WITH line AS (SELECT root FROM entries WHERE id = ?) " + std::string(entry_columns) +
        "WHERE seq IN (SELECT root FROM line UNION ALL SELECT e.seq FROM line JOIN entries e ON e.root = line.root AND "
        "e.supersedes <> '') ORDER BY seq";
    return collect<Entry>(sql, entry_at, id);
  }

  Result<std::vector<Entry>> find_external(std::string_view platform, std::string_view external_id) override {
    static const std::string sql =
        std::string(entry_columns) + "WHERE platform = ? AND external_id = ? AND external_id <> '' ORDER BY seq";
    return collect<Entry>(sql, entry_at, platform, external_id);
  }

  Status each_entry(const std::function<bool(const Entry&)>& visit) override {
    static const std::string sql = std::string(entry_columns) + "ORDER BY seq";
    return visit_all(sql, visit);
  }
  Status newest_first(const std::function<bool(const Entry&)>& visit) override {
    static const std::string sql = std::string(entry_columns) + "ORDER BY seq DESC";
    return visit_all(sql, visit);
  }
  Status visit_all(std::string_view sql, const std::function<bool(const Entry&)>& visit) {
    TRY_ASSIGN(auto row, db_.prepare(sql));
    for (;;) {
      TRY_ASSIGN(const bool there, row.step());
      if (!there || !visit(entry_at(row))) return {};
    }
  }

  Result<ChainHead> head() override {
    TRY_ASSIGN(auto row, db_.prepare("SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1"));
    TRY_ASSIGN(const bool there, row.step());
    if (!there) return ChainHead{0, empty_chain_hash()};
    return ChainHead{row.integer(0), row.text(1)};
  }

  Result<Verification> verify() override {
    static const std::string sql = std::string(entry_columns) + "ORDER BY seq";
    TRY_ASSIGN(auto row, db_.prepare(sql));
    ChainVerifier chain;
    for (;;) {
      TRY_ASSIGN(const bool there, row.step());
      if (!there) return chain.result();
      chain.see(entry_at(row), row.view(22));
    }
  }

  Result<std::vector<DayTotals>> day_totals(Day from, Day to) override {
    return collect<DayTotals>(
        "SELECT day, paid_ms, unpaid_ms FROM day_totals WHERE day BETWEEN ? AND ? ORDER BY day",
        [](const Query& row) { return DayTotals{row.maybe_day(0).value_or(Day{}), row.integer(1), row.integer(2)}; },
        from, to);
  }

  Result<Added> add_statement(const Statement& statement, std::span<const StatementLine> lines,
                              const HowFar& how_far = {}) override {
    return papers_.add(statement, lines, how_far);
  }
  Status withdraw_statement(std::string_view id, std::string_view reason, const Instant& at) override {
    return papers_.withdraw(id, reason, at);
  }
  Result<std::vector<Statement>> statements() override { return papers_.standing(); }
  Result<std::vector<WithdrawnStatement>> withdrawn_statements() override { return papers_.withdrawn(); }
  Status each_line(const std::function<bool(const StatementLine&)>& visit) override { return papers_.each_line(visit); }

  Status set_rules(const PlatformRules& rules) override {
    return db_.run(
        "INSERT INTO rules VALUES (?,?,?,?,?,?,?) ON CONFLICT (platform) DO UPDATE SET "
        "pay_after = coalesce(excluded.pay_after, pay_after), "
        "dispute_within = coalesce(excluded.dispute_within, dispute_within), "
        "day_boundary = coalesce(excluded.day_boundary, day_boundary), "
        "minimum = coalesce(excluded.minimum, minimum), "
        "minimum_currency = coalesce(excluded.minimum_currency, minimum_currency), "
        "rounding = coalesce(excluded.rounding, rounding)",
        rules.platform, rules.pay_after_days, rules.dispute_within_days, rules.day_boundary,
        micros(rules.minimum_payout), code(rules.minimum_payout), rounding_number(rules.rounding));
  }
  Result<std::vector<PlatformRules>> rules() override {
    return collect<PlatformRules>("SELECT * FROM rules ORDER BY platform", rules_at);
  }

  Status add_event(const PlatformEvent& event) override {
    return db_.run("INSERT INTO events VALUES (NULL,?,?,?,?,?)", event.platform, event.type, event.on,
                   micros(event.balance), code(event.balance));
  }
  Result<std::vector<PlatformEvent>> events() override {
    return collect<PlatformEvent>(
        "SELECT platform, type, day, balance, currency FROM events ORDER BY seq", [](const Query& row) {
          return PlatformEvent{row.text(0), row.text(1), row.maybe_day(2).value_or(Day{}), money_at(row, 3)};
        });
  }

  Status add_work_event(const WorkEvent& event) override {
    return db_.run("INSERT INTO work_events VALUES (NULL,?,?,?,?)", event.entry, static_cast<int>(event.kind),
                   event.at);
  }
  Result<std::vector<WorkEvent>> work_events() override {
    return collect<WorkEvent>(
        "SELECT entry, kind, at_ms, at_offset FROM work_events ORDER BY seq", [](const Query& row) {
          return WorkEvent{row.text(0), static_cast<WorkEvent::Kind>(row.integer(1)), row.instant(2)};
        });
  }

  Status add_rate(const ExchangeRate& rate) override {
    return db_.run("INSERT INTO rates VALUES (NULL,?,?,?,?,?)", rate.from.text(), rate.to.text(), rate.rate_micros,
                   rate.on, rate.origin);
  }
  Result<std::vector<ExchangeRate>> rates() override {
    return collect<ExchangeRate>("SELECT from_currency, to_currency, rate, day, origin FROM rates ORDER BY seq",
                                 [](const Query& row) {
                                   return ExchangeRate{parse_currency(row.view(0)).value_or(Currency{}),
                                                       parse_currency(row.view(1)).value_or(Currency{}), row.integer(2),
                                                       row.maybe_day(3).value_or(Day{}), row.text(4)};
                                 });
  }

  Status add_received(const Received& received) override {
    return db_.run("INSERT INTO received VALUES (?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING", received.id,
                   received.amount.micros, received.amount.currency.text(), received.on, received.via,
                   received.platform);
  }
  Status withdraw_received(std::string_view id, std::string_view reason, const Instant& at) override {
    TRY_ASSIGN(auto row, db_.prepare("SELECT (SELECT count(*) FROM received_withdrawn WHERE received = id) FROM "
                                     "received WHERE id = ?"));
    TRY_ASSIGN(const bool there, row.bind(id).step());
    const bool gone = there && row.integer(0) > 0;
    row.reset();
    if (!there) return fail(Fault::not_found, "money " + std::string(id), "no such money came", "see `received list`");
    if (gone)
      return fail(Fault::refused, "money " + std::string(id), "it was taken back already", "see `received list`");
    return db_.run("INSERT INTO received_withdrawn VALUES (?,?,?,?)", id, reason, at);
  }
  Result<std::vector<Received>> received() override {
    return collect<Received>(
        "SELECT id, amount, currency, day, via, platform FROM received WHERE id NOT IN (SELECT received FROM "
        "received_withdrawn) ORDER BY day, rowid",
        received_at);
  }
  Result<std::vector<WithdrawnReceived>> withdrawn_received() override {
    return collect<WithdrawnReceived>(
        "SELECT id, amount, currency, day, via, platform, reason, at_ms, at_offset FROM received JOIN "
        "received_withdrawn ON received = id ORDER BY day, received.rowid",
        [](const Query& row) { return WithdrawnReceived{received_at(row), row.text(6), row.instant(7)}; });
  }

  Status add_match(const Match& match) override {
    return db_.run("INSERT INTO matches VALUES (NULL,?,?,?,?,?)", match.entry, match.platform, match.line, match.at);
  }
  Result<std::vector<Match>> matches() override {
    return collect<Match>(
        "SELECT entry, platform, line, at_ms, at_offset FROM matches ORDER BY seq",
        [](const Query& row) { return Match{row.text(0), row.text(1), row.text(2), row.instant(3)}; });
  }

  Result<std::optional<RunningClock>> clock() override {
    TRY_ASSIGN(auto running, collect<RunningClock>("SELECT * FROM clock", clock_at));
    if (running.empty()) return std::optional<RunningClock>{};
    return std::optional<RunningClock>{std::move(running.front())};
  }

  Status set_clock(const std::optional<RunningClock>& clock) override {
    if (!clock) return db_.run(std::string_view("DELETE FROM clock"));
    return db_.run("INSERT OR REPLACE INTO clock VALUES (1,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", to_text(clock->kind),
                   clock->platform, clock->project, clock->client, micros(clock->price), code(clock->price),
                   clock->per_hour, clock->started_at, clock->active_millis,
                   static_cast<std::int64_t>(clock->steady_at.count()), clock->boot_id, clock->paused, clock->items,
                   clock->mark);
  }

  Status stop_clock(const Entry& entry) override {
    TRY_ASSIGN(auto transaction, Transaction::begin(db_));
    TRY(append_all({&entry, 1}));
    TRY(db_.run(std::string_view("DELETE FROM clock")));
    return transaction.commit();
  }

 private:
  Result<Added> append_all(std::span<const Entry> entries) {
    TRY_ASSIGN(ChainHead chain, head());
    Added added;
    std::map<Day, DayShare> days;
    for (const Entry& entry : entries) {
      TRY_ASSIGN(const bool there, has(entry.id));
      if (there) {
        ++added.already_there;
        continue;
      }
      TRY_ASSIGN(const auto root, root_of(entry));
      if (root) TRY(take_back_standing(*root, days));
      add(share(entry, 1), days);
      chain.hash = next_chain_hash(chain.hash, entry);
      ++chain.entries;
      TRY(insert(chain.entries, entry, chain.hash, root.value_or(chain.entries)));
      ++added.added;
    }
    TRY(write_days(days));
    return added;
  }

  Result<bool> has(std::string_view id) {
    TRY_ASSIGN(auto row, db_.prepare("SELECT 1 FROM entries WHERE id = ?"));
    return row.bind(id).step();
  }

  Status insert(std::int64_t seq, const Entry& entry, std::string_view hash, std::int64_t root) {
    return db_.run("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", seq, entry.id,
                   entry.external_id, entry.platform, entry.client, entry.project, to_text(entry.kind),
                   entry.started_at, entry.ended_at, entry.active_millis, entry.items, micros(entry.expected),
                   code(entry.expected), entry.submitted_at, to_text(entry.time_basis), to_text(entry.price_basis),
                   entry.price_seen, entry.supersedes, entry.withdrawn, entry.reason, Blob{hash}, root);
  }

  // Every line of corrections is known by the entry it began with.
  Result<std::optional<std::int64_t>> root_of(const Entry& entry) {
    if (entry.supersedes.empty()) return std::optional<std::int64_t>{};
    TRY_ASSIGN(auto row, db_.prepare("SELECT root FROM entries WHERE id = ?"));
    TRY_ASSIGN(const bool there, row.bind(entry.supersedes).step());
    if (!there) return std::optional<std::int64_t>{};
    return std::optional<std::int64_t>{row.integer(0)};
  }

  // A day's total is what its effective entries sum to: a correction first takes back what stood last in its line, also
  // where an earlier one corrected the same entry.
  Status take_back_standing(std::int64_t root, std::map<Day, DayShare>& days) {
    static const std::string last = std::string(entry_columns) +
                                    "WHERE seq = coalesce((SELECT max(seq) FROM entries WHERE root = ?1 AND "
                                    "supersedes <> ''), ?1)";
    TRY_ASSIGN(auto row, db_.prepare(last));
    TRY_ASSIGN(const bool there, row.bind(root).step());
    if (there) add(share(entry_at(row), -1), days);
    return {};
  }

  static void add(const DayShare& part, std::map<Day, DayShare>& days) {
    days[part.day].paid += part.paid;
    days[part.day].unpaid += part.unpaid;
  }

  Status write_days(const std::map<Day, DayShare>& days) {
    for (const auto& [day, sum] : days)
      TRY(
          db_.run("INSERT INTO day_totals VALUES (?,?,?) ON CONFLICT (day) DO UPDATE SET "
                  "paid_ms = paid_ms + excluded.paid_ms, unpaid_ms = unpaid_ms + excluded.unpaid_ms",
                  day, sum.paid, sum.unpaid));
    return {};
  }

  template <class Value, class Make, class... Values>
  Result<std::vector<Value>> collect(std::string_view sql, Make make, const Values&... values) {
    TRY_ASSIGN(auto row, db_.prepare(sql));
    row.bind(values...);
    std::vector<Value> all;
    for (;;) {
      TRY_ASSIGN(const bool there, row.step());
      if (!there) return all;
      all.push_back(make(row));
    }
  }

  static std::string_view find_sql() {
    static const std::string sql = std::string(entry_columns) + "WHERE id = ?";
    return sql;
  }

  Database& db_;
  SqlStatements papers_{db_};
};

}  // namespace

std::unique_ptr<Journal> sql_journal(Database& database) { return std::make_unique<SqlJournal>(database); }

}  // namespace pointage
