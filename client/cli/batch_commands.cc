#include "client/app/desk.h"
#include "client/app/due_entry.h"
#include "client/app/use_cases.h"
#include "client/cli/command.h"
#include "client/cli/file_output.h"
#include "client/cli/output.h"
#include "client/cli/parsing.h"
#include "client/cli/progress.h"
#include "client/cli/session.h"

namespace pointage {
namespace {

void write_check(JsonWriter& out, const ConfigCheck& check) {
  out.begin_object().key("supported").boolean(check.supported).key("controls").begin_array();
  for (const auto& control : check.controls) {
    out.begin_object().key("name").text(control.name).key("tag").text(control.tag);
    out.key("supported").boolean(control.supported).end();
  }
  out.end().key("unsupported").begin_array();
  for (const auto& tag : check.unsupported) out.begin_object().key("tag").text(tag.tag).key("why").text(tag.why).end();
  out.end().end();
}

Result<int> check_batch(Session& session, const Args& args) {
  TRY_ASSIGN(const auto check, check_path(args.text("PATH")));
  if (session.json()) write_check(session.out(), check);
  session.print(check.supported ? "All of it can be done here.\n" : "Not all of it can be done here.\n");
  for (const auto& tag : check.unsupported) session.print(one_line(tag.tag + ": " + tag.why) + "\n");
  return check.supported ? 0 : 1;
}

std::string counted_as(std::int64_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

Result<int> import_one(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const store, session.batches());
  TRY_ASSIGN(const auto done, with_bar("Importing", [&](const HowFar& how_far) {
               return import_batch_path(args.text("PATH"), *store, session.clock(), how_far);
             }));
  const std::string counted = counted_as(done.tasks, "task") + ", " + counted_as(done.media, "picture") + ".";
  session.say(
      {{"batch", done.batch_id}, {"tasks", done.tasks}, {"media", done.media}, {"already_there", done.already_there}},
      done.already_there ? "This job is here already as " + done.batch_id + "; nothing was added."
                         : "Job " + done.batch_id + ": " + counted);
  return 0;
}

void write_price(JsonWriter& out, const Batch& batch) {
  const auto currency = parse_currency(batch.pay ? batch.pay->currency : std::string());
  if (!currency) return static_cast<void>(out.key("price").null().key("per").null().key("price_basis").null());
  out.key("price").money({batch.pay->micros, *currency}).key("per").text(batch.pay->per_hour ? "hour" : "task");
  out.key("price_basis").text(to_text(basis_of(batch.price_origin)));
}

void write_batch(JsonWriter& out, const BatchSummary& row) {
  const auto& [batch, counts] = row;
  out.begin_object().key("id").text(batch.id).key("title").text(batch.title).key("platform").text(batch.platform);
  out.key("tasks").number(counts.tasks).key("todo").number(counts.todo + counts.draft);
  out.key("answered").number(counts.answered + counts.sent);
  out.key("sent").number(counts.sent).key("skipped").number(counts.skipped).key("expires");
  batch.expires ? out.text(format_instant(*batch.expires)) : out.null();
  write_price(out, batch);
  out.end();
}

Result<int> list_batches(Session& session, const Args&) {
  TRY_ASSIGN(auto* const store, session.batches());
  TRY_ASSIGN(const auto rows, store->batches());
  if (session.json()) {
    session.out().begin_object().key("batches").begin_array();
    for (const auto& row : rows) write_batch(session.out(), row);
    session.out().end().end();
    return 0;
  }
  Table table({"Job", "Title", "Platform", "Left", "Done", "Until"});
  for (const auto& [batch, counts] : rows)
    table.row({batch.id, batch.title, batch.platform, std::to_string(counts.todo + counts.draft),
               std::to_string(counts.answered + counts.sent), batch.expires ? format_instant(*batch.expires) : ""});
  session.print(rows.empty() ? "No job yet. Take one from a file or from a platform.\n" : table.text());
  return 0;
}

Result<int> say_price(Session& session, const Args& args) {
  TRY_ASSIGN(const auto price, money_of(args, "--price", "--currency"));
  const auto per = args.maybe("--per").value_or("task");
  if (per != "task" && per != "hour") return fail(bad_option("--per", per, "task or hour"));
  if (price->micros < 0 || price->micros > largest_price_micros)
    return fail(bad_option("--price", args.text("--price"), "a price from 0 to 1,000,000,000"));
  TRY_ASSIGN(auto* const desk, session.desk());
  const PayPromise pay{price->micros, std::string(price->currency.text()), per == "hour"};
  TRY_ASSIGN(const auto counted, desk->set_price(args.text("ID"), pay, session.today(), args.has("--done-too")));
  session.say({{"batch", args.text("ID")}, {"entries_changed", counted}},
              "The price is kept; " + std::to_string(counted) + " lines on the record have it now.");
  return 0;
}

Result<int> export_one(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const store, session.batches());
  TRY_ASSIGN(auto file, FileOutput::beside(args.text("--out")));
  TRY(with_bar("Writing", [&](const HowFar&) {
    return export_batch(*store, args.text("ID"), [&](std::string_view piece) { return file.write(piece); });
  }));
  TRY(file.commit());
  session.say({{"out", args.text("--out")}}, "Written to " + args.text("--out") + ".");
  return 0;
}

}  // namespace

std::vector<Subcommand> batch_commands() {
  return {
      {"batch check",
       "can a job be done here completely",
       {{"PATH", "labelling config, template, or job folder or .zip", true}},
       check_batch},
      {"batch import", "take a job from a folder or .zip", {{"PATH", "folder or .zip", true}}, import_one},
      {"batch list", "the jobs that are here", {}, list_batches},
      {"batch price",
       "what a job pays, where neither its file nor its platform says it",
       {{"ID", "the job", true},
        {"--price", "of one task, or of one hour", true},
        {"--currency", "such as USD", true},
        {"--per", "task (as it is unless given) or hour"},
        {"--done-too", "also for tasks done before at another typed price", false, Option::flag}},
       say_price},
      {"batch export",
       "a job's answers as Label Studio JSON",
       {{"ID", "the job", true}, {"--out", "file to write", true}},
       export_one},
  };
}

}  // namespace pointage
