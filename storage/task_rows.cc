#include "storage/task_rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/entry.h"
#include "tasks/care_store.h"

namespace pointage {
namespace {

constexpr const char* state_columns[] = {"todo", "draft", "answered", "sent", "skipped"};

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// One text for each pair of states, made once, so that each is prepared once.
const std::string& count_change(TaskState from, TaskState to) {
  static const auto texts = [] {
    std::array<std::array<std::string, 5>, 5> all;
    for (std::size_t a = 0; a < 5; ++a) {
      for (std::size_t b = 0; b < 5; ++b) {
        const char* less = state_columns[a];
        const char* more = state_columns[b];
        std::string& text = all[a][b] = "UPDATE batch_count SET ";
        text.append(less).append(" = ").append(less).append(" - 1, ");
        text.append(more).append(" = ").append(more).append(" + 1 WHERE batch = ?");
      }
    }
    return all;
  }();
  return texts[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
}

}  // namespace

std::string task_name(std::string_view batch_id, std::int64_t number) {
  return std::string(batch_id) + "-" + std::to_string(number % positions_per_batch + 1);
}

Result<std::optional<std::int64_t>> find_task_number(Database& database, std::string_view task_id) {
  const auto dash = task_id.rfind('-');
  if (dash == std::string_view::npos) return std::nullopt;
  std::int64_t place = 0;
  const auto digits = task_id.substr(dash + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place);
  if (error != std::errc{} || end != digits.data() + digits.size() || place < 1 || digits.front() == '0')
    return std::nullopt;
  if (place > positions_per_batch) return std::nullopt;
  TRY_ASSIGN(Query row, database.prepare("SELECT t.number FROM batch b JOIN task t ON t.number = b.number * 4294967296 "
                                         "+ ?2 WHERE b.id = ?1"));
  TRY_ASSIGN(const bool found, row.bind(task_id.substr(0, dash), place - 1).step());
  if (!found) return std::nullopt;
  return row.integer(0);
}

Result<std::int64_t> need_task_number(Database& database, std::string_view task_id) {
  TRY_ASSIGN(const auto number, find_task_number(database, task_id));
  if (!number) return fail(Fault::not_found, std::string(task_id), "no task of this name is here", "see `task list`");
  return *number;
}

std::string entry_id_of(const std::string& task_id, std::int64_t revision) {
  return revision == 0 ? std::string() : derived_id({"answer", task_id, std::to_string(revision)});
}

Result<std::int64_t> need_batch(Database& database, std::string_view id) {
  TRY_ASSIGN(Query row, database.prepare("SELECT number FROM batch WHERE id = ?"));
  TRY_ASSIGN(const bool there, row.bind(id).step());
  if (!there) return fail(Fault::not_found, std::string(id), "no batch of this name is here", "see `batch list`");
  return row.integer(0);
}

Result<TaskState> task_state(Database& database, std::int64_t task) {
  TRY_ASSIGN(Query row, database.prepare("SELECT state FROM task WHERE number = ?"));
  TRY(row.bind(task).step());
  return static_cast<TaskState>(row.integer(0));
}

Status set_task_state(Database& database, std::int64_t task, TaskState from, TaskState to) {
  if (from == to) return {};
  TRY(database.run("UPDATE task SET state = ? WHERE number = ?", static_cast<int>(to), task));
  return database.run(std::string_view(count_change(from, to)), task / positions_per_batch);
}

Status refuse_removed(Database& database, const std::string& task_id, std::int64_t task) {
  TRY_ASSIGN(Query removed, database.prepare("SELECT 1 FROM answer WHERE task = ? AND passed = 1 AND reason = ?"));
  TRY_ASSIGN(const bool gone, removed.bind(task, removed_reason).step());
  if (gone) return fail(Fault::refused, task_id, "it was removed from this computer", "go on with another task");
  return {};
}

std::string join_words(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Result<Batch> read_batch(const Query& row) {
  Batch batch;
  batch.id = row.text(0), batch.title = row.text(1), batch.platform = row.text(2), batch.client = row.text(3);
  if (!row.is_null(4)) batch.pay = PayPromise{row.integer(4), row.text(5), row.flag(6)};
  batch.price_seen = row.maybe_day(7);
  batch.expires = row.maybe_instant(8);
  batch.sensitive = split_words(row.view(10));
  batch.source_id = row.text(11), batch.config_xml = row.text(12), batch.fingerprint = row.text(13);
  batch.instructions = row.text(14), batch.source = {row.text(15), row.text(16)};
  batch.price_origin = row.flag(17)                   ? PriceOrigin::typed
                       : batch.source.account.empty() ? PriceOrigin::batch_file
                                                      : PriceOrigin::account;
  return batch;
}

Answer read_answer(const Query& row, int at, std::string task_id) {
  Answer answer;
  answer.task_id = std::move(task_id);
  answer.unique_id = row.text(at), answer.result_json = row.text(at + 1), answer.passed = row.flag(at + 2);
  answer.reason = row.text(at + 3), answer.active_millis = row.integer(at + 4);
  answer.time_measured = row.flag(at + 5);
  answer.started_at = row.instant(at + 6), answer.submitted_at = row.instant(at + 8);
  return answer;
}

Result<std::int64_t> new_content(Database& database) {
  TRY(database.run("INSERT INTO content(hash, size, type) VALUES(NULL, 0, '')"));
  return database.last_row();
}

Status append_chunk(Database& database, std::int64_t content, std::int64_t index, std::string_view bytes) {
  if (index >= chunks_per_content)
    return fail(Fault::bad_input, "a file of a task", "is too large to be kept", "ask the platform for a smaller one");
  return database.run("INSERT INTO chunk(number, bytes) VALUES(?, ?)", content * chunks_per_content + index,
                      Blob{bytes});
}

Status read_content(Database& database, std::int64_t content, const std::function<void(std::string_view)>& take) {
  TRY_ASSIGN(Query row, database.prepare("SELECT bytes FROM chunk WHERE number >= ? AND number < ? ORDER BY number"));
  row.bind(content * chunks_per_content, (content + 1) * chunks_per_content);
  for (;;) {
    TRY_ASSIGN(const bool more, row.step());
    if (!more) return {};
    take(row.view(0));
  }
}

Status drop_content(Database& database, std::int64_t content) {
  TRY(database.run("DELETE FROM chunk WHERE number >= ? AND number < ?", content * chunks_per_content,
                   (content + 1) * chunks_per_content));
  return database.run("DELETE FROM content WHERE number = ?", content);
}

}  // namespace pointage
