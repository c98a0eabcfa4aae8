#include "tasks/task_form.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "tasks/encoded_text.h"
#include "tasks/json_text.h"
#include "tasks/words.h"

namespace pointage {
namespace {

// What "$field" without a key of its own takes, in this order; r, u and h are the editor's own.
constexpr std::string_view automatic_keys = "1234567890qwetasdfgzxcvbyiopjklnm";

std::optional<JsonView> element_at(const JsonView& list, std::string_view index) {
  std::size_t at = 0;
  const auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), at);
  const auto all = list.elements();
  if (error != std::errc{} || end != index.data() + index.size() || at >= all.size()) return std::nullopt;
  return all[at];
}

// "a.b[0]" inside the data.
std::optional<JsonView> at_path(const JsonView& data, std::string_view path) {
  std::optional<JsonView> value = data;
  if (const auto whole = data.find(path)) return whole;
  while (value && !path.empty()) {
    if (path.front() == '[') {
      const auto end = std::min(path.find(']'), path.size());
      value = element_at(*value, path.substr(1, end - 1));
      path.remove_prefix(std::min(end + 1, path.size()));
    } else {
      if (path.front() == '.') path.remove_prefix(1);
      const auto end = std::min(path.find_first_of(".["), path.size());
      value = value->find(path.substr(0, end));
      path.remove_prefix(end);
    }
  }
  return value;
}

std::string filled(std::string_view value, const JsonView& data) {
  if (const auto path = sole_variable(value)) {
    const auto found = at_path(data, *path);
    return found && !found->is_null() ? found->plain() : std::string();
  }
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    const auto dollar = std::min(value.find('$', at), value.size());
    out += value.substr(at, dollar - at);
    if (dollar == value.size()) break;
    const auto* const behind = std::find_if_not(value.begin() + dollar + 1, value.end(), stands_in_variable);
    auto end = static_cast<std::size_t>(behind - value.begin());
    while (end > dollar + 1 && (value[end - 1] == '.' || value[end - 1] == '-')) --end;  // the end of a sentence
    const auto path = sole_variable(value.substr(dollar, end - dollar));
    const auto found = path ? at_path(data, *path) : std::nullopt;
    if (found && !found->is_null()) out += found->plain();
    if (!path) out += '$';
    at = end;
  }
  return out;
}

// How often the data are looked through, and at most written out, for one form.
std::size_t uses_of_data(const LabellingConfig& config) {
  std::size_t uses = 0;
  for (const auto* node : in_order(config))
    for (const auto& [name, text] : node->attributes)
      if (text.contains('$'))
        uses += static_cast<std::size_t>(
            std::ranges::count_if(text, [](char c) { return c == '$' || c == '.' || c == '['; }));
  return uses;
}

bool is_too_much(std::size_t uses, std::string_view data_json) {
  constexpr std::size_t most_bytes_filled_in = 256U << 20U;
  return uses > 0 && data_json.size() > most_bytes_filled_in / uses;
}

class Former {
 public:
  Former(std::shared_ptr<const LabellingConfig> config, const JsonView& data) : data_(data) {
    form_.config = std::move(config);
  }

  Result<TaskForm> run() {
    if (is_too_much(uses_of_data(*form_.config), data_.raw()))
      return fail(Fault::bad_input, "the task's data", "the labelling config repeats them until they are too large",
                  "give smaller data or a simpler labelling config");
    for (const auto* node : in_order(*form_.config)) {
      if (is_object(node->tag)) TRY(add_object(*node));
      if (is_control(node->tag)) TRY(add_control(*node));
    }
    give_keys();
    return std::move(form_);
  }

 private:
  static std::unexpected<Error> unfit(const Node& node, std::string why) {
    return fail(Fault::bad_input, "the task's data", node.written + " '" + node.name + "': " + std::move(why),
                "give it what the labelling config asks for");
  }

  Result<JsonView> wanted(const Node& node, std::string_view path) const {
    const auto found = at_path(data_, path);
    if (!found || found->is_null()) return unfit(node, "there is no '" + std::string(path) + "'");
    return *found;
  }

  Status add_object(const Node& node) {
    FormObject object;
    object.node = &node;
    object.name = node.name;
    if (node.tag == Tag::image) {
      TRY(add_pictures(node, object));
    } else {
      TRY(add_text(node, object));
    }
    form_.objects.push_back(std::move(object));
    return {};
  }

