#include "sync/label_studio_queries.h"

#include "sync/address.h"

namespace pointage {

std::string filter_item(std::string_view column, std::string_view how, std::string_view type,
                        const std::string& value) {
  return "{\"filter\":\"filter:tasks:" + std::string(column) + "\",\"operator\":\"" + std::string(how) +
         "\",\"type\":\"" + std::string(type) + "\",\"value\":" + value + "}";
}

std::string filter_of_ids(const std::vector<std::string>& ids) {
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "" : ",") + id;
  return filter_item("id", "in_list", "Number", "[" + list + "]");
}

std::string task_query(std::string_view project, std::int64_t count, std::string_view fields,
                       const std::string& filters) {
  const std::string query =
      "{\"filters\":{\"conjunction\":\"and\",\"items\":[" + filters + "]},\"ordering\":[\"tasks:id\"]}";
  return "/api/tasks/?project=" + std::string(project) + "&page=1&page_size=" + std::to_string(count) +
         "&include=" + std::string(fields) + "&query=" + escape_query(query);
}

}  // namespace pointage
