#include "sync/replies.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "sync/bounded_json.h"
#include "tasks/json_text.h"

namespace pointage {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t most_file = std::int64_t{1} << 40;

std::unexpected<Error> strange_reply() {
  return fail(Fault::captive_portal, "the platform", "something else answered in its place",
              "if this network asks you to sign in, do that in a browser first");
}

Result<Json> read(std::string_view body) {
  const JsonShape shape = shape_of_json(body);
  if (!shape.sound || shape.too_deep) return strange_reply();
  return Json::parse(body.begin(), body.end(), nullptr, false);
}

Result<Json> read_object(std::string_view body) {
  TRY_ASSIGN(Json json, read(body));
  if (!json.is_object()) return strange_reply();
  return json;
}

std::string text_of(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

std::int64_t count_of(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_number_integer() ? it->get<std::int64_t>() : 0;
}

std::optional<std::int64_t> id_of(const Json& object) {
  if (!object.is_object()) return {};
  const auto id = count_of(object, "id");
  if (id <= 0) return {};
  return id;
}

Result<ProjectLine> project_line(const Json& object) {
  const auto id = id_of(object);
  if (!id) return strange_reply();
  const auto todo = count_of(object, "queue_total") - count_of(object, "queue_done");
  return ProjectLine{std::to_string(*id), text_of(object, "title"), count_of(object, "task_number"),
                     std::max<std::int64_t>(0, todo)};
}

// Each by itself: one without an id or data, or nested beyond measure, concerns itself alone.
void read_task(const JsonView& each, TaskPage& page) {
  const auto id = each.find("id").value_or(JsonView()).integer().value_or(0);
  page.last_id = std::max(page.last_id, id);
  if (shape_of_json(each.raw()).too_deep) {
    ++page.left_out.too_deep;
    return;
  }
  const Json task = Json::parse(each.raw(), nullptr, false);
  if (id > 0 && task.contains("data") && task["data"].is_object())
    page.tasks.push_back({std::to_string(id), task["data"].dump(), {}, text_of(task, "created_at")});
  else
    ++page.left_out.unreadable;
}

std::unexpected<Error> unsendable(std::string why) {
  return fail(Fault::bad_input, "this answer", std::move(why), "it stays here; export the job as a file");
}

bool sound_item(const Json& item) {
  if (!item.is_object()) return false;
  if (text_of(item, "type") == "relation") return true;
  const auto value = item.find("value");
  return !text_of(item, "from_name").empty() && !text_of(item, "to_name").empty() && !text_of(item, "type").empty() &&
         value != item.end() && value->is_object();
}

Result<Json> read_result(std::string_view text) {
  const JsonShape shape = shape_of_json(text);
  if (shape.too_deep) return unsendable("it is nested too deeply for the platform");
  if (!shape.sound)
    return unsendable("it holds text or numbers that the platform cannot keep (half of an emoji, for example)");
  if (shape.too_large) return unsendable("it holds a whole number too large for the platform");
  Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!json.is_array()) return unsendable("it is not a list of results");
  if (!std::ranges::all_of(json, sound_item)) return unsendable("one of its results lacks a name, a type or a value");
  return json;
}

std::string import_id_among(const Json& list, std::int64_t import_id) {
  for (const Json& each : list)
    if (const auto id = id_of(each); id && count_of(each, "import_id") == import_id) return std::to_string(*id);
  return {};
}

std::string seconds_text(std::int64_t millis) {
  const auto positive = std::max<std::int64_t>(0, millis);
  std::string rest = std::to_string(positive % 1000);
  rest.insert(0, 3 - rest.size(), '0');
  return std::to_string(positive / 1000) + "." + rest;
}

}  // namespace

bool is_json_object(std::string_view body) { return read_object(body).has_value(); }

bool is_detail(std::string_view body) {
  const auto json = read_object(body);
  return json && !text_of(*json, "detail").empty();
}

Result<std::string> read_release(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  std::string release = text_of(json, "release");
  if (release.empty()) return strange_reply();
  return release;
}

bool release_at_least(std::string_view release, int major, int minor, int patch) {
  std::array<int, 3> parts{};
  const char* at = release.data();
  const char* end = at + release.size();
  for (int& part : parts) {
    const auto [next, error] = std::from_chars(at, end, part);
    if (error != std::errc{}) break;
    at = next != end && *next == '.' ? next + 1 : end;
  }
  return parts >= std::array{major, minor, patch};
}

Result<std::int64_t> read_id(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  const auto id = id_of(json);
  if (!id) return strange_reply();
  return *id;
}

Result<std::string> read_access_token(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  std::string access = text_of(json, "access");
  const bool plain = std::ranges::all_of(access, [](char c) { return c > ' ' && c < 0x7f; });
  if (access.empty() || !plain) return strange_reply();
  return access;
}

Result<ProjectPage> read_projects(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  if (!json.contains("results") || !json["results"].is_array()) return strange_reply();
  ProjectPage page{count_of(json, "count"), {}};
  for (const Json& each : json["results"])
    if (auto line = project_line(each)) page.projects.push_back(*std::move(line));
  if (page.projects.empty() && !json["results"].empty()) return strange_reply();  // one odd project hides no other
  return page;
}

Result<Project> read_project(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  const auto id = id_of(json);
  if (!id || !json.contains("label_config")) return strange_reply();
  return Project{std::to_string(*id), text_of(json, "title"), text_of(json, "label_config"),
                 text_of(json, "expert_instruction"), std::max<std::int64_t>(1, count_of(json, "maximum_annotations"))};
}

Result<TaskPage> read_tasks(std::string_view body) {
  if (!shape_of_json(body).sound) return strange_reply();
  const auto list = JsonView(body).find("tasks");
  if (!list || !list->is_array()) return strange_reply();
  TaskPage page;
  for (const JsonView& each : list->elements()) read_task(each, page);
  return page;
}

