#include "tasks/annotation.h"

#include <algorithm>

#include "platform/crypto/random.h"
#include "tasks/visibility.h"
#include "tasks/words.h"

namespace pointage {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

std::string region_id() { return lower_ascii(random_id()).substr(0, 10); }

bool aims_at(const Node& node, std::string_view object) { return holds(node.to_names, object); }

bool is_labels(Tag tag) { return tag == Tag::labels || tag == Tag::rectangle_labels; }

}  // namespace

Result<Annotation> Annotation::create(const LabellingConfig& config, std::string_view data_json) {
  TRY_ASSIGN(auto form, make_form(std::make_shared<const LabellingConfig>(config), data_json));
  Annotation annotation(std::move(form));
  annotation.begin();
  annotation.pick_as_configured();
  return annotation;
}

void Annotation::begin() {
  for (const auto& control : form_.controls) {
    if (control.node->per_region) continue;
    std::vector<std::vector<std::string>> chosen;
    for (std::size_t i = 0; i < control.options.size() && control.node->tag == Tag::choices; ++i)
      if (control.options[i].selected) chosen.push_back(path_of(control, i));
    if (!chosen.empty()) make_answer(state_, control, {}).choices = std::move(chosen);
    if (!control.default_text.empty()) state_.fields.push_back({control.name, {}, control.default_text});
  }
}

Area* Annotation::find_region(State& state, std::string_view id) {
  for (auto& area : state.areas)
    if (area.id == id && area.shape.index() != 0) return &area;
  return nullptr;
}

const Area* Annotation::region(std::string_view id) const {
  for (const auto& area : state_.areas)
    if (area.id == id && area.shape.index() != 0) return &area;
  return nullptr;
}

void Annotation::set_picture_size(std::string_view object, int page, PictureSize size) {
  for (auto& known : sizes_)
    if (known.object == object && known.page == page) return void(known.size = size);
  sizes_.push_back({std::string(object), page, size});
}

std::optional<PictureSize> Annotation::picture_size(std::string_view object, int page) const {
  for (const auto& known : sizes_)
    if (known.object == object && known.page == page) return known.size;
  return std::nullopt;
}

const Answered* Annotation::find_answer(const State& state, std::string_view control, std::string_view region) {
  for (const auto& area : state.areas) {
    if (region.empty() ? area.shape.index() != 0 : area.id != region) continue;
    for (const auto& answer : area.answers)
      if (answer.control == control) return &answer;
  }
  return nullptr;
}

Answered& Annotation::make_answer(State& state, const FormControl& control, std::string_view region) {
  if (const auto* found = find_answer(state, control.name, region)) return const_cast<Answered&>(*found);
  auto* area = region.empty() ? nullptr : find_region(state, region);
  if (area == nullptr) area = &state.areas.emplace_back(Area{region_id(), control.object, {}, {}});
  return area->answers.emplace_back(Answered{control.name, {}, {}, {}, {}});
}

void Annotation::drop_answer(State& state, std::string_view control, std::string_view region) {
  for (auto& area : state.areas)
    if (region.empty() ? area.shape.index() == 0 : area.id == region)
      std::erase_if(area.answers, [&](const auto& answer) { return answer.control == control; });
  std::erase_if(state.areas, [](const auto& area) { return area.answers.empty() && area.shape.index() == 0; });
}

bool Annotation::may_answer(const FormControl* control, Tag tag, std::string_view id) const {
  if (control == nullptr || control->node->tag != tag || control->node->per_region == id.empty()) return false;
  if (id.empty()) return true;
  const auto* found = region(id);
  return found != nullptr && aims_at(*control->node, found->object);
}

// ---- choices, ratings

namespace {

std::vector<bool> marks_of(const FormControl& control, const Answered* answer) {
  std::vector<bool> marks(control.options.size());
  for (std::size_t i = 0; answer != nullptr && i < marks.size(); ++i)
    marks[i] = std::ranges::find(answer->choices, path_of(control, i)) != answer->choices.end();
  return marks;
}

bool lies_under(const FormControl& control, std::size_t option, std::size_t top) {
  for (std::optional<std::size_t> at = option; at; at = control.options[*at].parent)
    if (*at == top) return true;
  return false;
}

// A parent is ticked exactly when all its children are.
void settle_parents(const FormControl& control, std::vector<bool>& marks) {
  for (std::size_t i = marks.size(); i-- > 0;) {
    bool parent = false, all = true;
    for (std::size_t child = i + 1; child < marks.size(); ++child) {
      if (control.options[child].parent != i) continue;
      parent = true;
      all = all && marks[child];
    }
    if (parent) marks[i] = all;
  }
}

void flip(const FormControl& control, std::size_t option, std::vector<bool>& marks) {
  const bool on = !marks[option];
  const auto mode = control.node->choice_mode();
  if (mode != ChoiceMode::multiple) {
    marks.assign(marks.size(), false);
    marks[option] = on || mode == ChoiceMode::single_radio;
    return;
  }
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (lies_under(control, i, option)) marks[i] = on;
  if (control.nested) settle_parents(control, marks);
}

}  // namespace

