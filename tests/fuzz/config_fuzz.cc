// Any bytes as a labelling config or a template: an Error, or a tree that the check and a form can walk.
#include <cstdint>
#include <memory>
#include <string_view>

#include "tasks/annotation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto text = pointage::extract_config(bytes, "input");
  const auto config = pointage::parse_config(text ? *text : std::string(bytes));
  if (!config || !pointage::check_config(*config).supported) return 0;
  const auto annotation =
      pointage::Annotation::create(*config, R"({"image":"a.png","text":"Ana 🐧","list":["A","B"]})");
  if (annotation) annotation->to_result_json();
  return 0;
}
