// The workbench without a screen: a task in hand becomes a model of ready-made parts, what a person did comes in as an
// intent, what the core must do goes out as commands. Every change asks for its draft to be saved; an answer is refused
// until its picture is on screen. A task that does not fit its config is an Error at open(). UI thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/models/care.h"
#include "platform/base/result.h"
#include "platform/pictures/picture.h"
#include "tasks/records.h"

namespace pointage {

class Annotation;

struct WorkOption {
  std::string label, stored, key;
  std::size_t index{};
  int depth{}, look{};  // look: number of the label's colour and shape
  bool chosen{};
  std::string hint{};  // what the job says of it
};
struct WorkControl {
  enum class Kind { choices, labels, text_area, rating };
  Kind kind{};
  std::string name, region, hint;
  bool hint_of_task{};  // the hint has words of the task in it
  std::string key;      // of a rating
  std::vector<WorkOption> options;
  bool several{}, in_line{}, as_list{};
  std::string field;  // of a text area: what stands in it now
  std::vector<std::string> texts;
  bool takes_more{true}, texts_stay{};  // texts_stay: one that was added is only taken away
  int rows{1};
  std::int64_t stars{}, most_stars{5};
};
struct WorkPicture {
  std::string object, reference;
  int page{};  // of its object's list
  std::shared_ptr<const Picture> picture;
  std::string problem;
  bool takes_boxes{};                           // some control draws on it
  std::shared_ptr<const PicturePart> closer{};  // what is seen of it, in more detail; may be null
};
struct WorkText {
  std::string object, text;
  std::vector<std::int64_t> letters;  // where it may be cut, in code points, both ends included
  std::vector<std::int64_t> words;    // the same between words
  bool takes_marks{};
};
struct WorkHeader {
  std::string words;
  int size{4};
  bool of_task{};  // it has words of the task in it
};
using WorkPart = std::variant<WorkHeader, WorkText, WorkPicture, WorkControl>;

struct WorkMark {
  std::string id, object, label, quote, key;  // label as shown
  int look{}, layer{};                        // layer: how many earlier marks it overlaps
  int page{};                                 // of a box, in its object's list of pictures
  bool chosen{}, is_box{}, can_turn{};
  double x{}, y{}, width{}, height{}, rotation{};  // percent, of a box
  std::int64_t start{}, end{};                     // code points, of a span
};

struct WorkbenchModel {
  std::string task_id, position, notice;
  std::vector<WorkPart> parts;
  std::vector<WorkMark> marks;
  CareModel care;  // of a sensitive job: what of it is shown
  bool ready{}, can_undo{}, can_redo{}, has_previous{}, has_next{};
  bool can_take_back{};  // the task before can be worked on again
  bool takes_back_pass{};
  bool can_paste{};
  std::string job, instructions;    // instructions: plain words; may be empty
  int instructions_open{};          // percent of the room they take, as remembered; 0: closed
  std::optional<WorkMark> waiting;  // a box that was drawn before a label was chosen
  std::string asked;                // the control that Done still waits for, and how often it was asked for by now
  int times_asked{};
};

struct OpenTask {
  Task task;
  std::string config_xml;
  std::vector<std::string> sensitive;
  std::optional<Draft> draft;
  std::int64_t number{}, of{};
  std::string last_done{};  // task whose Done, or whose pass, can be taken back
  bool last_passed{};
  bool none_before{}, none_after{};  // all that stood there were removed
  bool sent{};                       // its answer has left: a change of it is sent after it
  bool changed{};                    // it has its answer, and the draft is a change that was not handed in
  std::string instructions{};
  int instructions_open{};
  std::string told{};  // what she is to know before she starts, in words; mostly empty
};

namespace work {
struct Submit {};
struct Pass {
  std::string reason;
};
struct Stop {};
struct Unfold {  // the instructions, to so many percent of the room; 0: closed
  int percent{};
};
struct Previous {};
struct Next {};
struct TakeBack {};
struct Undo {};
struct Redo {};
struct Pick {
  std::string control, label;
};
struct Toggle {
  std::string control;
  std::size_t option{};
  std::string region;
};
struct Rate {
  std::string control;
  std::int64_t stars{};
  std::string region;
};
struct Write {
  std::string control, text, region;
};
struct AddText {
  std::string control, region;
};
struct EditText {
  std::string control;
  std::size_t at{};
  std::string text, region;
};
struct RemoveText {
  std::string control;
  std::size_t at{};
  std::string region;
};
struct DrawBox {
  std::string object;
  double x{}, y{}, width{}, height{};
  int page{};
};
struct MoveBox {
  std::string id;
  double x{}, y{}, width{}, height{};
};
struct Turn {  // the chosen box, about its first corner
  double degrees{};
};
struct TurnBox {  // about its middle
  std::string id;
  double degrees{};
};
struct Copy {};
struct Paste {  // with its middle at a place of this picture, in percent; without one a little aside
  std::string object;
  int page{};
  bool at{};
  double x{}, y{};
};
struct Duplicate {};
struct SetSpan {
  std::string id;
  std::int64_t start{}, end{};
};
struct MarkText {  // with the label in hand, or with this one, which is in hand from then on
  std::string object;
  std::int64_t start{}, end{};
  std::string control{}, label{};
};
struct MarkWord {
  std::string object;
  std::int64_t at{};
};
struct Select {
  std::string id;
};
struct Walk {  // chooses the next mark, or the one before
  int step{};
};
struct Remove {};
struct RemoveMark {
  std::string id;
};
struct Care {  // is no change of the answer: whoever holds the care takes it
  CareDid did;
};
struct Key {
  std::string key;
};
}  // namespace work
struct WorkIntent
    : std::variant<work::Submit, work::Pass, work::Stop, work::Previous, work::Next, work::TakeBack, work::Undo,
                   work::Redo, work::Pick, work::Toggle, work::Rate, work::Write, work::AddText, work::EditText,
                   work::RemoveText, work::DrawBox, work::MoveBox, work::Turn, work::TurnBox, work::Copy, work::Paste,
                   work::Duplicate, work::SetSpan, work::MarkText, work::MarkWord, work::Select, work::Walk,
                   work::Remove, work::RemoveMark, work::Care, work::Key, work::Unfold> {
  using variant::variant;
  WorkIntent(const WorkIntent&);
  WorkIntent(WorkIntent&&) noexcept;
  WorkIntent& operator=(const WorkIntent&);
  WorkIntent& operator=(WorkIntent&&) noexcept;
  ~WorkIntent();
};

namespace work_command {
struct SaveDraft {
  std::string task_id, result_json, extra_json;  // the core adds the active time
};
struct Submit {
  std::string task_id, result_json;
};
struct Pass {
  std::string task_id, reason, result_json;  // what had been done until then goes with it
};
struct Close {};
struct KeepUnfolded {
  std::string job;
  int percent{};
};
struct Previous {
  std::string task_id;
};
struct Next {
  std::string task_id;
};
struct TakeBack {
  std::string task_id;
};
}  // namespace work_command
struct WorkCommand
    : std::variant<work_command::SaveDraft, work_command::Submit, work_command::Pass, work_command::Close,
                   work_command::Previous, work_command::Next, work_command::TakeBack, work_command::KeepUnfolded> {
  using variant::variant;
  WorkCommand(const WorkCommand&);
  WorkCommand(WorkCommand&&) noexcept;
  WorkCommand& operator=(const WorkCommand&);
  WorkCommand& operator=(WorkCommand&&) noexcept;
  ~WorkCommand();
};

struct LabelInHand {
  std::string control, label;
};

class Workbench {
 public:
  static Result<std::unique_ptr<Workbench>> open(OpenTask task);
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  std::vector<std::string> wanted_pictures() const;  // references still to be decoded
  void picture_ready(std::string_view reference, std::shared_ptr<const Picture> picture);
  // A piece of it in more detail; null: no more. What an answer says never depends on it.
  void picture_closer(std::string_view reference, std::shared_ptr<const PicturePart> part);
  void picture_failed(std::string_view reference, const Error& why);
  void pictures_shown();  // by the screen, after the frame that drew them

