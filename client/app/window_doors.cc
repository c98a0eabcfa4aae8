#include "client/app/window_doors.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "client/app/clock_keeper.h"
#include "client/app/home_copy.h"
#include "client/app/sending_turn.h"
#include "client/app/tour.h"
#include "client/app/typed_path.h"
#include "client/app/use_cases.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "platform/link/link.h"
#include "platform/os/files.h"
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
  SendingTurn turn;
  std::unique_ptr<TaskStores> stores;
};

Result<SendStores> stores_to_send(const std::shared_ptr<Home>& home) {
  TRY_ASSIGN(auto turn, SendingTurn::take());
  TRY_ASSIGN(auto opened, home->more_stores());
  const auto holds = std::make_shared<RunHolds>(RunHolds{home, std::move(turn), std::move(opened)});
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
                [home] { return who_can_open(home->key_place()); },
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

Result<std::string> take_job(OpenHome& home, const std::string& path, const HowFar& how_far) {
  TRY_ASSIGN(const auto done, import_batch_path(typed_path(path), *home.batches, system_clock(), how_far));
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

Status make_sample(const std::string& path) {
  TRY_ASSIGN(const auto home, open_home(path));
  return fill_with_sample(home->batches(), home->journal(), system_clock(), false);
}

Status copy_home(OpenHome& home, const CopyWish& wish, const HowFar& how_far) {
  CopyWish there = wish;
  there.file = typed_path(wish.file.string());
  return make_copy(*std::static_pointer_cast<Home>(home.owner), there, true, how_far);
}

}  // namespace

DeskDoors real_doors() {
  DeskDoors doors;
  doors.open = open_door;
  doors.import_batch = take_job;
  doors.sending = sending_doors;
  doors.make_sample = make_sample;
  doors.make_copy = copy_home;
  doors.open_copy = [](const std::string& path, const std::string& words, const std::string& to,
                       const HowFar& how_far) { return open_copy({typed_path(path), words}, to, how_far); };
  return doors;
}

}  // namespace pointage
