#include "tasks/result_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "tasks/geometry.h"
#include "tasks/json_text.h"
#include "tasks/task_form.h"
#include "tasks/visibility.h"
#include "tasks/words.h"

namespace pointage {
namespace {

constexpr int most_depth = 64;
using Words = std::vector<std::string>;

bool holds(const Words& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

const FormOption* option_of(const FormControl& control, std::string_view stored) {
  const auto found = std::ranges::find(control.options, stored, &FormOption::stored);
  return found == control.options.end() ? nullptr : &*found;
}

struct Item {
  const FormControl* control{};
  const FormObject* object{};
  std::string id;
  JsonView value;
  Words words;  // choices or labels, stored and shown
};

class ResultChecker {
 public:
  ResultChecker(const TaskForm& form, std::string_view what) : form_(form), what_(what) {}

  Status run(const JsonView& result) {
    if (!result.is_array()) return fail(Fault::bad_input, what_, "it is no list", "write a Label Studio result: [...]");
    for (const auto& item : result.elements()) {
      ++number_;
      TRY(check_item(item));
    }
    for (const auto& item : items_) note_region(item);
    for (const auto& control : form_.controls)
      if (control.node->required) TRY(check_required(control));
    return check_usages();
  }

 private:
  std::unexpected<Error> bad(std::string why, std::string remedy = "correct it; nothing was stored") const {
    return fail(Fault::bad_input, what_ + ", item " + std::to_string(number_), std::move(why), std::move(remedy));
  }

  static std::string text(const JsonView& item, std::string_view key) {
    return item.find(key).value_or(JsonView()).string();
  }

  // Nothing can be joined to an item without an id: it stands for itself.
  std::string id_of(const JsonView& json) const {
    const auto given = json.find("id");
    const bool named = given && (given->is_string() || given->is_number()) && !given->plain().empty();
    return named ? given->plain() : "(item " + std::to_string(number_) + ")";
  }

  Status check_item(const JsonView& json) {
    if (!json.is_object()) return bad("it is no object");
    Item item;
    const auto name = text(json, "from_name");
    item.control = form_.control(name);
    if (item.control == nullptr) return bad("the control '" + name + "' is not in the labelling config");
    const auto to = text(json, "to_name");
    const auto& node = *item.control->node;
    if (!holds(node.to_names, to) && to != node.attribute("toname"))
      return bad("to_name '" + to + "' is not what '" + name + "' belongs to");
    item.object =
        form_.object(holds(node.to_names, to) ? std::string_view(to) : std::string_view(item.control->object));
    const auto type = lower_ascii(node.written);
    if (text(json, "type") != type) return bad("the type of '" + name + "' is '" + type + "'");
    const auto value = json.find("value");
    if (!value || !value->is_object()) return bad("it has no value");
    item.value = *value;
    item.id = id_of(json);
    TRY(check_value(item, json));
    return keep(std::move(item));
  }

  // One answer a control, or a control and region.
  Status keep(Item item) {
    const auto& node = *item.control->node;
    const bool whole =
        !node.per_region && node.tag != Tag::labels && node.tag != Tag::rectangle_labels && node.tag != Tag::rectangle;
    if (!seen_.insert({item.control->name, whole ? std::string() : item.id}).second)
      return bad("'" + item.control->name + "' is answered twice");
    items_.push_back(std::move(item));
    return {};
  }

  Status check_value(Item& item, const JsonView& json) const {
    TRY(check_shape(item, json));
    switch (item.control->node->tag) {
      case Tag::choices:
        return check_choices(item);
      case Tag::labels:
        return check_labels(item, "labels");
      case Tag::rectangle_labels:
        return check_labels(item, "rectanglelabels");
      case Tag::text_area:
        return check_texts(item);
      case Tag::rating:
        return check_rating(item);
      default:
        return {};
    }
  }

  // Geometry wherever it stands, and where the control cannot do without.
  Status check_shape(const Item& item, const JsonView& json) const {
    const auto& node = *item.control->node;
    const bool draws = node.tag == Tag::labels || node.tag == Tag::rectangle_labels || node.tag == Tag::rectangle;
    if (!draws && !node.per_region) return {};
    if (item.object == nullptr) return bad("it belongs to nothing that is shown");
    return item.object->node->tag == Tag::image ? check_box(item, json) : check_span(item);
  }

  Status check_span(const Item& item) const {
    const auto start = item.value.find("start").value_or(JsonView()).integer();
    const auto end = item.value.find("end").value_or(JsonView()).integer();
    if (!start || !end) return bad("start and end must be whole numbers");
    if (*start < 0 || *end <= *start || *end > code_points(item.object->text))
      return bad("start " + std::to_string(*start) + " and end " + std::to_string(*end) +
                 " do not lie in the text of " + std::to_string(code_points(item.object->text)) + " characters");
    return {};
  }

  Status check_box(const Item& item, const JsonView& json) const {
    const auto number = [&](std::string_view key) { return item.value.find(key).value_or(JsonView()).number(); };
    const auto x = number("x"), y = number("y"), width = number("width"), height = number("height");
    if (!x || !y || !width || !height) return bad("x, y, width and height must be numbers");
    if (*width < 0 || *height < 0) return bad("width and height must not be negative");
    if (item.value.find("rotation") && !number("rotation")) return bad("rotation must be a number");
    TRY_ASSIGN(const auto size, picture_size(json));
    TRY(check_page(item, json));
    if (!is_inside_picture({*x, *y, *width, *height, number("rotation").value_or(0)}, size))
      return bad("the box reaches outside the picture");
    return {};
  }

  Result<PictureSize> picture_size(const JsonView& json) const {
    PictureSize size;
    for (const auto& [key, side] :
         {std::pair{"original_width", &size.width}, std::pair{"original_height", &size.height}}) {
      const auto given = json.find(key);
      if (!given || given->is_null()) continue;
      const auto pixels = given->number();
      if (!pixels || *pixels < 1 || *pixels > 1e7) return bad(std::string(key) + " must be a number of pixels");
      *side = static_cast<int>(*pixels);
    }
    return size;
  }

  Status check_page(const Item& item, const JsonView& json) const {
    const auto given = json.find("item_index");
    if (!given || given->is_null()) return {};
    const auto page = given->integer();
    if (!page || *page < 0 || *page >= std::ssize(item.object->pictures)) return bad("item_index names no picture");
    return {};
  }

  Status check_choices(Item& item) const {
    const auto list = item.value.find("choices").value_or(JsonView());
    if (!list.is_array()) return bad("choices must be a list");
    const auto& control = *item.control;
    const auto all = list.elements();
    if (all.empty()) return bad("choices is empty: leave the item out");
    std::set<Words> seen;
    for (const auto& one : all) {
      TRY_ASSIGN(const auto path, path_in(control, one));
      if (!seen.insert(path).second) return bad("the choice '" + path.back() + "' stands twice");
      TRY(note_choice(item, path));
    }
    if (control.node->choice_mode() != ChoiceMode::multiple && all.size() > 1)
      return bad("'" + control.name + "' takes one choice, here are " + std::to_string(all.size()));
    return {};
  }

  Result<Words> path_in(const FormControl& control, const JsonView& one) const {
    Words path;
    if (one.is_string()) path.push_back(one.string());
    for (const auto& part : one.elements()) {
      if (!part.is_string()) return bad("a choice must be text");
      path.push_back(part.string());
    }
    if (path.empty() || (one.is_array() && !control.nested)) return bad("a choice must be text");
    return path;
  }

  Status note_choice(Item& item, const Words& path) const {
    const auto& control = *item.control;
    for (std::size_t i = 0; i < control.options.size(); ++i) {
      const bool same =
          path_of(control, i) == path || (path.size() == 1 && control.options[i].stored == path[0] && !control.nested);
      if (!same) continue;
      item.words.push_back(control.options[i].stored);
      item.words.push_back(control.options[i].shown);
      return {};
    }
    return bad("the choice '" + path.back() + "' is not one of '" + control.name + "'");
  }

  Status check_labels(Item& item, std::string_view key) const {
    const auto list = item.value.find(key).value_or(JsonView());
    const bool may_be_empty = item.control->node->allows_empty();
    if (!list.is_array() || (list.elements().empty() && !may_be_empty))
      return bad(std::string(key) + " must be a list of labels");
    if (list.elements().empty()) item.words.emplace_back();
    Words seen;
    for (const auto& one : list.elements()) {
      const auto word = one.string();
      const auto* option = one.is_string() ? option_of(*item.control, word) : nullptr;
      if (option == nullptr || word.empty())
        return bad("the label '" + one.plain() + "' is not one of '" + item.control->name + "'");
      if (holds(seen, word)) return bad("the label '" + word + "' stands twice");
      seen.push_back(word);
      item.words.push_back(word);
      item.words.push_back(option->shown);
    }
    if (item.control->node->choice_mode() != ChoiceMode::multiple && seen.size() > 1)
      return bad("'" + item.control->name + "' takes one label a region, here are " + std::to_string(seen.size()));
    return {};
  }

  Status check_texts(const Item& item) const {
    const auto given = item.value.find("text").value_or(JsonView());
    const auto all = given.elements();
    if (!given.is_string() && (!given.is_array() || all.empty())) return bad("text must be a list of texts");
    if (!std::ranges::all_of(all, [](const auto& one) { return one.is_string(); }))
      return bad("text must be a list of texts");
    const auto most = item.control->node->count("maxsubmissions").value_or(0);
    if (most > 0 && std::ssize(all) > most)
      return bad("'" + item.control->name + "' takes " + std::to_string(most) + " texts at most");
    return {};
  }

  Status check_rating(const Item& item) const {
    const auto stars = item.value.find("rating").value_or(JsonView()).integer();
    if (!stars || *stars < 1 || *stars > item.control->max_rating)
      return bad("the rating must be a whole number from 1 to " + std::to_string(item.control->max_rating));
    return {};
  }

  // ---- the whole

  void note_region(const Item& item) {
    const auto tag = item.control->node->tag;
    if (tag == Tag::labels || tag == Tag::rectangle_labels || tag == Tag::rectangle)
      regions_.emplace(item.id, item.object == nullptr ? std::string() : item.object->name);
  }

  Words words_of(std::string_view name, std::string_view region, bool labels) const {
    Words words;
    for (const auto& item : items_) {
      const auto& node = *item.control->node;
      if (!name.empty() && item.control->name != name) continue;
      if (labels == (node.tag == Tag::choices) || ((labels || node.per_region) && item.id != region)) continue;
      if (labels && node.tag == Tag::rectangle) words.emplace_back();
      words.insert(words.end(), item.words.begin(), item.words.end());
    }
    return words;
  }

  bool lacks(const FormControl& control, const std::string& region) const {
    Shown shown;
    shown.region = !region.empty();
    shown.chosen = [&](std::string_view name) { return words_of(name, region, false); };
    shown.labelled = [&](std::string_view name) { return words_of(name, region, true); };
    if (!shows(form_.config->root, *control.node, shown)) return false;
    return std::ranges::none_of(items_, [&](const auto& item) {
      return item.control == &control && (!control.node->per_region || item.id == region) && has_answer(item);
    });
  }

  static bool has_answer(const Item& item) {
    if (item.control->node->tag != Tag::text_area) return true;
    const auto given = item.value.find("text").value_or(JsonView());
    return !trimmed(given.string()).empty() ||
           std::ranges::any_of(given.elements(), [](const auto& one) { return !trimmed(one.string()).empty(); });
  }

  Status check_required(const FormControl& control) const {
    const auto tag = control.node->tag;
    if (tag != Tag::choices && tag != Tag::text_area && tag != Tag::rating) return {};
    const auto missing = [&](std::string_view where) {
      return fail(Fault::bad_input, what_, "'" + control.name + "' must be answered" + std::string(where),
                  "add its item");
    };
    if (!control.node->per_region) return lacks(control, {}) ? Status(missing("")) : Status();
    for (const auto& [id, object] : regions_)
      if (holds(control.node->to_names, object) && lacks(control, id)) return missing(" for region '" + id + "'");
    return {};
  }

  Status check_usages() const {
    for (const auto& control : form_.controls)
      for (const auto& option : control.options) {
        if (!option.max_usages || *option.max_usages == 0) continue;
        const auto uses = std::ranges::count_if(items_, [&](const auto& item) {
          return item.control == &control && control.node->tag != Tag::choices && holds(item.words, option.stored);
        });
        if (uses > *option.max_usages)
          return fail(Fault::bad_input, what_,
                      "the label '" + option.shown + "' may be used " + std::to_string(*option.max_usages) +
                          " times, here it is " + std::to_string(uses),
                      "use it less often");
      }
    return {};
  }

  const TaskForm& form_;
  std::string what_;
  std::size_t number_{};
  std::vector<Item> items_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::map<std::string, std::string> regions_;  // id -> object
};

}  // namespace

Status check_result(const LabellingConfig& config, std::string_view data_json, std::string_view result_json,
                    std::string_view what) {
  TRY(check_json(result_json, what, {.depth = most_depth, .numbers_must_fit = true}));
  TRY_ASSIGN(const auto form, make_form(std::make_shared<const LabellingConfig>(config), data_json));
  return ResultChecker(form, what).run(JsonView(result_json));
}

}  // namespace pointage
