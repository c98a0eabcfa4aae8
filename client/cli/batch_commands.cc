#include <filesystem>

#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/session.h"
#include "platform/archive/trees.h"
#include "platform/os/files.h"
#include "tasks/batch_files.h"
#include "tasks/labelling_config.h"

namespace pointage {
namespace {

constexpr std::uint64_t config_limit = 4U << 20U;

Result<LabellingConfig> config_at(const std::string& path) {
  const std::filesystem::path file(path);
  if (file.extension() == ".xml" || file.extension() == ".yml" || file.extension() == ".yaml") {
    TRY_ASSIGN(const auto text, read_file(file, config_limit));
    TRY_ASSIGN(const auto xml, extract_config(text, path));
    return parse_config(xml, path);
  }
  TRY_ASSIGN(const auto tree, open_tree(file));
  return batch_config(*tree);
}

void write_check(JsonWriter& out, const ConfigCheck& check) {
  out.begin_object().key("supported").boolean(check.supported).key("controls").begin_array();
  for (const auto& control : check.controls)
    out.begin_object()
        .key("name")
        .text(control.name)
        .key("tag")
        .text(control.tag)
        .key("supported")
        .boolean(control.supported)
        .end();
  out.end().key("unsupported").begin_array();
  for (const auto& each : check.unsupported)
    out.begin_object().key("tag").text(each.tag).key("why").text(each.why).end();
  out.end().end();
}

Result<int> check_batch(Session& session, const Args& args) {
  TRY_ASSIGN(const auto config, config_at(args.text("PATH")));
  const auto check = check_config(config);
  if (session.json()) write_check(session.out(), check);
  session.print(check.supported ? "All of this job can be done here.\n" : "This job cannot be done completely here:\n");
  for (const auto& each : check.unsupported) session.print("  " + one_line(each.tag + ": " + each.why) + "\n");
  return check.supported ? 0 : 1;
}

Result<int> import_batch_at(Session& session, const Args& args) {
  TRY_ASSIGN(const auto tree, open_tree(args.text("PATH")));
  TRY_ASSIGN(auto* const store, session.batches());
  TRY_ASSIGN(const auto done, import_batch(*tree, *store, session.clock()));
  const std::string count = std::to_string(done.tasks) + " tasks";
  session.say(
      {{"batch", done.batch_id}, {"tasks", done.tasks}, {"media", done.media}, {"already_there", done.already_there}},
      done.already_there ? "This job is here already, as " + done.batch_id + ": nothing was added."
                         : "Job " + done.batch_id + " is here: " + count + ".");
  return 0;
}

std::string last_day(const Batch& batch) { return batch.expires ? format_instant(*batch.expires) : ""; }

void write_batch(JsonWriter& out, const BatchSummary& each) {
  out.begin_object().key("id").text(each.batch.id).key("title").text(each.batch.title);
  out.key("platform").text(each.batch.platform).key("tasks").number(each.counts.tasks);
  out.key("todo").number(each.counts.todo + each.counts.draft);
  out.key("answered").number(each.counts.answered + each.counts.sent);
  out.key("skipped").number(each.counts.skipped).key("expires").text_or_null(last_day(each.batch)).end();
}

Result<int> list_batches(Session& session, const Args&) {
  TRY_ASSIGN(auto* const store, session.batches());
  TRY_ASSIGN(const auto all, store->batches());
  if (session.json()) {
    session.out().begin_object().key("batches").begin_array();
    for (const auto& each : all) write_batch(session.out(), each);
    session.out().end().end();
    return 0;
  }
  Table table({"job", "title", "platform", "tasks", "left", "until"});
  for (const auto& each : all)
    table.row({each.batch.id, each.batch.title, each.batch.platform, std::to_string(each.counts.tasks),
               std::to_string(each.counts.todo + each.counts.draft), last_day(each.batch)});
  session.print(all.empty() ? "No job yet. Take one with: pointage batch import PATH\n" : table.text());
  return 0;
}

Result<int> export_batch_to(Session& session, const Args& args) {
  TRY_ASSIGN(auto* const store, session.batches());
  std::string text;
  TRY(export_batch(*store, args.text("BATCH"), [&](std::string_view piece) -> Status {
    text += piece;
    return {};
  }));
  TRY(write_file(args.text("--out"), text));
  session.say({}, "Written: " + args.text("--out") + ".");
  return 0;
}

}  // namespace

std::vector<Command> batch_commands() {
  const Option batch{"BATCH", "a job's id, see batch list", true};
  return {
      {"batch check",
       "can all of a job be done here",
       {{"PATH", "config, template, folder or zip", true}},
       check_batch},
      {"batch import", "take a job from a folder or zip", {{"PATH", "folder or .zip", true}}, import_batch_at},
      {"batch list", "the jobs that are here", {}, list_batches},
      {"batch export",
       "a job's answers as Label Studio JSON",
       {batch, {"--out", "file to write", true}},
       export_batch_to},
  };
}

}  // namespace pointage
