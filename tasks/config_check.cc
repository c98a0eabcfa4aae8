#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tasks/encoded_text.h"
#include "tasks/labelling_config.h"
#include "tasks/words.h"

namespace pointage {
namespace {

using Names = std::map<std::string, const Node*, std::less<>>;

constexpr std::size_t most_told = 1000;  // of what is not done here
constexpr std::ptrdiff_t most_parts =
    1000;  // more than a person finds her way through, and than a window draws in time

class Checker {
 public:
  explicit Checker(const LabellingConfig& config) : order_(in_order(config)) {}

  ConfigCheck run() {
    for (const auto* node : order_) collect_name(*node), collect_targets(*node);
    for (const auto* node : order_) check_node(*node);
    if (check_.controls.empty()) complain(*order_.front(), "it asks for no answer: there is no control in it");
    const auto is_part = [](const auto* node) { return is_object(node->tag) || is_control(node->tag); };
    if (std::ranges::count_if(order_, is_part) > most_parts)
      complain(*order_.front(), "it shows and asks for more than " + std::to_string(most_parts) + " things");
    check_.supported = check_.unsupported.empty();
    return std::move(check_);
  }

 private:
  void complain(const Node& node, std::string why) {
    good_ = false;
    if (check_.unsupported.size() < most_told) check_.unsupported.push_back({node.written, std::move(why)});
  }

  void collect_name(const Node& node) {
    if (node.name.empty() || !(is_object(node.tag) || is_control(node.tag) || node.tag == Tag::unknown)) return;
    if (!names_.emplace(node.name, &node).second) complain(node, "the name '" + node.name + "' is given twice");
  }

  void collect_targets(const Node& node) {
    const bool bare = node.tag == Tag::rectangle, spans = node.tag == Tag::labels;
    if (bare) drawn_bare_.insert(node.to_names.begin(), node.to_names.end());
    if (spans) marked_.insert(node.to_names.begin(), node.to_names.end());
    if (bare || spans || node.tag == Tag::rectangle_labels)
      has_regions_.insert(node.to_names.begin(), node.to_names.end());
  }

  void check_node(const Node& node) {
    good_ = true;
    if (node.tag == Tag::unknown) complain(node, "this kind of tag cannot be done here yet");
    if (!node.attribute("whenrole").empty()) complain(node, "whenRole is for chats, which cannot be done here yet");
    if (!node.attribute("html").empty()) complain(node, "html= needs a web page to show it");
    if (is_object(node.tag)) check_object(node);
    if (is_control(node.tag)) check_control(node);
    if (node.tag == Tag::choice || node.tag == Tag::label) check_option(node);
    if (is_control(node.tag) || (node.tag == Tag::unknown && !node.to_names.empty()))
      check_.controls.push_back({node.name, node.written, good_ && names_[node.name] == &node});
  }

  void check_option(const Node& node) {
    if (node.value.empty()) complain(node, "it has no value=");
    check_granularity(node);
  }

  void check_granularity(const Node& node) {
    const auto unit = lower_ascii(node.attribute("granularity"));
    constexpr std::array<std::string_view, 5> known{"", "symbol", "word", "sentence", "paragraph"};
    if (std::ranges::find(known, unit) == known.end()) complain(node, "granularity '" + unit + "' is not known");
  }

  void check_object(const Node& node) {
    if (node.name.empty()) complain(node, "it has no name=");
    if (node.value.empty() && node.attribute("valuelist").empty()) complain(node, "it has no value=");
    if (node.tag == Tag::image) return;
    check_granularity(node);
    if (!node.flag("selectionenabled", true) && marked_.contains(node.name))
      complain(node, "selectionEnabled='false' lets nobody mark what its Labels are for");
    if (lower_ascii(node.attribute("valuetype")) == "url")
      complain(node, "its text would have to be fetched from the web");
    if (const auto encoding = lower_ascii(node.attribute("encoding")); !is_text_encoding(encoding))
      complain(node, "encoding '" + encoding + "' cannot be read here");
  }

