#include "sync/sending_run.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sync/counted_transport.h"
#include "sync/folder_platform.h"
#include "sync/label_studio.h"
#include "sync/media_down.h"
#include "sync/run_context.h"

namespace pointage {
namespace {

constexpr std::int64_t least_measured = 64 << 10;

Result<std::unique_ptr<Connector>> connect(const Account& account, HttpTransport& transport, Clock& clock) {
  if (account.type == "label-studio") return make_label_studio(account, transport, clock);
  if (account.type == "folder") return make_folder_platform(account);
  return fail(Fault::bad_input, "account " + account.name, "there is no platform of type " + account.type,
              "use label-studio or folder");
}

std::string wait_key(std::string_view account) { return "sync.not_before." + std::string(account); }
std::string speed_key(std::string_view account) { return "sync.speed." + std::string(account); }

std::string changed_key(std::string_view account) { return "sync.changed." + std::string(account); }

// Until when, and since when it was asked: where the clock stands before that, it was set back meanwhile, and the wait
// must not grow by it.
Status held_back(const RunContext& run) {
  TRY_ASSIGN(const auto kept, run.batches.setting(wait_key(run.account.name)));
  if (!kept) return {};
  const auto space = kept->find(' ');
  const std::string text = kept->substr(0, space);
  const auto until = parse_instant(text);
  const auto since = space == std::string::npos ? std::nullopt : parse_instant(kept->substr(space + 1));
  const auto now = run.clock.now();
  if (!until || !still_ahead(*until, now) || (since && now < *since)) return {};
  return fail(Fault::busy_later, "account " + run.account.name, "the platform asked to wait until " + text,
              "try again then");
}

// The projects that still have something for her: answers on their way, or tasks not done.
Result<Connector::ProjectIds> at_work(const RunContext& run) {
  Connector::ProjectIds ids;
  TRY_ASSIGN(const auto unsent, run.outbox.unsent(run.account.name));
  for (const OutboxItem& item : unsent) ids.insert(item.project_id);
  TRY_ASSIGN(const auto batches, run.batches.batches());
  for (const BatchSummary& each : batches)
    if (each.batch.source.account == run.account.name && each.counts.todo + each.counts.draft > 0)
      ids.insert(each.batch.source.project_id);
  return ids;
}

Status steps(const RunContext& run) {
  TRY(held_back(run));
  TRY(run.tell({.phase = SyncPhase::greeting, .total = 1}));
  TRY_ASSIGN(const auto projects, at_work(run));
  TRY(run.connector.greet(projects));
  TRY(run.outbox.set_last_contact(run.account.name, run.clock.now()));
  TRY(send_answers(run));
  if (run.request.upload_only) return {};
  TRY(look_after_open_work(run));
  if (run.request.by_person) TRY(run.outbox.ask_again(run.account.name, run.request.project));
  MediaDown media(run);
  TRY(take_tasks(run, media));
  TRY(run.connector.fetch([&] { return media.next_job(); }));
  return media.end();
}

Status go(const RunContext& run) {
  const auto status = steps(run);
  const auto wait = run.connector.wait_asked();
  if (status || status.error().fault != Fault::busy_later || !wait) return status;
  const Instant since = run.clock.now();
  Instant until = since;
  until.utc += *wait;
  TRY(run.batches.set_setting(wait_key(run.account.name), format_instant(until) + " " + format_instant(since)));
  return status;
}

Status measure(const RunContext& run, Traffic before, Millis took) {
  const auto after = run.transport.traffic();
  const std::int64_t bytes = after.sent - before.sent + after.received - before.received;
  if (bytes < least_measured || took.count() <= 0) return {};
  TRY_ASSIGN(const auto last, measured_speed(run.account.name, run.batches));
  const std::int64_t now = bytes * 1000 / took.count();
  return run.batches.set_setting(speed_key(run.account.name), std::to_string(last ? (*last + now) / 2 : now));
}

Status count_left(const RunContext& run) {
  TRY_ASSIGN(const auto unsent, run.outbox.unsent(run.account.name));
  TRY_ASSIGN(const auto wanted, run.outbox.wanted_media(run.account.name, 1'000'000));
  const auto in_run = [&](const auto& each) { return run.wants(each.project_id); };
  run.outcome.pending += std::ranges::count_if(unsent, in_run);
  run.outcome.media_pending += std::ranges::count_if(wanted, in_run);
  return {};
}

Status run_account(const RunContext& run) {
  const auto before = run.transport.traffic();
  const auto began = run.clock.steady();
  const auto status = go(run);
  TRY(measure(run, before, run.clock.steady() - began));
  TRY(count_left(run));
  if (status) return {};
  if (is_local(status.error().fault)) return status;
  run.outcome.stopped = status.error();
  return {};
}

Result<std::vector<Account>> wanted_accounts(const std::string& name, OutboxStore& outbox) {
  TRY_ASSIGN(std::vector<Account> accounts, outbox.accounts());
  if (!name.empty()) std::erase_if(accounts, [&](const Account& each) { return each.name != name; });
  if (!accounts.empty()) return accounts;
  if (name.empty()) return fail(Fault::not_found, "sync", "there is no account yet", "add one with account add");
  return fail(Fault::not_found, "account " + name, "there is none of this name", "see account list");
}

Result<ProjectSize> size_of(const Account& account, std::string_view project, std::int64_t count, BatchStore& batches,
                            HttpTransport& transport, Clock& clock) {
  TRY_ASSIGN(const auto connector, connect(account, transport, clock));
  TRY(connector->greet({}));
  TRY_ASSIGN(const Project found, connector->project(project));
  const auto have = [&](const TakenTask& task) { return task_is_here(batches, account.name, found.id, task); };
  return connector->size(found, count, have);
}

Result<std::vector<ProjectLine>> projects_of(const Account& account, HttpTransport& transport, Clock& clock) {
  TRY_ASSIGN(const auto connector, connect(account, transport, clock));
  TRY(connector->greet({}));
  return connector->projects();
}

}  // namespace

Result<SyncOutcome> run_sync(const SyncRequest& request, OutboxStore& outbox, BatchStore& batches,
                             HttpTransport& transport, Clock& clock, const OnProgress& progress) {
  TRY_ASSIGN(const auto accounts, wanted_accounts(request.account, outbox));
  const auto began = clock.steady();
  const auto before = transport.traffic();
  SyncOutcome outcome;
  for (const Account& account : accounts) {
    CountedTransport counted(transport, outbox, clock, account.name);
    TRY_ASSIGN(const auto connector, connect(account, counted, clock));
    const auto ran =
        run_account({request, outbox, batches, counted, clock, progress, before, account, *connector, outcome});
    TRY(counted.settle());
    TRY(ran);
    if (outcome.stopped && outcome.stopped->fault == Fault::cancelled) break;
  }
  const auto after = transport.traffic();
  outcome.bytes_sent = after.sent - before.sent;
  outcome.bytes_received = after.received - before.received;
  outcome.took = clock.steady() - began;
  return outcome;
}

Result<TakeEstimate> estimate_take(std::string_view account, std::string_view project, std::int64_t count,
                                   OutboxStore& outbox, BatchStore& batches, HttpTransport& transport, Clock& clock) {
  TRY_ASSIGN(const auto accounts, wanted_accounts(std::string(account), outbox));
  const Account& asked = accounts.front();
  CountedTransport counted(transport, outbox, clock, asked.name);
  const auto size = size_of(asked, project, count, batches, counted, clock);
  TRY(counted.settle());
  if (!size) return fail(size.error());
  return TakeEstimate{size->tasks, size->bytes};
}

Result<std::optional<std::int64_t>> measured_speed(std::string_view account, BatchStore& batches) {
  TRY_ASSIGN(const auto text, batches.setting(speed_key(account)));
  std::int64_t speed = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), speed).ec != std::errc{} || speed <= 0)
    return std::nullopt;
  return std::optional(speed);
}

Status keep_changed_questions(std::string_view account, const ChangedQuestions& changed, BatchStore& batches) {
  return batches.set_setting(changed_key(account), format_instant(changed.at) + " " + changed.title);
}

Result<std::optional<ChangedQuestions>> changed_questions(std::string_view account, BatchStore& batches) {
  TRY_ASSIGN(const auto kept, batches.setting(changed_key(account)));
  const auto space = kept ? kept->find(' ') : std::string::npos;
  const auto at = space == std::string::npos ? std::nullopt : parse_instant(std::string_view(*kept).substr(0, space));
  if (!at) return std::nullopt;
  return ChangedQuestions{kept->substr(space + 1), *at};
}

Result<std::vector<ProjectLine>> list_projects(std::string_view account, OutboxStore& outbox, HttpTransport& transport,
                                               Clock& clock) {
  TRY_ASSIGN(const auto accounts, wanted_accounts(std::string(account), outbox));
  CountedTransport counted(transport, outbox, clock, accounts.front().name);
  auto found = projects_of(accounts.front(), counted, clock);
  TRY(counted.settle());
  return found;
}

}  // namespace pointage
