#include <unistd.h>

#include <algorithm>

#include "client/app/use_cases.h"
#include "client/cli/command.h"
#include "client/cli/entry_json.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/progress.h"
#include "client/cli/session.h"
#include "ledger/corrections.h"
#include "ledger/export.h"
#include "ledger/head_text.h"
#include "ledger/report_text.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"

namespace pointage {
namespace {

Result<int> import_record(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto done, with_bar("Importing", [&](const HowFar&) {
               return import_ledger_path(args.text("FILE"), *journal, session.today());
             }));
  session.say({{"added", done.added}, {"already_there", done.already_there}},
              std::to_string(done.added) + " lines added, " + std::to_string(done.already_there) + " were there.");
  return 0;
}

// What was typed goes over what the entry holds; the same options serve a new line and a correction.
Status type_over(const Args& args, Entry& entry) {
  if (const auto kind = args.maybe("--kind")) {
    TRY_ASSIGN(entry.kind, kind_of(*kind));
  }
  entry.platform = args.maybe("--platform").value_or(entry.platform);
  entry.client = args.maybe("--client").value_or(entry.client);
  entry.project = args.maybe("--project").value_or(entry.project);
  entry.external_id = args.maybe("--external-id").value_or(entry.external_id);
  TRY_ASSIGN(const auto started, instant_of(args, "--started"));
  TRY_ASSIGN(const auto ended, instant_of(args, "--ended"));
  TRY_ASSIGN(const auto submitted_at, instant_of(args, "--submitted"));
  TRY_ASSIGN(const auto millis, millis_of(args, "--seconds"));
  TRY_ASSIGN(const auto items, count_of(args, "--items"));
  if (items && *items == 0) return fail(bad_option("--items", "0", "1 or more"));
  if (started) entry.started_at = *started;
  if (ended) entry.ended_at = *ended;
  if (submitted_at) entry.submitted_at = submitted_at;
  if (millis) entry.active_millis = *millis;
  if (items) entry.items = *items;
  return {};
}

Status type_money_over(const Args& args, Entry& entry) {
  const auto amount = args.maybe("--expected");
  if (!amount && !args.has("--currency")) return {};
  std::string code = args.text("--currency");
  if (code.empty() && entry.expected) code = entry.expected->currency.text();
  Args whole;
  if (amount) whole.set("--expected", {*amount});
  if (!amount && entry.expected) whole.set("--expected", {format_amount(*entry.expected)});
  if (!code.empty()) whole.set("--currency", {code});
  TRY_ASSIGN(entry.expected, money_of(whole, "--expected", "--currency"));
  return {};
}

Status check_entry(const Entry& entry) {
  if (entry.platform.empty() && is_pay_bearing(entry.kind))
    return fail(Fault::bad_input, "--platform", "is missing", "say which platform the work is for");
  if ((is_pay_bearing(entry.kind) || is_cost(entry.kind)) && !entry.expected)
    return fail(Fault::bad_input, "--expected", "is missing", "give a sum and --currency; work and costs have one");
  if (entry.expected && entry.expected->micros < 0)
    return fail(bad_option("--expected", format_amount(*entry.expected), "a sum of 0 or more"));
  if (entry.ended_at.utc < entry.started_at.utc)
    return fail(bad_option("--ended", format_instant(entry.ended_at), "a moment after --started"));
  if (is_unpaid(entry.kind) && entry.expected && entry.expected->micros != 0)
    return fail(bad_option("--expected", format_amount(*entry.expected), "no sum for unpaid time"));
  return {};
}

// Only one end, or neither, may have been typed: the active time says where the other lies.
void complete_span(const Args& args, const Instant& now, Entry& entry) {
  const Millis active(entry.active_millis);
  if (!args.has("--started") && !args.has("--ended")) entry.ended_at = now;
  if (!args.has("--ended") && args.has("--started"))
    entry.ended_at = {entry.started_at.utc + active, entry.started_at.offset_minutes};
  if (!args.has("--started")) entry.started_at = {entry.ended_at.utc - active, entry.ended_at.offset_minutes};
}

// The entries that were corrected one by the other up to this one.
Result<std::vector<std::string>> line_up_to(Journal& journal, Entry last) {
  std::vector<std::string> ids{last.id};
  while (!last.supersedes.empty()) {
    TRY_ASSIGN(auto before, journal.find(last.supersedes));
    if (!before) break;
    last = std::move(*before);
    ids.push_back(last.id);
  }
  return ids;
}

// A platform's id names one piece of work. A correction may keep the one that its line has or had.
Status check_new(Journal& journal, const Entry& entry, const Entry& corrects = {}) {
  if (entry.external_id.empty()) return {};
  TRY_ASSIGN(const auto there, journal.find_external(entry.platform, entry.external_id));
  if (there.empty()) return {};
  TRY_ASSIGN(const auto own, line_up_to(journal, corrects));
  const auto other =
      std::ranges::find_if(there, [&](const Entry& one) { return std::ranges::find(own, one.id) == own.end(); });
  if (other == there.end()) return {};
  return fail(Fault::bad_input, "--external-id", entry.platform + " has a line for " + entry.external_id + " already",
              "use pointage ledger correct " + other->id);
}

Result<int> add_entry(Session& session, const Args& args) {
  Entry entry;
  entry.id = random_id();
  entry.time_basis = TimeBasis::typed;
  entry.price_basis = PriceBasis::typed;
  TRY(type_over(args, entry));
  TRY(type_money_over(args, entry));
  complete_span(args, session.clock().now(), entry);
  entry.price_seen = session.today();
  TRY(check_entry(entry));
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY(check_new(*journal, entry));
  TRY(journal->append({&entry, 1}));
  session.say({{"entry", entry.id}}, "On the record as " + entry.id + ".");
  return 0;
}

Result<Entry> corrected(Journal& journal, const Args& args) {
  const auto id = args.text("ID");
  const auto reason = args.maybe("--reason").value_or("corrected");
  if (args.has("--withdraw")) return make_withdrawal(journal, id, reason);
  TRY_ASSIGN(const auto found, journal.find(id));
  if (!found) return fail(Fault::not_found, "line " + id, "there is no such line", "see pointage ledger list");
  Entry changed = *found;
  TRY(type_over(args, changed));
  TRY(type_money_over(args, changed));
  TRY(check_entry(changed));
  TRY(check_new(journal, changed, *found));
  return make_correction(journal, id, std::move(changed), reason);
}

Result<int> correct_entry(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto entry, corrected(*journal, args));
  TRY(journal->append({&entry, 1}));
  session.say({{"entry", entry.id}, {"supersedes", entry.supersedes}},
              "The correction is on the record as " + entry.id + "; the earlier line stays readable.");
  return 0;
}