Result<TasksSeen> read_tasks_seen(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  if (!json.contains("tasks") || !json["tasks"].is_array()) return strange_reply();
  TasksSeen seen;
  for (const Json& each : json["tasks"])
    if (const auto id = id_of(each)) seen[std::to_string(*id)] = each.value("is_labeled", Json()) == Json(true);
  return seen;
}

Result<TimesMade> read_times_made(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  if (!json.contains("tasks") || !json["tasks"].is_array()) return strange_reply();
  TimesMade made;
  for (const Json& each : json["tasks"])
    if (const auto id = id_of(each)) made[std::to_string(*id)] = text_of(each, "created_at");
  return made;
}

Result<std::string> read_time_made(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  if (!id_of(json)) return strange_reply();
  return text_of(json, "created_at");
}

Result<bool> read_lease(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  if (!id_of(json)) return strange_reply();
  return !text_of(json, "unique_lock_id").empty();
}

Result<StoredAnnotation> read_stored(std::string_view body, std::string_view sent_result) {
  TRY_ASSIGN(const Json json, read_object(body));
  const auto id = id_of(json);
  if (!id || !json.contains("result")) return strange_reply();
  const Json sent = Json::parse(sent_result.begin(), sent_result.end(), nullptr, false);
  return StoredAnnotation{std::to_string(*id), json["result"] == sent};
}

Result<std::string> find_import_id(std::string_view body, std::int64_t import_id) {
  TRY_ASSIGN(const Json json, read(body));
  if (!json.is_array()) return strange_reply();
  return import_id_among(json, import_id);
}

Result<std::string> find_import_id_in_task(std::string_view body, std::int64_t import_id) {
  TRY_ASSIGN(const Json json, read_object(body));
  const auto list = json.find("annotations");
  if (list == json.end() || !list->is_array()) return strange_reply();
  return import_id_among(*list, import_id);
}

Result<AnnotationNow> read_annotation(std::string_view body, std::string_view expected_result) {
  TRY_ASSIGN(const Json json, read_object(body));
  if (!id_of(json) || !json.contains("result")) return strange_reply();
  const Json expected = Json::parse(expected_result.begin(), expected_result.end(), nullptr, false);
  const auto passed = json.find("was_cancelled");
  return AnnotationNow{json["result"] == expected, passed != json.end() && *passed == true,
                       count_of(json, "updated_by")};
}

Result<std::int64_t> read_total(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body));
  const auto total = json.find("total");
  if (total == json.end() || !total->is_number_integer()) return strange_reply();
  return std::max<std::int64_t>(0, total->get<std::int64_t>());
}

Result<FileSizes> read_uploads(std::string_view body) {
  TRY_ASSIGN(const Json json, read(body));
  if (!json.is_array()) return strange_reply();
  FileSizes sizes;
  for (const Json& each : json) {
    if (!each.is_object()) continue;
    const std::string file = text_of(each, "file");
    const auto size = count_of(each, "size");
    if (size > 0 && size < most_file) sizes.emplace(file.substr(file.rfind('/') + 1), size);
  }
  return sizes;
}

std::optional<std::int64_t> media_bytes(std::string_view data_json, const FileSizes& sizes) {
  const auto data = read_object(data_json);
  if (!data) return {};
  std::int64_t sum = 0;
  bool known = true;
  const auto add = [&](const Json& value) {
    if (!value.is_string()) return;
    const auto& text = value.get_ref<const std::string&>();
    if (!text.starts_with("/") && !text.starts_with("http")) return;
    const auto it = sizes.find(text.substr(text.rfind('/') + 1));
    known = known && it != sizes.end();
    if (it != sizes.end()) sum += it->second;
  };
  for (const Json& value : *data)
    if (value.is_array())
      std::ranges::for_each(value, add);
    else
      add(value);
  if (!known) return {};
  return sum;
}

// Spelled out by hand: the result's own bytes go up as they were given.
Result<std::string> answer_body(const Answer& answer) {
  TRY_ASSIGN(const Json checked, read_result(answer.result_json));
  return "{\"result\":" + answer.result_json + ",\"was_cancelled\":" + (answer.passed ? "true" : "false") +
         ",\"lead_time\":" + seconds_text(answer.active_millis) + ",\"unique_id\":\"" + answer.unique_id +
         "\",\"import_id\":" + std::to_string(import_id_of(answer)) + "}";
}

Result<std::string> change_body(const Answer& answer) {
  TRY_ASSIGN(const Json checked, read_result(answer.result_json));
  return "{\"result\":" + answer.result_json + ",\"was_cancelled\":" + (answer.passed ? "true" : "false") +
         ",\"lead_time\":" + seconds_text(answer.active_millis) + "}";
}

std::int64_t import_id_of(const Answer& answer) {
  std::int64_t id = 0;
  int digits = 0;
  for (const char c : answer.unique_id) {
    const auto digit =
        std::string_view("0123456789abcdef").find(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    if (digit == std::string_view::npos || digits == 15) continue;
    id = id * 16 + static_cast<std::int64_t>(digit);
    ++digits;
  }
  return id;
}

std::vector<std::string> values_of(std::string_view data_json, const std::vector<std::string>& keys) {
  std::vector<std::string> values;
  const auto data = read_object(data_json);
  if (!data) return values;
  const auto add = [&](const Json& value) {
    if (value.is_string()) values.push_back(value.get<std::string>());
  };
  for (const auto& key : keys) {
    const auto it = data->find(key);
    if (it == data->end()) continue;
    if (it->is_array())
      std::ranges::for_each(*it, add);
    else
      add(*it);
  }
  return values;
}

}  // namespace pointage