  void cares(CareModel care);
  void trouble(std::string_view words);  // what the core could not do; empty: nothing
  const WorkbenchModel& model() const;   // made anew only when something changed
  std::vector<WorkCommand> reduce(const WorkIntent& intent);
  // The label chosen last stays chosen, also on the next task of the job; what that task chooses itself goes before.
  std::vector<LabelInHand> labels_in_hand() const;
  void take_in_hand(const std::vector<LabelInHand>& labels);
  bool keeps_draft() const { return open() || changed(); }
  std::optional<work_command::SaveDraft> draft()
      const;  // as it stands; nothing where the task has its answer unchanged

 private:
  Workbench(OpenTask task, Annotation annotation);
  bool ready() const;
  bool changed() const;
  bool open() const;
  std::vector<WorkCommand> submit();
  bool press_key(std::string_view key);
  bool change(const WorkIntent& intent);
  bool draw_waiting(const WorkIntent& intent);
  bool paste(const work::Paste& where);
  void put_pictures(WorkbenchModel& model) const;
  std::optional<std::vector<WorkCommand>> leave(const WorkIntent& intent);

  OpenTask task_;
  std::unique_ptr<Annotation> answer_;
  std::map<std::string, std::shared_ptr<const Picture>, std::less<>> pictures_;
  std::map<std::string, std::string, std::less<>> problems_;
  std::string closer_of_;
  std::shared_ptr<const PicturePart> closer_;
  std::optional<work::DrawBox> waiting_;   // for a label
  std::string notice_, trouble_, copied_;  // copied_: a region's id
  mutable std::optional<WorkbenchModel> made_;
  CareModel care_;
  bool shown_{};
  std::string asked_;
  int times_asked_{};
};

}  // namespace pointage
