// What the workbench shows of an annotation, as ready-made parts: headers, texts, pictures and controls in the order of
// the config, and every mark with its label, look and key. Pure, cannot fail. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/models/workbench.h"
#include "tasks/annotation.h"

namespace pointage {

bool is_label_tag(Tag tag);
std::vector<WorkPart> work_parts(const Annotation& answer, const std::string& data_json);
std::vector<WorkMark> work_marks(const Annotation& answer);
// What is said when this control still has no answer: the job's own words where it has any.
std::string missing_words(const Annotation& answer, std::string_view control);

}  // namespace pointage
