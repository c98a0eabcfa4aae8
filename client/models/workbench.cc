#include "client/models/workbench.h"

#include <algorithm>

#include "client/models/error_words.h"
#include "client/models/words.h"
#include "platform/text/segments.h"
#include "tasks/annotation.h"

namespace pointage {

Workbench::Workbench(OpenTask task, Annotation annotation)
    : task_(std::move(task)), answer_(std::make_unique<Annotation>(std::move(annotation))) {}
Workbench::~Workbench() = default;

Result<std::unique_ptr<Workbench>> Workbench::open(OpenTask task) {
  TRY_ASSIGN(const LabellingConfig config, parse_config(task.config_xml));
  const std::string& data = task.task.data_json;
  auto annotation = task.draft
                        ? Annotation::from_result_json(config, data, task.draft->result_json, task.draft->extra_json)
                        : Annotation::create(config, data);
  if (!annotation) return fail(annotation.error());
  return std::unique_ptr<Workbench>(new Workbench(std::move(task), std::move(*annotation)));
}

std::vector<std::string> Workbench::wanted_pictures() const {
  auto wanted = picture_references(answer_->form());
  std::erase_if(wanted, [&](const std::string& name) { return pictures_.contains(name) || problems_.contains(name); });
  return wanted;
}

void Workbench::picture_ready(std::string_view reference, std::shared_ptr<const Picture> picture) {
  for (const FormObject& object : answer_->form().objects) {
    for (std::size_t page = 0; page < object.pictures.size(); ++page) {
      if (object.pictures[page] != reference) continue;
      answer_->set_picture_size(object.name, static_cast<int>(page), {picture->full_width, picture->full_height});
    }
  }
  pictures_.insert_or_assign(std::string(reference), std::move(picture));
}

void Workbench::picture_failed(std::string_view reference, const Error& why) {
  problems_.insert_or_assign(std::string(reference), error_words(why));
}

bool Workbench::ready() const {
  const auto all = picture_references(answer_->form());
  const bool here = std::ranges::all_of(all, [&](const std::string& name) { return pictures_.contains(name); });
  return all.empty() || (here && (shown_ || !task_.sensitive.empty()));
}

namespace {

bool is_label_tag(Tag tag) { return tag == Tag::labels || tag == Tag::rectangle_labels; }

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

