#include "storage/batch_writer.h"

#include "platform/crypto/hash.h"
#include "storage/task_rows.h"

namespace pointage {
namespace {

class SqlBatchWriter final : public BatchWriter {
 public:
  SqlBatchWriter(std::unique_ptr<Database> database, Transaction transaction, std::shared_ptr<void> busy)
      : database_(std::move(database)), transaction_(std::move(transaction)), busy_(std::move(busy)) {}

  Status start(const Batch& batch);
  Status resume(std::string_view batch_id);

  Result<std::string> add_task(const NewTask& task) override;
  Status add_medium(std::string_view task_id, std::string_view reference, std::string_view type,
                    std::string_view bytes) override;
  Status expect_medium(std::string_view task_id, std::string_view reference) override;
  Result<BatchCounts> commit() override;

 private:
  Result<std::int64_t> store_content(std::string_view type, std::string_view bytes);

  std::unique_ptr<Database> database_;
  Transaction transaction_;
  std::optional<Query> insert_;  // kept: there may be a hundred thousand tasks
  std::shared_ptr<void> busy_;
  std::string batch_id_;
  std::int64_t batch_ = 0, next_ = 0, added_ = 0;
};

Status SqlBatchWriter::start(const Batch& b) {
  const auto pay = b.pay;
  using Number = std::optional<std::int64_t>;
  TRY(database_->run(
      "INSERT INTO batch(id, title, platform, client, pay_micros, pay_currency, pay_per_hour, price_seen, expires_ms, "
      "expires_offset, sensitive, source_id, config_xml, fingerprint, instructions, account, project_id, price_typed) "
      "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      b.id, b.title, b.platform, b.client, pay ? Number(pay->micros) : Number(),
      pay ? std::optional<std::string>(pay->currency) : std::nullopt, pay ? Number(pay->per_hour) : Number(),
      b.price_seen, b.expires, join_words(b.sensitive), b.source_id, b.config_xml, b.fingerprint, b.instructions,
      b.source.account, b.source.project_id, b.price_origin == PriceOrigin::typed));
  batch_ = database_->last_row();
  TRY(database_->run("INSERT INTO batch_count(batch) VALUES(?)", batch_));
  batch_id_ = b.id;
  return {};
}

Status SqlBatchWriter::resume(std::string_view batch_id) {
  TRY_ASSIGN(Query row,
             database_->prepare(
                 "SELECT b.number, c.tasks FROM batch b JOIN batch_count c ON c.batch = b.number WHERE b.id = ?"));
  TRY_ASSIGN(const bool found, row.bind(batch_id).step());
  if (!found) return fail(Fault::not_found, std::string(batch_id), "no batch of this name is here", "see `batch list`");
  batch_ = row.integer(0), next_ = row.integer(1);
  batch_id_ = batch_id;
  return {};
}

Result<std::string> SqlBatchWriter::add_task(const NewTask& task) {
  const std::int64_t number = batch_ * positions_per_batch + next_;
  if (!insert_) {
    TRY_ASSIGN(Query made, database_->prepare(
                               "INSERT INTO task(number, batch, external_id, state, data_json, unlock_note, made_at) "
                               "VALUES(?, ?, ?, 0, ?, ?, ?)"));
    insert_.emplace(std::move(made));
  }
  TRY(insert_->run_with(number, batch_, task.external_id, task.data_json, task.unlock_note, task.made_at));
  ++next_, ++added_;
  return task_name(batch_id_, number);
}

Result<std::int64_t> SqlBatchWriter::store_content(std::string_view type, std::string_view bytes) {
  const std::string hash = blake2b_256_hex(bytes);
  TRY_ASSIGN(Query row, database_->prepare("SELECT number FROM content WHERE hash = ?"));
  TRY_ASSIGN(const bool there, row.bind(hash).step());
  if (there) return row.integer(0);
  TRY_ASSIGN(const std::int64_t content, new_content(*database_));
  for (std::size_t at = 0, index = 0; at < bytes.size(); at += chunk_bytes, ++index) {
    TRY(append_chunk(*database_, content, static_cast<std::int64_t>(index), bytes.substr(at, chunk_bytes)));
  }
  TRY(database_->run("UPDATE content SET hash = ?, size = ?, type = ? WHERE number = ?", hash,
                     static_cast<std::int64_t>(bytes.size()), type, content));
  return content;
}

Status SqlBatchWriter::add_medium(std::string_view task_id, std::string_view reference, std::string_view type,
                                  std::string_view bytes) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(*database_, task_id));
  TRY_ASSIGN(const std::int64_t content, store_content(type, bytes));
  return database_->run(
      "INSERT INTO medium(task, reference, content, total, wanted) VALUES(?, ?, ?, ?, 0) "
      "ON CONFLICT(task, reference) DO UPDATE SET content = excluded.content, wanted = 0",
      task, reference, content, static_cast<std::int64_t>(bytes.size()));
}

Status SqlBatchWriter::expect_medium(std::string_view task_id, std::string_view reference) {
  TRY_ASSIGN(const std::int64_t task, need_task_number(*database_, task_id));
  return database_->run("INSERT INTO medium(task, reference, wanted) VALUES(?, ?, 1) ON CONFLICT DO NOTHING", task,
                        reference);
}

Result<BatchCounts> SqlBatchWriter::commit() {
  TRY(database_->run("UPDATE batch_count SET tasks = tasks + ?1, todo = todo + ?1 WHERE batch = ?2", added_, batch_));
  BatchCounts counts;
  {
    TRY_ASSIGN(Query row, database_->prepare(
                              "SELECT tasks, todo, draft, answered, sent, skipped FROM batch_count WHERE batch = ?"));
    TRY(row.bind(batch_).step());
    counts = {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
  }
  TRY(transaction_.commit());
  busy_.reset();
  return counts;
}

}  // namespace

Result<std::unique_ptr<BatchWriter>> open_batch_writer(const std::filesystem::path& path, const OpenOptions& options,
                                                       std::shared_ptr<void> busy, const Batch* fresh,
                                                       std::string_view batch_id) {
  OpenOptions bulk = options;
  bulk.cache_kib = 32768;
  TRY_ASSIGN(auto database, Database::open(path, bulk));
  TRY_ASSIGN(auto transaction, Transaction::begin(*database));
  auto writer = std::make_unique<SqlBatchWriter>(std::move(database), std::move(transaction), std::move(busy));
  if (fresh != nullptr) {
    TRY(writer->start(*fresh));
  } else {
    TRY(writer->resume(batch_id));
  }
  return std::unique_ptr<BatchWriter>(std::move(writer));
}

}  // namespace pointage
