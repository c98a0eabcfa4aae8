// What a Label Studio server's replies say, read from untrusted bytes: a reply of another shape is an Error
// (captive_portal: somebody else's page answered), never a guess. And an answer as a request body, checked before it
// leaves: what the server would store and then choke on is refused here. Pure, bounded, any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "sync/connector.h"

namespace pointage {

Result<std::string> read_release(std::string_view body);  // of /api/version/
bool release_at_least(std::string_view release, int major, int minor, int patch);
Result<std::int64_t> read_id(std::string_view body);           // {"id": N}
Result<std::string> read_access_token(std::string_view body);  // {"access": "..."}

struct ProjectPage {
  std::int64_t count{};
  std::vector<ProjectLine> projects;
};
Result<ProjectPage> read_projects(std::string_view body);
Result<Project> read_project(std::string_view body);

struct TaskPage {
  std::vector<TakenTask> tasks;  // id and data of each
  std::int64_t last_id{};        // the highest of all there, where the next page begins; 0: none has a number
  LeftOut left_out;
};
Result<TaskPage> read_tasks(std::string_view body);
// By id: has it all the answers that it asks for.
using TasksSeen = std::map<std::string, bool, std::less<>>;
Result<TasksSeen> read_tasks_seen(std::string_view body);
// When tasks were made, by number, in the platform's words; and of one task alone.
using TimesMade = std::map<std::string, std::string, std::less<>>;
Result<TimesMade> read_times_made(std::string_view body);
Result<std::string> read_time_made(std::string_view body);
Result<bool> read_lease(std::string_view body);  // false: somebody else holds it

struct StoredAnnotation {
  std::string id;
  bool same_result{};
};
Result<StoredAnnotation> read_stored(std::string_view body, std::string_view sent_result);
// Which of a task's annotations carries our import id; empty when none does.
Result<std::string> find_import_id(std::string_view body, std::int64_t import_id);

// The same among the annotations of one whole task, passed ones too.
Result<std::string> find_import_id_in_task(std::string_view body, std::int64_t import_id);

struct AnnotationNow {
  bool same_result{}, passed{};
  std::int64_t updated_by{};  // 0: not told
};
Result<AnnotationNow> read_annotation(std::string_view body, std::string_view expected_result);

Result<std::int64_t> read_total(std::string_view body);  // {"total": N}

// Sizes of a project's uploaded files by their last name; and of the media that a task's data names, as far as they are
// among them or stand in the data itself. Nothing where one of them is unknown.
using FileSizes = std::map<std::string, std::int64_t, std::less<>>;
Result<FileSizes> read_uploads(std::string_view body);
std::optional<std::int64_t> media_bytes(std::string_view data_json, const FileSizes& sizes);

// The body of the POST; bad_input with a reason in words where the server could not hold this answer.
Result<std::string> answer_body(const Answer& answer);
Result<std::string> change_body(const Answer& answer);  // of the PATCH
std::int64_t import_id_of(const Answer& answer);

// The string values (or lists of strings) under these keys of a task's data.
std::vector<std::string> values_of(std::string_view data_json, const std::vector<std::string>& keys);

bool is_json_object(std::string_view body);
bool is_detail(std::string_view body);  // how the platform words its own refusals: {"detail": "..."}

}  // namespace pointage
