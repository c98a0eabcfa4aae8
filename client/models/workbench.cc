#include "client/models/workbench.h"

#include <algorithm>
#include <cmath>

#include "client/models/box_hand.h"
#include "client/models/error_words.h"
#include "client/models/text_units.h"
#include "client/models/words.h"
#include "client/models/workbench_view.h"
#include "platform/text/segments.h"
#include "tasks/annotation.h"
#include "tasks/words.h"

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
  auto bench = std::unique_ptr<Workbench>(new Workbench(std::move(task), std::move(*annotation)));
  if (bench->task_.changed) bench->notice_ = _("You changed this one after Done. Press Done to keep the change.");
  if (bench->open()) bench->notice_ = bench->task_.told;
  return bench;
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
  made_.reset();
}

void Workbench::picture_closer(std::string_view reference, std::shared_ptr<const PicturePart> part) {
  if (part == closer_ && reference == closer_of_) return;
  closer_of_ = reference;
  closer_ = std::move(part);
  if (made_) put_pictures(*made_);
}

void Workbench::picture_failed(std::string_view reference, const Error& why) {
  problems_.insert_or_assign(std::string(reference), error_sentence(why));
  made_.reset();
}

std::vector<LabelInHand> Workbench::labels_in_hand() const {
  std::vector<LabelInHand> all;
  for (const FormControl& control : answer_->form().controls)
    for (const std::string& label : answer_->picked_labels(control.name)) all.push_back({control.name, label});
  return all;
}

void Workbench::take_in_hand(const std::vector<LabelInHand>& labels) {
  for (const FormControl& control : answer_->form().controls) {
    if (!answer_->picked_labels(control.name).empty()) continue;
    for (const LabelInHand& each : labels)
      if (each.control == control.name) answer_->pick_label(each.control, each.label);
  }
  made_.reset();
}

bool Workbench::ready() const {
  const auto all = picture_references(answer_->form());
  const bool here = std::ranges::all_of(all, [&](const std::string& name) { return pictures_.contains(name); });
  return all.empty() || (here && (shown_ || !task_.sensitive.empty()));
}

bool Workbench::open() const { return task_.task.state == TaskState::todo || task_.task.state == TaskState::draft; }

bool Workbench::changed() const { return answer_->can_undo() || task_.changed; }

void Workbench::pictures_shown() {
  if (!shown_) made_.reset();
  shown_ = true;
}

void Workbench::put_pictures(WorkbenchModel& model) const {
  for (WorkPart& part : model.parts) {
    auto* picture = std::get_if<WorkPicture>(&part);
    if (picture == nullptr) continue;
    if (const auto here = pictures_.find(picture->reference); here != pictures_.end()) picture->picture = here->second;
    picture->closer = picture->reference == closer_of_ ? closer_ : nullptr;
    if (const auto bad = problems_.find(picture->reference); bad != problems_.end()) picture->problem = bad->second;
  }
}

void Workbench::cares(CareModel care) {
  care_ = std::move(care);
  if (made_) made_->care = care_;
}

void Workbench::trouble(std::string_view words) {
  if (trouble_ == words) return;
  trouble_ = words;
  made_.reset();
}

namespace {

WorkMark waiting_mark(const work::DrawBox& box) {
  WorkMark mark;
  mark.object = box.object, mark.page = box.page, mark.is_box = true;
  mark.x = box.x, mark.y = box.y, mark.width = box.width, mark.height = box.height;
  return mark;
}

}  // namespace

