// The window's side of the workbench: holds the task in hand, draws it, times it while it is shown, and turns what the
// person did into commands for the core. UI thread; it dies before the ImGui context.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/models/intents.h"
#include "client/models/task_in_hand.h"
#include "client/screens/workbench.h"
#include "ledger/work_clock.h"

namespace pointage {

class Bench {
 public:
  Bench() { edit_.shelf = &shelf_; }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  // The task of the newest snapshot; the same value again changes nothing. True when another task lies there now.
  bool show(const std::shared_ptr<const TaskInHand>& hand);
  bool empty() const { return bench_ == nullptr; }
  const std::string& trouble() const { return trouble_; }

  void input();  // the person did something
  // Draws the task; -> what the core must do. `leave` says that the person stopped.
  std::vector<Command> frame(Ui& ui, bool& leave);
  void hide();  // another place is shown
  void choose(const CareChoices& choices) { care_.choose(choices); }
  std::optional<Millis> wakes_at() const { return care_.wakes_at(); }  // on the monotonic clock

 private:
  Command in_words_of_core(const WorkCommand& did, bool& leave);
  TimeOnTask time() const;
  void open_care();
  void take_care(const CareDid& did);
  std::vector<Command> covered_all(Ui& ui);

  PictureShelf shelf_;
  WorkbenchEdit edit_;
  std::shared_ptr<const TaskInHand> hand_;
  std::unique_ptr<Workbench> bench_;
  Care care_;
  std::string job_;  // the one that was opened last
  ActiveTime active_;
  Instant began_{};
  std::string trouble_;
};

}  // namespace pointage
