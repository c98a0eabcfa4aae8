#include "sync/folder_files.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/address.h"
#include "sync/bounded_json.h"
#include "tasks/batch_files.h"
#include "tasks/json_text.h"

namespace pointage {
namespace {

using Json = nlohmann::json;
constexpr std::size_t longest_name = 100;
constexpr std::string_view ending = ".json";

std::unexpected<Error> no_details() {
  return fail(Fault::unexpected, "this job", "its batch.json cannot be read", "ask its maker");
}

std::string text_of(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string id_of(const Json& task, std::size_t place) {
  const auto id = task.find("id");
  if (id == task.end()) return "n" + std::to_string(place);
  return id->is_string() ? id->get<std::string>() : text_of(*id);
}

void read_task(std::string_view each, std::size_t place, FolderTasks& found) {
  if (shape_of_json(each).too_deep) {
    ++found.left_out.too_deep;
    return;
  }
  const Json task = Json::parse(each, nullptr, false);
  if (task.is_object() && task.contains("data") && task["data"].is_object())
    found.tasks.push_back({id_of(task, place), text_of(task["data"]), {}});
  else
    ++found.left_out.unreadable;
}

}  // namespace

Result<FolderTasks> read_folder_tasks(std::string_view tasks_json) {
  const JsonView list(tasks_json);
  if (!shape_of_json(tasks_json).sound || !list.is_array())
    return fail(Fault::unexpected, "this job", "its tasks.json is not a list of tasks", "ask its maker");
  FolderTasks found;
  std::size_t place = 0;
  for (const JsonView& each : list.elements()) read_task(each.raw(), ++place, found);
  return found;
}

Result<Batch> read_folder_details(std::string_view batch_json) {
  const JsonShape shape = shape_of_json(batch_json);
  if (!shape.sound || shape.too_deep) return no_details();
  Batch details;
  if (const auto read = read_batch_details(batch_json, "this job", details); !read)
    return fail(Fault::unexpected, "this job", "its batch.json: " + read.error().why, "ask its maker");
  return details;
}

std::string as_name(std::string_view id) {
  std::string name = escape_query(id).substr(0, longest_name);
  std::ranges::replace(name, '%', '+');
  return name.empty() || name.starts_with(".") ? "+" + name : name;
}

std::string answered_task(std::string_view file) {
  if (file.ends_with(ending)) file.remove_suffix(ending.size());
  return std::string(file.substr(0, file.rfind('.')));
}

bool is_broken_off(std::string_view answer_json) { return !shape_of_json(answer_json).sound; }

}  // namespace pointage
