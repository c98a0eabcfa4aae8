#include <algorithm>

#include "client/app/use_cases.h"
#include "client/cli/command.h"
#include "client/cli/file_output.h"
#include "client/cli/findings.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/progress.h"
#include "client/cli/session.h"
#include "ledger/claim.h"
#include "ledger/claim_words.h"
#include "platform/text/words.h"

namespace pointage {
namespace {

Result<ReconcileOptions> options_of(Session& session, const Args& args) {
  ReconcileOptions options;
  options.platform = args.maybe("--platform");
  TRY_ASSIGN(options.from, day_of(args, "--from"));
  TRY_ASSIGN(options.to, day_of(args, "--to"));
  TRY_ASSIGN(const auto as_of, day_of(args, "--as-of"));
  options.as_of = as_of.value_or(session.today());
  TRY_ASSIGN(const auto days, count_of(args, "--pay-after"));
  if (days && *days > 3650) return fail(bad_option("--pay-after", args.text("--pay-after"), "a number of days"));
  if (days) options.pay_after_days = static_cast<int>(*days);
  if (options.from && options.to && *options.to < *options.from)
    return fail(bad_option("--to", args.text("--to"), "a day that is not before --from"));
  return options;
}

struct Held {
  ReconcileInput source;
  Reconciliation found;
};

Result<Held> hold_against(Journal& journal, const ReconcileOptions& options) {
  return with_bar("Comparing", [&](const HowFar&) -> Result<Held> {
    TRY_ASSIGN(auto source, gather(journal, options));
    auto found = reconcile(source);
    return Held{std::move(source), std::move(found)};
  });
}

Status write_page(Session& session, Journal& journal, const Held& held, const std::string& path) {
  return with_bar("Writing", [&](const HowFar&) -> Status {
    TRY_ASSIGN(const auto html, make_report(journal, held.source, held.found, session.today()));
    return write_private_file(path, html);
  });
}

Result<int> run_reconcile(Session& session, const Args& args) {
  TRY_ASSIGN(const auto options, options_of(session, args));
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto held, hold_against(*journal, options));
  const auto& found = held.found;
  if (const auto file = args.maybe("--html")) TRY(write_page(session, *journal, held, *file));
  if (session.json())
    write_findings(session.out(), found);
  else
    session.print(findings_table(found));
  return needs_attention(found) ? 1 : 0;
}

Result<std::string> language_of(const Args& args) {
  auto code = args.maybe("--lang").value_or("en");
  if (std::ranges::find(tongues(), code, &Tongue::code) != tongues().end()) return code;
  return fail(Fault::bad_input, "--lang " + code, "there are no words in this language yet", "take en, fr or sw");
}

Result<int> write_report(Session& session, const Args& args) {
  TRY_ASSIGN(const auto code, language_of(args));
  const Speaking here(code);
  TRY_ASSIGN(const auto options, options_of(session, args));
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto held, hold_against(*journal, options));
  TRY(write_page(session, *journal, held, args.text("--out")));
  session.say({}, "Written: " + args.text("--out") + ".");
  return 0;
}

Result<int> write_claim(Session& session, const Args& args) {
  TRY_ASSIGN(const auto options, options_of(session, args));
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto held, hold_against(*journal, options));
  const ClaimInput letter{args.text("--platform"), args.text("--lang"), args.text("--from-whom"), session.today(),
                          args.has("--include-uncovered")};
  TRY_ASSIGN(const auto html, claim_html(letter, held.found, held.source));
  TRY(write_private_file(args.text("--out"), html));
  session.say({}, "Written: " + args.text("--out") + ". It was not sent to anyone.");
  return 0;
}

// Line ids are unique within a platform only: the one of the work's platform is meant, where there are several.
Result<StatementLine> line_called(Journal& journal, const std::string& id, const std::string& platform) {
  std::vector<StatementLine> found;
  TRY(journal.each_line([&](const StatementLine& line) {
    if (line.id == id) found.push_back(line);
    return true;
  }));
  if (found.empty())
    return fail(Fault::not_found, "line " + id, "no statement has it", "see pointage reconcile --json");
  const auto same =
      std::find_if(found.begin(), found.end(), [&](const auto& line) { return line.platform == platform; });
  return same == found.end() ? found.front() : *same;
}