  Status add_text(const Node& node, FormObject& object) const {
    if (const auto path = sole_variable(node.value)) {
      TRY_ASSIGN(const auto value, wanted(node, *path));
      if (value.is_object() || value.is_array()) return unfit(node, "'" + std::string(*path) + "' is not a text");
    }
    auto decoded = decoded_text(filled(node.value, data_), lower_ascii(node.attribute("encoding")));
    if (!decoded) return unfit(node, "its text is not encoded as encoding= says");
    object.text = *std::move(decoded);
    return {};
  }

  Status add_pictures(const Node& node, FormObject& object) {
    const auto list = node.attribute("valuelist");
    object.is_list = !list.empty();
    const auto path = sole_variable(object.is_list ? list : std::string_view(node.value));
    if (!path) {
      object.pictures.push_back(filled(node.value, data_));
      return {};
    }
    TRY_ASSIGN(const auto value, wanted(node, *path));
    if (value.is_string()) {
      object.pictures.push_back(value.string());
      return {};
    }
    for (const auto& one : value.elements()) {
      if (!one.is_string()) return unfit(node, "'" + std::string(*path) + "' holds something that names no picture");
      if (++listed_ > most_options) return unfit(node, too_many);
      object.pictures.push_back(one.string());
    }
    if (!object.is_list || object.pictures.empty()) return unfit(node, "'" + std::string(*path) + "' names no picture");
    return {};
  }

  Status add_control(const Node& node) {
    FormControl control;
    control.node = &node;
    control.name = node.name;
    control.object = node.to_names.empty() ? std::string() : node.to_names.front();
    control.nested = node.tag == Tag::choices && node.flag("allownested", false);
    if (node.tag == Tag::text_area) control.default_text = filled(node.value, data_);
    if (node.tag == Tag::rating) rate(node, control);
    if (node.allows_empty()) control.options.emplace_back();  // first, so that it has the first key, as in the editor
    for (const auto& child : node.children) add_option(child, control, std::nullopt, 0);
    if (node.is_dynamic()) TRY(add_listed(node, control));
    form_.controls.push_back(std::move(control));
    return {};
  }

  static void rate(const Node& node, FormControl& control) {
    control.max_rating = std::clamp(node.count("maxrating").value_or(5), 1, most_stars);
    control.hotkey = node.attribute("hotkey");
    control.has_hotkey_of_its_own = !control.hotkey.empty();
  }

  void add_option(const Node& node, FormControl& control, std::optional<std::size_t> parent, int depth) const {
    if (node.tag != Tag::choice && node.tag != Tag::label) return;
    FormOption option;
    option.shown = filled(node.value, data_);
    option.stored = node.attribute("alias").empty() ? option.shown : std::string(node.attribute("alias"));
    option.hotkey = node.attribute("hotkey");
    option.hint = node.attribute("hint");
    option.background = node.attribute("background");
    option.granularity = lower_ascii(node.attribute("granularity"));
    option.parent = parent;
    option.depth = depth;
    option.selected = node.flag("selected", false);
    option.max_usages = node.count("maxusages");
    if (!option.max_usages) option.max_usages = control.node->count("maxusages");
    control.options.push_back(std::move(option));
    const auto mine = control.options.size() - 1;
    if (!control.nested) return;
    for (const auto& child : node.children) add_option(child, control, mine, depth + 1);
  }

  Status add_listed(const Node& node, FormControl& control) {
    const auto path = *sole_variable(node.value);
    TRY_ASSIGN(const auto list, wanted(node, path));
    if (!list.is_array()) return unfit(node, "'" + std::string(path) + "' is not a list");
    for (const auto& item : list.elements()) TRY(add_item(node, control, item, std::nullopt, 0));
    return {};
  }

  Status add_item(const Node& node, FormControl& control, const JsonView& item, std::optional<std::size_t> parent,
                  int depth) {
    const auto value = item.is_object() ? item.find("value") : std::optional(item);
    if (!value || !(value->is_string() || value->is_number())) return unfit(node, "an entry of its list has no value");
    if (++listed_ > most_options) return unfit(node, too_many);
    if (item.find("html")) return unfit(node, "an entry of its list needs a web page to show it (html)");
    FormOption option;
    option.shown = value->plain();
    const auto text = [&](std::string_view key) {
      const auto found = item.find(key);
      return found && found->is_string() ? found->string() : std::string();
    };
    option.stored = text("alias").empty() ? option.shown : text("alias");
    option.hotkey = text("hotkey");
    option.hint = text("hint");
    option.background = text("background");
    option.granularity = lower_ascii(text("granularity"));
    option.parent = parent;
    option.depth = depth;
    option.selected = item.find("selected").value_or(JsonView()).is_true();
    option.max_usages = control.node->count("maxusages");
    control.options.push_back(std::move(option));
    const auto mine = control.options.size() - 1;
    const auto children = control.nested ? item.find("children") : std::nullopt;
    if (!children) return {};
    for (const auto& child : children->elements()) TRY(add_item(node, control, child, mine, depth + 1));
    return {};
  }

