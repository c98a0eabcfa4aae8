// Which tags show: visibleWhen and what narrows it, from what is chosen and selected. The same rule serves the
// workbench and the check of a finished result. Nothing here fails. Any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tasks/labelling_config.h"

namespace pointage {

// What the rule asks. Words are the stored and the shown ones of what is chosen or labelled.
struct Shown {
  bool choices_only{};  // rules about regions count as met: what a finished answer leaves out
  bool region{};        // a region is selected
  std::function<std::vector<std::string>(std::string_view)> chosen;  // by Choices of that name; empty: by any
  std::function<std::vector<std::string>(std::string_view)>
      labelled;  // selected region, by labels of that name; empty: any
};

bool shows(const Node& root, const Node& node, const Shown& shown);  // with all its parents

}  // namespace pointage
