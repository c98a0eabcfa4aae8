#include "storage/medium_sink.h"

#include "platform/crypto/hash.h"
#include "storage/task_rows.h"

namespace pointage {
namespace {

constexpr std::size_t flush_bytes = 8 * chunk_bytes;

class SqlMediumSink final : public MediumSink {
 public:
  SqlMediumSink(Database& database, std::int64_t medium) : database_(database), medium_(medium) {}

  Status start(std::optional<std::int64_t> content);
  std::int64_t received() const override { return stored_ + static_cast<std::int64_t>(waiting_.size()); }
  void expect(std::int64_t total, std::string_view validator) override { total_ = total, validator_ = validator; }
  Status append(std::string_view bytes) override;
  Status restart() override;
  Status pause(std::int64_t total, std::string_view validator) override;
  Status complete(std::string_view type) override;

 private:
  Status flush();        // inside a transaction
  Status flush_alone();  // in one of its own
  Status count(std::string_view hash, std::string_view type);

  Database& database_;
  std::int64_t medium_;
  std::int64_t content_ = 0, chunks_ = 0, stored_ = 0;
  std::int64_t total_ = -1;
  std::string validator_, waiting_;
};

Status SqlMediumSink::start(std::optional<std::int64_t> content) {
  if (!content) return {};
  content_ = *content;
  TRY_ASSIGN(Query row,
             database_.prepare("SELECT c.size, (SELECT count(*) FROM chunk WHERE number >= c.number * 1048576 "
                               "AND number < (c.number + 1) * 1048576) FROM content c WHERE c.number = ?"));
  TRY(row.bind(content_).step());
  stored_ = row.integer(0), chunks_ = row.integer(1);
  return {};
}

Status SqlMediumSink::append(std::string_view bytes) {
  waiting_ += bytes;
  return waiting_.size() >= flush_bytes ? flush_alone() : Status();
}

Status SqlMediumSink::flush() {
  if (content_ == 0) {
    TRY_ASSIGN(const auto made, new_content(database_));
    TRY(database_.run("UPDATE medium SET content = ?, total = ?, validator = ? WHERE number = ?", made, total_,
                      validator_, medium_));
    content_ = made;
  }
  std::int64_t index = chunks_;
  for (std::size_t at = 0; at < waiting_.size(); at += chunk_bytes, ++index) {
    TRY(append_chunk(database_, content_, index, std::string_view(waiting_).substr(at, chunk_bytes)));
  }
  return database_.run("UPDATE content SET size = ? WHERE number = ?", received(), content_);
}

Status SqlMediumSink::flush_alone() {
  const std::int64_t before = content_;
  auto written = [&]() -> Status {
    TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
    TRY(flush());
    return transaction.commit();
  }();
  if (!written) {
    content_ = before;
    return written;
  }
  chunks_ += static_cast<std::int64_t>((waiting_.size() + chunk_bytes - 1) / chunk_bytes);
  stored_ = received();
  waiting_.clear();
  return {};
}

Status SqlMediumSink::restart() {
  waiting_.clear();
  if (content_ == 0) return {};
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  TRY(database_.run("UPDATE medium SET content = NULL, total = -1, validator = '' WHERE number = ?", medium_));
  TRY(drop_content(database_, content_));
  TRY(transaction.commit());
  content_ = 0, chunks_ = 0, stored_ = 0;
  return {};
}

Status SqlMediumSink::pause(std::int64_t total, std::string_view validator) {
  TRY(flush_alone());
  return database_.run("UPDATE medium SET total = ?, validator = ? WHERE number = ?", total, validator, medium_);
}

// Bytes that are here already under another name are stored once.
Status SqlMediumSink::count(std::string_view hash, std::string_view type) {
  std::int64_t same = 0;
  {
    TRY_ASSIGN(Query row, database_.prepare("SELECT number FROM content WHERE hash = ?"));
    TRY_ASSIGN(const bool there, row.bind(hash).step());
    if (there) same = row.integer(0);
  }
  if (same == 0) TRY(database_.run("UPDATE content SET hash = ?, type = ? WHERE number = ?", hash, type, content_));
  TRY(database_.run(
      "UPDATE medium SET content = ?, total = ?, wanted = 0, problem = '', last_error = '' WHERE number = ?",
      same == 0 ? content_ : same, received(), medium_));
  return same == 0 ? Status() : drop_content(database_, content_);
}

Status SqlMediumSink::complete(std::string_view type) {
  TRY(flush_alone());
  TRY_ASSIGN(Query row, database_.prepare("SELECT bytes FROM chunk WHERE number >= ? AND number < ? ORDER BY number"));
  row.bind(content_ * chunks_per_content, (content_ + 1) * chunks_per_content);
  Hasher hasher;
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) break;
    hasher.add(row.view(0));
  }
  row.reset();
  TRY_ASSIGN(Transaction transaction, Transaction::begin(database_));
  TRY(count(to_hex(hasher.finish()), type));
  return transaction.commit();
}

}  // namespace

Result<std::unique_ptr<MediumSink>> open_medium_sink(Database& database, const WantedMedium& wanted) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(database, wanted.task_id));
  std::optional<std::int64_t> content;
  std::int64_t medium = 0;
  {
    TRY_ASSIGN(Query row,
               database.prepare("SELECT number, content, wanted FROM medium WHERE task = ? AND reference = ?"));
    TRY_ASSIGN(const bool there, row.bind(task, wanted.reference).step());
    if (!there || !row.flag(2))
      return fail(Fault::not_found, wanted.reference, "no file of this name is wanted", "nothing has to be done");
    medium = row.integer(0);
    if (!row.is_null(1)) content = row.integer(1);
  }
  auto sink = std::make_unique<SqlMediumSink>(database, medium);
  TRY(sink->start(content));
  return std::unique_ptr<MediumSink>(std::move(sink));
}

}  // namespace pointage
