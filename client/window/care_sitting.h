// The window's side of looking after the person while a task lies on the workbench: the cover with its clock, the
// break, the question on return, the removal of an item. Where one of the last three stands, it stands instead of the
// task and no time counts. UI thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/models/care.h"
#include "client/models/intents.h"
#include "client/models/task_in_hand.h"
#include "client/widgets/ui.h"
#include "ledger/work_clock.h"

namespace pointage {

class CareSitting {
 public:
  void news(const Snapshot& snapshot);  // her choices, what became of a removal
  void open(const TaskInHand& hand, const std::vector<CareText>& texts, Millis now);
  void close(Millis now);                      // the task has left the workbench
  bool refuses(const TaskInHand& hand) const;  // it is just being removed
  Millis away_after(bool pictures) const;

  bool stands_instead() const { return care_.hidden() || away_ || removal_; }
  bool waits() const { return removal_.has_value(); }
  void draw_instead(Ui& ui, ActiveTime& active, Millis now);
  CareModel model(Millis now);
  void did(const CareDid& did, ActiveTime& active, Millis now);
  bool removal_pressed() { return care_.removal_pressed(); }
  void remove(const TaskInHand& hand, std::int64_t active_millis, Instant began, Millis now);
  void input(ActiveTime& active, const std::string& task_id, Millis now, const Instant& wall);
  std::optional<Millis> wakes_at() const { return care_.wakes_at(); }
  void leaves(Millis now);  // the task is about to leave: her note of it
  std::vector<Command> take_commands();

 private:
  struct Away {
    std::string task_id;
    Instant from{};
    Millis length{};
    bool fresh{true};
  };
  struct Removal {
    std::string task_id, number, platform, time;
    bool from_file{}, done{};
    std::string trouble;
  };
  void draw_away(Ui& ui, ActiveTime& active, Millis now);
  void draw_removal(Ui& ui);

  Care care_;
  CareChoices choices_;
  std::string job_, kinds_;
  std::optional<Away> away_;
  std::optional<Removal> removal_;
  std::vector<Command> commands_;
};

}  // namespace pointage