Result<Entry> entry_called(Journal& journal, const std::string& id) {
  TRY_ASSIGN(auto entry, journal.find(id));
  if (!entry) return fail(Fault::not_found, "line " + id, "it is not in my record", "see pointage ledger list");
  return std::move(*entry);
}

// Work of another platform or currency is never paid by the line, and time that nobody pays by none.
Status check_match(const Entry& entry, const StatementLine& line) {
  const auto refuse = [&](std::string why, std::string remedy) {
    return fail(Fault::bad_input, "line " + entry.id, std::move(why), std::move(remedy));
  };
  if (entry.platform != line.platform)
    return refuse("is of " + entry.platform + ", the payment of " + line.platform,
                  "match work and pay of one platform");
  if (!is_pay_bearing(entry.kind) || !entry.expected)
    return refuse("is " + std::string(to_text(entry.kind)) + ", and no line pays that", "match task or hourly work");
  if (entry.withdrawn) return refuse("was taken back", "match work that stands on the record");
  if (entry.expected->currency != line.amount.currency)
    return refuse("is in " + std::string(entry.expected->currency.text()) + ", the payment in " +
                      std::string(line.amount.currency.text()),
                  "match work and pay of one currency");
  return {};
}

Result<int> match_entries(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto first, entry_called(*journal, args.all("ENTRY").front()));
  TRY_ASSIGN(const auto line, line_called(*journal, args.text("--line"), first.platform));
  for (const auto& id : args.all("ENTRY")) {
    TRY_ASSIGN(const auto entry, entry_called(*journal, id));
    TRY(check_match(entry, line));
  }
  for (const auto& id : args.all("ENTRY")) TRY(journal->add_match({id, line.platform, line.id, session.clock().now()}));
  session.say({{"matched", static_cast<std::int64_t>(args.all("ENTRY").size())}}, "Kept: these belong together.");
  return 0;
}

Result<int> unmatch_entries(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const journal, session.journal());
  for (const auto& id : args.all("ENTRY")) TRY(entry_called(*journal, id));
  for (const auto& id : args.all("ENTRY")) {
    TRY_ASSIGN(const auto entry, entry_called(*journal, id));
    TRY(journal->add_match({id, entry.platform, "", session.clock().now()}));
  }
  session.say({{"unmatched", static_cast<std::int64_t>(args.all("ENTRY").size())}}, "Kept: no longer put together.");
  return 0;
}

}  // namespace

std::vector<Subcommand> reconcile_commands() {
  const std::vector<Option> span{{"--platform", "of one platform"},
                                 {"--from", "first work day"},
                                 {"--to", "last work day"},
                                 {"--as-of", "the day to judge from, today unless given"},
                                 {"--pay-after", "days from work to pay"}};
  auto with = [&span](std::vector<Option> more) {
    more.insert(more.end(), span.begin(), span.end());
    return more;
  };
  std::vector<Option> letter =
      with({{"--lang", "language of the letter: " + claim_languages(), true},
            {"--out", "file to write", true},
            {"--from-whom", "name to sign with"},
            {"--include-uncovered", "also what no statement covers yet", false, Option::flag}});
  for (auto& option : letter)
    if (option.name == "--platform") option.required = true;
  return {
      {"reconcile", "hold my record against the statements", with({{"--html", "also write a page"}}), run_reconcile},
      {"report", "hours, rates and findings as one page",
       with({{"--out", "file to write", true}, {"--lang", "en, fr or sw (en)"}}), write_report},
      {"claim", "a letter that lists what is owed", letter, write_claim},
      {"match",
       "these belong together",
       {{"ENTRY", "lines of my record", true, Option::many}, {"--line", "the statement's line", true}},
       match_entries},
      {"unmatch", "these do not", {{"ENTRY", "lines of my record", true, Option::many}}, unmatch_entries},
  };
}

}  // namespace pointage
