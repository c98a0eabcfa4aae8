// One task in the hand: its labelling config filled with its data, the answer as it grows, and every step back. No
// screen is known here. Operations give false (or empty) when the config does not allow them and then change nothing.
// What comes out is the result array that Label Studio's own editor writes for the same acts, items in the order of the
// hand. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/result.h"
#include "tasks/geometry.h"
#include "tasks/labelling_config.h"
#include "tasks/task_form.h"

namespace pointage {

// Code points of the raw text, end exclusive; the caller has snapped them to graphemes or words.
struct Span {
  std::int64_t start{}, end{};

  friend bool operator==(const Span&, const Span&) = default;
};

// What one control says, about the whole task or about one region.
struct Answered {
  std::string control;
  std::vector<std::string> labels;                // Labels, RectangleLabels: stored words (alias or value)
  std::vector<std::vector<std::string>> choices;  // Choices: paths of stored words, in the config's order
  std::vector<std::string> texts;                 // TextArea
  std::int64_t rating{};                          // Rating; 0 is none

  friend bool operator==(const Answered&, const Answered&) = default;
};

// Its own inner namespace: client/widgets has an Area too, and one program links both.
inline namespace answering {
// A region with all that is said of it, or (shape empty) the answer of one control about the whole task.
struct Area {
  std::string id;
  std::string object;  // to_name
  std::variant<std::monostate, Box, Span> shape;
  std::vector<Answered> answers;  // first what drew it, then its labels, then what is asked of each region
  std::string origin{"manual"};

  friend bool operator==(const Area&, const Area&) = default;
};
}  // namespace answering

class Annotation {
 public:
  // The config's own beginnings (selected choices, default texts and ratings) are in the answer from the start.
  static Result<Annotation> create(const LabellingConfig& config, std::string_view data_json);
  // Starts from a draft or an answer instead. `extra_json` is what extra_json() gave, or empty.
  static Result<Annotation> from_result_json(const LabellingConfig& config, std::string_view data_json,
                                             std::string_view result_json, std::string_view extra_json = {});

  const TaskForm& form() const { return form_; }
  const std::vector<Area>& areas() const { return state_.areas; }
  const Area* region(std::string_view id) const;

  // The picture's natural size after EXIF orientation; must be told before boxes of that page can be written.
  void set_picture_size(std::string_view object, int page, PictureSize size);
  std::optional<PictureSize> picture_size(std::string_view object, int page) const;

  // ---- what is in hand: changes no answer and is not undone
  void select_region(std::string_view id);  // empty: none
  const std::string& selected_region() const { return selected_; }
  // Labels picked for the next region, and shown as pressed. Picking follows the control's own mode. Where allowEmpty
  // stands, the empty word is "no label": picked alone, and a region of it has an empty list.
  bool pick_label(std::string_view control, std::string_view label);
  const std::vector<std::string>& picked_labels(std::string_view control) const;
  void drop_labels();

  // ---- answers. `region` is empty for a control of the whole task, else the id of the region asked about.
  bool toggle_choice(std::string_view control, std::size_t option, std::string_view region = {});
  bool is_chosen(std::string_view control, std::size_t option, std::string_view region = {}) const;
  bool set_rating(std::string_view control, std::int64_t stars, std::string_view region = {});  // 0 takes it back
  std::int64_t rating(std::string_view control, std::string_view region = {}) const;

  // What stands in a text field, not yet added; it counts when the answer is written.
  bool set_field_text(std::string_view control, std::string_view text, std::string_view region = {});
  const std::string& field_text(std::string_view control, std::string_view region = {}) const;
  bool add_text(std::string_view control, std::string_view region = {});  // the field's text becomes one of the texts
  bool edit_text(std::string_view control, std::size_t at, std::string_view text, std::string_view region = {});
  bool remove_text(std::string_view control, std::size_t at, std::string_view region = {});
  const std::vector<std::string>& texts(std::string_view control, std::string_view region = {}) const;
  bool takes_more_texts(std::string_view control, std::string_view region = {}) const;  // maxSubmissions
  bool may_edit_texts(std::string_view control) const;  // editable="false" lets an added text only be taken away

  // ---- regions. Each gives the new region's id, or empty: no label in hand, no room for it, label used up.
  std::string add_box(std::string_view object, Box box);  // cut to the picture; labels from those picked
  std::string add_span(std::string_view object, Span span);
  std::string duplicate_region(std::string_view id, std::optional<Box> there = {});  // a box: elsewhere, also turned
  bool may_turn(std::string_view id) const;    // no canRotate="false" stands on what drew the box
  bool set_box(std::string_view id, Box box);  // moved, resized or turned; kept within the picture
  bool set_span(std::string_view id, Span span);
  bool relabel(std::string_view id, std::string_view control, std::string_view label);
  bool remove_region(std::string_view id);
  bool can_draw(std::string_view object) const;  // a label is in hand that may still be used, or none is needed

  // ---- steps back, without end
  bool undo();
  bool redo();
  bool can_undo() const { return open_ || !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }

  // ---- what shows, what is missing
  bool is_visible(const Node& node) const;  // its own rule and its parents'
  struct Missing {
    std::string control, region, message;
  };
  std::optional<Missing> missing() const;  // first required control that shows and has no answer
  bool is_empty() const;

  std::string to_result_json() const;  // as it would be sent: hidden answers left out, fields counted
  std::string draft_json() const;      // everything, also what is hidden now
  std::string extra_json() const;      // what stands in fields, for the draft

 private:
  struct Field {
    std::string control, region, text;
    friend bool operator==(const Field&, const Field&) = default;
  };
  struct State {
    std::vector<Area> areas;
    std::vector<Field> fields;
    friend bool operator==(const State&, const State&) = default;
  };
  // What one act changed: two thousand boxes drawn one by one are not kept two thousand times.
  struct Step {
    std::size_t at{};  // first area that differs
    std::vector<Area> areas_before, areas_after;
    std::vector<Field> fields_before, fields_after;
  };
  struct Picked {
    std::string control;
    std::vector<std::string> labels;
  };
  struct Size {
    std::string object;
    int page{};
    PictureSize size;
  };

  explicit Annotation(TaskForm form) : form_(std::move(form)) {}
  friend class AnnotationReader;

  void remember();
  void close_step();
  State settled() const;
  static Area* find_region(State& state, std::string_view id);
  static const Answered* find_answer(const State& state, std::string_view control, std::string_view region);
  static Answered& make_answer(State& state, const FormControl& control, std::string_view region);
  static void drop_answer(State& state, std::string_view control, std::string_view region);
  bool may_answer(const FormControl* control, Tag tag, std::string_view region) const;
  std::vector<Answered> drawn_by(std::string_view object, bool box) const;
  bool has_room(const FormControl& control, std::string_view label) const;
  bool snaps(const std::vector<Answered>& drawn_by) const;
  Box snapped(std::string_view object, Box box) const;
  void pick_as_configured();
  std::string add_region(Area area);
  std::vector<std::string> chosen_words(const State& state, std::string_view control, std::string_view region) const;
  std::vector<std::string> label_words(std::string_view control, std::string_view region) const;
  bool shows_in(const State& state, const Node& node, std::string_view region, bool choices_only) const;
  void begin();
  std::string write(const State& state, bool all) const;

  TaskForm form_;
  State state_;
  std::optional<State> open_;  // before the newest act
  std::vector<Step> past_, future_;
  std::string last_field_;  // the field whose typing is one step
  std::string selected_;
  std::vector<Picked> picked_;
  std::vector<Size> sizes_;
};

}  // namespace pointage
