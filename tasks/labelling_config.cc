#include "tasks/labelling_config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <pugixml.hpp>

#include "tasks/words.h"

namespace pointage {
namespace {

constexpr std::size_t most_bytes = 4U << 20U;
constexpr int most_depth = 64;

struct TagName {
  std::string_view name;
  Tag tag;
};
constexpr std::array tag_names{TagName{"view", Tag::view},           TagName{"header", Tag::header},
                               TagName{"style", Tag::style},         TagName{"text", Tag::text},
                               TagName{"image", Tag::image},         TagName{"choices", Tag::choices},
                               TagName{"choice", Tag::choice},       TagName{"labels", Tag::labels},
                               TagName{"label", Tag::label},         TagName{"rectanglelabels", Tag::rectangle_labels},
                               TagName{"rectangle", Tag::rectangle}, TagName{"textarea", Tag::text_area},
                               TagName{"rating", Tag::rating}};

Tag tag_of(std::string_view written) {
  const auto lower = lower_ascii(written);
  const auto* const found = std::ranges::find(tag_names, lower, &TagName::name);
  return found == tag_names.end() ? Tag::unknown : found->tag;
}

std::string place(std::string_view what, std::string_view text, std::ptrdiff_t offset) {
  return std::string(what) + place_in(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)));
}

When when_of(std::string_view text) {
  if (text == "region-selected") return When::region_selected;
  if (text == "no-region-selected") return When::no_region_selected;
  if (text == "choice-selected") return When::choice_selected;
  if (text == "choice-unselected") return When::choice_unselected;
  return When::always;
}

// As in the editor, on labels and on what is shown the rule does nothing.
bool may_hide(Tag tag) {
  return tag == Tag::view || tag == Tag::choices || tag == Tag::text_area || tag == Tag::rating || tag == Tag::unknown;
}

// A word may hold a comma itself.
std::vector<std::string> one_or_several(std::string_view text) {
  auto all = split_list(text);
  if (text.find(',') != text.npos) all.emplace_back(text);
  return all;
}

// whenChoiceValue without visibleWhen shows the tag once that value is chosen; whenLabelValue without it narrows what
// is asked of each region.
Visibility visibility_of(const Node& node) {
  if (!may_hide(node.tag)) return {};
  Visibility visibility{when_of(node.attribute("visiblewhen")), std::string(node.attribute("whentagname")),
                        one_or_several(node.attribute("whenlabelvalue")),
                        one_or_several(node.attribute("whenchoicevalue"))};
  if (node.attribute("visiblewhen").empty() && !visibility.choice_values.empty())
    visibility.when = When::choice_selected;
  else if (node.attribute("visiblewhen").empty() && node.per_region && !visibility.label_values.empty())
    visibility.when = When::region_selected;
  return visibility;
}

class Reader {
 public:
  Reader(std::string_view xml, std::string_view what) : xml_(xml), what_(what) {}

  Result<Node> read(const pugi::xml_node& element, int depth) {
    if (depth > most_depth || ++nodes_ > most_options)
      return fail(Fault::bad_input, place(what_, xml_, element.offset_debug()), "it is nested too deep or too large",
                  "use a simpler labelling config");
    Node node = shell(element);
    for (const auto& child : element.children()) {
      if (child.type() != pugi::node_element) continue;
      TRY_ASSIGN(auto read_child, read(child, depth + 1));
      node.children.push_back(std::move(read_child));
    }
    return node;
  }

 private:
  static Node shell(const pugi::xml_node& element) {
    Node node;
    node.written = element.name();
    node.tag = tag_of(node.written);
    node.offset = element.offset_debug();
    for (const auto& attribute : element.attributes())
      node.attributes.emplace_back(lower_ascii(attribute.name()), attribute.value());
    node.name = node.attribute("name");
    node.to_names = split_list(node.attribute("toname"));
    node.value = node.attribute("value");
    node.required = node.flag("required", false);
    node.per_region = node.flag("perregion", false);
    node.visibility = visibility_of(node);
    return node;
  }

  std::string_view xml_, what_;
  std::size_t nodes_{};
};

// Comments may hold such words; a document with a DTD of its own is refused before any parser sees an entity.
bool has_doctype(const pugi::xml_document& document) {
  return std::ranges::any_of(document.children(), [](const auto& child) { return child.type() == pugi::node_doctype; });
}

// What ends a comment or a CDATA section that begins here; nothing where none does.
std::string_view ending_of(std::string_view from_here) {
  if (from_here.starts_with("<!--")) return "-->";
  return from_here.starts_with("<![CDATA[") ? "]]>" : std::string_view();
}

