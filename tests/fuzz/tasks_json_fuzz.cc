// Any bytes as tasks.json: an Error, or elements that are checked JSON and read back member by member.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "tasks/batch_files.h"
#include "tasks/json_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  pointage::Batch batch;
  static_cast<void>(pointage::read_batch_details(rest, "input", batch));
  pointage::JsonElements elements(
      [&rest](char* into, std::size_t room) -> pointage::Result<std::size_t> {
        const auto got = std::min({room, rest.size(), std::size_t{13}});
        std::memcpy(into, rest.data(), got);
        rest.remove_prefix(got);
        return got;
      },
      "input", 1U << 20U);
  while (true) {
    const auto element = elements.next();
    if (!element || !*element) return 0;
    if (pointage::json_fault(**element)) continue;
    const pointage::JsonView view(**element);
    for (const auto& [key, value] : view.members())
      if (pointage::json_fault(value.raw()) || !view.find(key)) std::abort();
    for (const auto& value : view.elements())
      if (pointage::json_fault(value.raw())) std::abort();
    const auto text = view.string();
    if (view.is_string() && pointage::JsonView(pointage::json_quoted(text)).string() != text) std::abort();
  }
}
