// A person's home: its folder (hers alone), its lock, its key, and the two sealed databases. A home that is not there
// is made. What fails says why: held by another process, not writable, disk full, key gone, newer version; then nothing
// in it is changed. Core thread; jobs open a journal of their own with read_journal(), stores with more_stores().
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "ledger/journal.h"
#include "platform/base/result.h"
#include "platform/crypto/home_key.h"
#include "tasks/batch_store.h"
#include "tasks/care_store.h"
#include "tasks/outbox_store.h"
#include "tasks/sending_book.h"

namespace pointage {

struct HomeOptions {
  Millis wait_for_lock{2000};
  bool use_keyring{true};
  std::string vfs;  // for tests: another way to the disk
};

class JournalReader {  // a connection that only reads
 public:
  virtual ~JournalReader() = default;
  virtual Journal& journal() = 0;
};

class TaskStores {  // further connections to tasks.db; what they write are short transactions beside the core's
 public:
  virtual ~TaskStores() = default;
  virtual BatchStore& batches() = 0;
  virtual OutboxStore& outbox() = 0;
  virtual SendingBook& book() = 0;
};

class Home {
 public:
  virtual ~Home() = default;
  virtual const std::filesystem::path& path() const = 0;
  virtual KeyPlace key_place() const = 0;
  virtual BatchStore& batches() = 0;
  virtual OutboxStore& outbox() = 0;
  virtual SendingBook& book() = 0;
  virtual CareStore& care() = 0;
  virtual Journal& journal() = 0;
  virtual Result<std::unique_ptr<JournalReader>> read_journal() = 0;  // for one thread of its own
  virtual Result<std::unique_ptr<TaskStores>> more_stores() = 0;      // the same
};

Result<std::unique_ptr<Home>> open_home(const std::filesystem::path& path, const HomeOptions& options = {});

}  // namespace pointage
