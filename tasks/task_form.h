// A labelling config filled with one task's data: the texts and pictures to show, the options to choose from (also
// those that come from a list in the data) and the key of each. Data that does not fit the config is bad_input. Any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "tasks/labelling_config.h"

namespace pointage {

struct PictureSize {
  int width{}, height{};
  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

// One Choice or Label, in document order; nested ones follow their parent.
struct FormOption {
  std::string shown;   // value=
  std::string stored;  // alias where there is one, else value; of "no label" (allowEmpty) this and `shown` are empty
  std::string hotkey;  // given or automatic; empty: none
  std::string hint, background;
  std::string granularity;            // of a label: what it marks of a text; empty: as the text says
  std::optional<std::size_t> parent;  // option it lies under
  int depth{};
  bool selected{};                // from the start
  std::optional<int> max_usages;  // of a label
};

struct FormControl {
  const Node* node{};
  std::string name, object;         // to_name as written in a result
  std::vector<FormOption> options;  // Choices, Labels, RectangleLabels
  bool nested{};                    // results are paths
  bool has_hotkey_of_its_own{};     // Rating
  std::string hotkey;               // of a Rating
  std::string default_text;         // TextArea value=
  std::int64_t max_rating{5};
};

struct FormObject {
  const Node* node{};
  std::string name;
  std::string text;                   // of a Text, raw; decoded where it has an encoding
  std::vector<std::string> pictures;  // of an Image: references as in the data; several with valueList
  bool is_list{};                     // valueList: items carry item_index
};

struct TaskForm {
  std::shared_ptr<const LabellingConfig> config;  // nodes point into it
  std::vector<FormControl> controls;              // in document order
  std::vector<FormObject> objects;

  const FormControl* control(std::string_view name) const;
  const FormObject* object(std::string_view name) const;
};

Result<TaskForm> make_form(std::shared_ptr<const LabellingConfig> config, std::string_view data_json);

// What a config asks of every task's data, found once: for a hundred thousand tasks of which only the fit matters.
class DataNeeds {
 public:
  explicit DataNeeds(std::shared_ptr<const LabellingConfig> config);

  bool has_pictures() const { return has_pictures_; }
  // The pictures that this data (checked JSON) names; data that does not fit is bad_input.
  Result<std::vector<std::string>> pictures(std::string_view checked_data_json) const;

 private:
  struct Field {
    std::string name;
    bool picture{};
  };
  std::shared_ptr<const LabellingConfig> config_;
  std::vector<Field> fields_;
  bool has_pictures_{}, plain_{true};
  std::size_t uses_{};
};

// What a Header, View title or placeholder shows: variables filled in from the data, a missing one is empty.
std::string fill_in(std::string_view value, std::string_view data_json);

// The references of all pictures that a task's data names, in document order, each once.
std::vector<std::string> picture_references(const TaskForm& form);

std::vector<std::string> path_of(const FormControl& control, std::size_t option);  // stored words from the top

}  // namespace pointage
