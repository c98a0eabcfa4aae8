#include <algorithm>

#include "platform/crypto/random.h"
#include "platform/text/case.h"
#include "tasks/annotation.h"
#include "tasks/words.h"

namespace pointage {
namespace {

const std::vector<std::string> none;
const std::string empty;

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool is_labels(Tag tag) { return tag == Tag::labels || tag == Tag::rectangle_labels; }

const FormOption* option_of(const FormControl& control, std::string_view stored) {
  const auto found = std::ranges::find(control.options, stored, &FormOption::stored);
  return found == control.options.end() ? nullptr : &*found;
}

// Multiple: in or out. Single, and "no label": this one alone; the same again is none.
void press(const FormControl& control, std::string_view label, std::vector<std::string>& pressed) {
  const bool was = holds(pressed, label);
  if (control.node->choice_mode() == ChoiceMode::multiple && !label.empty()) {
    std::erase(pressed, label);
    std::erase(pressed, empty);
  } else {
    pressed.clear();
  }
  if (!was) pressed.emplace_back(label);
  const auto place = [&](const std::string& word) { return option_of(control, word) - control.options.data(); };
  std::ranges::sort(pressed, {}, place);
}

// skipDuplicates: the same words in another case are the same.
bool stands_already(const FormControl& control, const std::vector<std::string>& texts, std::string_view text) {
  if (!control.node->flag("skipduplicates", false)) return false;
  return std::ranges::any_of(texts, [&](const auto& one) { return lower_case(one) == lower_case(text); });
}

}  // namespace

// ---- labels in hand

void Annotation::select_region(std::string_view id) { selected_ = region(id) != nullptr ? std::string(id) : empty; }

bool Annotation::pick_label(std::string_view name, std::string_view label) {
  const auto* control = form_.control(name);
  if (control == nullptr || !is_labels(control->node->tag) || option_of(*control, label) == nullptr) return false;
  auto found = std::ranges::find(picked_, name, &Picked::control);
  if (found == picked_.end()) found = picked_.insert(picked_.end(), Picked{std::string(name), {}});
  if (!holds(found->labels, label) && !has_room(*control, label)) return false;
  press(*control, label, found->labels);
  return true;
}

void Annotation::pick_as_configured() {
  for (const auto& control : form_.controls)
    for (const auto& option : control.options)
      if (option.selected && is_labels(control.node->tag)) pick_label(control.name, option.stored);
}

const std::vector<std::string>& Annotation::picked_labels(std::string_view control) const {
  const auto found = std::ranges::find(picked_, control, &Picked::control);
  return found == picked_.end() ? none : found->labels;
}

void Annotation::drop_labels() { picked_.clear(); }

bool Annotation::has_room(const FormControl& control, std::string_view label) const {
  const auto* option = option_of(control, label);
  if (option == nullptr) return false;
  if (!option->max_usages || *option->max_usages == 0) return true;
  const auto uses = std::ranges::count_if(state_.areas, [&](const auto& area) {
    return std::ranges::any_of(area.answers, [&](const auto& answer) {
      return answer.control == control.name && holds(answer.labels, label);
    });
  });
  return uses < *option->max_usages;
}

// ---- regions

// What a box or span on this object would say: labels in hand of its own kind; a bare Rectangle may stand without.
std::vector<Answered> Annotation::drawn_by(std::string_view object, bool box) const {
  std::vector<Answered> bare, labelled, paired;
  for (const auto& control : form_.controls) {
    if (!holds(control.node->to_names, object)) continue;
    const auto tag = control.node->tag;
    if (box && tag == Tag::rectangle && bare.empty()) bare.push_back({control.name, {}, {}, {}, {}});
    if (!is_labels(tag)) continue;
    std::vector<std::string> usable;
    for (const auto& label : picked_labels(control.name))
      if (has_room(control, label)) usable.push_back(label);
    if (usable.empty()) continue;
    std::erase(usable, empty);
    const bool draws = box ? tag == Tag::rectangle_labels : tag == Tag::labels;
    (draws ? labelled : paired).push_back({control.name, std::move(usable), {}, {}, {}});
  }
  if (!box || !labelled.empty() || bare.empty()) return labelled;
  bare.insert(bare.end(), std::make_move_iterator(paired.begin()), std::make_move_iterator(paired.end()));
  return bare;
}

bool Annotation::can_draw(std::string_view object) const {
  const auto* target = form_.object(object);
  return target != nullptr && !drawn_by(object, target->node->tag == Tag::image).empty();
}

// The control that made the shape says whether its corners keep to whole pixels.
bool Annotation::snaps(const std::vector<Answered>& drawn_by) const {
  return std::ranges::any_of(drawn_by, [&](const auto& said) {
    const auto& node = *form_.control(said.control)->node;
    const bool boxes = node.tag == Tag::rectangle || node.tag == Tag::rectangle_labels;
    return boxes && lower_ascii(node.attribute("snap")) == "pixel";
  });
}

Box Annotation::snapped(std::string_view object, Box box) const {
  const auto size = picture_size(object, box.page).value_or(PictureSize{});
  const Box there = snapped_to_pixels(box, size);
  return is_inside_picture(there, size) ? there : box;
}

std::string Annotation::add_region(Area area) {
  if (area.answers.empty()) return {};
  remember();
  area.id = lower_ascii(random_id()).substr(0, 10);
  state_.areas.push_back(std::move(area));
  return state_.areas.back().id;
}

std::string Annotation::add_box(std::string_view object, Box box) {
  const auto* target = form_.object(object);
  if (target == nullptr || target->node->tag != Tag::image) return {};
  if (box.page < 0 || static_cast<std::size_t>(box.page) >= target->pictures.size()) return {};
  box = cut_to_picture(box);
  if (!(box.width > 0 && box.height > 0)) return {};
  auto drawn = drawn_by(object, true);
  if (snaps(drawn)) box = snapped(object, box);
  return add_region({{}, std::string(object), box, std::move(drawn)});
}

std::string Annotation::add_span(std::string_view object, Span span) {
  const auto* target = form_.object(object);
  if (target == nullptr || target->node->tag != Tag::text) return {};
  if (span.start < 0 || span.end <= span.start || span.end > code_points(target->text)) return {};
  return add_region({{}, std::string(object), span, drawn_by(object, false)});
}

std::string Annotation::duplicate_region(std::string_view id, std::optional<Box> there) {
  const auto* found = region(id);
  if (found == nullptr) return {};
  for (const auto& answer : found->answers)
    for (const auto& label : answer.labels)
      if (!has_room(*form_.control(answer.control), label)) return {};
  Area made = *found;
  if (there && std::holds_alternative<Box>(made.shape)) {
    const auto size = picture_size(made.object, there->page).value_or(PictureSize{});
    Box box = moved_inside(*there, size);
    if (!is_inside_picture(box, size)) return {};
    if (snaps(made.answers)) box = snapped(made.object, box);
    made.shape = box;
  }
  return add_region(std::move(made));
}

bool Annotation::may_turn(std::string_view id) const {
  const auto* found = region(id);
  if (found == nullptr || !std::holds_alternative<Box>(found->shape)) return false;
  return std::ranges::all_of(found->answers, [&](const auto& said) {
    const auto* control = form_.control(said.control);
    return control == nullptr || control->node->flag("canrotate", true);
  });
}

bool Annotation::set_box(std::string_view id, Box box) {
  const auto* found = region(id);
  const auto* before = found == nullptr ? nullptr : std::get_if<Box>(&found->shape);
  if (before == nullptr || !(box.width > 0 && box.height > 0)) return false;
  if (box.rotation != before->rotation && !may_turn(id)) return false;
  box.page = before->page;
  const auto size = picture_size(found->object, box.page).value_or(PictureSize{});
  const bool moved = box.width == before->width && box.height == before->height;
  if (box.rotation == 0 && !moved) box = cut_to_picture(box);
  box = moved_inside(box, size);
  if (!(box.width > 0 && box.height > 0) || !is_inside_picture(box, size)) return false;
  if (snaps(found->answers)) box = snapped(found->object, box);
  if (box == *before) return true;
  remember();
  find_region(state_, id)->shape = box;
  return true;
}

bool Annotation::set_span(std::string_view id, Span span) {
  const auto* found = region(id);
  const auto* before = found == nullptr ? nullptr : std::get_if<Span>(&found->shape);
  const auto* target = found == nullptr ? nullptr : form_.object(found->object);
  if (before == nullptr || target == nullptr) return false;
  if (span.start < 0 || span.end <= span.start || span.end > code_points(target->text)) return false;
  if (span == *before) return true;
  remember();
  find_region(state_, id)->shape = span;
  return true;
}

bool Annotation::relabel(std::string_view id, std::string_view name, std::string_view label) {
  const auto* control = form_.control(name);
  const auto* found = region(id);
  if (control == nullptr || found == nullptr || option_of(*control, label) == nullptr) return false;
  const bool box = std::holds_alternative<Box>(found->shape);
  const bool fits = control->node->tag == Tag::labels ||  // on a picture: beside a Rectangle
                    (box && control->node->tag == Tag::rectangle_labels);
  if (!fits || !holds(control->node->to_names, found->object)) return false;
  const auto* answer = find_answer(state_, name, id);
  auto labels = answer == nullptr ? none : answer->labels;
  const bool may_be_empty = control->node->allows_empty();
  if (answer != nullptr && labels.empty() && may_be_empty) labels.emplace_back();
  const bool was = holds(labels, label);
  if (!was && !has_room(*control, label)) return false;
  press(*control, label, labels);
  if (labels.empty() && !may_be_empty) return was;  // a region keeps its last label
  std::erase(labels, empty);
  if (answer != nullptr && answer->labels == labels) return true;
  remember();
  auto& area = *find_region(state_, id);
  if (answer != nullptr) {
    make_answer(state_, *control, id).labels = std::move(labels);
    return true;
  }
  const auto last =
      std::ranges::find_if(area.answers, [&](const auto& one) { return form_.control(one.control)->node->per_region; });
  area.answers.insert(last, Answered{std::string(name), std::move(labels), {}, {}, {}});
  return true;
}

bool Annotation::remove_region(std::string_view id) {
  if (region(id) == nullptr) return false;
  remember();
  std::erase_if(state_.areas, [&](const auto& area) { return area.id == id; });
  std::erase_if(state_.fields, [&](const auto& field) { return field.region == id; });
  if (selected_ == id) selected_.clear();
  return true;
}

// ---- texts

bool Annotation::set_field_text(std::string_view name, std::string_view text, std::string_view region_asked) {
  const auto* control = form_.control(name);
  if (!may_answer(control, Tag::text_area, region_asked)) return false;
  if (field_text(name, region_asked) == text) return true;
  const auto key = std::string(name) + '\n' + std::string(region_asked);
  if (key != last_field_ || !can_undo()) remember();  // one step for all typing in one field
  future_.clear();
  last_field_ = key;
  std::erase_if(state_.fields, [&](const auto& f) { return f.control == name && f.region == region_asked; });
  if (!text.empty()) state_.fields.push_back({std::string(name), std::string(region_asked), std::string(text)});
  return true;
}

const std::string& Annotation::field_text(std::string_view name, std::string_view asked) const {
  for (const auto& field : state_.fields)
    if (field.control == name && field.region == asked) return field.text;
  return empty;
}

const std::vector<std::string>& Annotation::texts(std::string_view name, std::string_view asked) const {
  const auto* answer = find_answer(state_, name, asked);
  return answer == nullptr ? none : answer->texts;
}

bool Annotation::takes_more_texts(std::string_view name, std::string_view asked) const {
  const auto* control = form_.control(name);
  if (control == nullptr) return false;
  const auto most = control->node->count("maxsubmissions");
  return !most || *most == 0 || std::ssize(texts(name, asked)) < *most;
}

bool Annotation::may_edit_texts(std::string_view name) const {
  const auto* control = form_.control(name);
  return control != nullptr && (control->node->flag("editable", true) || control->node->flag("transcription", false));
}

bool Annotation::add_text(std::string_view name, std::string_view asked) {
  const auto* control = form_.control(name);
  const auto text = field_text(name, asked);
  if (!may_answer(control, Tag::text_area, asked) || trimmed(text).empty()) return false;
  if (!takes_more_texts(name, asked)) return false;
  if (stands_already(*control, texts(name, asked), text)) return false;
  remember();
  std::erase_if(state_.fields, [&](const auto& f) { return f.control == name && f.region == asked; });
  make_answer(state_, *control, asked).texts.push_back(text);
  return true;
}

bool Annotation::edit_text(std::string_view name, std::size_t at, std::string_view text, std::string_view asked) {
  if (at >= texts(name, asked).size() || !may_edit_texts(name)) return false;
  if (trimmed(text).empty()) return remove_text(name, at, asked);
  auto others = texts(name, asked);
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(at));
  if (stands_already(*form_.control(name), others, text)) return false;
  remember();
  make_answer(state_, *form_.control(name), asked).texts[at] = text;
  return true;
}

bool Annotation::remove_text(std::string_view name, std::size_t at, std::string_view asked) {
  if (at >= texts(name, asked).size()) return false;
  remember();
  auto& all = make_answer(state_, *form_.control(name), asked).texts;
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));
  if (all.empty()) drop_answer(state_, name, asked);
  return true;
}

// Fields counted as if their Add had been pressed.
Annotation::State Annotation::settled() const {
  State state = state_;
  for (const auto& field : state_.fields) {
    const auto* control = form_.control(field.control);
    if (control == nullptr || trimmed(field.text).empty() || !takes_more_texts(field.control, field.region)) continue;
    if (!field.region.empty() && region(field.region) == nullptr) continue;
    if (stands_already(*control, texts(field.control, field.region), field.text)) continue;
    make_answer(state, *control, field.region).texts.push_back(field.text);
  }
  state.fields.clear();
  return state;
}

}  // namespace pointage
