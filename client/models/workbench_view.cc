#include "client/models/workbench_view.h"

#include <algorithm>

#include "client/models/words.h"
#include "platform/text/segments.h"

namespace pointage {

bool is_label_tag(Tag tag) { return tag == Tag::labels || tag == Tag::rectangle_labels; }

namespace {

// Marks of labels are numbered through all label controls, so that each has its own look.
int look_of(const TaskForm& form, std::string_view control, std::string_view stored) {
  int look = 0;
  for (const FormControl& one : form.controls) {
    if (!is_label_tag(one.node->tag)) continue;
    for (const FormOption& option : one.options) {
      if (one.name == control && option.stored == stored) return look;
      ++look;
    }
  }
  return 0;
}

std::string slice(std::string_view utf8, std::int64_t start, std::int64_t end) {
  std::string cut;
  std::int64_t place = -1;
  for (const char byte : utf8) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++place;
    if (place >= start && place < end) cut += byte;
  }
  return cut;
}

struct Parts {
  const Annotation& answer;
  const std::string& data;
  std::vector<WorkPart> made{};

  // Of a chosen mark its own; else the label in hand.
  std::vector<std::string> labels_shown(const FormControl& control) const {
    const auto* mark = answer.region(answer.selected_region());
    if (mark == nullptr || std::ranges::find(control.node->to_names, mark->object) == control.node->to_names.end())
      return answer.picked_labels(control.name);
    const auto said = std::ranges::find(mark->answers, control.name, &Answered::control);
    return said == mark->answers.end() ? std::vector<std::string>() : said->labels;
  }

  std::vector<WorkOption> options(const FormControl& control, const std::string& region) const {
    std::vector<WorkOption> all;
    const bool labels = is_label_tag(control.node->tag);
    const auto picked = labels ? labels_shown(control) : std::vector<std::string>();
    for (std::size_t i = 0; i < control.options.size(); ++i) {
      const FormOption& from = control.options[i];
      const bool chosen =
          labels ? std::ranges::find(picked, from.stored) != picked.end() : answer.is_chosen(control.name, i, region);
      const int look = labels ? look_of(answer.form(), control.name, from.stored) : 0;
      const std::string label = from.stored.empty() ? std::string(_("No label")) : from.shown;
      all.push_back({label, from.stored, from.hotkey, i, from.depth, look, chosen, from.hint});
    }
    return all;
  }

  WorkControl control(const FormControl& from) const {
    WorkControl made_control;
    made_control.name = from.name;
    made_control.region = from.node->per_region ? answer.selected_region() : std::string();
    const std::string& region = made_control.region;
    made_control.options = options(from, region);
    made_control.several = from.node->choice_mode() == ChoiceMode::multiple;
    made_control.in_line = from.node->flag("showinline", false) || from.node->attribute("layout") == "inline";
    made_control.as_list = from.node->attribute("layout") == "select";
    const std::string_view hint = from.node->attribute("placeholder");
    made_control.hint = fill_in(hint, data);
    made_control.hint_of_task = made_control.hint != hint;
    switch (from.node->tag) {
      case Tag::text_area:
        made_control.kind = WorkControl::Kind::text_area;
        made_control.field = answer.field_text(from.name, region);
        made_control.texts = answer.texts(from.name, region);
        made_control.takes_more = answer.takes_more_texts(from.name, region);
        made_control.texts_stay = !answer.may_edit_texts(from.name);
        made_control.rows = std::max(from.node->count("rows").value_or(1), 1);
        break;
      case Tag::rating:
        made_control.kind = WorkControl::Kind::rating;
        made_control.stars = answer.rating(from.name, region);
        made_control.most_stars = from.max_rating;
        made_control.key = from.hotkey;
        break;
      case Tag::labels:
      case Tag::rectangle_labels:
        made_control.kind = WorkControl::Kind::labels;
        break;
      default:
        break;
    }
    return made_control;
  }

  bool is_marked(const std::string& object, bool box) const {
    return std::ranges::any_of(answer.form().controls, [&](const FormControl& one) {
      const Tag tag = one.node->tag;
      const bool draws = box ? tag == Tag::rectangle || tag == Tag::rectangle_labels : tag == Tag::labels;
      return draws && std::ranges::find(one.node->to_names, object) != one.node->to_names.end();
    });
  }

  void add_object(const Node& node) {
    const FormObject* object = answer.form().object(node.name);
    if (object == nullptr) return;
    if (node.tag == Tag::text)
      made.emplace_back(WorkText{object->name, object->text, grapheme_bounds(object->text), word_bounds(object->text),
                                 is_marked(object->name, false)});
    if (node.tag != Tag::image) return;
    int page = 0;
    for (const std::string& reference : object->pictures)
      made.emplace_back(WorkPicture{object->name, reference, page++, {}, {}, is_marked(object->name, true)});
  }

