#include "client/cli/parsing.h"

#include <charconv>

namespace pointage {

Error bad_option(std::string_view name, std::string_view typed, std::string_view wanted) {
  return {Fault::bad_input,
          std::string(name),
          "cannot use \"" + std::string(typed) + "\"",
          "give " + std::string(wanted),
          {}};
}

Result<std::optional<Day>> day_of(const Args& args, std::string_view name) {
  const auto typed = args.maybe(name);
  if (!typed) return std::optional<Day>{};
  const auto day = parse_day(*typed);
  if (!day) return fail(bad_option(name, *typed, "a day such as 2026-11-10"));
  return day;
}

Result<std::optional<Instant>> instant_of(const Args& args, std::string_view name) {
  const auto typed = args.maybe(name);
  if (!typed) return std::optional<Instant>{};
  const auto instant = parse_instant(*typed);
  if (!instant) return fail(bad_option(name, *typed, "a moment such as 2026-11-10T14:05:00+03:00"));
  return instant;
}

Result<std::optional<std::int64_t>> count_of(const Args& args, std::string_view name) {
  const auto typed = args.maybe(name);
  if (!typed) return std::optional<std::int64_t>{};
  std::int64_t value{};
  const auto [end, problem] = std::from_chars(typed->data(), typed->data() + typed->size(), value);
  const bool whole = problem == std::errc{} && end == typed->data() + typed->size();
  if (!whole || value < 0) return fail(bad_option(name, *typed, "a whole number, 0 or more"));
  return std::optional(value);
}

Result<std::optional<std::int64_t>> millis_of(const Args& args, std::string_view name) {
  const auto typed = args.maybe(name);
  if (!typed) return std::optional<std::int64_t>{};
  const auto micros = parse_micros(*typed);
  constexpr std::int64_t most = 366LL * 86'400 * micros_per_unit;
  if (!micros || *micros < 0 || *micros > most) return fail(bad_option(name, *typed, "a number of seconds, 0 or more"));
  return std::optional(*micros / 1000);
}

Result<Currency> currency_of(std::string_view typed, std::string_view name) {
  const auto currency = parse_currency(typed);
  if (!currency) return fail(bad_option(name, typed, "a currency such as USD"));
  return *currency;
}

Result<std::optional<Money>> money_of(const Args& args, std::string_view amount, std::string_view currency) {
  const auto typed = args.maybe(amount);
  const auto code = args.maybe(currency);
  if (!typed && !code) return std::optional<Money>{};
  if (!typed) return fail(Fault::bad_input, std::string(amount), "is missing", "give a sum beside the currency");
  if (!code) return fail(Fault::bad_input, std::string(currency), "is missing", "give a currency such as USD");
  TRY_ASSIGN(const Currency known, currency_of(*code, currency));
  const auto money = parse_money(*typed, known.text());
  if (!money) return fail(bad_option(amount, *typed, "a sum such as 12.50, with at most six decimals"));
  return money;
}

Result<std::optional<Money>> whole_money_of(const Args& args, std::string_view name) {
  const auto typed = args.maybe(name);
  if (!typed) return std::optional<Money>{};
  const auto wanted = bad_option(name, *typed, "a sum with its currency, such as \"12.50 USD\"");
  if (typed->size() < 5) return fail(wanted);
  std::string_view amount = std::string_view(*typed).substr(0, typed->size() - 3);
  while (amount.ends_with(' ')) amount.remove_suffix(1);
  const auto money = parse_money(amount, std::string_view(*typed).substr(typed->size() - 3));
  if (!money) return fail(wanted);
  return money;
}

Result<EntryKind> kind_of(std::string_view typed) {
  const auto kind = parse_entry_kind(typed);
  if (!kind)
    return fail(bad_option("--kind", typed,
                           "task, hourly, unpaid:search|wait|training|test|payment|dispute|passed or "
                           "cost:data|power|fee|other"));
  return *kind;
}

}  // namespace pointage
