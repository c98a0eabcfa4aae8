#include "storage/home.h"

#include "platform/crypto/random.h"
#include "platform/os/files.h"
#include "platform/os/home_lock.h"
#include "storage/database.h"
#include "storage/migrations.h"
#include "storage/sql_batch_store.h"
#include "storage/sql_care_store.h"
#include "storage/sql_journal.h"
#include "storage/sql_outbox_store.h"
#include "storage/sql_sending_book.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

constexpr int tasks_cache_kib = 8192;
constexpr int ledger_cache_kib = 16384;
constexpr int job_cache_kib = 2048;
constexpr int patience_millis = 3000;

class Reader final : public JournalReader {
 public:
  explicit Reader(std::unique_ptr<Database> database)
      : database_(std::move(database)), journal_(sql_journal(*database_)) {}
  Journal& journal() override { return *journal_; }

 private:
  std::unique_ptr<Database> database_;
  std::unique_ptr<Journal> journal_;
};

constexpr int job_patience_millis = 30'000;  // a large job on its way in takes seconds

class Stores final : public TaskStores {
 public:
  Stores(std::unique_ptr<Database> database, const OpenOptions& options)
      : database_(std::move(database)), batches_(*database_, options), outbox_(*database_), book_(*database_) {}
  BatchStore& batches() override { return batches_; }
  OutboxStore& outbox() override { return outbox_; }
  SendingBook& book() override { return book_; }

 private:
  std::unique_ptr<Database> database_;
  SqlBatchStore batches_;
  SqlOutboxStore outbox_;
  SqlSendingBook book_;
};

// The databases come first so that they close last.
class SqlHome final : public Home {
 public:
  SqlHome(fs::path path, HomeLock lock, HomeKey key, std::string vfs, std::unique_ptr<Database> tasks,
          std::unique_ptr<Database> ledger)
      : path_(std::move(path)),
        lock_(std::move(lock)),
        key_(std::move(key)),
        vfs_(std::move(vfs)),
        tasks_(std::move(tasks)),
        ledger_(std::move(ledger)),
        batches_(*tasks_, OpenOptions{key_.bytes, false, tasks_cache_kib, patience_millis, vfs_}),
        outbox_(*tasks_),
        book_(*tasks_),
        care_(*tasks_, batches_),
        journal_(sql_journal(*ledger_)) {}
  ~SqlHome() override { wipe(key_.bytes); }

  const fs::path& path() const override { return path_; }
  KeyPlace key_place() const override { return key_.place; }
  BatchStore& batches() override { return batches_; }
  OutboxStore& outbox() override { return outbox_; }
  SendingBook& book() override { return book_; }
  CareStore& care() override { return care_; }
  Journal& journal() override { return *journal_; }

  Result<std::unique_ptr<TaskStores>> more_stores() override {
    const OpenOptions options{key_.bytes, false, job_cache_kib, job_patience_millis, vfs_};
    TRY_ASSIGN(auto database, Database::open(path_ / "tasks.db", options));
    return std::make_unique<Stores>(std::move(database), options);
  }
  Result<std::unique_ptr<JournalReader>> read_journal() override {
    TRY_ASSIGN(auto database,
               Database::open(path_ / "ledger.db", {key_.bytes, true, ledger_cache_kib, patience_millis, vfs_}));
    return std::make_unique<Reader>(std::move(database));
  }

 private:
  fs::path path_;
  HomeLock lock_;
  HomeKey key_;
  std::string vfs_;
  std::unique_ptr<Database> tasks_, ledger_;
  SqlBatchStore batches_;
  SqlOutboxStore outbox_;
  SqlSendingBook book_;
  SqlCareStore care_;
  std::unique_ptr<Journal> journal_;
};

// A place that cannot be looked at is no fresh one: a new key would lock out what lies there.
Result<bool> is_there(const fs::path& file) {
  std::error_code problem;
  const bool there = fs::exists(file, problem);
  if (problem) return fail(system_error(problem.value(), file.string()));
  return there;
}

}  // namespace

Result<std::unique_ptr<Home>> open_home(const fs::path& path, const HomeOptions& options) {
  TRY(make_private_folder(path));
  TRY_ASSIGN(HomeLock lock, HomeLock::take(path, options.wait_for_lock));
  TRY_ASSIGN(const bool has_tasks, is_there(path / "tasks.db"));
  TRY_ASSIGN(const bool has_ledger, is_there(path / "ledger.db"));
  const bool fresh = !has_tasks && !has_ledger;
  TRY_ASSIGN(HomeKey key, home_key(path, fresh, options.use_keyring));
  TRY_ASSIGN(auto tasks,
             Database::open(path / "tasks.db", {key.bytes, false, tasks_cache_kib, patience_millis, options.vfs}));
  TRY_ASSIGN(auto ledger,
             Database::open(path / "ledger.db", {key.bytes, false, ledger_cache_kib, patience_millis, options.vfs}));
  TRY(check_version(*ledger, ledger_migrations()));
  TRY(migrate(*tasks, tasks_migrations()));
  TRY(migrate(*ledger, ledger_migrations()));
  return std::unique_ptr<Home>(std::make_unique<SqlHome>(path, std::move(lock), std::move(key), options.vfs,
                                                         std::move(tasks), std::move(ledger)));
}

}  // namespace pointage
