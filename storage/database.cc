#include "storage/database.h"

#include <sqlite3.h>

#include "platform/base/check.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"

namespace pointage {
namespace {

Fault fault_of(int code, int system_number) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Fault::disk_full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Fault::busy_later;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      return Fault::not_writable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Fault::corrupt;
    case SQLITE_CONSTRAINT:
      return Fault::refused;
    case SQLITE_IOERR:
      return system_number == EROFS || system_number == EACCES ? Fault::not_writable : Fault::disk_full;
    default:
      return Fault::unexpected;
  }
}

const char* remedy_of(Fault fault) {
  switch (fault) {
    case Fault::disk_full:
      return "free some space and try again; nothing was lost";
    case Fault::busy_later:
      return "try again in a moment; nothing was lost";
    case Fault::not_writable:
      return "check the rights of the home folder; nothing was changed";
    case Fault::corrupt:
      return "nothing was changed; use a saved copy of the home";
    default:
      return "nothing was changed";
  }
}

std::string why_of(Fault fault, const char* message) {
  switch (fault) {
    case Fault::disk_full:
      return std::string("could not be written (") + message + ")";
    case Fault::busy_later:
      return "is busy with another piece of work";
    case Fault::not_writable:
      return "cannot be written by this user";
    case Fault::corrupt:
      return "cannot be opened with this home's key, or is damaged";
    default:
      return message;
  }
}

// SQLite's own account of its memory is asked for nowhere, and costs a lock with each allocation.
void keep_no_memory_statistics() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(once);  // refused when SQLite is running already: nothing is lost
}

}  // namespace

Query::Query(Query&& other) noexcept
    : owner_(other.owner_), sql_(other.sql_), raw_(other.raw_), at_(other.at_), bound_ok_(other.bound_ok_) {
  other.raw_ = nullptr;
}

Query::~Query() {
  if (raw_ == nullptr) return;
  sqlite3_reset(raw_);
  sqlite3_clear_bindings(raw_);
  owner_->idle_[sql_].push_back(raw_);
}

Result<bool> Query::step() {
  POINTAGE_CHECK(bound_ok_);
  const int code = sqlite3_step(raw_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return fail(owner_->error());
}

Status Query::run() {
  for (;;) {
    auto more = step();
    if (!more) {
      Error error = std::move(more).error();
      reset();
      return fail(std::move(error));
    }
    if (!*more) break;
  }
  reset();
  return {};
}

void Query::forget() { sqlite3_clear_bindings(raw_); }

void Query::reset() {
  sqlite3_reset(raw_);
  at_ = 0;
  bound_ok_ = true;
}

bool Query::is_null(int column) const { return sqlite3_column_type(raw_, column) == SQLITE_NULL; }
std::int64_t Query::integer(int column) const { return sqlite3_column_int64(raw_, column); }
std::string Query::text(int column) const { return std::string(view(column)); }

std::string_view Query::view(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(raw_, column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(raw_, column)));
}

Instant Query::instant(int column) const {
  return {UtcMillis(Millis(integer(column))), static_cast<std::int16_t>(integer(column + 1))};
}

std::optional<Instant> Query::maybe_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

std::optional<Day> Query::maybe_day(int column) const {
  if (is_null(column)) return std::nullopt;
  return Day(std::chrono::days(integer(column)));
}

void Query::put(std::int64_t value) { bound_ok_ &= sqlite3_bind_int64(raw_, ++at_, value) == SQLITE_OK; }
void Query::put(std::nullopt_t) { bound_ok_ &= sqlite3_bind_null(raw_, ++at_) == SQLITE_OK; }

void Query::put(std::string_view text) {
  const char* bytes = text.data() == nullptr ? "" : text.data();
  bound_ok_ &= sqlite3_bind_text64(raw_, ++at_, bytes, text.size(), lends_ ? SQLITE_STATIC : SQLITE_TRANSIENT,
                                   SQLITE_UTF8) == SQLITE_OK;
}

