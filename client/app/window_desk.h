// The window's core over a real home: takes commands, does them through the same use cases as the command line, and
// answers with a new snapshot; what could not be done stands in the snapshot's notice, in words. The wiring gives the
// doors (which classes, which files); a door that is not given says that it cannot be done here. Core thread only.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "client/app/home_copy.h"
#include "client/app/send_desk.h"
#include "client/app/window_core.h"
#include "client/app/window_snapshot.h"
#include "platform/base/how_far.h"
#include "tasks/care_store.h"

namespace pointage {

struct OpenHome {
  std::shared_ptr<void> owner;  // keeps what the pointers point at
  BatchStore* batches{};
  OutboxStore* outbox{};
  Journal* journal{};
  CareStore* care{};
  SendingBook* book{};
  std::function<std::string()> record_opens;                       // who can open it, one of three sentences
  std::function<Result<std::shared_ptr<Journal>>()> read_journal;  // a further connection, for a job
  std::function<void()> settle_clock;                              // its keeper, after every command
  OpenSendStores send_stores;                                      // the same
};

// Each gives a sentence about what was done.
struct DeskDoors {
  std::function<Result<OpenHome>(const std::string& home)> open;
  std::function<Result<std::string>(OpenHome&, const std::string& path, const HowFar&)> import_batch;
  std::function<SendDoors(OpenHome&)> sending;
  std::function<Status(const std::string& home)> make_sample;
  std::function<Status(OpenHome&, const CopyWish&, const HowFar&)> make_copy;
  std::function<Status(const std::string& path, const std::string& words, const std::string& to, const HowFar&)>
      open_copy;
};

// `home` missing: the first start. Person homes are made under the data folder.
std::unique_ptr<WindowCore> make_desk_core(DeskDoors doors, std::optional<std::string> home);

}  // namespace pointage