  std::vector<WorkOption> options(const FormControl& control, const std::string& region) const {
    std::vector<WorkOption> all;
    const bool labels = is_label_tag(control.node->tag);
    const auto& picked = answer.picked_labels(control.name);
    for (std::size_t i = 0; i < control.options.size(); ++i) {
      const FormOption& from = control.options[i];
      const bool chosen =
          labels ? std::ranges::find(picked, from.stored) != picked.end() : answer.is_chosen(control.name, i, region);
      const int look = labels ? look_of(answer.form(), control.name, from.stored) : 0;
      all.push_back({from.shown, from.stored, from.hotkey, i, from.depth, look, chosen});
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
    made_control.hint = fill_in(from.node->attribute("placeholder"), data);
    switch (from.node->tag) {
      case Tag::text_area:
        made_control.kind = WorkControl::Kind::text_area;
        made_control.field = answer.field_text(from.name, region);
        made_control.texts = answer.texts(from.name, region);
        made_control.takes_more = answer.takes_more_texts(from.name, region);
        break;
      case Tag::rating:
        made_control.kind = WorkControl::Kind::rating;
        made_control.stars = answer.rating(from.name, region);
        made_control.most_stars = from.max_rating;
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

  void add_object(const Node& node) {
    const FormObject* object = answer.form().object(node.name);
    if (object == nullptr) return;
    if (node.tag == Tag::text) made.emplace_back(WorkText{object->name, object->text, grapheme_bounds(object->text)});
    if (node.tag != Tag::image) return;
    int page = 0;
    for (const std::string& reference : object->pictures)
      made.emplace_back(WorkPicture{object->name, reference, page++, {}, {}});
  }

  void add_control(const Node& node) {
    const FormControl* from = answer.form().control(node.name);
    const bool asks_region = node.per_region && answer.selected_region().empty();
    if (from != nullptr && node.tag != Tag::rectangle && !asks_region) made.emplace_back(control(*from));
  }

  void add(const Node& node) {
    if (!answer.is_visible(node)) return;
    if (node.tag == Tag::header)
      made.emplace_back(WorkHeader{fill_in(node.value, data), node.count("size").value_or(4)});
    if (is_object(node.tag)) add_object(node);
    if (is_control(node.tag)) return add_control(node);
    for (const Node& child : node.children) add(child);
  }
};

WorkMark mark_of(const Annotation& answer, const answering::Area& area) {
  WorkMark mark;
  mark.id = area.id;
  mark.object = area.object;
  mark.chosen = area.id == answer.selected_region();
  for (const Answered& said : area.answers) {
    if (said.labels.empty()) continue;
    mark.label = said.labels.front();
    mark.look = look_of(answer.form(), said.control, mark.label);
  }
  if (const Box* box = std::get_if<Box>(&area.shape)) {
    mark.is_box = true;
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

std::vector<WorkMark> marks_of(const Annotation& answer) {
  std::vector<WorkMark> marks;
  for (const answering::Area& area : answer.areas()) {
    if (std::holds_alternative<std::monostate>(area.shape)) continue;
    WorkMark mark = mark_of(answer, area);
    for (const WorkMark& earlier : marks) {
      const bool over = !mark.is_box && !earlier.is_box && earlier.object == mark.object && mark.start < earlier.end &&
                        earlier.start < mark.end;
      if (over) mark.layer = std::max(mark.layer, earlier.layer + 1);
    }
    marks.push_back(std::move(mark));
  }
  return marks;
}

}  // namespace

WorkbenchModel Workbench::model() const {
  WorkbenchModel made;
  made.task_id = task_.task.id;
  if (task_.sensitive.empty())
    made.position = fill(_("{0} of {1}"), {std::to_string(task_.number), std::to_string(task_.of)});
  made.notice = notice_;
  made.ready = ready();
  made.can_undo = answer_->can_undo();
  made.can_redo = answer_->can_redo();
  made.has_previous = task_.number > 1;
  made.marks = marks_of(*answer_);
  Parts parts{*answer_, task_.task.data_json};
  parts.add(answer_->form().config->root);
  made.parts = std::move(parts.made);
  for (WorkPart& part : made.parts) {
    auto* picture = std::get_if<WorkPicture>(&part);
    if (picture == nullptr) continue;
    if (const auto here = pictures_.find(picture->reference); here != pictures_.end()) picture->picture = here->second;
    if (const auto bad = problems_.find(picture->reference); bad != problems_.end()) picture->problem = bad->second;
  }
  return made;
}

std::vector<WorkCommand> Workbench::submit() {
  if (!ready()) {
    notice_ = _("The picture is not on the screen yet.");
    return {};
  }
  if (const auto missing = answer_->missing()) {
    notice_ = missing->message;
    return {};
  }
  return {work_command::Submit{task_.task.id, answer_->to_result_json()}};
}

bool Workbench::press_key(std::string_view key) {
  for (const FormControl& control : answer_->form().controls) {
    if (!answer_->is_visible(*control.node)) continue;
    const std::string region = control.node->per_region ? answer_->selected_region() : std::string();
    for (std::size_t i = 0; i < control.options.size(); ++i) {
      if (control.options[i].hotkey != key) continue;
      if (is_label_tag(control.node->tag)) return change(work::Pick{control.name, control.options[i].stored});
      return answer_->toggle_choice(control.name, i, region);
    }
  }
  return false;
}

namespace {

// An edge inside a grapheme moves outwards, so that no letter is cut.
Span whole_letters(std::string_view text, Span span) {
  const auto bounds = grapheme_bounds(text);
  const auto after = std::ranges::upper_bound(bounds, span.start);
  if (after != bounds.begin()) span.start = *std::prev(after);
  const auto end = std::ranges::lower_bound(bounds, span.end);
  span.end = end == bounds.end() ? bounds.back() : *end;
  return span;
}

struct Changes {
  Annotation& answer;

  std::string_view text_of(std::string_view object) const {
    const FormObject* found = answer.form().object(object);
    return found == nullptr ? std::string_view() : std::string_view(found->text);
  }
  // On a full shelf the next box begins beside the last one: handles that stood there would take its press. So a new
  // box is chosen only where there is something to say of each; else a tap chooses it.
  bool asks_each_region() const {
    return std::ranges::any_of(answer.form().controls, [](const FormControl& one) { return one.node->per_region; });
  }
  bool operator()(const work::Undo&) const { return answer.undo(); }
  bool operator()(const work::Redo&) const { return answer.redo(); }
  bool operator()(const work::Pick& did) const {
    if (answer.region(answer.selected_region()) != nullptr)
      return answer.relabel(answer.selected_region(), did.control, did.label);
    return answer.pick_label(did.control, did.label);
  }
  bool operator()(const work::Toggle& did) const { return answer.toggle_choice(did.control, did.option, did.region); }
  bool operator()(const work::Rate& did) const { return answer.set_rating(did.control, did.stars, did.region); }
  bool operator()(const work::Write& did) const { return answer.set_field_text(did.control, did.text, did.region); }
  bool operator()(const work::AddText& did) const { return answer.add_text(did.control, did.region); }
  bool operator()(const work::EditText& did) const {
    return answer.edit_text(did.control, did.at, did.text, did.region);
  }
  bool operator()(const work::RemoveText& did) const { return answer.remove_text(did.control, did.at, did.region); }
  bool operator()(const work::DrawBox& did) const {
    if (answer.add_box(did.object, {did.x, did.y, did.width, did.height, 0, did.page}).empty()) return false;
    if (!asks_each_region()) answer.select_region({});
    return true;
  }
  bool operator()(const work::MoveBox& did) const {
    const auto* area = answer.region(did.id);
    const Box* old = area == nullptr ? nullptr : std::get_if<Box>(&area->shape);
    if (old == nullptr) return false;
    return answer.set_box(did.id, {did.x, did.y, did.width, did.height, old->rotation, old->page});
  }
  bool mark(const std::string& object, Span span) const {
    const Span whole = whole_letters(text_of(object), span);
    return whole.start < whole.end && !answer.add_span(object, whole).empty();
  }
  bool operator()(const work::MarkText& did) const {
    return mark(did.object, {std::min(did.start, did.end), std::max(did.start, did.end)});
  }
  bool operator()(const work::MarkWord& did) const {
    const auto [start, end] = word_at(text_of(did.object), did.at);
    return mark(did.object, {start, end});
  }
  bool operator()(const work::Remove&) const { return answer.remove_region(answer.selected_region()); }
  bool operator()(const work::Select& did) const {
    answer.select_region(did.id);
    return false;
  }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

}  // namespace

bool Workbench::change(const WorkIntent& intent) { return std::visit(Changes{*answer_}, intent); }

std::vector<WorkCommand> Workbench::reduce(const WorkIntent& intent) {
  notice_.clear();
  const std::string& id = task_.task.id;
  if (std::holds_alternative<work::Submit>(intent)) return submit();
  if (const auto* pass = std::get_if<work::Pass>(&intent)) return {work_command::Pass{id, pass->reason}};
  if (std::holds_alternative<work::Stop>(intent)) return {work_command::Close{}};
  if (std::holds_alternative<work::Previous>(intent)) return {work_command::Previous{id}};
  const auto* key = std::get_if<work::Key>(&intent);
  const bool changed = key != nullptr ? press_key(key->key) : change(intent);
  if (!changed) return {};
  return {work_command::SaveDraft{id, answer_->draft_json(), answer_->extra_json()}};
}

}  // namespace pointage
