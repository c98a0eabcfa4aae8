// Any bytes as a result: refused, or an answer that the workbench reads, writes and finds right again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tasks/annotation.h"
#include "tasks/result_check.h"

namespace {

constexpr std::string_view xml = R"(<View><Image name="i" value="$i"/><Text name="t" value="$t"/>
<Choices name="c" toName="i" choice="multiple" allowNested="true"><Choice value="A"><Choice value="B"/></Choice></Choices>
<RectangleLabels name="box" toName="i"><Label value="Tin"/></RectangleLabels>
<Labels name="span" toName="t"><Label value="Name"/></Labels><Choices name="p" toName="i" perRegion="true"><Choice value="X"/></Choices>
<TextArea name="n" toName="i"/><Rating name="r" toName="i" visibleWhen="choice-selected" whenTagName="c"/></View>)";
constexpr std::string_view task = R"({"i":"a.png","t":"Ana 🐧 of Lima"})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto config = *pointage::parse_config(xml);
  const std::string_view result(reinterpret_cast<const char*>(data), size);
  const bool right = pointage::check_result(config, task, result).has_value();
  const auto annotation = pointage::Annotation::from_result_json(config, task, result);
  if (right && !annotation) std::abort();
  if (!annotation) return 0;
  const auto written = annotation->draft_json();
  if (right && !pointage::check_result(config, task, written)) std::abort();
  annotation->to_result_json();
  return 0;
}
