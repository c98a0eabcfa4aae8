// What the batch store, its writer and the outbox share about rows of tasks.db: numbers and names of tasks, states and
// the counts kept beside them, contents in pieces. All of it runs inside the caller's transaction. Core thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "tasks/records.h"

namespace pointage {

inline constexpr std::int64_t positions_per_batch = std::int64_t{1} << 32;
inline constexpr std::int64_t chunks_per_content = std::int64_t{1} << 20;
inline constexpr std::size_t chunk_bytes = std::size_t{256} * 1024;
inline constexpr std::string_view removed_by_her = "was removed by you";  // a medium's problem

std::string task_name(std::string_view batch_id, std::int64_t number);  // "K7Q2-17": counted from 1
Result<std::optional<std::int64_t>> find_task_number(Database& database, std::string_view task_id);
Result<std::int64_t> need_task_number(Database& database, std::string_view task_id);  // else not_found
Result<std::int64_t> need_batch(Database& database, std::string_view id);             // else not_found
Status refuse_removed(Database& database, const std::string& task_id, std::int64_t task);

std::string entry_id_of(const std::string& task_id, std::int64_t revision);  // on the ledger; empty before the first

Result<TaskState> task_state(Database& database, std::int64_t task);
Status set_task_state(Database& database, std::int64_t task, TaskState from, TaskState to);

std::string join_words(const std::vector<std::string>& words);  // as a batch's kinds are kept
Result<Batch> read_batch(const Query& row);                     // columns of batch_columns, in that order
inline constexpr const char* batch_columns =
    "id, title, platform, client, pay_micros, pay_currency, pay_per_hour, price_seen, expires_ms, expires_offset, "
    "sensitive, source_id, config_xml, fingerprint, instructions, account, project_id, price_typed";
inline constexpr int batch_column_count = 18;

Answer read_answer(const Query& row, int at, std::string task_id);  // columns of answer_columns from `at`
inline constexpr const char* answer_columns =
    "a.unique_id, a.result_json, a.passed, a.reason, a.active_ms, a.measured, a.started_ms, a.started_offset, "
    "a.submitted_ms, a.submitted_offset";

// Content: sealed bytes in pieces; `hash` is null until they are whole.
Result<std::int64_t> new_content(Database& database);
Status append_chunk(Database& database, std::int64_t content, std::int64_t index, std::string_view bytes);
Status read_content(Database& database, std::int64_t content, const std::function<void(std::string_view)>& take);
Status drop_content(Database& database, std::int64_t content);  // with its pieces

}  // namespace pointage
