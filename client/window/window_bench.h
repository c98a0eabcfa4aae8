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
#include "client/window/care_sitting.h"
#include "ledger/work_clock.h"

namespace pointage {

class Bench {
 public:
  explicit Bench(Clock& clock = system_clock()) : clock_(clock) { edit_.shelf = &shelf_; }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  // The task of the newest snapshot; the same value again changes nothing. True when another task lies there now.
  bool show(const Snapshot& snapshot);
  bool empty() const { return bench_ == nullptr && !care_.waits(); }
  bool draws_picture() const { return edit_.drawn; }  // in its last frame
  const std::string& trouble() const { return trouble_; }

  void input();  // the person did something
  // Draws the task; -> what the core must do. `leave` says that the person stopped.
  std::vector<Command> frame(Ui& ui, bool& leave);
  std::vector<Command> put_aside();  // another place is shown, or nothing: its time is kept and stops
  void sweep(Ui& ui);                // after that: what was drawn last leaves the graphics card
  std::optional<Millis> wakes_at() const { return care_.wakes_at(); }  // on the monotonic clock
  // While time counts, it is kept every few seconds: a crash loses no more. Changes nothing that is shown.
  std::optional<Millis> keeps_at() const;
  std::vector<Command> keep();

 private:
  Command in_words_of_core(const WorkCommand& did, bool& leave);
  TimeOnTask time() const;
  void keep_time(std::vector<Command>& commands);
  void kept(const TimeOnTask& spent);
  std::vector<CareText> texts() const;
  void put_away();
  bool has_grown(const Snapshot& snapshot) const;
  void take_pictures();
  void look_closer(std::vector<Command>& commands);
  std::vector<Command> care_instead(Ui& ui, bool& leave);

  Clock& clock_;
  PictureShelf shelf_;
  WorkbenchEdit edit_;
  std::shared_ptr<const TaskInHand> hand_;
  std::unique_ptr<Workbench> bench_;
  CareSitting care_;
  ActiveTime active_;
  Instant began_{};
  std::int64_t kept_millis_{};  // of the time, with the last draft
  Millis kept_at_{};
  bool handed_in_{};  // what she does until the next task is here is not for this one; it still covers and stops
  std::string trouble_;
  std::optional<CloserLook> asked_;
};

}  // namespace pointage
