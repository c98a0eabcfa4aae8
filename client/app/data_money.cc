#include "client/app/data_money.h"

#include <algorithm>
#include <map>

#include "client/models/day_words.h"
#include "client/models/send_words.h"
#include "client/models/typed_money.h"
#include "client/models/words.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

constexpr std::int64_t megabyte = 1'000'000;
constexpr int days_looked_back = 31;
constexpr const char* limit_key = "data.daily_limit";

Entry day_line(Day day, const Money& cost, const Instant& now) {
  Entry entry;
  entry.id = derived_id({"data", format_day(day), "1"});
  entry.kind = EntryKind::cost_data;
  entry.started_at = {UtcMillis(day + std::chrono::hours(12)) - std::chrono::minutes(now.offset_minutes),
                      now.offset_minutes};
  entry.ended_at = entry.started_at;
  entry.expected = cost;
  entry.price_basis = PriceBasis::typed;
  entry.price_seen = day;
  return entry;
}

// The day's line as it stands last, and how often it was stated.
Result<std::pair<std::optional<Entry>, int>> last_line(Journal& journal, Day day) {
  std::optional<Entry> last;
  for (int n = 1;; ++n) {
    TRY_ASSIGN(auto found, journal.find(derived_id({"data", format_day(day), std::to_string(n)})));
    if (!found) return std::pair(last, n - 1);
    last = std::move(found);
  }
}

Status settle_day(Journal& journal, Day day, const Money& cost, const Instant& now) {
  TRY_ASSIGN(const auto stated, last_line(journal, day));
  const auto& [last, times] = stated;
  if (last ? last->expected == cost : cost.micros == 0) return {};
  Entry entry = day_line(day, cost, now);
  if (last) {
    entry.id = derived_id({"data", format_day(day), std::to_string(times + 1)});
    entry.supersedes = last->id;
    entry.reason = "more data on the same day";
  }
  TRY(journal.append({&entry, 1}));
  return {};
}

}  // namespace

std::optional<DataBought> bundle_on(const std::vector<DataBought>& bought, Day day) {
  const auto it = std::ranges::find_if(
      bought, [&](const DataBought& each) { return each.from <= day && (!each.until || day <= *each.until); });
  if (it == bought.end()) return {};
  return *it;
}

Result<std::int64_t> bytes_on(OutboxStore& outbox, Day day) {
  TRY_ASSIGN(const auto uses, outbox.data_use(day, day));
  std::int64_t bytes = 0;
  for (const auto& use : uses) bytes += use.sent + use.received;
  return bytes;
}

Result<std::optional<std::int64_t>> daily_limit(BatchStore& settings) {
  TRY_ASSIGN(const auto kept, settings.setting(limit_key));
  const auto megabytes = kept ? parse_micros(*kept) : std::nullopt;
  return megabytes;  // millionths of a MB are bytes
}

Status set_daily_limit(BatchStore& settings, std::optional<std::int64_t> bytes) {
  return settings.set_setting(limit_key, bytes ? format_micros(*bytes, 0) : "");
}

Result<std::optional<std::int64_t>> room_today(OutboxStore& outbox, BatchStore& settings, Day today) {
  TRY_ASSIGN(const auto limit, daily_limit(settings));
  if (!limit) return std::optional<std::int64_t>{};
  TRY_ASSIGN(const auto used, bytes_on(outbox, today));
  return std::optional(std::max<std::int64_t>(0, *limit - used));
}

Result<DataBought> read_bundle(const std::string& megabytes, const std::string& price, const std::string& currency,
                               const std::string& until, Day today) {
  const auto bytes = typed_micros(megabytes);
  if (!bytes || *bytes < megabyte / 1000)
    return fail(Fault::bad_input, N_("MB"), "is no amount of data", "write a number such as 500");
  const auto money = typed_money(price, currency);
  if (!money) return fail(Fault::bad_input, N_("The price"), "is no sum", "write it as 51 and the currency as KES");
  DataBought bought{*bytes, money->micros, std::string(money->currency.text()), today, {}};
  if (until.empty()) return bought;
  bought.until = parse_day(until);
  if (!bought.until || *bought.until < today)
    return fail(Fault::bad_input, N_("The last day"), "is no day from today on", "write it as 2026-12-05");
  return bought;
}

Status settle_data(SendingBook& book, OutboxStore& outbox, Journal& journal, const Instant& now) {
  TRY_ASSIGN(const auto bought, book.bought());
  if (bought.empty()) return {};
  const Day today = local_day(now);
  TRY_ASSIGN(const auto uses, outbox.data_use(today - std::chrono::days(days_looked_back), today));
  std::map<Day, std::int64_t> days;
  for (const auto& use : uses) days[use.day] += use.sent + use.received;
  for (const auto& [day, bytes] : days) {
    const auto bundle = bundle_on(bought, day);
    const auto cost = bundle ? cost_of(*bundle, bytes) : std::nullopt;
    if (cost) TRY(settle_day(journal, day, *cost, now));
  }
  return {};
}

std::string data_words(std::int64_t bytes, const std::optional<DataBought>& bundle) {
  if (bytes <= 0) return _("nothing yet");
  const auto cost = bundle ? cost_of(*bundle, bytes) : std::nullopt;
  if (!cost) return megabytes_words(bytes);
  const std::string price =
      unbroken(local_number(language(), format_micros(bundle->price_micros, 0)), bundle->currency);
  return fill(_("{0}, {1} of the {2} bundle"), {megabytes_words(bytes), sum_words(*cost), price});
}

}  // namespace pointage
