#include "client/cli/command.h"
#include "client/cli/entry_json.h"
#include "client/cli/parsing.h"
#include "client/cli/session.h"
#include "ledger/report_text.h"
#include "ledger/work_clock.h"
#include "platform/crypto/random.h"

namespace pointage {
namespace {

void show_clock(Session& session, const std::optional<RunningClock>& clock) {
  if (!clock) {
    session.say({{"running", false}}, "No clock runs.");
    return;
  }
  if (session.json()) {
    auto& out = session.out();
    out.begin_object().key("running").boolean(true).key("paused").boolean(clock->paused);
    out.key("kind").text(to_text(clock->kind)).key("platform").text(clock->platform);
    out.key("project").text(clock->project).key("started_at").text(format_instant(clock->started_at));
    out.key("seconds").seconds(clock->active_millis).key("items").number(clock->items);
    out.key("price").money_or_null(clock->price).key("per").text(clock->per_hour ? "hour" : "task").end();
  }
  session.print(std::string(clock->paused ? "Paused at " : "Running: ") + report::hours(clock->active_millis) + ", " +
                std::to_string(clock->items) + " done.\n");
}

Result<WorkClock> work_clock(Session& session) {
  TRY_ASSIGN(auto* const journal, session.journal());
  return WorkClock(*journal, session.clock());
}

Result<int> start_clock(Session& session, const Args& args) {
  ClockStart wish;
  TRY_ASSIGN(wish.kind, kind_of(args.text("--kind")));
  wish.platform = args.text("--platform");
  if (wish.platform.empty() && is_pay_bearing(wish.kind))
    return fail(Fault::bad_input, "--platform", "is missing", "say which platform the work is for");
  wish.project = args.text("--project");
  wish.client = args.text("--client");
  TRY_ASSIGN(wish.price, money_of(args, "--price", "--currency"));
  const auto per = args.maybe("--per").value_or(wish.kind == EntryKind::hourly ? "hour" : "task");
  if (per != "task" && per != "hour") return fail(bad_option("--per", per, "task or hour"));
  wish.per_hour = per == "hour";
  TRY_ASSIGN(auto clock, work_clock(session));
  TRY_ASSIGN(auto state, clock.start(wish, random_id()));
  show_clock(session, std::move(state));
  return 0;
}

Result<int> count_items(Session& session, const Args& args) {
  TRY_ASSIGN(const auto more, count_of(args, "N"));
  TRY_ASSIGN(auto clock, work_clock(session));
  TRY_ASSIGN(auto state, clock.count(more.value_or(1)));
  show_clock(session, std::move(state));
  return 0;
}

Result<int> pause_clock(Session& session, const Args&) {
  TRY_ASSIGN(auto clock, work_clock(session));
  TRY_ASSIGN(auto state, clock.pause());
  show_clock(session, std::move(state));
  return 0;
}

Result<int> resume_clock(Session& session, const Args&) {
  TRY_ASSIGN(auto clock, work_clock(session));
  TRY_ASSIGN(auto state, clock.resume());
  show_clock(session, std::move(state));
  return 0;
}

Result<int> clock_status(Session& session, const Args&) {
  TRY_ASSIGN(auto clock, work_clock(session));
  TRY_ASSIGN(const auto state, clock.status());
  show_clock(session, state);
  return 0;
}

Result<int> stop_clock(Session& session, const Args& args) {
  TRY_ASSIGN(const auto items, count_of(args, "--items"));
  TRY_ASSIGN(auto clock, work_clock(session));
  TRY_ASSIGN(const auto entry, clock.stop(items));
  if (session.json()) {
    session.out().begin_object().key("entry").text(entry.id).key("seconds").seconds(entry.active_millis);
    session.out().key("items").number(entry.items).key("expected").money_or_null(entry.expected).end();
  }
  session.print("On the record: " + report::hours(entry.active_millis) + ", " + std::to_string(entry.items) +
                " done.\n");
  return 0;
}

}  // namespace

std::vector<Subcommand> clock_commands() {
  return {
      {"clock start",
       "count time of work done elsewhere",
       {{"--kind", "task, hourly or unpaid:...", true},
        {"--platform", "platform"},
        {"--project", "project"},
        {"--client", "client"},
        {"--price", "price"},
        {"--currency", "currency"},
        {"--per", "task or hour"}},
       start_clock},
      {"clock count", "items done so far grow", {{"N", "how many more, 1 unless given"}}, count_items},
      {"clock pause", "a break", {}, pause_clock},
      {"clock resume", "go on", {}, resume_clock},
      {"clock status", "what the clock shows", {}, clock_status},
      {"clock stop", "end it; it becomes a line of the record", {{"--items", "items done in all"}}, stop_clock},
  };
}

}  // namespace pointage
