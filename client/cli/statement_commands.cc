#include "client/app/use_cases.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/progress.h"
#include "client/cli/session.h"
#include "ledger/hours.h"
#include "ledger/report_text.h"

namespace pointage {
namespace {

Result<int> list_formats(Session& session, const Args&) {
  Table table({"Format", "Whose", "Columns"});
  if (session.json()) session.out().begin_object().key("formats").begin_array();
  for (const auto& format : statement_formats()) {
    table.row({std::string(format.name), std::string(format.title), std::string(format.columns)});
    if (!session.json()) continue;
    session.out().begin_object().key("name").text(format.name).key("title").text(format.title);
    session.out().key("columns").text(format.columns).end();
  }
  if (session.json()) session.out().end().end();
  session.print(table.text());
  return 0;
}

// The pairs themselves, or a file that holds them one a line.
Result<StatementMapping> mapping_of(const std::string& typed) {
  if (typed.find('=') != std::string::npos) return parse_mapping(typed);
  TRY_ASSIGN(const auto text, read_input(typed, result_limit));
  return parse_mapping(text);
}

std::string mapping_help() {
  std::string help = "which column is which, as \"date=Paid on,amount=Net,currency=USD\", or a file of such lines:";
  for (const auto& key : mapping_keys()) help += "\n" + std::string(key.name) + ": " + std::string(key.meaning);
  return help;
}

Result<int> import_paper(Session& session, const Args& args) {
  StatementOptions options;
  options.format = args.maybe("--format").value_or("auto");
  options.platform = args.text("--platform");
  if (const auto map = args.maybe("--map")) {
    TRY_ASSIGN(options.map, mapping_of(*map));
  }
  if (const auto covers = args.maybe("--covers")) {
    options.covers = parse_day_span(*covers);
    if (!options.covers) return fail(bad_option("--covers", *covers, "two days such as 2026-10-01..2026-10-31"));
  }
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto done, with_bar("Importing", [&](const HowFar& how_far) {
               return import_statement_path(args.text("FILE"), *journal, options, session.clock().now(), how_far);
             }));
  session.say({{"format", done.format},
               {"platform", done.platform},
               {"lines", done.lines},
               {"added", done.added},
               {"already_there", done.already_there},
               {"statement", done.statement}},
              std::to_string(done.added) + " lines of " + done.platform + " added, " +
                  std::to_string(done.already_there) + " were there.");
  return 0;
}

void write_paper(JsonWriter& out, const Statement& paper, const WithdrawnStatement* gone) {
  out.begin_object().key("id").text(paper.id).key("platform").text(paper.platform);
  out.key("format").text(paper.format).key("from").text(format_day(paper.from));
  out.key("to").text(format_day(paper.to)).key("imported_at").text(format_instant(paper.imported_at));
  out.key("withdrawn").boolean(gone != nullptr);
  if (gone) out.key("withdrawn_at").text(format_instant(gone->at)).key("reason").text(gone->reason);
  out.end();
}

std::vector<std::string> paper_row(const Statement& paper, std::string note) {
  return {paper.id, paper.platform, format_day(paper.from), format_day(paper.to), paper.format, std::move(note)};
}

Result<int> list_papers(Session& session, const Args&) {
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto statements, journal->statements());
  TRY_ASSIGN(const auto withdrawn, journal->withdrawn_statements());
  Table table({"Statement", "Platform", "From", "To", "Format", ""});
  for (const auto& paper : statements) table.row(paper_row(paper, ""));
  for (const auto& gone : withdrawn) table.row(paper_row(gone.statement, "taken back: " + gone.reason));
  if (session.json()) {
    session.out().begin_object().key("statements").begin_array();
    for (const auto& paper : statements) write_paper(session.out(), paper, nullptr);
    for (const auto& gone : withdrawn) write_paper(session.out(), gone.statement, &gone);
    session.out().end().end();
  }
  const bool none = statements.empty() && withdrawn.empty();
  session.print(none ? "No statement yet. Add one with pointage statement import FILE.\n" : table.text());
  return 0;
}

