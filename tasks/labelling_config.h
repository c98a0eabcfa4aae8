// A Label Studio labelling config as a tree in document order, read from its XML. Tag and attribute names match in any
// case. No DTD, no entities of the document's own, nothing from outside; depth and size are bounded. What cannot be
// read is bad_input with line and column; what can be read but not done here is told by check_config(). Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.h"

namespace pointage {

enum class Tag {
  view,
  header,
  style,
  text,
  image,
  choices,
  choice,
  labels,
  label,
  rectangle_labels,
  rectangle,
  text_area,
  rating,
  unknown
};

enum class When { always, region_selected, no_region_selected, choice_selected, choice_unselected };

// visibleWhen and what narrows it.
struct Visibility {
  When when{When::always};
  std::string tag_name;                    // whenTagName
  std::vector<std::string> label_values;   // whenLabelValue
  std::vector<std::string> choice_values;  // whenChoiceValue
};

constexpr int most_stars = 20;                // two rows of a narrow window at the size of a finger
constexpr std::size_t most_options = 20'000;  // elements of a config, and entries that the lists of a task add

enum class ChoiceMode { single, single_radio, multiple };

struct Node {
  Tag tag{Tag::unknown};
  std::string written;                // the tag as the file spells it
  std::string name;                   // name="..."
  std::vector<std::string> to_names;  // toName, split at commas
  std::string value;                  // value="...": literal, "$field" or a mixture
  Visibility visibility;
  bool required{};
  bool per_region{};
  std::ptrdiff_t offset{};                                      // in the XML, for messages
  std::vector<std::pair<std::string, std::string>> attributes;  // all of them, names in lower case
  std::vector<Node> children;

  // The attribute of that lower-case name, or empty; as a switch; as a count (nothing when it is none).
  std::string_view attribute(std::string_view lower_name) const;
  bool flag(std::string_view lower_name, bool otherwise) const;
  std::optional<int> count(std::string_view lower_name) const;
  ChoiceMode choice_mode() const;  // of Choices; Labels are single unless choice="multiple"
  bool is_dynamic() const;         // options come from a list in the task's data: value="$list"
  bool allows_empty() const;       // labels: a mark may stand without any, once that is picked
};

struct LabellingConfig {
  Node root;

  const Node* find(std::string_view name) const;  // control or object of that name
};

Result<LabellingConfig> parse_config(std::string_view xml, std::string_view what = "labelling config");

// Puts every node before its children, in document order.
std::vector<const Node*> in_order(const LabellingConfig& config);

bool is_object(Tag tag);   // Text, Image
bool is_control(Tag tag);  // Choices, Labels, RectangleLabels, Rectangle, TextArea, Rating

struct ConfigCheck {
  struct Control {
    std::string name, tag;
    bool supported{};
  };
  struct Unsupported {
    std::string tag, why;
  };
  bool supported{};                      // a worker can do every control of it, completely
  std::vector<Control> controls;         // in document order, also those of unknown tags that carry a toName
  std::vector<Unsupported> unsupported;  // each with its reason in words
};
ConfigCheck check_config(const LabellingConfig& config);

// The labelling XML inside a template file (.yml with a `config:` key); a text that is XML already comes back as it is.
Result<std::string> extract_config(std::string_view text, std::string_view what);

// "$field" and friends. A value that is one variable alone names its path ("$a.b[0]" gives "a.b[0]").
std::optional<std::string_view> sole_variable(std::string_view value);
bool stands_in_variable(char c);  // behind the $

}  // namespace pointage
