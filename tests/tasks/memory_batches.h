// A batch store and a file tree over maps, for tests of import and export.
#pragma once

#include <cstring>
#include <map>
#include <memory>

#include "platform/base/file_tree.h"
#include "tasks/batch_store.h"

namespace pointage {

class MemoryFiles : public FileTree {
 public:
  std::map<std::string, std::string, std::less<>> files;
  std::map<std::string, std::uint64_t, std::less<>> claimed_sizes;  // what open() says instead of the truth

  std::string name() const override { return "batch"; }
  bool has(std::string_view relative) const override { return files.contains(relative); }
  Result<std::unique_ptr<FileStream>> open(std::string_view relative) override {
    const auto found = files.find(relative);
    if (found == files.end()) return fail(Fault::bad_input, std::string(relative), "there is no such file", "");
    const auto claimed = claimed_sizes.find(relative);
    return std::make_unique<Stream>(found->second,
                                    claimed == claimed_sizes.end() ? found->second.size() : claimed->second);
  }

 private:
  class Stream : public FileStream {
   public:
    Stream(std::string_view bytes, std::uint64_t claimed) : bytes_(bytes), claimed_(claimed) {}
    std::uint64_t size() const override { return claimed_; }
    Result<std::size_t> read(std::span<char> into) override {
      const auto got = std::min({into.size(), bytes_.size() - at_, std::size_t{7}});  // short reads on purpose
      std::memcpy(into.data(), bytes_.data() + at_, got);
      at_ += got;
      return got;
    }

   private:
    std::string_view bytes_;
    std::size_t at_{};
    std::uint64_t claimed_;
  };
};

class MemoryBatches : public BatchStore {
 public:
  std::map<std::string, std::string, std::less<>> settings;
  std::vector<Batch> all;
  std::vector<Task> rows;
  std::map<std::string, Answer, std::less<>> answers;
  std::vector<Medium> stored_media;

  Result<std::unique_ptr<BatchWriter>> begin(const Batch& batch) override {
    return std::make_unique<Writer>(*this, batch);
  }
  Result<std::unique_ptr<BatchWriter>> extend(std::string_view) override { return no(); }
  Result<std::optional<Batch>> find_batch(std::string_view id) override { return find(&Batch::id, id); }
  Result<std::optional<Batch>> find_fingerprint(std::string_view print) override {
    return find(&Batch::fingerprint, print);
  }
  Result<std::vector<BatchSummary>> batches() override { return no(); }
  Result<std::optional<Task>> find_task(std::string_view) override { return no(); }
  Result<std::vector<Task>> tasks(std::string_view, std::optional<TaskState>, std::int64_t first, std::int64_t count,
                                  bool) override {
    const auto from = std::min<std::int64_t>(first, std::ssize(rows));
    const auto to = std::min<std::int64_t>(first + count, std::ssize(rows));
    return std::vector<Task>(rows.begin() + from, rows.begin() + to);
  }
  Result<std::vector<std::string>> made_at(std::string_view, std::string_view) override { return no(); }
  Result<std::vector<Medium>> media(std::string_view) override { return no(); }
  Status read_medium(std::string_view, const std::function<void(std::string_view)>&) override { return no(); }
  Status remove_task_content(std::string_view) override { return no(); }
  Status save_draft(std::string_view, const Draft&) override { return no(); }
  Result<std::optional<Draft>> draft(std::string_view) override { return no(); }
  Status drop_draft(std::string_view) override { return no(); }
  Result<std::int64_t> begun_millis() override { return no(); }
  Status record_answer(const Answer&) override { return no(); }
  Result<std::optional<Answer>> answer(std::string_view id) override {
    const auto found = answers.find(id);
    return found == answers.end() ? std::nullopt : std::optional(found->second);
  }
  Status undo_answer(std::string_view, const Instant&) override { return no(); }
  Result<std::int64_t> set_price(std::string_view, const PayPromise&, Day, bool) override { return no(); }
  Status set_sensitive(std::string_view, const std::vector<std::string>&) override { return no(); }
  Result<std::vector<LedgerDue>> ledger_due(std::int64_t) override { return no(); }
  Status ledger_done(std::span<const std::string>) override { return no(); }
  Status set_setting(std::string_view key, std::string_view value) override {
    settings.insert_or_assign(std::string(key), std::string(value));
    return {};
  }
  Result<std::optional<std::string>> setting(std::string_view key) override {
    const auto found = settings.find(key);
    if (found == settings.end()) return std::optional<std::string>();
    return std::optional<std::string>(found->second);
  }

 private:
  static std::unexpected<Error> no() { return fail(Fault::unexpected, "memory store", "not kept here", ""); }
  Result<std::optional<Batch>> find(std::string Batch::* field, std::string_view value) {
    for (const auto& batch : all)
      if (batch.*field == value) return std::optional(batch);
    return std::optional<Batch>();
  }

  class Writer : public BatchWriter {
   public:
    Writer(MemoryBatches& store, Batch batch) : store_(store), batch_(std::move(batch)) {}
    Result<std::string> add_task(const NewTask& task) override {
      const auto id = batch_.id + "-" + std::to_string(rows_.size() + 1);
      rows_.push_back({id, batch_.id, task.external_id, std::ssize(rows_), TaskState::todo, task.data_json, {}});
      return id;
    }
    Status add_medium(std::string_view task, std::string_view reference, std::string_view type,
                      std::string_view bytes) override {
      media_.push_back({std::string(task), std::string(reference), "hash", std::ssize(bytes), std::string(type), {}});
      return {};
    }
    Status expect_medium(std::string_view, std::string_view) override { return no(); }
    Result<BatchCounts> commit() override {
      store_.all.push_back(batch_);
      store_.rows = rows_;
      store_.stored_media = media_;
      return BatchCounts{std::ssize(rows_), std::ssize(rows_), 0, 0, 0, 0};
    }

   private:
    MemoryBatches& store_;
    Batch batch_;
    std::vector<Task> rows_;
    std::vector<Medium> media_;
  };
};

}  // namespace pointage