Result<int> take_paper_back(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const journal, session.journal());
  const auto id = args.text("STATEMENT");
  TRY(journal->withdraw_statement(id, args.text("--reason"), session.clock().now()));
  session.say({{"withdrawn", id}},
              "Taken back: its lines count no more, and stay readable. Add the file again to undo.");
  return 0;
}

void write_sums(JsonWriter& out, std::string_view key, const std::vector<Money>& sums) {
  out.key(key).begin_array();
  for (const auto& money : sums) out.money(money);
  out.end();
}

void write_converted(JsonWriter& out, const std::vector<Converted>& converted) {
  out.key("converted").begin_array();
  for (const auto& one : converted) {
    out.begin_object().key("cost").money(one.cost).key("as").money(one.as);
    out.key("rate").text(format_micros(one.rate_micros, 0)).key("from").text(one.from.text());
    out.key("to").text(one.to.text()).key("day").text(format_day(one.on)).key("origin").text(one.origin).end();
  }
  out.end();
}

void write_hours(JsonWriter& out, const HoursRow& row) {
  out.begin_object().key("key").text(row.key).key("seconds_paid").seconds(row.paid_millis);
  out.key("seconds_unpaid").seconds(row.unpaid_millis);
  write_sums(out, "expected", row.expected);
  write_sums(out, "received", row.received);
  write_sums(out, "costs", row.costs);
  write_sums(out, "per_paid_hour", row.per_paid_hour);
  write_sums(out, "per_hour", row.per_hour);
  out.key("basis").text(row.basis_expected ? "expected" : "received");
  write_sums(out, "not_subtracted", row.not_subtracted);
  write_converted(out, row.converted);
  out.end();
}

std::string in_words(const std::vector<Money>& sums) {
  std::string text;
  for (const auto& money : sums)
    text += (text.empty() ? "" : ", ") + format_amount(money) + " " + std::string(money.currency.text());
  return text;
}

void add_hours(Table& table, const HoursRow& row, const std::string& name) {
  table.row({name, report::hours(row.paid_millis), report::hours(row.unpaid_millis), in_words(row.expected),
             in_words(row.received), in_words(row.per_paid_hour), in_words(row.per_hour)});
}

Result<int> show_hours(Session& session, const Args& args) {
  HoursOptions options;
  TRY_ASSIGN(options.from, day_of(args, "--from"));
  TRY_ASSIGN(options.to, day_of(args, "--to"));
  const auto typed = args.maybe("--by").value_or("day");
  const auto by = parse_hours_by(typed);
  if (!by) return fail(bad_option("--by", typed, "day, week, month, platform or client"));
  options.by = *by;
  if (options.from && options.to && *options.to < *options.from)
    return fail(bad_option("--to", args.text("--to"), "a day that is not before --from"));
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto hours, with_bar("Counting", [&](const HowFar&) { return count_hours(*journal, options); }));
  if (session.json()) {
    auto& out = session.out();
    out.begin_object().key("rows").begin_array();
    for (const auto& row : hours.rows) write_hours(out, row);
    out.end().key("total");
    write_hours(out, hours.total);
    out.end();
  }
  Table table({"", "Paid", "Nobody pays", "Worked for", "Came", "Per paid hour", "Per hour of all"});
  for (const auto& row : hours.rows) add_hours(table, row, row.key);
  add_hours(table, hours.total, "All");
  session.print(table.text());
  return 0;
}

}  // namespace

std::vector<Subcommand> statement_commands() {
  return {
      {"statement formats", "which files are understood", {}, list_formats},
      {"statement list", "the statements that are here", {}, list_papers},
      {"statement import",
       "add what a platform says it paid",
       {{"FILE", "the platform's file, or -", true},
        {"--format", "name of the format, or auto"},
        {"--platform", "whose statement it is"},
        {"--map", mapping_help()},
        {"--covers", "days it covers, as 2026-10-01..2026-10-31"}},
       import_paper},
      {"statement withdraw",
       "take a whole statement back; nothing is deleted",
       {{"STATEMENT", "its id, as statement list shows it", true}, {"--reason", "why"}},
       take_paper_back},
      {"hours",
       "hours, sums and both rates",
       {{"--from", "first day"}, {"--to", "last day"}, {"--by", "day, week, month, platform or client"}},
       show_hours},
  };
}

}  // namespace pointage
