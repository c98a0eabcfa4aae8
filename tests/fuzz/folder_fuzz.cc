// Any bytes as the files of a shared folder: each task taken is JSON under a name that every file system takes, and its
// answer's file is known again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/folder_files.h"
#include "sync/replies.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_name(std::string_view id) {
  const std::string name = pointage::as_name(id);
  require(!name.empty() && name.front() != '.' && name.size() <= 101);
  require(name.find('/') == std::string::npos && name.find('\0') == std::string::npos);
  require(pointage::answered_task(name + ".8f14e45f-ceea-467f-a08c-5f1d3c2b7a90.json") == name);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto found = pointage::read_folder_tasks(text))
    for (const auto& task : found->tasks) {
      check_name(task.external_id);
      require(pointage::is_json_object(task.data_json));
    }
  (void)pointage::read_folder_details(text);
  (void)pointage::is_broken_off(text);
  (void)pointage::answered_task(text);
  check_name(text);
  return 0;
}