void Query::put(Blob blob) {
  const char* bytes = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  bound_ok_ &= sqlite3_bind_blob64(raw_, ++at_, bytes, blob.bytes.size(), SQLITE_TRANSIENT) == SQLITE_OK;
}

void Query::put(const Instant& instant) {
  put(std::int64_t{instant.utc.time_since_epoch().count()});
  put(std::int64_t{instant.offset_minutes});
}

void Query::put(const std::optional<Instant>& instant) {
  if (instant) return put(*instant);
  put(std::nullopt);
  put(std::nullopt);
}

void Query::put(Day day) { put(std::int64_t{day.time_since_epoch().count()}); }

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, const OpenOptions& options) {
  keep_no_memory_statistics();
  std::unique_ptr<Database> made(new Database(path, options.read_only));
  const int flags = (options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW;
  const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
  if (sqlite3_open_v2(path.c_str(), &made->raw_, flags, vfs) != SQLITE_OK) return fail(made->error());
  sqlite3_extended_result_codes(made->raw_, 1);
  TRY(made->unlock(options.key));
  TRY(made->set_up(options));
  return made;
}

Status Database::unlock(const std::string& key) {
  POINTAGE_CHECK(key.size() == 32);
  TRY(script("PRAGMA cipher_log_level = NONE"));  // it would write to stderr
  std::string pragma = "PRAGMA key = \"x'" + to_hex(key) + "'\"";
  Status done = script(pragma);
  wipe(pragma);
  TRY(done);
  // A library that cannot encrypt takes the key in silence and writes in clear.
  TRY_ASSIGN(Query version, prepare("PRAGMA cipher_version"));
  TRY_ASSIGN(const bool answers, version.step());
  if (!answers) {
    return fail(Fault::unexpected, path_.string(), "this build cannot encrypt its databases", "install it anew");
  }
  return {};
}

Status Database::set_up(const OpenOptions& options) {
  sqlite3_busy_timeout(raw_, options.patience_millis);
  TRY(script("PRAGMA cache_size = -" + std::to_string(options.cache_kib)));
  TRY(
      script("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY; PRAGMA "
             "cell_size_check = ON; "
             "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;"));
  if (!options.read_only) TRY(script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"));
  return script("SELECT count(*) FROM sqlite_master;");
}

Database::~Database() {
  for (auto& [sql, statements] : idle_) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(raw_);
}

Result<Query> Database::prepare(std::string_view sql) {
  if (auto found = idle_.find(sql); found != idle_.end() && !found->second.empty()) {
    sqlite3_stmt* raw = found->second.back();
    found->second.pop_back();
    return Query(*this, sql, raw);
  }
  sqlite3_stmt* raw = nullptr;
  const int code =
      sqlite3_prepare_v3(raw_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) return fail(error());
  return Query(*this, sql, raw);
}

Status Database::script(const std::string& sql) {
  if (sqlite3_exec(raw_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return fail(error());
  return {};
}

std::int64_t Database::changes() const { return sqlite3_changes64(raw_); }
std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(raw_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(raw_) == 0; }

Error Database::error() const {
  if (raw_ == nullptr) return {Fault::unexpected, path_.string(), "no memory is left", "close something", {}};
  const Fault fault = fault_of(sqlite3_extended_errcode(raw_), sqlite3_system_errno(raw_));
  return {fault, path_.filename().string(), why_of(fault, sqlite3_errmsg(raw_)), remedy_of(fault), {}};
}

// By script: SQLite sets it when the words are compiled, so a statement kept prepared would set nothing.
Result<LooseSync> LooseSync::begin(Database& database) {
  TRY(database.script("PRAGMA synchronous = NORMAL"));
  return LooseSync(database);
}

LooseSync::~LooseSync() {
  if (database_ != nullptr) POINTAGE_CHECK(database_->script("PRAGMA synchronous = FULL").has_value());
}

Result<Transaction> Transaction::begin(Database& database) {
  TRY(database.run("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ != nullptr && database_->in_transaction()) static_cast<void>(database_->run("ROLLBACK"));
}

Status Transaction::commit() {
  TRY(database_->run("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace pointage