  // Given keys first, then the free ones in document order.
  void give_keys() {
    std::set<std::string, std::less<>> taken;
    for (const auto& control : form_.controls) {
      taken.insert(control.hotkey);
      for (const auto& option : control.options) taken.insert(option.hotkey);
    }
    std::size_t next = 0;
    const auto give = [&](std::string& key) {
      while (key.empty() && next < automatic_keys.size()) {
        const auto free = automatic_keys.substr(next++, 1);
        if (taken.emplace(free).second) key = free;
      }
    };
    for (auto& control : form_.controls) {
      if (control.node->tag == Tag::rating) give(control.hotkey);
      for (auto& option : control.options) give(option.hotkey);
    }
  }

  static constexpr const char* too_many = "the lists of one task hold more than 20000 entries";
  TaskForm form_;
  JsonView data_;
  std::size_t listed_{};
};

template <class List>
auto named(List& list, std::string_view name) -> decltype(list.data()) {
  for (auto& one : list)
    if (one.name == name) return &one;
  return nullptr;
}

}  // namespace

const FormControl* TaskForm::control(std::string_view name) const { return named(controls, name); }
const FormObject* TaskForm::object(std::string_view name) const { return named(objects, name); }

Result<TaskForm> make_form(std::shared_ptr<const LabellingConfig> config, std::string_view data_json) {
  TRY(check_json(data_json, "the task's data"));
  const JsonView data(data_json);
  if (!data.is_object()) return fail(Fault::bad_input, "the task's data", "it is no object", "write it as {...}");
  return Former(std::move(config), data).run();
}

DataNeeds::DataNeeds(std::shared_ptr<const LabellingConfig> config) : config_(std::move(config)) {
  uses_ = uses_of_data(*config_);
  for (const auto* node : in_order(*config_)) {
    const auto path = sole_variable(node->value);
    has_pictures_ = has_pictures_ || node->tag == Tag::image;
    if (node->is_dynamic() || !node->attribute("encoding").empty()) plain_ = false;
    if (!is_object(node->tag)) continue;
    const bool simple = path && path->find_first_of(".[") == std::string_view::npos;
    if (!simple || !node->attribute("valuelist").empty()) plain_ = plain_ && node->tag == Tag::text && !path;
    if (simple) fields_.push_back({std::string(*path), node->tag == Tag::image});
  }
}

Result<std::vector<std::string>> DataNeeds::pictures(std::string_view checked_data_json) const {
  std::vector<std::string> all;
  bool fits = plain_ && !is_too_much(uses_, checked_data_json);
  const auto members = fits ? JsonView(checked_data_json).members() : decltype(JsonView().members())();
  for (const auto& field : fields_) {
    const auto found =
        std::find_if(members.rbegin(), members.rend(), [&](const auto& m) { return m.first == field.name; });
    fits = fits && found != members.rend() && (field.picture ? found->second.is_string() : found->second.is_plain());
    if (fits && field.picture && std::ranges::find(all, found->second.string()) == all.end())
      all.push_back(found->second.string());
  }
  if (fits) return all;
  TRY_ASSIGN(const auto form, make_form(config_, checked_data_json));
  return picture_references(form);
}

std::string fill_in(std::string_view value, std::string_view data_json) {
  if (json_fault(data_json)) return std::string(value);
  return filled(value, JsonView(data_json));
}

std::vector<std::string> picture_references(const TaskForm& form) {
  std::vector<std::string> all;
  std::set<std::string_view> met;
  for (const auto& object : form.objects)
    for (const auto& picture : object.pictures)
      if (met.insert(picture).second) all.push_back(picture);
  return all;
}

std::vector<std::string> path_of(const FormControl& control, std::size_t option) {
  std::vector<std::string> path;
  for (std::optional<std::size_t> at = option; at; at = control.options[*at].parent)
    path.insert(path.begin(), control.options[*at].stored);
  return path;
}

}  // namespace pointage
