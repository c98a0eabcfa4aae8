// Looking after the person outside the workbench: what she chose, time she has still to decide about, her notes; what
// she presses there and what the core is asked to do. Plain values. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "client/models/care.h"
#include "platform/base/time.h"

namespace pointage {

struct AwayRow {
  std::int64_t number{};
  std::string words;  // the question
};
struct CareSnapshot {
  CareChoices choices;
  std::vector<AwayRow> away;
  std::vector<std::string> notes;
  std::string removed;  // the task whose item was removed last
  bool hide_money{};    // as kept
};

namespace care_command {
struct RemoveItem {
  std::string task_id;
  std::int64_t active_millis{};
  Instant began{};
};
struct KeepChoices {
  CareChoices choices;
};
struct HideMoney {
  bool hidden{};
};
struct KeepAway {
  std::string task_id;
  Instant from{};
  std::int64_t millis{};
};
struct DropAway {  // it was answered where it was asked
  std::string task_id;
  Instant from{};
};
struct DecideAway {
  std::int64_t number{};
  bool worked{};
};
struct NoteExposure {
  std::string kinds;
  std::int64_t millis{};
};
struct EraseNotes {};
}  // namespace care_command
using CareCommand = std::variant<care_command::RemoveItem, care_command::KeepChoices, care_command::HideMoney,
                                 care_command::KeepAway, care_command::DropAway, care_command::DecideAway,
                                 care_command::NoteExposure, care_command::EraseNotes>;

// "No key and no touch from 15:02 to 15:09. What was it?", with the day where it is not today.
std::string away_question(const Instant& from, std::int64_t millis, Day today);

}  // namespace pointage
