#include "client/app/window_doors.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "client/app/clock_keeper.h"
#include "client/app/tour.h"
#include "client/app/use_cases.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "ledger/work_clock.h"
#include "platform/crypto/random.h"
#include "platform/link/link.h"
#include "platform/os/files.h"
#include "platform/os/home_lock.h"
#include "platform/os/paths.h"
#include "storage/home.h"
#include "sync/curl_transport.h"
#include "tasks/batch_files.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

std::string who_can_open(KeyPlace place) {
  return place == KeyPlace::keyring ? _("Opens with this computer's login.")
                                    : _("Opens for anyone who uses this computer.");
}

// What a run holds until it ends; the home outlives its stores.
struct RunHolds {
  std::shared_ptr<Home> home;
  std::optional<HomeLock> alone;
  std::unique_ptr<TaskStores> stores;
};

// Two people of one computer are never sent for at the same time.
Result<SendStores> stores_to_send(const std::shared_ptr<Home>& home) {
  const auto folder = data_folder() / "sending";
  std::optional<HomeLock> alone;
  if (make_private_folder(folder)) {
    auto taken = HomeLock::take(folder, Millis(0));
    if (!taken && taken.error().fault == Fault::held)
      return fail(Fault::busy_later, "Sending", "another person of this computer is just sending",
                  "it goes on after that");
    if (taken) alone = std::move(*taken);
  }
  TRY_ASSIGN(auto opened, home->more_stores());
  const auto holds = std::make_shared<RunHolds>(RunHolds{home, std::move(alone), std::move(opened)});
  return SendStores{holds, &holds->stores->batches(), &holds->stores->outbox(), &holds->stores->book()};
}

Result<OpenHome> open_door(const std::string& path) {
  TRY_ASSIGN(auto opened, open_home(path));
  const std::shared_ptr<Home> home = std::move(opened);
  OpenHome open{home,
                &home->batches(),
                &home->outbox(),
                &home->journal(),
                &home->care(),
                &home->book(),
                who_can_open(home->key_place()),
                {},
                {},
                {}};
  open.read_journal = [home]() -> Result<std::shared_ptr<Journal>> {
    TRY_ASSIGN(auto opened_reader, home->read_journal());
    const std::shared_ptr<JournalReader> reader = std::move(opened_reader);
    return std::shared_ptr<Journal>(reader, &reader->journal());
  };
  open.settle_clock = [home] {
    [[maybe_unused]] const auto settled = settle_clock(home->journal(), home->path(), system_clock());
  };
  open.send_stores = [home] { return stores_to_send(home); };
  return open;
}

Result<std::string> take_job(OpenHome& home, const std::string& path) {
  TRY_ASSIGN(const auto done, import_batch_path(path, *home.batches, system_clock()));
  if (done.already_there) return std::string(_("This job is here already; nothing was added."));
  return _n("{0} task is here now.", "{0} tasks are here now.", done.tasks);
}

fs::path own_folder() {
  const auto home = environment("HOME");
  return home.empty() ? data_folder() : fs::path(home);
}

// Beside what is there, never over it.
Result<std::string> save_beside(const std::string& name, const std::string& ending, const std::string& text) {
  const std::string day = format_day(local_day(system_clock().now()));
  for (int n = 1;; ++n) {
    const auto path = own_folder() / (name + "-" + day + (n == 1 ? "" : "-" + std::to_string(n)) + ending);
    std::error_code ignored;
    if (fs::exists(path, ignored)) continue;
    TRY(write_file(path, text));
    return path.string();
  }
}

Result<std::string> answers_as_file(BatchStore& batches, const std::string& batch_id) {
  std::string text;
  TRY(export_batch(batches, batch_id, [&](std::string_view piece) -> Status {
    text += piece;
    return {};
  }));
  return save_beside("pointage-answers", ".json", text);
}

SendDoors sending_doors(OpenHome& home) {
  SendDoors doors;
  doors.stores = home.send_stores;
  doors.transport = [](std::function<bool()> keep_going) {
    auto settings = settings_from_environment();
    settings.keep_going = std::move(keep_going);
    return make_curl_transport(std::move(settings));
  };
  doors.link = link_cost;
  doors.keep_file = [batches = home.batches](const std::string& id) { return answers_as_file(*batches, id); };
  doors.save_text = [](const std::string& name, const std::string& text) { return save_beside(name, ".txt", text); };
  return doors;
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
  doors.sending = sending_doors;
  doors.toggle_clock = start_or_stop;
  doors.make_sample = make_sample;
  return doors;
}

}  // namespace pointage
