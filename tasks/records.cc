#include "tasks/records.h"

#include <array>
#include <utility>

#include "platform/base/check.h"
#include "tasks/outbox_store.h"

namespace pointage {
namespace {

constexpr std::array<std::pair<TaskState, std::string_view>, 5> task_states{{{TaskState::todo, "todo"},
                                                                             {TaskState::draft, "draft"},
                                                                             {TaskState::answered, "answered"},
                                                                             {TaskState::sent, "sent"},
                                                                             {TaskState::skipped, "skipped"}}};

}  // namespace

std::string_view to_text(TaskState state) {
  for (const auto& [value, text] : task_states)
    if (value == state) return text;
  POINTAGE_CHECK(false);
}

std::optional<TaskState> parse_task_state(std::string_view text) {
  for (const auto& [value, name] : task_states)
    if (name == text) return value;
  return std::nullopt;
}

std::string_view to_text(DeliveryState state) {
  switch (state) {
    case DeliveryState::waiting:
      return "waiting";
    case DeliveryState::sending:
      return "sending";
    case DeliveryState::stored:
      return "stored";
    case DeliveryState::set_aside:
      return "set_aside";
  }
  POINTAGE_CHECK(false);
}

std::string_view to_text(Standing standing) {
  switch (standing) {
    case Standing::as_agreed:
      return "as_agreed";
    case Standing::late:
      return "late";
    case Standing::task_gone:
      return "task_gone";
    case Standing::project_closed:
      return "project_closed";
    case Standing::questions_changed:
      return "questions_changed";
    case Standing::answered_there:
      return "answered_there";
  }
  POINTAGE_CHECK(false);
}

}  // namespace pointage