bool is_foreign(std::string_view entity) {
  constexpr std::array<std::string_view, 6> known{"amp;", "lt;", "gt;", "quot;", "apos;", "#"};
  const auto name = entity.substr(1);
  if (std::ranges::any_of(known, [&](auto ours) { return name.starts_with(ours); })) return false;
  return !name.empty() && (std::isalpha(static_cast<unsigned char>(name[0])) != 0) && name.contains(';');
}

// pugixml leaves an entity it does not know as it stands; one that is not of XML's own five or a number is refused.
std::optional<std::size_t> foreign_entity(std::string_view xml) {
  for (auto at = xml.find_first_of("&<"); at != std::string_view::npos; at = xml.find_first_of("&<", at + 1)) {
    if (xml[at] == '&' && is_foreign(xml.substr(at, 64))) return at;
    if (const auto ending = ending_of(xml.substr(at)); !ending.empty()) at = xml.find(ending, at + 4);
    if (at == std::string_view::npos) break;
  }
  return std::nullopt;
}

const Node* find_in(const Node& node, std::string_view name) {
  if (!name.empty() && node.name == name && (is_object(node.tag) || is_control(node.tag))) return &node;
  for (const auto& child : node.children)
    if (const auto* found = find_in(child, name)) return found;
  return nullptr;
}

void put_in_order(const Node& node, std::vector<const Node*>& order) {
  order.push_back(&node);
  for (const auto& child : node.children) put_in_order(child, order);
}

}  // namespace

std::string_view Node::attribute(std::string_view lower_name) const {
  for (const auto& [key, text] : attributes)
    if (key == lower_name) return text;
  return {};
}

bool Node::flag(std::string_view lower_name, bool otherwise) const {
  const auto text = lower_ascii(attribute(lower_name));
  return text.empty() ? otherwise : text == "true" || text == "1" || text == "yes";
}

std::optional<int> Node::count(std::string_view lower_name) const {
  const auto text = attribute(lower_name);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

ChoiceMode Node::choice_mode() const {
  const auto mode = lower_ascii(attribute("choice"));
  if (mode == "multiple") return ChoiceMode::multiple;
  return mode == "single-radio" ? ChoiceMode::single_radio : ChoiceMode::single;
}

bool Node::is_dynamic() const {
  const bool lists = tag == Tag::choices || tag == Tag::labels || tag == Tag::rectangle_labels;
  return lists && sole_variable(value).has_value();
}

bool Node::allows_empty() const {
  return (tag == Tag::labels || tag == Tag::rectangle_labels) && flag("allowempty", false);
}

const Node* LabellingConfig::find(std::string_view name) const { return find_in(root, name); }

bool is_object(Tag tag) { return tag == Tag::text || tag == Tag::image; }

bool is_control(Tag tag) {
  return tag == Tag::choices || tag == Tag::labels || tag == Tag::rectangle_labels || tag == Tag::rectangle ||
         tag == Tag::text_area || tag == Tag::rating;
}

std::vector<const Node*> in_order(const LabellingConfig& config) {
  std::vector<const Node*> order;
  put_in_order(config.root, order);
  return order;
}

Result<LabellingConfig> parse_config(std::string_view xml, std::string_view what) {
  const std::string name(what);
  if (xml.size() > most_bytes) return fail(Fault::bad_input, name, "it is larger than 4 MB", "use a smaller one");
  if (const auto bad = first_bad_utf8(xml))
    return fail(Fault::bad_input, name + place_in(xml, *bad), "it is not UTF-8", "save it as UTF-8");
  pugi::xml_document document;
  const auto outcome =
      document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  if (!outcome)
    return fail(Fault::bad_input, place(what, xml, outcome.offset), "it is not well-formed XML", "correct it there");
  if (has_doctype(document))
    return fail(Fault::bad_input, name, "it declares a document type, which could bring entities or outside files",
                "remove the <!DOCTYPE ...> part");
  if (const auto at = foreign_entity(xml))
    return fail(Fault::bad_input, name + place_in(xml, *at), "it uses an entity that XML itself does not know",
                "write the character itself");
  const auto root = document.document_element();
  if (!root) return fail(Fault::bad_input, name, "it holds no element", "start it with <View>");
  if (root.next_sibling() && root.next_sibling().type() == pugi::node_element)
    return fail(Fault::bad_input, name, "it has more than one outermost element", "put all in one <View>");
  TRY_ASSIGN(auto read, Reader(xml, what).read(root, 1));
  return LabellingConfig{std::move(read)};
}

std::optional<std::string_view> sole_variable(std::string_view value) {
  if (value.size() < 2 || value.front() != '$') return std::nullopt;
  const auto path = value.substr(1);
  if (!std::ranges::all_of(path, stands_in_variable)) return std::nullopt;
  return path;
}

bool stands_in_variable(char c) {
  return (std::isalnum(static_cast<unsigned char>(c)) != 0) || std::string_view("_.[]-").contains(c) ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace pointage
