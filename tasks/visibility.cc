#include "tasks/visibility.h"

#include <algorithm>

namespace pointage {
namespace {

bool meet(const std::vector<std::string>& have, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return !have.empty();
  return std::ranges::find_first_of(have, wanted) != have.end();
}

bool region_fits(const Visibility& rule, const Shown& shown) {
  if (!shown.region) return false;
  if (rule.tag_name.empty() && rule.label_values.empty()) return true;
  return meet(shown.labelled(rule.tag_name), rule.label_values);
}

// Walks down to the node; false as soon as one on the way hides. Found tells whether it lies here at all.
bool all_show(const Node& here, const Node& node, const Shown& shown, bool& found) {
  if (&here == &node) {
    found = true;
    return shows_by_itself(here, shown);
  }
  for (const auto& child : here.children) {
    const bool visible = all_show(child, node, shown, found);
    if (found) return visible && shows_by_itself(here, shown);
  }
  return true;
}

}  // namespace

bool shows_by_itself(const Node& node, const Shown& shown) {
  const auto& rule = node.visibility;
  const bool about_choices = rule.when == When::choice_selected || rule.when == When::choice_unselected;
  if (shown.choices_only && !about_choices) return true;
  if (!shown.choices_only && node.per_region && !shown.region) return false;
  switch (rule.when) {
    case When::always:
      return true;
    case When::region_selected:
      return region_fits(rule, shown);
    case When::no_region_selected:
      return !shown.region;
    case When::choice_selected:
      return meet(shown.chosen(rule.tag_name), rule.choice_values);
    case When::choice_unselected:
      return !meet(shown.chosen(rule.tag_name), rule.choice_values);
  }
  return true;
}

bool shows(const Node& root, const Node& node, const Shown& shown) {
  bool found = false;
  return all_show(root, node, shown, found);
}

}  // namespace pointage
