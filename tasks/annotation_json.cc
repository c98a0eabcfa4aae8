#include <algorithm>

#include "platform/crypto/random.h"
#include "tasks/annotation.h"
#include "tasks/json_text.h"
#include "tasks/words.h"

namespace pointage {
namespace {

std::string list_text(const std::vector<std::string>& words) {
  std::string out = "[";
  for (const auto& word : words) out += (out.size() > 1 ? "," : "") + json_quoted(word);
  return out + "]";
}

std::string choices_text(const FormControl& control, const Answered& answer) {
  std::string out = "[";
  for (const auto& path : answer.choices)
    out += (out.size() > 1 ? "," : "") + (control.nested ? list_text(path) : json_quoted(path.back()));
  return out + "]";
}

// As the editor keeps it: line breaks as backslash and n, runs of spaces and tabs as one space.
std::string span_text(std::string_view slice) {
  std::string out;
  for (const char c : slice) {
    if (c == '\n' || c == '\r') {
      out += "\\n";
    } else if (c == ' ' || c == '\t') {
      if (out.empty() || out.back() != ' ') out.push_back(' ');
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string_view type_of(Tag tag) {
  if (tag == Tag::choices) return "choices";
  if (tag == Tag::labels) return "labels";
  if (tag == Tag::rectangle_labels) return "rectanglelabels";
  if (tag == Tag::rectangle) return "rectangle";
  return tag == Tag::text_area ? "textarea" : "rating";
}

std::string answer_text(const FormControl& control, const Answered& answer) {
  switch (control.node->tag) {
    case Tag::choices:
      return "\"choices\":" + choices_text(control, answer);
    case Tag::labels:
    case Tag::rectangle_labels:
      return "\"" + std::string(type_of(control.node->tag)) + "\":" + list_text(answer.labels);
    case Tag::text_area:
      return "\"text\":" + list_text(answer.texts);
    case Tag::rating:
      return "\"rating\":" + std::to_string(answer.rating);
    default:
      return {};
  }
}

std::string box_text(const Box& box) {
  return "\"x\":" + number_text(box.x) + ",\"y\":" + number_text(box.y) + ",\"width\":" + number_text(box.width) +
         ",\"height\":" + number_text(box.height) + ",\"rotation\":" + number_text(box.rotation);
}

std::string span_value(const Span& span, const FormObject* object, bool with_text) {
  auto out = "\"start\":" + std::to_string(span.start) + ",\"end\":" + std::to_string(span.end);
  const bool saved = object != nullptr && lower_ascii(object->node->attribute("savetextresult")) != "no";
  if (saved && with_text)
    out += ",\"text\":" + json_quoted(span_text(slice_code_points(object->text, span.start, span.end)));
  return out;
}

std::string shape_text(const Area& area, const FormObject* object, bool is_text_area) {
  if (const auto* box = std::get_if<Box>(&area.shape)) return box_text(*box);
  if (const auto* span = std::get_if<Span>(&area.shape)) return span_value(*span, object, !is_text_area);
  return {};
}

std::string picture_text(const std::optional<PictureSize>& size, const FormObject* object, int page) {
  std::string out;
  if (size)
    out = "\"original_width\":" + std::to_string(size->width) + ",\"original_height\":" + std::to_string(size->height) +
          ",";
  out += "\"image_rotation\":0,";
  if (object != nullptr && object->is_list) out += "\"item_index\":" + std::to_string(page) + ",";
  return out;
}

}  // namespace

std::string Annotation::write(const State& state, bool all) const {
  std::string out = "[";
  for (const auto& area : state.areas) {
    const auto* object = form_.object(area.object);
    const auto* box = std::get_if<Box>(&area.shape);
    const auto seen = area.shape.index() == 0 ? std::string() : area.id;
    for (const auto& answer : area.answers) {
      const auto& control = *form_.control(answer.control);
      if (!all && !shows_in(state, *control.node, seen, true)) continue;
      auto value = shape_text(area, object, control.node->tag == Tag::text_area);
      const auto says = answer_text(control, answer);
      if (!value.empty() && !says.empty()) value += ',';
      out += out.size() > 1 ? ",{" : "{";
      if (box != nullptr) out += picture_text(picture_size(area.object, box->page), object, box->page);
      out += "\"value\":{" + value + says + "},\"id\":" + json_quoted(area.id) +
             ",\"from_name\":" + json_quoted(control.name) + ",\"to_name\":" + json_quoted(area.object) +
             ",\"type\":\"" + std::string(type_of(control.node->tag)) + "\",\"origin\":" + json_quoted(area.origin) +
             "}";
    }
  }
  return out + "]";
}

std::string Annotation::to_result_json() const { return write(settled(), false); }
std::string Annotation::draft_json() const { return write(state_, true); }

std::string Annotation::extra_json() const {
  std::string out = "{\"fields\":[";
  for (const auto& field : state_.fields)
    out += std::string(out.ends_with('[') ? "" : ",") + "{\"control\":" + json_quoted(field.control) +
           ",\"region\":" + json_quoted(field.region) + ",\"text\":" + json_quoted(field.text) + "}";
  return out + "]}";
}

class AnnotationReader {
 public:
  explicit AnnotationReader(Annotation& annotation) : into_(annotation) {}

  Status read(std::string_view result_json, std::string_view extra_json) {
    TRY(check_json(result_json, "the saved answer", {.depth = 64, .numbers_must_fit = true}));
    for (const auto& item : JsonView(result_json).elements()) TRY(read_item(item));
    if (trimmed(extra_json).empty() || json_fault(extra_json)) return {};
    const auto fields = JsonView(extra_json).find("fields");
    if (!fields) return {};
    for (const auto& field : fields->elements())
      if (into_.form_.control(text(field, "control")) != nullptr)
        into_.state_.fields.push_back({text(field, "control"), text(field, "region"), text(field, "text")});
    return {};
  }

 private:
  static std::string text(const JsonView& item, std::string_view key) {
    return item.find(key).value_or(JsonView()).string();
  }
  static double number(const JsonView& value, std::string_view key) {
    return value.find(key).value_or(JsonView()).number().value_or(0);
  }
  static std::vector<std::string> words(const JsonView& list) {
    std::vector<std::string> all;
    for (const auto& word : list.elements()) all.push_back(word.string());
    return all;
  }

  Status read_item(const JsonView& item) {
    const auto* control = into_.form_.control(text(item, "from_name"));
    const auto value = item.find("value");
    if (control == nullptr || !value || !value->is_object())
      return fail(Fault::bad_input, "the saved answer", "it names a control that this task does not have",
                  "begin the task anew");
    Area& area = area_of(item, *value);
    area.answers.push_back(answer(*control, *value));
    return {};
  }

  // An item without an id stands for itself and is given one, by which it can be chosen.
  static std::string id_of(const JsonView& item) {
    const auto given = item.find("id");
    const bool named = given && (given->is_string() || given->is_number()) && !given->plain().empty();
    return named ? given->plain() : lower_ascii(random_id()).substr(0, 10);
  }

  Area& area_of(const JsonView& item, const JsonView& value) {
    const auto id = id_of(item);
    auto shape = shape_of(item, value);
    for (auto& area : into_.state_.areas)
      if (area.id == id && area.shape.index() == shape.index() && shape.index() != 0) return area;
    if (std::holds_alternative<Box>(shape)) read_size(item, std::get<Box>(shape).page);
    auto& area = into_.state_.areas.emplace_back(Area{id, text(item, "to_name"), shape, {}});
    if (const auto origin = text(item, "origin"); !origin.empty()) area.origin = origin;
    return area;
  }

  static std::variant<std::monostate, Box, Span> shape_of(const JsonView& item, const JsonView& value) {
    if (value.find("width") && value.find("height"))
      return Box{number(value, "x"),        number(value, "y"),
                 number(value, "width"),    number(value, "height"),
                 number(value, "rotation"), static_cast<int>(std::clamp(number(item, "item_index"), 0.0, 1e6))};
    const auto start = value.find("start"), end = value.find("end");
    if (start && end) return Span{start->integer().value_or(0), end->integer().value_or(0)};
    return {};
  }

  void read_size(const JsonView& item, int page) {
    const auto width = number(item, "original_width"), height = number(item, "original_height");
    if (width >= 1 && height >= 1 && width < 1e6 && height < 1e6)
      into_.set_picture_size(text(item, "to_name"), page, {static_cast<int>(width), static_cast<int>(height)});
  }

  static Answered answer(const FormControl& control, const JsonView& value) {
    Answered made{control.name, {}, {}, {}, {}};
    const auto part = [&](std::string_view key) { return value.find(key).value_or(JsonView()); };
    if (control.node->tag == Tag::choices)
      for (const auto& one : part("choices").elements())
        made.choices.push_back(one.is_array() ? words(one) : std::vector{one.string()});
    if (control.node->tag == Tag::labels || control.node->tag == Tag::rectangle_labels)
      made.labels = words(part(type_of(control.node->tag)));
    if (control.node->tag == Tag::text_area)
      made.texts = part("text").is_string() ? std::vector{part("text").string()} : words(part("text"));
    if (control.node->tag == Tag::rating) made.rating = part("rating").integer().value_or(0);
    return made;
  }

  Annotation& into_;
};

Result<Annotation> Annotation::from_result_json(const LabellingConfig& config, std::string_view data_json,
                                                std::string_view result_json, std::string_view extra_json) {
  TRY_ASSIGN(auto form, make_form(std::make_shared<const LabellingConfig>(config), data_json));
  Annotation annotation(std::move(form));
  TRY(AnnotationReader(annotation).read(result_json, extra_json));
  annotation.pick_as_configured();
  return annotation;
}

}  // namespace pointage
