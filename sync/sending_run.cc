#include "sync/sending_run.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <utility>

#include "platform/crypto/random.h"
#include "sync/back_off.h"
#include "sync/label_studio.h"
#include "sync/replies.h"
#include "tasks/labelling_config.h"

namespace pointage {
namespace {

constexpr int tries_in_one_run = 3;
constexpr std::int64_t tries_before_set_aside = 20;
constexpr std::int64_t tasks_at_once = 20;
constexpr std::int64_t media_at_once = 50;

bool ends_run(Fault fault) {
  switch (fault) {
    case Fault::refused:
    case Fault::not_found:
    case Fault::bad_input:
    case Fault::unexpected:
      return false;
    case Fault::offline:
    case Fault::timed_out:
    case Fault::captive_portal:
    case Fault::unauthorised:
    case Fault::busy_later:
    case Fault::held:
    case Fault::disk_full:
    case Fault::not_writable:
    case Fault::corrupt:
    case Fault::cancelled:
      return true;
  }
  return true;
}

// The store's own trouble is not the link's: it is returned, not noted.
bool is_local(Fault fault) {
  return fault == Fault::held || fault == Fault::disk_full || fault == Fault::not_writable || fault == Fault::corrupt;
}

Result<std::unique_ptr<Connector>> connect(const Account& account, HttpTransport& transport, Clock& clock) {
  if (account.type == "label-studio") return make_label_studio(account, transport, clock);
  return fail(Fault::bad_input, "account " + account.name, "there is no platform of type " + account.type,
              "use label-studio");
}

std::string wait_key(const std::string& account) { return "sync.not_before." + account; }

std::uint32_t chance() {
  std::uint32_t value = 0;
  const std::string bytes = random_bytes(sizeof value);
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

struct Tools {
  const SyncRequest& request;
  OutboxStore& outbox;
  BatchStore& batches;
  HttpTransport& transport;
  Clock& clock;
  const OnProgress& progress;
  Traffic before;

  std::int64_t bytes() const {
    const auto now = transport.traffic();
    return now.sent + now.received - before.sent - before.received;
  }
};

std::unexpected<Error> used_up(const std::string& account) {
  return fail(Fault::busy_later, "account " + account, "the limit of data for this run is used up",
              "sync again to go on");
}

// Ends a medium where the run's limit of data does; what came is kept.
class LimitedSink final : public MediumSink {
 public:
  LimitedSink(MediumSink& inner, std::optional<std::int64_t> room, std::string account)
      : inner_(inner), room_(room), account_(std::move(account)) {}

  std::int64_t received() const override { return inner_.received(); }
  Status restart() override { return inner_.restart(); }
  Status pause(std::int64_t total) override { return inner_.pause(total); }
  Status complete(std::string_view type) override { return inner_.complete(type); }
  Status append(std::string_view bytes) override {
    if (room_ && (*room_ -= static_cast<std::int64_t>(bytes.size())) < 0) return used_up(account_);
    return inner_.append(bytes);
  }

 private:
  MediumSink& inner_;
  std::optional<std::int64_t> room_;
  std::string account_;
};

class AccountRun {
 public:
  AccountRun(const Tools& tools, Account account, Connector& connector, SyncOutcome& outcome)
      : tools_(tools), account_(std::move(account)), connector_(connector), outcome_(outcome) {}

  Status go();

 private:
  Status steps();
  Status held_back();
  Status send_all();
  Status send_one(const OutboxItem& item);
  Result<bool> claim(const OutboxItem& item);
  Result<Delivery> try_send(const OutboxItem& item);
  Status fits_now(const OutboxItem& item);
  Status stayed(const OutboxItem& item, const Error& error);
  Status put_aside(const OutboxItem& item, std::string why);
  Status take_all();
  Status take_from(const std::string& project_id);
  Status store_taken(const Project& project, std::vector<TakenTask>& taken);
  Result<std::unique_ptr<BatchWriter>> writer_for(const Project& project);
  Result<bool> have(const std::string& project_id, std::string_view external_id);
  Status fetch_all();
  Status fetch_one(const WantedMedium& medium);
  Status room_left();
  Status tell(SyncPhase phase, std::int64_t done, std::int64_t total);
  Instant later(std::int64_t tries, std::optional<Instant>& not_before);

  Tools tools_;
  Account account_;
  Connector& connector_;
  SyncOutcome& outcome_;
  std::map<std::string, std::set<std::string>> names_;  // of each project's config, as it is now
  std::int64_t wanted_{};
};

Status AccountRun::tell(SyncPhase phase, std::int64_t done, std::int64_t total) {
  const SyncProgress now{phase, account_.name, done, total, tools_.bytes()};
  if (!tools_.progress || tools_.progress(now)) return {};
  return fail(Fault::cancelled, "account " + account_.name, "stopped by you", "nothing is lost");
}

Status AccountRun::room_left() {
  const auto most = tools_.request.max_bytes;
  if (!most || tools_.bytes() < *most) return {};
  return used_up(account_.name);
}

Status AccountRun::held_back() {
  TRY_ASSIGN(const auto text, tools_.batches.setting(wait_key(account_.name)));
  if (!text) return {};
  const auto until = parse_instant(*text);
  if (!until || *until <= tools_.clock.now()) return {};
  return fail(Fault::busy_later, "account " + account_.name, "the platform asked to wait until " + *text,
              "try again then");
}

Status AccountRun::go() {
  const auto status = steps();
  if (const auto wait = connector_.wait_asked(); !status && status.error().fault == Fault::busy_later && wait) {
    Instant until = tools_.clock.now();
    until.utc += *wait;
    TRY(tools_.batches.set_setting(wait_key(account_.name), format_instant(until)));
  }
  return status;
}

Status AccountRun::steps() {
  TRY(held_back());
  TRY(tell(SyncPhase::greeting, 0, 1));
  TRY(connector_.greet());
  TRY(tools_.outbox.set_last_contact(account_.name, tools_.clock.now()));
  TRY(send_all());
  if (tools_.request.upload_only) return {};
  TRY(take_all());
  return fetch_all();
}

Status AccountRun::send_all() {
  TRY_ASSIGN(const std::vector<OutboxItem> items, tools_.outbox.unsent(account_.name));
  std::int64_t done = 0;
  for (const OutboxItem& item : items) {
    TRY(tell(SyncPhase::sending, done++, static_cast<std::int64_t>(items.size())));
    TRY(room_left());
    const auto now = tools_.clock.now();
    if (item.not_before && *item.not_before > now) continue;
    if (!tools_.request.by_person && item.next_try && *item.next_try > now) continue;
    TRY(send_one(item));
  }
  return {};
}

Status AccountRun::fits_now(const OutboxItem& item) {
  if (!names_.contains(item.project_id)) {
    TRY_ASSIGN(const Project project, connector_.project(item.project_id));
    auto& names = names_[item.project_id];
    if (const auto config = parse_config(project.config_xml))
      for (const Node* node : in_order(*config)) names.insert(node->name);
  }
  TRY_ASSIGN(const auto missing, names_missing(item.answer.result_json, names_[item.project_id]));
  if (missing.empty()) return {};
  return fail(Fault::refused, "this answer",
              "the project has changed since and no longer asks for \"" + missing.front() + "\"",
              "it stays here; ask the platform, or export the job as a file");
}

// The person works on while a run goes: what she took back or answered anew since the list was read is left to the next
// run. Once it is marked it can no longer be changed.
Result<bool> AccountRun::claim(const OutboxItem& item) {
  if (const auto marked = tools_.outbox.mark_sending(item.task_id); !marked) {
    if (marked.error().fault == Fault::not_found || marked.error().fault == Fault::refused) return false;
    return fail(marked.error());
  }
  TRY_ASSIGN(const auto answer, tools_.batches.answer(item.task_id));
  if (answer && answer->unique_id == item.answer.unique_id) return true;
  TRY(tools_.outbox.mark_waiting(item.task_id, {}, tools_.clock.now(), {}));
  return false;
}

// A broken link is tried again on the spot: same item, same id, so it is stored once however often it arrives.
Result<Delivery> AccountRun::try_send(const OutboxItem& item) {
  TRY(fits_now(item));
  for (int tries = 1;; ++tries) {
    if (tries > 1) TRY(tools_.outbox.mark_sending(item.task_id));
    auto delivery = connector_.send(item);
    if (delivery || delivery.error().fault != Fault::timed_out || tries == tries_in_one_run) return delivery;
    ++outcome_.retries;
  }
}

Status AccountRun::send_one(const OutboxItem& item) {
  TRY_ASSIGN(const bool mine, claim(item));
  if (!mine) return {};
  const auto delivery = try_send(item);
  if (!delivery) return stayed(item, delivery.error());
  TRY(tools_.outbox.mark_stored(item.task_id, delivery->annotation_id, tools_.clock.now()));
  ++(delivery->stored == Stored::now ? outcome_.stored : outcome_.already_stored);
  return {};
}

Status AccountRun::put_aside(const OutboxItem& item, std::string why) {
  TRY(tools_.outbox.set_aside(item.task_id, why));
  ++outcome_.refused;
  outcome_.notes.push_back({Fault::refused, "task " + item.external_id, std::move(why), "your answer is kept", {}});
  return {};
}

Instant AccountRun::later(std::int64_t tries, std::optional<Instant>& not_before) {
  Instant next = tools_.clock.now();
  if (const auto wait = connector_.wait_asked()) {
    not_before = next;
    not_before->utc += *wait;
  }
  next.utc += back_off(tries + 1, chance());
  return not_before ? std::max(next, *not_before) : next;
}

Status AccountRun::stayed(const OutboxItem& item, const Error& error) {
  if (is_local(error.fault)) return fail(error);
  if (error.fault == Fault::not_found)
    return put_aside(
        item, "The platform says this task no longer exists. Your answer is kept and can be exported as a file.");
  const bool hopeless = error.fault == Fault::unexpected && item.tries >= tries_before_set_aside;
  if (hopeless || (!ends_run(error.fault) && error.fault != Fault::unexpected)) return put_aside(item, error.why);
  std::optional<Instant> not_before;
  const Instant next = later(item.tries, not_before);
  TRY(tools_.outbox.mark_waiting(item.task_id, error.why, next, not_before));
  if (!ends_run(error.fault)) return {};
  return fail(error);
}

Status AccountRun::take_all() {
  wanted_ = tools_.request.take;
  if (wanted_ <= 0) return {};
  if (!tools_.request.project.empty()) return take_from(tools_.request.project);
  TRY_ASSIGN(const auto projects, connector_.projects());
  for (const ProjectLine& line : projects)
    if (wanted_ > 0 && line.todo > 0) TRY(take_from(line.id));
  return {};
}

Result<bool> AccountRun::have(const std::string& project_id, std::string_view external_id) {
  TRY_ASSIGN(const auto summaries, tools_.batches.batches());
  for (const BatchSummary& each : summaries) {
    if (each.batch.source.account != account_.name || each.batch.source.project_id != project_id) continue;
    TRY_ASSIGN(const bool known, tools_.batches.has_external(each.batch.id, external_id));
    if (known) return true;
  }
  return false;
}

// What can be done here, completely, or not at all.
std::string why_not(const Project& project) {
  const auto config = parse_config(project.config_xml);
  if (!config) return config.error().why;
  const auto check = check_config(*config);
  if (check.supported) return {};
  return check.unsupported.empty() ? "it asks for nothing"
                                   : check.unsupported.front().tag + ": " + check.unsupported.front().why;
}

Status AccountRun::take_from(const std::string& project_id) {
  TRY_ASSIGN(const Project project, connector_.project(project_id));
  if (auto why = why_not(project); !why.empty()) {
    outcome_.notes.push_back(
        {Fault::refused, "project " + project.title, std::move(why), "do this one in a browser", {}});
    return {};
  }
  std::vector<TakenTask> taken;
  const auto got = [&](TakenTask task) -> Status {
    taken.push_back(std::move(task));
    --wanted_;
    TRY(tell(SyncPhase::taking, tools_.request.take - wanted_, tools_.request.take));
    if (static_cast<std::int64_t>(taken.size()) >= tasks_at_once) TRY(store_taken(project, taken));
    return room_left();
  };
  const auto status = connector_.take(project, wanted_, [&](std::string_view id) { return have(project_id, id); }, got);
  TRY(store_taken(project, taken));
  return status;
}

// Answers stay with the config they were made for: a changed one begins another batch.
Result<std::unique_ptr<BatchWriter>> AccountRun::writer_for(const Project& project) {
  TRY_ASSIGN(const auto there, tools_.outbox.find_project(account_.name, project.id));
  if (there && there->config_xml == project.config_xml) return tools_.batches.extend(there->id);
  Batch batch;
  batch.id = random_id();
  batch.title = project.title;
  batch.platform = account_.name;
  batch.config_xml = project.config_xml;
  batch.instructions = project.instructions;
  batch.source = {account_.name, project.id};
  return tools_.batches.begin(batch);
}

std::vector<std::string> picture_keys(const Project& project) {
  std::vector<std::string> keys;
  const auto config = parse_config(project.config_xml);
  if (!config) return keys;
  for (const Node* node : in_order(*config)) {
    if (node->tag != Tag::image) continue;
    for (const std::string_view value : {std::string_view(node->value), node->attribute("valuelist")})
      if (const auto key = sole_variable(value)) keys.emplace_back(*key);
  }
  return keys;
}

Status AccountRun::store_taken(const Project& project, std::vector<TakenTask>& taken) {
  if (taken.empty()) return {};
  TRY_ASSIGN(const auto writer, writer_for(project));
  const auto keys = picture_keys(project);
  for (const TakenTask& task : taken) {
    TRY_ASSIGN(const std::string id, writer->add_task({task.external_id, task.data_json, task.keep_until}));
    for (const auto& reference : values_of(task.data_json, keys)) TRY(writer->expect_medium(id, reference));
  }
  TRY(writer->commit());
  outcome_.tasks_received += static_cast<std::int64_t>(taken.size());
  taken.clear();
  return {};
}

Status AccountRun::fetch_one(const WantedMedium& medium) {
  TRY_ASSIGN(const auto sink, tools_.outbox.medium_sink(medium));
  std::optional<std::int64_t> room;
  if (const auto most = tools_.request.max_bytes) room = *most - tools_.bytes();
  LimitedSink limited(*sink, room, account_.name);
  const auto status = connector_.fetch(medium, limited);
  if (status) {
    ++outcome_.media_received;
    return {};
  }
  const Error& error = status.error();
  if (is_local(error.fault)) return status;
  const bool for_good = error.fault == Fault::bad_input || error.fault == Fault::refused ||
                        (error.fault == Fault::unexpected && medium.tries >= tries_in_one_run);
  if (for_good) {
    outcome_.notes.push_back({Fault::refused, "a picture", error.why, "its task waits", {}});
    return tools_.outbox.medium_set_aside(medium, error.why);
  }
  if (ends_run(error.fault)) return status;
  return tools_.outbox.medium_failed(medium, error.why);
}

Status AccountRun::fetch_all() {
  std::set<std::pair<std::string, std::string>> asked;
  for (bool moved = true; moved;) {
    moved = false;
    TRY_ASSIGN(const auto wanted,
               tools_.outbox.wanted_media(account_.name, media_at_once + static_cast<std::int64_t>(asked.size())));
    for (const WantedMedium& medium : wanted) {
      if (!asked.emplace(medium.task_id, medium.reference).second) continue;
      moved = true;
      TRY(tell(SyncPhase::fetching, outcome_.media_received,
               outcome_.media_received + static_cast<std::int64_t>(wanted.size())));
      TRY(room_left());
      TRY(fetch_one(medium));
    }
  }
  return {};
}

Status add_use(const Tools& tools, const std::string& account, Traffic before) {
  const auto after = tools.transport.traffic();
  if (after.sent == before.sent && after.received == before.received) return {};
  return tools.outbox.add_data_use(
      {local_day(tools.clock.now()), account, after.sent - before.sent, after.received - before.received});
}

Status count_left(const Tools& tools, const std::string& account, SyncOutcome& outcome) {
  TRY_ASSIGN(const auto unsent, tools.outbox.unsent(account));
  outcome.pending += static_cast<std::int64_t>(unsent.size());
  TRY_ASSIGN(const auto wanted, tools.outbox.wanted_media(account, 1'000'000));
  outcome.media_pending += static_cast<std::int64_t>(wanted.size());
  return {};
}

Status run_account(const Tools& tools, const Account& account, SyncOutcome& outcome) {
  const auto before = tools.transport.traffic();
  TRY_ASSIGN(const auto connector, connect(account, tools.transport, tools.clock));
  const auto status = AccountRun(tools, account, *connector, outcome).go();
  TRY(add_use(tools, account.name, before));
  TRY(count_left(tools, account.name, outcome));
  if (status) return {};
  if (is_local(status.error().fault)) return status;
  outcome.stopped = status.error();
  return {};
}

Result<std::vector<Account>> wanted_accounts(const std::string& name, OutboxStore& outbox) {
  TRY_ASSIGN(std::vector<Account> accounts, outbox.accounts());
  if (!name.empty()) std::erase_if(accounts, [&](const Account& each) { return each.name != name; });
  if (!accounts.empty()) return accounts;
  if (name.empty()) return fail(Fault::not_found, "sync", "there is no account yet", "add one with account add");
  return fail(Fault::not_found, "account " + name, "there is none of this name", "see account list");
}

}  // namespace

Result<SyncOutcome> run_sync(const SyncRequest& request, OutboxStore& outbox, BatchStore& batches,
                             HttpTransport& transport, Clock& clock, const OnProgress& progress) {
  TRY_ASSIGN(const auto accounts, wanted_accounts(request.account, outbox));
  const Tools tools{request, outbox, batches, transport, clock, progress, transport.traffic()};
  const auto began = clock.steady();
  const auto before = transport.traffic();
  SyncOutcome outcome;
  for (const Account& account : accounts) {
    TRY(run_account(tools, account, outcome));
    if (outcome.stopped && outcome.stopped->fault == Fault::cancelled) break;
  }
  const auto after = transport.traffic();
  outcome.bytes_sent = after.sent - before.sent;
  outcome.bytes_received = after.received - before.received;
  outcome.took = clock.steady() - began;
  return outcome;
}

Result<std::vector<ProjectLine>> list_projects(std::string_view account, OutboxStore& outbox, HttpTransport& transport,
                                               Clock& clock) {
  TRY_ASSIGN(const auto accounts, wanted_accounts(std::string(account), outbox));
  TRY_ASSIGN(const auto connector, connect(accounts.front(), transport, clock));
  TRY(connector->greet());
  return connector->projects();
}

}  // namespace pointage