const WorkbenchModel& Workbench::model() const {
  if (made_) return *made_;
  WorkbenchModel& made = made_.emplace();
  made.task_id = task_.task.id;
  made.job = task_.task.batch_id;
  made.instructions = task_.instructions;
  made.instructions_open = task_.instructions_open;
  if (task_.sensitive.empty())
    made.position = fill(_("{0} of {1}"), {std::to_string(task_.number), std::to_string(task_.of)});
  made.notice = trouble_.empty() ? notice_ : trouble_;
  made.care = care_;
  made.asked = asked_, made.times_asked = times_asked_;
  made.ready = ready();
  made.can_undo = answer_->can_undo() || waiting_;
  made.can_redo = answer_->can_redo();
  made.can_take_back = !made.can_undo && !task_.last_done.empty();
  made.takes_back_pass = task_.last_passed;
  made.can_paste = answer_->region(copied_) != nullptr;
  made.has_previous = task_.number > 1 && !task_.none_before;
  made.has_next = task_.number < task_.of && !task_.none_after;
  made.marks = work_marks(*answer_);
  if (waiting_) made.waiting = waiting_mark(*waiting_);
  made.parts = work_parts(*answer_, task_.task.data_json);
  put_pictures(made);
  return made;
}

std::vector<WorkCommand> Workbench::submit() {
  if (task_.sent && !changed()) {
    notice_ = _("This one was sent. If you change it, Done sends the change.");
    return {};
  }
  if (!ready()) {
    notice_ = problems_.empty() ? _("The picture is not on the screen yet.")
                                : _("The picture cannot be shown. You can pass this task.");
    return {};
  }
  if (const auto missing = answer_->missing()) {
    if (!missing->region.empty()) answer_->select_region(missing->region);
    notice_ = missing_words(*answer_, missing->control);
    asked_ = missing->control, ++times_asked_;
    return {};
  }
  return {work_command::Submit{task_.task.id, answer_->to_result_json()}};
}

bool Workbench::press_key(std::string_view key) {
  for (const FormControl& control : answer_->form().controls) {
    if (!answer_->is_visible(*control.node)) continue;
    const std::string region = control.node->per_region ? answer_->selected_region() : std::string();
    if (control.hotkey == key && !key.empty()) {
      const std::int64_t stars = answer_->rating(control.name, region);
      return answer_->set_rating(control.name, (stars + 1) % (control.max_rating + 1), region);
    }
    for (std::size_t i = 0; i < control.options.size(); ++i) {
      if (control.options[i].hotkey != key) continue;
      if (is_label_tag(control.node->tag)) return change(work::Pick{control.name, control.options[i].stored});
      return answer_->toggle_choice(control.name, i, region);
    }
  }
  return false;
}

namespace {

constexpr double paste_aside = 2;  // percent of the picture

struct Changes {
  Annotation& answer;