  void check_control(const Node& node) {
    if (node.name.empty()) complain(node, "it has no name=");
    if (node.to_names.empty()) complain(node, "it has no toName=");
    if (node.flag("peritem", false)) complain(node, "perItem= cannot be done here yet");
    if (node.tag == Tag::text_area && node.per_region && !node.value.empty())
      complain(node, "a text that stands in each region beforehand (perRegion= with value=) cannot be done here yet");
    for (const auto& to : node.to_names) check_target(node, to);
    check_options(node);
    check_marks(node);
    if (node.tag == Tag::rating) check_stars(node);
    const bool ties = !node.visibility.tag_name.empty() && !names_.contains(node.visibility.tag_name);
    if (ties) complain(node, "whenTagName '" + node.visibility.tag_name + "' names nothing");
    const auto has_regions = [&](const auto& to) { return has_regions_.contains(to); };
    if (node.per_region && std::ranges::none_of(node.to_names, has_regions))
      complain(node, "perRegion= is set, but no region can be made");
  }

  void check_target(const Node& node, const std::string& to) {
    const auto found = names_.find(to);
    if (found == names_.end() || is_control(found->second->tag))
      return complain(node, "toName '" + to + "' names nothing that is shown");
    const auto target = found->second->tag;
    if (target == Tag::unknown)
      return complain(node, "it belongs to a " + found->second->written + ", which cannot be shown here");
    const bool box = node.tag == Tag::rectangle_labels || node.tag == Tag::rectangle;
    if (box && target != Tag::image) complain(node, "boxes can only be drawn on an Image");
    if (node.tag == Tag::labels && target == Tag::image && !drawn_bare_.contains(to))
      complain(node, "Labels on a picture need a Rectangle for the same picture");
    if (node.tag != Tag::rectangle && box && node.to_names.size() > 1)
      complain(node, "boxes on several pictures at once cannot be done here yet");
  }

  void check_marks(const Node& node) {
    const bool boxes = node.tag == Tag::rectangle_labels || node.tag == Tag::rectangle;
    if (!boxes && node.tag != Tag::labels) return;
    if (node.flag("smartonly", false)) complain(node, "smartOnly= needs the platform's own helper, which is not here");
  }

  void check_stars(const Node& node) {
    const auto written = node.attribute("maxrating");
    const auto stars = node.count("maxrating").value_or(0);
    if (!written.empty() && (stars < 1 || stars > most_stars))
      complain(node, "maxRating '" + std::string(written) + "' is no number of stars from 1 to " +
                         std::to_string(most_stars));
  }

  // The choices of a nested list and the labels of a group are its own children; other children would be lost.
  void check_options(const Node& node) {
    const bool labels = node.tag == Tag::labels || node.tag == Tag::rectangle_labels;
    if (node.tag != Tag::choices && !labels) return;
    const auto wanted = labels ? Tag::label : Tag::choice;
    std::set<std::string, std::less<>> seen;
    std::size_t count = 0;
    for (const auto& child : node.children) {
      if (child.tag != wanted) {
        if (child.tag != Tag::unknown) complain(child, "it does not belong inside " + node.written);
        continue;
      }
      ++count;
      if (!seen.insert(child.value).second)
        complain(child, "'" + child.value + "' is given twice in '" + node.name + "'");
    }
    if (count == 0 && !node.is_dynamic()) complain(node, "there is nothing to choose in it");
  }

  std::vector<const Node*> order_;
  std::set<std::string_view> drawn_bare_, marked_, has_regions_;  // names of what Rectangle, Labels, any of them is for
  Names names_;
  ConfigCheck check_;
  bool good_{true};
};

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// The lines of a YAML block scalar, its indent taken off.
std::string block_under(std::string_view rest) {
  std::string block;
  std::size_t indent = 0;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const bool blank = trimmed(line).empty();
    if (indent == 0 && !blank) indent = indent_of(line);
    if (!blank && (indent_of(line) < indent || indent == 0)) break;
    block.append(blank ? std::string_view{} : line.substr(indent)).push_back('\n');
  }
  return block;
}

std::string unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != text.back() || (text.front() != '\'' && text.front() != '"'))
    return std::string(text);
  return std::string(text.substr(1, text.size() - 2));
}

}  // namespace

ConfigCheck check_config(const LabellingConfig& config) { return Checker(config).run(); }

Result<std::string> extract_config(std::string_view text, std::string_view what) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (trimmed(text).starts_with('<')) return std::string(text);
  for (auto rest = text; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!line.starts_with("config:")) continue;
    const auto after = trimmed(line.substr(7));
    if (after.empty() || after.front() == '|' || after.front() == '>') return block_under(rest);
    return unquoted(after);
  }
  return fail(Fault::bad_input, std::string(what), "it is neither XML nor a template with a config: key",
              "give a labelling config (.xml), a template (.yml) or a batch");
}

}  // namespace pointage
