#include "tasks/visibility.h"

#include <algorithm>
#include <map>

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

// What is asked of the regions of some labels is dropped when the label changes, also from a finished answer.
bool label_fits(const Node& node, const Shown& shown) {
  const auto& wanted = node.visibility.label_values;
  return !node.per_region || wanted.empty() || meet(shown.labelled({}), wanted);
}

const Node* find_named(const Node& here, std::string_view name) {
  if (here.name == name) return &here;
  for (const auto& child : here.children)
    if (const auto* found = find_named(child, name)) return found;
  return nullptr;
}

class Looker {
 public:
  Looker(const Node& root, const Shown& shown) : root_(root), shown_(shown) {}

  bool shows(const Node& node) {
    bool found = false;
    return all_show(root_, node, found);
  }

 private:
  // Walks down to the node; false as soon as one on the way hides. Found tells whether it lies here at all.
  bool all_show(const Node& here, const Node& node, bool& found) {
    if (&here == &node) {
      found = true;
      return by_itself(here);
    }
    for (const auto& child : here.children) {
      const bool visible = all_show(child, node, found);
      if (found) return visible && by_itself(here);
    }
    return true;
  }

  bool by_itself(const Node& node) {
    const auto& rule = node.visibility;
    const bool about_choices = rule.when == When::choice_selected || rule.when == When::choice_unselected;
    if (shown_.choices_only && !label_fits(node, shown_)) return false;
    if (shown_.choices_only && !about_choices) return true;
    if (!shown_.choices_only && node.per_region && !shown_.region) return false;
    switch (rule.when) {
      case When::always:
        return true;
      case When::region_selected:
        return region_fits(rule, shown_);
      case When::no_region_selected:
        return !shown_.region;
      case When::choice_selected:
        return choice_fits(rule);
      case When::choice_unselected:
        return !choice_fits(rule);
    }
    return true;
  }

  // What is hidden itself says nothing.
  bool choice_fits(const Visibility& rule) {
    return !hides(rule.tag_name) && meet(shown_.chosen(rule.tag_name), rule.choice_values);
  }

  // Asked once of each name: of two that wait for one another the first counts as shown meanwhile.
  bool hides(const std::string& name) {
    const auto [known, is_new] = hidden_.try_emplace(name, false);
    const auto* asked = is_new && !name.empty() ? find_named(root_, name) : nullptr;
    if (asked != nullptr) known->second = !shows(*asked);
    return known->second;
  }

  const Node& root_;
  const Shown& shown_;
  std::map<std::string, bool> hidden_;
};

}  // namespace

bool shows(const Node& root, const Node& node, const Shown& shown) { return Looker(root, shown).shows(node); }

}  // namespace pointage
