#include "client/app/use_cases.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/session.h"
#include "ledger/journal.h"
#include "platform/text/zone.h"

namespace pointage {
namespace {

Result<std::optional<int>> days_of(const Args& args, std::string_view name) {
  TRY_ASSIGN(const auto count, count_of(args, name));
  if (!count) return std::optional<int>{};
  if (*count > 3650) return fail(bad_option(name, args.text(name), "a number of days, at most 3650"));
  return std::optional(static_cast<int>(*count));
}

Result<std::optional<Rounding>> rounding_of(const Args& args) {
  const auto typed = args.maybe("--rounding");
  if (!typed) return std::optional<Rounding>{};
  if (*typed == "half-even") return std::optional(Rounding::half_even);
  if (*typed == "half-up") return std::optional(Rounding::half_up);
  if (*typed == "down") return std::optional(Rounding::down);
  return fail(bad_option("--rounding", *typed, "half-even, half-up or down"));
}

Result<std::optional<std::string>> zone_of(const Args& args) {
  auto typed = args.maybe("--day-boundary");
  if (typed && !zone_exists(*typed))
    return fail(bad_option("--day-boundary", *typed, "a time zone such as Africa/Nairobi"));
  return typed;
}

Result<std::optional<Money>> minimum_of(const Args& args) {
  TRY_ASSIGN(const auto money, whole_money_of(args, "--minimum-payout"));
  if (money && money->micros < 0)
    return fail(bad_option("--minimum-payout", args.text("--minimum-payout"), "a sum of 0 or more"));
  return money;
}

Result<int> set_platform(Session& session, const Args& args) {
  PlatformRules rules;
  rules.platform = args.text("PLATFORM");
  TRY_ASSIGN(rules.pay_after_days, days_of(args, "--pay-after"));
  TRY_ASSIGN(rules.dispute_within_days, days_of(args, "--dispute-within"));
  TRY_ASSIGN(rules.minimum_payout, minimum_of(args));
  TRY_ASSIGN(rules.rounding, rounding_of(args));
  TRY_ASSIGN(rules.day_boundary, zone_of(args));
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY(journal->set_rules(rules));
  session.say({}, "The rules of " + rules.platform + " are kept.");
  return 0;
}

Result<Day> required_day(const Args& args) {
  TRY_ASSIGN(const auto day, day_of(args, "--on"));
  if (!day) return fail(Fault::bad_input, "--on", "is missing", "give a day such as 2026-11-10");
  return *day;
}

Result<int> add_platform_event(Session& session, const Args& args) {
  PlatformEvent event;
  event.platform = args.text("PLATFORM");
  event.type = args.text("--type");
  if (event.type != "suspended" && event.type != "closed" && event.type != "left-country")
    return fail(bad_option("--type", event.type, "suspended, closed or left-country"));
  TRY_ASSIGN(event.on, required_day(args));
  TRY_ASSIGN(event.balance, whole_money_of(args, "--balance"));
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY(journal->add_event(event));
  session.say({}, "It is on the record that " + event.platform + " is " + event.type + ".");
  return 0;
}

Result<int> add_received(Session& session, const Args& args) {
  Received received;
  TRY_ASSIGN(const auto money, money_of(args, "--amount", "--currency"));
  received.amount = *money;
  TRY_ASSIGN(received.on, required_day(args));
  received.via = args.text("--via");
  received.platform = args.text("--platform");
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto id, keep_received(*journal, received));
  session.say({{"received", id}}, "Kept: " + format_amount(*money) + " " + args.text("--currency") + ".");
  return 0;
}

void write_received(JsonWriter& out, const Received& money, const WithdrawnReceived* gone) {
  out.begin_object().key("id").text(money.id).key("amount").money(money.amount).key("on").text(format_day(money.on));
  out.key("via").text(money.via).key("platform").text(money.platform).key("withdrawn").boolean(gone != nullptr);
  if (gone) out.key("withdrawn_at").text(format_instant(gone->at)).key("reason").text(gone->reason);
  out.end();
}

std::vector<std::string> received_row(const Received& money, std::string note) {
  const auto sum = format_amount(money.amount) + " " + std::string(money.amount.currency.text());
  return {money.id, format_day(money.on), money.platform, money.via, sum, std::move(note)};
}

Result<int> list_received(Session& session, const Args&) {
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto standing, journal->received());
  TRY_ASSIGN(const auto withdrawn, journal->withdrawn_received());
  Table table({"Money", "Day", "Platform", "Came by", "Sum", ""});
  for (const auto& money : standing) table.row(received_row(money, ""));
  for (const auto& gone : withdrawn) table.row(received_row(gone.received, "taken back: " + gone.reason));
  if (session.json()) {
    session.out().begin_object().key("received").begin_array();
    for (const auto& money : standing) write_received(session.out(), money, nullptr);
    for (const auto& gone : withdrawn) write_received(session.out(), gone.received, &gone);
    session.out().end().end();
  }
  const bool none = standing.empty() && withdrawn.empty();
  session.print(none ? "No money came without a file. Add what did with pointage received add.\n" : table.text());
  return 0;
}

Result<int> take_received_back(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const journal, session.journal());
  const auto id = args.text("ID");
  TRY(journal->withdraw_received(id, args.text("--reason"), session.clock().now()));
  session.say({{"withdrawn", id}}, "Taken back: it counts as if it had never come, and stays readable.");
  return 0;
}

Result<int> set_rate(Session& session, const Args& args) {
  ExchangeRate rate;
  TRY_ASSIGN(rate.from, currency_of(args.text("FROM"), "FROM"));
  TRY_ASSIGN(rate.to, currency_of(args.text("TO"), "TO"));
  const auto micros = parse_micros(args.text("RATE"));
  if (!micros || *micros <= 0) return fail(bad_option("RATE", args.text("RATE"), "a number above 0 such as 129.35"));
  rate.rate_micros = *micros;
  TRY_ASSIGN(rate.on, required_day(args));
  rate.origin = "typed";
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY(journal->add_rate(rate));
  session.say({}, "The rate is kept.");
  return 0;
}

}  // namespace

std::vector<Subcommand> platform_commands() {
  const Option on{"--on", "day, as 2026-11-10", true};
  return {
      {"platform set",
       "a platform's own rules of pay",
       {{"PLATFORM", "name of the platform", true},
        {"--pay-after", "days from work to pay"},
        {"--dispute-within", "days in which pay can be asked about"},
        {"--day-boundary", "time zone of its days"},
        {"--minimum-payout", "smallest sum it pays out, as \"10.00 USD\""},
        {"--rounding", "half-even, half-up or down"}},
       set_platform},
      {"platform event",
       "an end of work with a platform",
       {{"PLATFORM", "name of the platform", true},
        {"--type", "suspended, closed or left-country", true},
        on,
        {"--balance", "what it owed then, as \"12.50 USD\""}},
       add_platform_event},
      {"received add",
       "money that arrived without a file",
       {{"--amount", "sum", true},
        {"--currency", "currency", true},
        on,
        {"--via", "how it came"},
        {"--platform", "which platform paid it"}},
       add_received},
      {"received list", "money that arrived without a file, also what was taken back", {}, list_received},
      {"received withdraw",
       "take back money that was typed wrongly; nothing is deleted",
       {{"ID", "its id, as received list shows it", true}, {"--reason", "why"}},
       take_received_back},
      {"rate set",
       "an exchange rate of a day",
       {{"FROM", "currency", true}, {"TO", "currency", true}, {"RATE", "one FROM in TO", true}, on},
       set_rate},
  };
}

}  // namespace pointage