Result<int> note_event(Session& session, const Args& args) {
  const auto typed = args.text("--type");
  WorkEvent event;
  if (typed == "returned" || typed == "expired")
    event.kind = WorkEvent::Kind::returned_or_expired;
  else if (typed == "unknown")
    event.kind = WorkEvent::Kind::unknown_to_platform;
  else if (typed != "none")
    return fail(bad_option("--type", typed, "returned, expired, unknown or none"));
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto found, journal->find(args.text("ID")));
  if (!found)
    return fail(Fault::not_found, "line " + args.text("ID"), "there is no such line", "see pointage ledger list");
  event.entry = found->id;
  event.at = session.clock().now();
  TRY(journal->add_work_event(event));
  session.say({{"entry", event.entry}}, "Kept.");
  return 0;
}

Result<int> list_entries(Session& session, const Args&) {
  TRY_ASSIGN(auto* const journal, session.journal());
  if (session.json()) {
    session.out().begin_object().key("entries").begin_array();
    TRY(journal->each_entry([&](const Entry& entry) {
      write_entry(session.out(), entry);
      return true;
    }));
    session.out().end().end();
    return 0;
  }
  Table table({"Line", "Day", "Kind", "Platform", "Time", "Count", "Sum"});
  TRY(journal->each_entry([&](const Entry& entry) {
    table.row(
        {entry.id, format_day(local_day(entry.started_at)), std::string(to_text(entry.kind)), entry.platform,
         report::hours(entry.active_millis), std::to_string(entry.items),
         entry.expected ? format_amount(*entry.expected) + " " + std::string(entry.expected->currency.text()) : ""});
    return true;
  }));
  session.print(table.text());
  return 0;
}

