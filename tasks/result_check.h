// Whether a Label Studio result array is an answer that this config and this data allow: names, choices, labels,
// counts, ranges, offsets, boxes, and what is required and shows. The first fault is told as bad_input with the item's
// place; the text itself is never changed. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "tasks/labelling_config.h"

namespace pointage {

Status check_result(const LabellingConfig& config, std::string_view data_json, std::string_view result_json,
                    std::string_view what = "result");

}  // namespace pointage