  std::string_view text_of(std::string_view object) const {
    const FormObject* found = answer.form().object(object);
    return found == nullptr ? std::string_view() : std::string_view(found->text);
  }
  // On a full shelf the next box begins beside the last one: handles that stood there would take its press. So a new
  // box is chosen only where there is something to say of each; else a tap chooses it.
  void choose_new(std::string_view id, std::string_view object) const {
    const bool asks = std::ranges::any_of(answer.form().controls, [&](const FormControl& one) {
      return one.node->per_region && std::ranges::find(one.node->to_names, object) != one.node->to_names.end();
    });
    answer.select_region(asks ? id : std::string_view());
  }
  bool operator()(const work::Undo&) const { return answer.undo(); }
  bool operator()(const work::Redo&) const { return answer.redo(); }
  // The label in hand stays in hand when its key is pressed again: the editor's drops it after each mark, ours does
  // not.
  bool operator()(const work::Pick& did) const {
    if (answer.region(answer.selected_region()) != nullptr)
      return answer.relabel(answer.selected_region(), did.control, did.label);
    const FormControl* control = answer.form().control(did.control);
    const auto& picked = answer.picked_labels(did.control);
    const bool several = control != nullptr && control->node->choice_mode() == ChoiceMode::multiple;
    if (several || std::ranges::find(picked, did.label) == picked.end()) answer.pick_label(did.control, did.label);
    return false;
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
    const std::string id = answer.add_box(did.object, {did.x, did.y, did.width, did.height, 0, did.page});
    if (!id.empty()) choose_new(id, did.object);
    return !id.empty();
  }
  bool operator()(const work::MoveBox& did) const {
    const auto* area = answer.region(did.id);
    const Box* old = area == nullptr ? nullptr : std::get_if<Box>(&area->shape);
    if (old == nullptr) return false;
    return answer.set_box(did.id, {did.x, did.y, did.width, did.height, old->rotation, old->page});
  }
  const Box* chosen_box() const {
    const auto* area = answer.region(answer.selected_region());
    return area == nullptr ? nullptr : std::get_if<Box>(&area->shape);
  }
  PictureSize size_under(std::string_view id) const {
    const auto* area = answer.region(id);
    const Box* box = area == nullptr ? nullptr : std::get_if<Box>(&area->shape);
    return box == nullptr ? PictureSize{} : answer.picture_size(area->object, box->page).value_or(PictureSize{});
  }
  bool operator()(const work::Turn& did) const {
    const Box* box = chosen_box();
    if (box == nullptr) return false;
    Box turned = *box;
    turned.rotation = std::fmod(box->rotation + did.degrees + 360, 360);
    return answer.set_box(answer.selected_region(), turned);
  }
  bool operator()(const work::TurnBox& did) const {
    const auto* area = answer.region(did.id);
    const Box* box = area == nullptr ? nullptr : std::get_if<Box>(&area->shape);
    return box != nullptr && answer.set_box(did.id, box_turned(*box, size_under(did.id), did.degrees));
  }
  bool operator()(const work::Duplicate&) const {
    const std::string made = answer.duplicate_region(answer.selected_region());
    if (!made.empty()) answer.select_region(made);
    return !made.empty();
  }
  bool operator()(const work::SetSpan& did) const {
    const auto* area = answer.region(did.id);
    if (area == nullptr || did.start >= did.end) return false;
    const Span whole = whole_units(text_of(area->object), {did.start, did.end}, unit_of(area->object));
    return whole.start < whole.end && answer.set_span(did.id, whole);
  }
  std::string unit_of(std::string_view object) const {
    const FormObject* found = answer.form().object(object);
    return found == nullptr ? std::string() : lower_ascii(found->node->attribute("granularity"));
  }
  // That of the first label in hand comes before the text's own.
  std::string unit_in_hand(std::string_view object) const {
    for (const FormControl& control : answer.form().controls) {
      const auto& picked = answer.picked_labels(control.name);
      if (picked.empty() || std::ranges::find(control.node->to_names, object) == control.node->to_names.end()) continue;
      const auto label = std::ranges::find(control.options, picked.front(), &FormOption::stored);
      if (label != control.options.end() && !label->granularity.empty()) return label->granularity;
      break;
    }
    return unit_of(object);
  }
  bool mark(const std::string& object, Span span) const {
    const Span whole = whole_units(text_of(object), span, unit_in_hand(object));
    if (whole.start >= whole.end) return false;
    const std::string id = answer.add_span(object, whole);
    if (!id.empty()) choose_new(id, object);
    return !id.empty();
  }
  bool operator()(const work::MarkText& did) const {
    if (!did.label.empty()) {
      answer.select_region({});
      (*this)(work::Pick{did.control, did.label});
    }
    return mark(did.object, {std::min(did.start, did.end), std::max(did.start, did.end)});
  }
  bool operator()(const work::MarkWord& did) const {
    const auto [start, end] = word_at(text_of(did.object), did.at);
    return mark(did.object, {start, end});
  }
  bool operator()(const work::RemoveMark& did) const { return answer.remove_region(did.id); }
  bool operator()(const work::Walk& did) const {
    std::vector<std::string> ids;
    for (const auto& area : answer.areas())
      if (!std::holds_alternative<std::monostate>(area.shape)) ids.push_back(area.id);
    if (ids.empty()) return false;
    const auto count = std::ssize(ids);
    const auto now = std::ranges::find(ids, answer.selected_region()) - ids.begin();
    const auto next = now == count ? (did.step > 0 ? 0 : count - 1) : (now + did.step + count) % count;
    answer.select_region(ids[static_cast<std::size_t>(next)]);
    return false;
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

bool Workbench::change(const WorkIntent& intent) {
  if (const auto* where = std::get_if<work::Paste>(&intent)) return paste(*where);
  if (std::holds_alternative<work::Copy>(intent)) {
    if (Changes{*answer_}.chosen_box() != nullptr) copied_ = answer_->selected_region();
    return false;
  }
  return std::visit(Changes{*answer_}, intent);
}

bool Workbench::paste(const work::Paste& where) {
  const auto* area = answer_->region(copied_);
  const Box* box = area == nullptr ? nullptr : std::get_if<Box>(&area->shape);
  if (box == nullptr || area->object != where.object) return false;
  const PictureSize size = answer_->picture_size(area->object, where.page).value_or(PictureSize{});
  const Spot middle = box_middle(*box, size);
  Box there = *box;
  there.page = where.page;
  there.x += where.at ? where.x - middle.x : paste_aside;
  there.y += where.at ? where.y - middle.y : paste_aside;
  const std::string made = answer_->duplicate_region(copied_, there);
  if (made.empty()) return false;
  answer_->select_region(made);
  copied_ = made;
  return true;
}

// What ends the work on this task, for now or for good.
std::optional<std::vector<WorkCommand>> Workbench::leave(const WorkIntent& intent) {
  using Commands = std::vector<WorkCommand>;
  const std::string& id = task_.task.id;
  const bool nothing_to_undo = std::holds_alternative<work::Undo>(intent) && !answer_->can_undo();
  if (std::holds_alternative<work::Submit>(intent)) return submit();
  if (const auto* pass = std::get_if<work::Pass>(&intent))
    return Commands{work_command::Pass{id, pass->reason, answer_->to_result_json()}};
  if (std::holds_alternative<work::Stop>(intent)) return Commands{work_command::Close{}};
  if (const auto* unfold = std::get_if<work::Unfold>(&intent))
    return Commands{work_command::KeepUnfolded{task_.task.batch_id, unfold->percent}};
  if (std::holds_alternative<work::Previous>(intent)) return Commands{work_command::Previous{id}};
  if (std::holds_alternative<work::Next>(intent)) return Commands{work_command::Next{id}};
  if (!task_.last_done.empty() && (nothing_to_undo || std::holds_alternative<work::TakeBack>(intent)))
    return Commands{work_command::TakeBack{task_.last_done}};
  return std::nullopt;
}

std::optional<work_command::SaveDraft> Workbench::draft() const {
  if (!keeps_draft()) return std::nullopt;
  return work_command::SaveDraft{task_.task.id, answer_->draft_json(), answer_->extra_json()};
}

namespace {

std::string box_waits() { return _("Choose a label: the box waits for it."); }

}  // namespace

// A box that no label was chosen for waits for one; whatever else is done lets go of it.
bool Workbench::draw_waiting(const WorkIntent& intent) {
  const bool label = std::holds_alternative<work::Pick>(intent) || std::holds_alternative<work::Key>(intent);
  if (!label) waiting_.reset();
  const auto* box = std::get_if<work::DrawBox>(&intent);
  if (box != nullptr && !answer_->can_draw(box->object)) waiting_ = *box;
  if (!waiting_) return false;
  if (answer_->can_draw(waiting_->object)) return label && change(*std::exchange(waiting_, std::nullopt));
  notice_ = box_waits();
  return false;
}

std::vector<WorkCommand> Workbench::reduce(const WorkIntent& intent) {
  notice_.clear();
  made_.reset();
  if (waiting_ && std::holds_alternative<work::Undo>(intent)) return waiting_.reset(), std::vector<WorkCommand>{};
  if (waiting_ && std::holds_alternative<work::Submit>(intent))
    return notice_ = box_waits(), std::vector<WorkCommand>{};
  if (auto commands = leave(intent)) return std::move(*commands);
  const auto* key = std::get_if<work::Key>(&intent);
  const bool changed = key != nullptr ? press_key(key->key) : change(intent);
  const auto* text = std::get_if<work::MarkText>(&intent);
  if (!changed && text != nullptr && !answer_->can_draw(text->object)) notice_ = _("Choose a label first.");
  if (!changed && !draw_waiting(intent)) return {};
  return {work_command::SaveDraft{task_.task.id, answer_->draft_json(), answer_->extra_json()}};
}

}  // namespace pointage
