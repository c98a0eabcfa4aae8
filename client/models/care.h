// Looking after the person: what of a sensitive item is seen, for how long, and when a break is offered. What she
// presses comes in with the monotonic time, what the screen shows goes out; nothing here draws, waits or keeps a file.
// Covering is what happens by itself, uncovering only by her hand. Pure, cannot fail. UI thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/time.h"

namespace pointage {

struct CareChoices {
  enum class Lasts { held, once, until_covered };
  Lasts lasts{Lasts::held};
  int seconds{5};  // of `once`
  bool grey{}, small{};
  int dose_minutes{15}, dose_items{50};  // 0: no break is offered for it
  int idle_text_minutes{5}, idle_picture_minutes{2};
  bool notes{};
  bool operator==(const CareChoices&) const = default;
};
std::string to_text(const CareChoices& choices);
CareChoices parse_care(std::string_view text);  // what is missing or makes no sense stays as it is by default

struct CarePoint {  // of the item's room, 0 to 1
  double x{}, y{};
};
struct CareText {
  std::string object, words;
};

struct CareModel {
  enum class Shown { nothing, part, whole };
  bool sensitive{};
  Shown shown{Shown::nothing};
  CarePoint part;
  bool grey{}, small{}, lasting{};        // lasting: stays without a hand on it
  std::string kinds, note;                // note: once a job opening
  std::string sentence_object, sentence;  // when a part of a text is shown
  std::string sentence_number;            // "Sentence 1 of 3", empty where there is one
  bool has_sentence_before{}, has_sentence_after{};
  bool offers_break{}, asks_removal{};
};

namespace care {
struct Press {
  CarePoint at;
};
struct Move {
  CarePoint at;
};
struct Release {};
struct Open {};  // the whole, until she covers it or the item goes: what is drawn on needs the hand
struct Cover {};
struct HideAll {};
struct GoOn {};
struct Sentence {
  int step{};
};
struct NoBreak {};
struct Report {};  // the first press asks, the second removes
struct KeepIt {};
}  // namespace care
using CareDid = std::variant<care::Press, care::Move, care::Release, care::Open, care::Cover, care::HideAll, care::GoOn,
                             care::Sentence, care::NoBreak, care::Report, care::KeepIt>;

struct Exposure {  // of one task, for her notes
  std::int64_t millis{};
  bool any() const { return millis > 0; }
};

class Care {
 public:
  void choose(const CareChoices& choices) { choices_ = choices; }
  void open_job(const std::vector<std::string>& kinds);  // the note stands until she does something
  void open_task(const std::vector<CareText>& texts, Millis now);
  void did(const CareDid& did, Millis now);
  void settle(Millis now);  // what time alone changes; before model()
  CareModel model() const;
  std::optional<Millis> wakes_at() const;  // when time alone will change something
  bool hidden() const { return hidden_; }
  bool removal_pressed();              // the second press was made; once
  Exposure take_exposure(Millis now);  // of this task, since it was last taken

 private:
  enum class Phase { covered, pressed, open };
  void operate(const care::Press& press, Millis now);
  void operate(const care::Move& move, Millis now);
  void operate(const care::Release& release, Millis now);
  void operate(const care::Open& open, Millis now);
  void operate(const care::Cover& cover, Millis now);
  void operate(const care::HideAll& hide, Millis now);
  void operate(const care::GoOn& go_on, Millis now);
  void operate(const care::Sentence& sentence, Millis now);
  void operate(const care::NoBreak& no, Millis now);
  void operate(const care::Report& report, Millis now);
  void operate(const care::KeepIt& keep, Millis now);
  void uncover(Phase phase, Millis now);
  bool covers_itself() const;
  void count(Millis now);
  void forget_dose();

  CareChoices choices_;
  std::string kinds_;
  std::vector<CareText> sentences_;
  Phase phase_{};
  CarePoint part_;
  Millis since_{}, until_{}, counted_to_{};
  std::size_t sentence_{};
  std::int64_t uncovered_millis_{}, dose_millis_{}, dose_items_{};
  bool sensitive_{}, whole_{}, stays_{}, fresh_{}, note_{}, hidden_{}, seen_{}, offered_{}, asks_removal_{}, remove_{};
};

std::string kinds_in_words(const std::vector<std::string>& kinds);  // "violence and hate"

}  // namespace pointage
