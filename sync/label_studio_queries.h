// How a Label Studio server is asked about tasks: its filters, as query text. An operator that it does not know gives
// no rows rather than an error. Pure, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pointage {

std::string filter_item(std::string_view column, std::string_view how, std::string_view type, const std::string& value);
std::string filter_of_ids(const std::vector<std::string>& ids);  // plain ones
std::string task_query(std::string_view project, std::int64_t count, std::string_view fields,
                       const std::string& filters);

}  // namespace pointage