bool Annotation::toggle_choice(std::string_view name, std::size_t option, std::string_view region) {
  const auto* control = form_.control(name);
  if (!may_answer(control, Tag::choices, region) || option >= control->options.size()) return false;
  auto marks = marks_of(*control, find_answer(state_, name, region));
  const auto before = marks;
  flip(*control, option, marks);
  if (marks == before) return true;
  remember();
  std::vector<std::vector<std::string>> chosen;
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i]) chosen.push_back(path_of(*control, i));
  if (chosen.empty()) {
    drop_answer(state_, name, region);
  } else {
    make_answer(state_, *control, region).choices = std::move(chosen);
  }
  return true;
}

bool Annotation::is_chosen(std::string_view name, std::size_t option, std::string_view region) const {
  const auto* control = form_.control(name);
  return control != nullptr && option < control->options.size() &&
         marks_of(*control, find_answer(state_, name, region))[option];
}

bool Annotation::set_rating(std::string_view name, std::int64_t stars, std::string_view region) {
  const auto* control = form_.control(name);
  if (!may_answer(control, Tag::rating, region) || stars < 0 || stars > control->max_rating) return false;
  if (stars == rating(name, region)) return true;
  remember();
  if (stars == 0) {
    drop_answer(state_, name, region);
  } else {
    make_answer(state_, *control, region).rating = stars;
  }
  return true;
}

std::int64_t Annotation::rating(std::string_view name, std::string_view region) const {
  const auto* answer = find_answer(state_, name, region);
  return answer == nullptr ? 0 : answer->rating;
}

// ---- what shows, what is missing

std::vector<std::string> Annotation::chosen_words(const State& state, std::string_view name,
                                                  std::string_view region) const {
  std::vector<std::string> words;
  for (const auto& control : form_.controls) {
    if (control.node->tag != Tag::choices || (!name.empty() && control.name != name)) continue;
    const auto marks = marks_of(control, find_answer(state, control.name, control.node->per_region ? region : ""));
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!marks[i]) continue;
      words.push_back(control.options[i].stored);
      words.push_back(control.options[i].shown);
    }
  }
  return words;
}

std::vector<std::string> Annotation::label_words(std::string_view name, std::string_view id) const {
  std::vector<std::string> words;
  const auto* found = region(id);
  for (std::size_t i = 0; found != nullptr && i < found->answers.size(); ++i) {
    const auto& answer = found->answers[i];
    if (!name.empty() && answer.control != name) continue;
    for (const auto& label : answer.labels) {
      words.push_back(label);
      for (const auto& option : form_.control(answer.control)->options)
        if (option.stored == label) words.push_back(option.shown);
    }
    if (answer.labels.empty() && answer.control == name) words.emplace_back();
  }
  return words;
}

bool Annotation::shows_in(const State& state, const Node& node, std::string_view id, bool choices_only) const {
  Shown shown;
  shown.choices_only = choices_only;
  shown.region = region(id) != nullptr;
  shown.chosen = [&](std::string_view name) { return chosen_words(state, name, id); };
  shown.labelled = [&](std::string_view name) { return label_words(name, id); };
  return shows(form_.config->root, node, shown);
}

bool Annotation::is_visible(const Node& node) const { return shows_in(state_, node, selected_, false); }

std::optional<Annotation::Missing> Annotation::missing() const {
  const auto state = settled();
  const auto lacks = [&](const FormControl& control, std::string_view asked, std::string_view seen) {
    return shows_in(state, *control.node, seen, false) && find_answer(state, control.name, asked) == nullptr;
  };
  const auto told = [](const FormControl& control, std::string_view id) {
    const auto given = control.node->attribute("requiredmessage");
    return Missing{control.name, std::string(id),
                   given.empty() ? "\"" + control.name + "\" needs an answer." : std::string(given)};
  };
  for (const auto& control : form_.controls) {
    if (!control.node->required || is_labels(control.node->tag)) continue;
    if (!control.node->per_region) {
      if (lacks(control, {}, selected_)) return told(control, {});
      continue;
    }
    for (const auto& area : state.areas)
      if (area.shape.index() != 0 && aims_at(*control.node, area.object) && lacks(control, area.id, area.id))
        return told(control, area.id);
  }
  return std::nullopt;
}

bool Annotation::is_empty() const { return settled().areas.empty(); }

}  // namespace pointage
