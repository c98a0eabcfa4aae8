#include "client/app/use_cases.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <map>

#include "ledger/corrections.h"
#include "ledger/import.h"
#include "ledger/report.h"
#include "ledger/report_text.h"
#include "platform/archive/trees.h"
#include "platform/crypto/random.h"
#include "platform/os/files.h"
#include "platform/text/local_format.h"
#include "platform/text/words.h"
#include "platform/text/zone.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t config_limit = 16ULL << 20U;

bool ends_like(const std::string& path, std::string_view ending) {
  if (path.size() < ending.size()) return false;
  return std::equal(ending.rbegin(), ending.rend(), path.rbegin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

bool is_config_file(const std::string& path) {
  return ends_like(path, ".xml") || ends_like(path, ".yml") || ends_like(path, ".yaml");
}

std::string short_name(const std::string& path) {
  return path == "-" ? "standard input" : fs::path(path).filename().string();
}

Result<std::string> read_standard_input(std::uint64_t limit) {
  std::string bytes;
  std::array<char, 1 << 16> piece{};
  while (true) {
    const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(system_error(errno, "standard input"));
    if (got == 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (bytes.size() > limit)
      return fail(Fault::bad_input, "standard input", "is too large",
                  "give at most " + std::to_string(limit) + " bytes");
  }
}

HoursBy bar_size(std::optional<Day> from, std::optional<Day> to) {
  if (!from || !to) return HoursBy::month;
  return (*to - *from).count() <= 31 ? HoursBy::day : (*to - *from).count() <= 120 ? HoursBy::week : HoursBy::month;
}

// "2026-10", or the first day of a week or a day: as the report's language says it.
std::string bar_label(const std::string& key) {
  if (const auto day = parse_day(key)) return report::short_day(*day);
  const auto month = parse_day(key + "-01");
  return month ? day_by_pattern(language(), *month, _c("pattern", "MMM y")) : key;
}

ReportHours report_hours(const Hours& hours) {
  ReportHours shown;
  shown.paid_millis = hours.total.paid_millis;
  shown.unpaid_millis = hours.total.unpaid_millis;
  for (const auto& row : hours.rows) shown.bars.push_back({bar_label(row.key), row.paid_millis, row.unpaid_millis});
  shown.per_paid_hour = hours.total.per_paid_hour;
  shown.per_hour = hours.total.per_hour;
  shown.rule = report::rate_rule(hours.total);
  return shown;
}

std::string report_title(std::optional<Day> from, std::optional<Day> to) {
  if (from && to) return fill(_("from {0} to {1}"), {report::long_day(*from), report::long_day(*to)});
  if (from) return fill(_("since {0}"), {report::long_day(*from)});
  if (to) return fill(_("until {0}"), {report::long_day(*to)});
  return _("my whole record");
}

WorkEvent::Kind said_by(Standing standing) {
  switch (standing) {
    case Standing::late:
    case Standing::answered_there:
      return WorkEvent::Kind::returned_or_expired;
    case Standing::task_gone:
    case Standing::project_closed:
      return WorkEvent::Kind::unknown_to_platform;
    case Standing::as_agreed:
    case Standing::questions_changed:
      break;
  }
  return WorkEvent::Kind::none;
}

// The latest word about any of these entries, which are corrections of one another.
const WorkEvent* latest_about(const std::vector<Entry>& entries, const std::vector<WorkEvent>& events) {
  const WorkEvent* latest = nullptr;
  for (const auto& event : events)
    if (std::ranges::find(entries, event.entry, &Entry::id) != entries.end()) latest = &event;
  return latest;
}

// Whether one is looked up at all: few are, on most records none.
bool may_be_disproved(const OutboxItem& item, const std::vector<WorkEvent>& events) {
  return item.stored_at && std::ranges::any_of(events, [&](const WorkEvent& event) {
           return event.kind == WorkEvent::Kind::unknown_to_platform && event.at < *item.stored_at;
         });
}

// The platform stored it after that was said.
bool disproved_by(const OutboxItem& item, const WorkEvent* said) {
  return said != nullptr && said->kind == WorkEvent::Kind::unknown_to_platform &&
         item.standing == Standing::as_agreed && item.stored_at && said->at < *item.stored_at;
}

}  // namespace

Result<ImportOutcome> import_batch_path(const std::string& path, BatchStore& store, Clock& clock,
                                        const HowFar& how_far) {
  TRY_ASSIGN(const auto files, open_tree(path));
  return import_batch(*files, store, clock, how_far);
}

Result<ConfigCheck> check_path(const std::string& path) {
  if (is_config_file(path)) {
    TRY_ASSIGN(const auto text, read_file(path, config_limit));
    TRY_ASSIGN(const auto xml, extract_config(text, short_name(path)));
    TRY_ASSIGN(const auto config, parse_config(xml, short_name(path)));
    return check_config(config);
  }
  TRY_ASSIGN(const auto files, open_tree(path));
  TRY_ASSIGN(const auto config, batch_config(*files));
  return check_config(config);
}

Result<std::string> read_input(const std::string& path, std::uint64_t limit) {
  return path == "-" ? read_standard_input(limit) : read_file(path, limit);
}

Result<Added> import_ledger_path(const std::string& path, Journal& journal, Day today) {
  TRY_ASSIGN(const auto bytes, read_input(path, table_limit));
  return import_ledger(journal, bytes, short_name(path), today);
}

Result<StatementImport> import_statement_path(const std::string& path, Journal& journal,
                                              const StatementOptions& options, const Instant& now,
                                              const HowFar& how_far) {
  TRY_ASSIGN(const auto bytes, read_input(path, table_limit));
  return import_statement(journal, bytes, short_name(path), options, now, how_far);
}

Result<std::string> keep_received(Journal& journal, Received money) {
  if (money.amount.micros <= 0)
    return fail(Fault::bad_input, format_amount(money.amount), "this is no sum that came", "write a sum above 0");
  money.id = random_id();
  TRY(journal.add_received(money));
  return money.id;
}

Result<ReconcileInput> gather(Journal& journal, const ReconcileOptions& options) {
  ReconcileInput input;
  std::vector<Entry> chain;
  TRY(journal.each_entry([&](const Entry& entry) {
    chain.push_back(entry);
    return true;
  }));
  input.withdrawn = withdrawn_entries(chain);
  TRY_ASSIGN(const auto events, journal.work_events());
  input.work_events = standing_events(chain, events);
  TRY_ASSIGN(auto matches, journal.matches());
  input.matches = standing_matches(chain, std::move(matches));
  input.entries = effective_entries(std::move(chain));
  TRY(journal.each_line([&](const StatementLine& line) {
    input.lines.push_back(line);
    return true;
  }));
  TRY_ASSIGN(input.statements, journal.statements());
  TRY_ASSIGN(input.rules, journal.rules());
  TRY_ASSIGN(input.events, journal.events());
  TRY_ASSIGN(input.received, journal.received());
  input.options = options;
  input.zone_day = [](std::string_view zone, const Instant& at) { return day_in_zone(zone, at.utc); };
  return input;
}

Status take_receipts(OutboxStore& outbox, BatchStore& batches, Journal& journal, const Instant& now) {
  TRY_ASSIGN(const auto items, outbox.items());
  TRY_ASSIGN(const auto events, journal.work_events());
  for (const auto& item : items) {
    const auto kind = said_by(item.standing);
    if (kind == WorkEvent::Kind::none && !may_be_disproved(item, events)) continue;
    TRY_ASSIGN(const auto batch, batches.find_batch(item.batch_id));
    if (!batch) continue;
    TRY_ASSIGN(const auto entries, journal.find_external(batch->platform, item.external_id));
    if (entries.empty()) continue;
    const auto known = [&](const Entry& entry) {
      return std::ranges::any_of(events,
                                 [&](const WorkEvent& event) { return event.entry == entry.id && event.kind == kind; });
    };
    const bool news = kind == WorkEvent::Kind::none ? disproved_by(item, latest_about(entries, events))
                                                    : std::ranges::none_of(entries, known);
    if (news) TRY(journal.add_work_event({entries.back().id, kind, now}));
  }
  return {};
}

Result<std::string> make_report(Journal& journal, const ReconcileInput& source, const Reconciliation& found,
                                Day today) {
  const auto& options = source.options;
  TRY_ASSIGN(const auto hours, count_hours(journal, {options.from, options.to, bar_size(options.from, options.to)}));
  return report_html({report_title(options.from, options.to), options.from, options.to, today, report_hours(hours)},
                     found, source);
}

Result<std::string> make_report(Journal& journal, std::optional<Day> from, std::optional<Day> to, Day today) {
  ReconcileOptions options;
  options.from = from;
  options.to = to;
  options.as_of = today;
  TRY_ASSIGN(const auto source, gather(journal, options));
  return make_report(journal, source, reconcile(source), today);
}

}  // namespace pointage
