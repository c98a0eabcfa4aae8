// SQLCipher, as thin as it can be: a connection, statements that go back to a cache, transactions that roll back when
// they are not committed. Every failure becomes a Fault with words; a file opened with the wrong key or damaged is
// `corrupt` and stays untouched. Opened with WAL, synchronous=FULL and foreign keys. One thread at a time per Database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/base/result.h"
#include "platform/base/time.h"

struct sqlite3;
struct sqlite3_stmt;

namespace pointage {

struct Blob {
  std::string_view bytes;
};

struct OpenOptions {
  std::string key;  // 32 raw bytes
  bool read_only{};
  int cache_kib{2048};
  int patience_millis{3000};  // how long another connection's writing is waited for
  std::string vfs;            // empty: the system's own
};

class Database;

class Query {
 public:
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  template <class... Values>
  Query& bind(const Values&... values) {
    (put(values), ...);
    return *this;
  }
  // Binds without copying texts, runs to the end, and forgets them: what is given must live as long as the call.
  template <class... Values>
  Status run_with(const Values&... values) {
    lends_ = true;
    (put(values), ...);
    lends_ = false;
    Status done = run();
    forget();
    return done;
  }
  Result<bool> step();  // true: a row stands there
  Status run();         // to the end; ready to be bound anew afterwards
  void reset();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  std::string text(int column) const;       // of a BLOB as well
  std::string_view view(int column) const;  // until the next step
  bool flag(int column) const { return integer(column) != 0; }
  Instant instant(int column) const;  // two columns: milliseconds, offset
  std::optional<Instant> maybe_instant(int column) const;
  std::optional<Day> maybe_day(int column) const;

 private:
  friend class Database;
  Query(Database& owner, std::string_view sql, sqlite3_stmt* raw) : owner_(&owner), sql_(sql), raw_(raw) {}

  void forget();

  void put(std::int64_t value);
  void put(int value) { put(std::int64_t{value}); }
  void put(bool value) { put(std::int64_t{value}); }
  void put(std::string_view text);
  void put(const std::string& text) { put(std::string_view(text)); }
  void put(const char* text) { put(std::string_view(text)); }
  void put(Blob blob);
  void put(std::nullopt_t);
  void put(const Instant& instant);  // two parameters
  void put(Day day);
  void put(const std::optional<Instant>& instant);
  template <class Value>
  void put(const std::optional<Value>& value) {
    value ? put(*value) : put(std::nullopt);
  }

  Database* owner_;
  std::string_view sql_;
  sqlite3_stmt* raw_;
  int at_ = 0;
  bool bound_ok_ = true, lends_ = false;
};

class Database {
 public:
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path, const OpenOptions& options);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // `sql` must outlive the database: a literal.
  Result<Query> prepare(std::string_view sql);
  Status script(const std::string& sql);  // several statements, no parameters
  template <class... Values>
  Status run(std::string_view sql, const Values&... values) {
    auto statement = prepare(sql);
    if (!statement) return std::unexpected<Error>(statement.error());
    return statement->bind(values...).run();
  }

  std::int64_t changes() const;
  std::int64_t last_row() const;
  bool in_transaction() const;
  bool read_only() const { return read_only_; }
  const std::filesystem::path& path() const { return path_; }
  Error error() const;  // of the last call that failed

 private:
  friend class Query;
  Database(std::filesystem::path path, bool read_only) : path_(std::move(path)), read_only_(read_only) {}
  Status unlock(const std::string& key);
  Status set_up(const OpenOptions& options);

  std::filesystem::path path_;
  bool read_only_;
  sqlite3* raw_ = nullptr;
  std::unordered_map<std::string_view, std::vector<sqlite3_stmt*>> idle_;
};

// While it lives, a commit waits for no fsync: it is whole after a power cut, or as if it had not been. For what may be
// done again. Begun and ended outside transactions.
class LooseSync {
 public:
  static Result<LooseSync> begin(Database& database);
  LooseSync(LooseSync&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  LooseSync& operator=(LooseSync&&) = delete;
  ~LooseSync();

 private:
  explicit LooseSync(Database& database) : database_(&database) {}
  Database* database_;
};

// BEGIN IMMEDIATE; gone without commit() it leaves nothing behind.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace pointage