Result<int> verify_record(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto found, with_bar("Verifying", [&](const HowFar&) { return journal->verify(); }));
  bool extends = true;
  if (const auto kept = args.maybe("--against")) {
    TRY_ASSIGN(extends, with_bar("Verifying", [&](const HowFar&) { return extends_head(*journal, *kept); }));
  }
  if (session.json()) {
    auto& out = session.out();
    out.begin_object().key("ok").boolean(found.ok && extends).key("entries").number(found.head.entries);
    out.key("head").text(to_hex(found.head.hash)).key("first_bad").text_or_null(found.first_bad);
    if (args.has("--against")) out.key("extends").boolean(extends);
    out.end();
  }
  session.print(!found.ok  ? "The record was changed: line " + found.first_bad + " does not hold.\n"
                : !extends ? "This record does not continue the one whose code was kept.\n"
                           : "All " + std::to_string(found.head.entries) + " lines hold together.\n");
  return found.ok && extends ? 0 : 1;
}

Result<int> show_head(Session& session, const Args&) {
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto head, journal->head());
  session.say({{"entries", head.entries}, {"head", to_hex(head.hash)}, {"text", head_text(head)}},
              "Code to keep: " + head_text(head));
  return 0;
}

Result<int> export_record(Session& session, const Args& args) {
  const auto typed = args.maybe("--format").value_or(session.json() ? "json" : "csv");
  const auto format = parse_export_format(typed);
  if (!format) return fail(bad_option("--format", typed, "csv, json or hledger"));
  TRY_ASSIGN(auto* const journal, session.journal());
  std::string held;
  const auto write = [&](const HowFar&) {
    return export_ledger(*journal, *format, [&](std::string_view piece) -> Status {
      session.json() ? void(held += piece) : session.print(piece);
      return {};
    });
  };
  TRY(::isatty(STDOUT_FILENO) != 0 ? write({}) : with_bar("Writing", write));  // a text on the terminal is its own bar
  if (!session.json()) return 0;
  if (*format == ExportFormat::json)
    session.out().raw(held);
  else
    session.say({{"format", typed}, {"text", held}}, {});
  return 0;
}

std::vector<Option> entry_options(std::vector<Option> first, bool kind_required) {
  const std::vector<Option> rest = {{"--kind", "task, hourly, unpaid:... or cost:...", kind_required},
                                    {"--platform", "platform"},
                                    {"--client", "client"},
                                    {"--project", "project"},
                                    {"--external-id", "the platform's id of the work"},
                                    {"--started", "moment, as 2026-11-10T14:05:00+03:00"},
                                    {"--ended", "moment"},
                                    {"--submitted", "moment"},
                                    {"--seconds", "active time"},
                                    {"--items", "how many pieces of work"},
                                    {"--expected", "sum of the whole line"},
                                    {"--currency", "currency, as USD"}};
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

}  // namespace

std::vector<Subcommand> ledger_commands() {
  return {
      {"ledger import", "lines kept elsewhere, as a table", {{"FILE", "CSV file, or -", true}}, import_record},
      {"ledger add", "a line typed afterwards", entry_options({}, true), add_entry},
      {"ledger list", "all lines, corrections too", {}, list_entries},
      {"ledger correct", "a line that corrects another",
       entry_options({{"ID", "the line to correct", true},
                      {"--reason", "why"},
                      {"--withdraw", "take the line back altogether", false, Option::flag}},
                     false),
       correct_entry},
      {"ledger event",
       "what became of a piece of work: given back, too late, unknown to the platform",
       {{"ID", "the line of my record", true}, {"--type", "returned, expired, unknown, or none to undo", true}},
       note_event},
      {"ledger verify", "does the record hold together", {{"--against", "a code kept earlier"}}, verify_record},
      {"ledger head", "the code that a witness keeps", {}, show_head},
      {"ledger export", "the whole record, to standard output", {{"--format", "csv, json or hledger"}}, export_record},
  };
}

}  // namespace pointage
