// What is kept to look after the person: an item taken off this computer, spans of time she has still to decide about,
// and her own notes of what she uncovered (apart from everything else, in no export, gone when she erases them). Each
// writing call is one durable transaction; a failed one leaves nothing. Core thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "tasks/records.h"

namespace pointage {

inline constexpr std::string_view removed_reason = "removed";  // of the pass that stands where an item was

struct AwaySpan {  // a task was on screen, and no key and no touch came
  std::int64_t number{};
  std::string task_id;
  Instant from{};
  std::int64_t millis{};
};

struct ExposureNote {  // of one day and one mixture of kinds
  Day day{};
  std::string kinds;
  std::int64_t items{}, millis{};
};

class CareStore {
 public:
  virtual ~CareStore() = default;

  // The item's words, pictures, draft and answer are overwritten on the disk, also where another task shows the same
  // picture; `pass` stands instead, with its line for the record. Refused once an answer was sent.
  virtual Status remove_item(const Answer& pass) = 0;

  virtual Result<std::string> entry_of(std::string_view task_id) = 0;  // its last line on the record; empty: none yet

  virtual Status add_away(const AwaySpan& span) = 0;  // its number is given here
  virtual Result<std::vector<AwaySpan>> away() = 0;   // oldest first
  virtual Status drop_away(std::int64_t number) = 0;

  virtual Status add_exposure(const ExposureNote& note) = 0;  // added to what stands for its day and kinds
  virtual Result<std::vector<ExposureNote>> exposure() = 0;   // newest day first
  virtual Status erase_exposure() = 0;
};

}  // namespace pointage
