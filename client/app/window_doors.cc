#include "client/app/window_doors.h"

#include "client/app/clock_keeper.h"
#include "client/app/tour.h"
#include "client/app/use_cases.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "ledger/work_clock.h"
#include "platform/crypto/random.h"
#include "storage/home.h"
#include "sync/curl_transport.h"
#include "sync/sending_run.h"

namespace pointage {
namespace {

std::string who_can_open(KeyPlace place) {
  return place == KeyPlace::keyring ? _("Opens with this computer's login.")
                                    : _("Opens for anyone who uses this computer.");
}

Result<OpenHome> open_door(const std::string& path) {
  TRY_ASSIGN(auto opened, open_home(path));
  const std::shared_ptr<Home> home = std::move(opened);
  OpenHome open{
      home, &home->batches(), &home->outbox(), &home->journal(), &home->care(), who_can_open(home->key_place()), {},
      {}};
  open.read_journal = [home]() -> Result<std::shared_ptr<Journal>> {
    TRY_ASSIGN(auto opened_reader, home->read_journal());
    const std::shared_ptr<JournalReader> reader = std::move(opened_reader);
    return std::shared_ptr<Journal>(reader, &reader->journal());
  };
  open.settle_clock = [home] {
    [[maybe_unused]] const auto settled = settle_clock(home->journal(), home->path(), system_clock());
  };
  return open;
}

Result<std::string> take_job(OpenHome& home, const std::string& path) {
  TRY_ASSIGN(const auto done, import_batch_path(path, *home.batches, system_clock()));
  if (done.already_there) return std::string(_("This job is here already; nothing was added."));
  return _n("{0} task is here now.", "{0} tasks are here now.", done.tasks);
}

Result<std::string> add_paper(OpenHome& home, const std::string& path, const std::string& platform) {
  StatementOptions options;
  options.platform = platform;
  TRY_ASSIGN(const auto done, import_statement_path(path, *home.journal, options, system_clock().now()));
  if (done.added == 0) return std::string(_("This statement is here already; nothing was added."));
  return fill(_n("{0} line of {1} is here now.", "{0} lines of {1} are here now.", done.added), {"", done.platform});
}

std::string sync_words(const SyncOutcome& done) {
  const auto received = done.stored + done.already_stored;
  std::string text;
  if (received > 0)
    text += _n("{0} answer received by the platform.", "{0} answers received by the platform.", received) + " ";
  if (done.tasks_received > 0) text += _n("{0} task taken.", "{0} tasks taken.", done.tasks_received) + " ";
  if (done.pending > 0)
    text += _n("{0} answer waits on this computer.", "{0} answers wait on this computer.", done.pending) + " ";
  if (done.stopped) text += error_words(*done.stopped) + ".";
  return text.empty() ? _("Nothing to send.") : text;
}

Result<std::string> send_and_receive(OpenHome& home, const std::string& account, std::int64_t take) {
  SyncRequest request;
  request.account = account;
  request.take = take;
  const auto transport = make_curl_transport(settings_from_environment());
  TRY_ASSIGN(const auto done, run_sync(request, *home.outbox, *home.batches, *transport, system_clock(), {}));
  return sync_words(done);
}

std::optional<EntryKind> kind_of_chip(std::string_view chip) {
  if (chip == "search") return EntryKind::unpaid_search;
  if (chip == "wait") return EntryKind::unpaid_wait;
  if (chip == "training") return EntryKind::unpaid_training;
  return std::nullopt;
}

Result<std::string> start_or_stop(OpenHome& home, const std::string& kind) {
  WorkClock clock(*home.journal, system_clock());
  TRY_ASSIGN(const auto running, clock.status());
  if (running) TRY(clock.stop());
  const auto wanted = kind_of_chip(kind);
  const bool same = running && (wanted ? running->kind == *wanted : is_pay_bearing(running->kind));
  if (same) return std::string(_("The time is on your record."));
  if (!wanted)
    return fail(Fault::bad_input, "Elsewhere", "needs a platform and a price",
                "start it with pointage clock start --kind task --platform P --price A --currency C");
  ClockStart start;
  start.kind = *wanted;
  TRY(clock.start(start, random_id()));
  return std::string();
}

Status make_sample(const std::string& path) {
  TRY_ASSIGN(const auto home, open_home(path));
  return fill_with_sample(home->batches(), home->journal(), system_clock(), false);
}

}  // namespace

DeskDoors real_doors() {
  DeskDoors doors;
  doors.open = open_door;
  doors.import_batch = take_job;
  doors.import_statement = add_paper;
  doors.sync = send_and_receive;
  doors.toggle_clock = start_or_stop;
  doors.make_sample = make_sample;
  return doors;
}

}  // namespace pointage