  void add_control(const Node& node) {
    const FormControl* from = answer.form().control(node.name);
    const auto* chosen = answer.region(answer.selected_region());
    const bool fits = chosen != nullptr && std::ranges::find(node.to_names, chosen->object) != node.to_names.end();
    const bool asks_region = node.per_region && !fits;
    if (from != nullptr && node.tag != Tag::rectangle && !asks_region) made.emplace_back(control(*from));
  }

  void add(const Node& node) {
    if (!answer.is_visible(node)) return;
    if (node.tag == Tag::header) {
      std::string words = fill_in(node.value, data);
      const bool of_task = words != node.value;
      made.emplace_back(WorkHeader{std::move(words), node.count("size").value_or(4), of_task});
    }
    if (is_object(node.tag)) add_object(node);
    if (is_control(node.tag)) return add_control(node);
    for (const Node& child : node.children) add(child);
  }
};

const FormOption* option_of(const TaskForm& form, std::string_view control, std::string_view stored) {
  const FormControl* from = form.control(control);
  if (from == nullptr) return nullptr;
  const auto found = std::ranges::find(from->options, stored, &FormOption::stored);
  return found == from->options.end() ? nullptr : &*found;
}

void name(WorkMark& mark, const TaskForm& form, const Answered& said) {
  const FormOption* none = said.labels.empty() ? option_of(form, said.control, {}) : nullptr;
  if (none != nullptr && mark.label.empty()) mark.look = look_of(form, said.control, {}), mark.key = none->hotkey;
  for (const std::string& stored : said.labels) {
    const FormOption* option = option_of(form, said.control, stored);
    const bool first = mark.label.empty();
    mark.label += (first ? "" : ", ") + (option == nullptr ? stored : option->shown);
    if (!first) continue;
    mark.look = look_of(form, said.control, stored);
    if (option != nullptr) mark.key = option->hotkey;
  }
}

WorkMark mark_of(const Annotation& answer, const answering::Area& area) {
  WorkMark mark;
  mark.id = area.id;
  mark.object = area.object;
  mark.chosen = area.id == answer.selected_region();
  for (const Answered& said : area.answers) name(mark, answer.form(), said);
  if (const Box* box = std::get_if<Box>(&area.shape)) {
    mark.is_box = true;
    mark.can_turn = answer.may_turn(area.id);
    mark.x = box->x, mark.y = box->y, mark.width = box->width, mark.height = box->height, mark.rotation = box->rotation;
    mark.page = box->page;
  }
  if (const Span* span = std::get_if<Span>(&area.shape)) {
    mark.start = span->start, mark.end = span->end;
    if (const FormObject* object = answer.form().object(area.object))
      mark.quote = slice(object->text, span->start, span->end);
  }
  return mark;
}

// The lowest layer on which no mark lies that it overlaps.
void lay(WorkMark& mark, const std::vector<WorkMark>& earlier) {
  const auto taken = [&](int layer) {
    return std::ranges::any_of(earlier, [&](const WorkMark& other) {
      return !other.is_box && other.layer == layer && other.object == mark.object && mark.start < other.end &&
             other.start < mark.end;
    });
  };
  while (taken(mark.layer)) ++mark.layer;
}

}  // namespace

std::vector<WorkPart> work_parts(const Annotation& answer, const std::string& data_json) {
  Parts parts{answer, data_json};
  parts.add(answer.form().config->root);
  return std::move(parts.made);
}

std::vector<WorkMark> work_marks(const Annotation& answer) {
  std::vector<WorkMark> marks;
  for (const answering::Area& area : answer.areas()) {
    if (std::holds_alternative<std::monostate>(area.shape)) continue;
    WorkMark mark = mark_of(answer, area);
    if (!mark.is_box) lay(mark, marks);
    marks.push_back(std::move(mark));
  }
  return marks;
}

namespace {

constexpr std::size_t most_named = 3;

// As it is seen: no control's name stands on the screen.
std::string seen_as(const FormControl& control) {
  if (control.node->tag == Tag::rating) return _("the stars");
  if (control.node->tag == Tag::text_area) return _("the text");
  std::string words;
  for (std::size_t i = 0; i < std::min(control.options.size(), most_named); ++i)
    words += (i == 0 ? "" : " / ") + control.options[i].shown;
  return words + (control.options.size() > most_named ? " …" : "");
}

}  // namespace

std::string missing_words(const Annotation& answer, std::string_view control) {
  const FormControl* asked = answer.form().control(control);
  if (asked == nullptr) return {};
  const auto of_job = asked->node->attribute("requiredmessage");
  return of_job.empty() ? fill(_("Still to answer: {0}"), {seen_as(*asked)}) : std::string(of_job);
}

}  // namespace pointage
