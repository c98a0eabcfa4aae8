#include "client/window/care_sitting.h"

#include <utility>

#include "client/models/words.h"
#include "client/screens/idle.h"
#include "client/screens/workbench_cover.h"

namespace pointage {
namespace {

std::string joined(const std::vector<std::string>& kinds) {
  std::string all;
  for (const std::string& kind : kinds) all += (all.empty() ? "" : " ") + kind;
  return all;
}

std::string time_words(std::int64_t millis) {
  const std::int64_t seconds = (millis + 500) / 1000;
  return fill(_("{0} min {1} s"), {std::to_string(seconds / 60), std::to_string(seconds % 60)});
}

}  // namespace

void CareSitting::news(const Snapshot& snapshot) {
  choices_ = snapshot.care.choices;
  care_.choose(choices_);
  if (!removal_ || removal_->done) return;
  removal_->done = snapshot.care.removed == removal_->task_id;
  if (!removal_->done && snapshot.notice_needs_you) removal_->trouble = snapshot.notice;
}

void CareSitting::open(const TaskInHand& hand, const std::vector<CareText>& texts, Millis now) {
  if (job_ != hand.task.task.batch_id) care_.open_job(hand.task.sensitive);
  job_ = hand.task.task.batch_id;
  kinds_ = joined(hand.task.sensitive);
  care_.open_task(texts, now);
}

void CareSitting::close(Millis now) {
  leaves(now);
  job_.clear();
  away_.reset();
}

bool CareSitting::refuses(const TaskInHand& hand) const {
  return removal_ && !removal_->done && removal_->trouble.empty() && removal_->task_id == hand.task.task.id;
}

Millis CareSitting::away_after(bool pictures) const {
  return std::chrono::minutes(pictures ? choices_.idle_picture_minutes : choices_.idle_text_minutes);
}

CareModel CareSitting::model(Millis now) {
  care_.settle(now);
  return care_.model();
}

void CareSitting::did(const CareDid& did, ActiveTime& active, Millis now) {
  const bool was_hidden = care_.hidden();
  care_.did(did, now);
  if (care_.hidden()) active.hide(now);
  if (care_.hidden() != was_hidden) commands_.push_back(command::LookAhead{was_hidden});
}

void CareSitting::remove(const TaskInHand& hand, std::int64_t active_millis, Instant began, Millis now) {
  leaves(now);
  const Task& task = hand.task.task;
  removal_ = Removal{task.id,
                     task.external_id.empty() ? task.id : task.external_id,
                     hand.platform,
                     time_words(active_millis),
                     hand.from_file,
                     false,
                     {}};
  commands_.push_back(command::Care{care_command::RemoveItem{task.id, active_millis, began}});
}

void CareSitting::input(ActiveTime& active, const std::string& task_id, Millis now, const Instant& wall) {
  active.input(now);
  const auto stretch = active.take_stretch();
  if (!stretch) return;
  active.hide(now);
  const Millis length = stretch->to - stretch->from;
  care_.did(care::Cover{}, now);
  away_ = Away{task_id, {wall.utc - length, wall.offset_minutes}, length, true};
  // Put off until it is answered: no end of the program forgets it.
  commands_.push_back(command::Care{care_command::KeepAway{task_id, away_->from, length.count()}});
}

std::vector<Command> CareSitting::take_commands() { return std::exchange(commands_, {}); }

// Her notes: only if she asked for them, and only of what was uncovered.
void CareSitting::leaves(Millis now) {
  const Exposure exposure = care_.take_exposure(now);
  if (choices_.notes && exposure.any())
    commands_.push_back(command::Care{care_command::NoteExposure{kinds_, exposure.millis}});
}

void CareSitting::draw_instead(Ui& ui, ActiveTime& active, Millis now) {
  if (removal_) return draw_removal(ui);
  if (away_) return draw_away(ui, active, now);
  const HiddenModel model{_("Everything is covered"),
                          {_("The clock has stopped: this is a break. Your answer so far is kept.")},
                          _("Go on")};
  if (!draw_hidden(ui, model)) return;
  did(care::GoOn{}, active, now);
  ui.again();
}

void CareSitting::draw_away(Ui& ui, ActiveTime& active, Millis) {
  const auto length = away_->length.count();
  const Instant end{away_->from.utc + away_->length, away_->from.offset_minutes};
  const auto said = pointage::draw_idle(ui, away_question(away_->from, length, local_day(end)), away_->fresh);
  if (std::exchange(away_->fresh, false)) ui.again();
  if (!said) return;
  if (*said != AwayAnswer::later)
    commands_.push_back(command::Care{care_command::DropAway{away_->task_id, away_->from}});
  if (*said == AwayAnswer::worked) active.add(away_->length);
  away_.reset();
  ui.again();
}

void CareSitting::draw_removal(Ui& ui) {
  HiddenModel model{_("It is being removed"), {}, {}};
  if (removal_->done) {
    model.title = _("Removed");
    model.lines.push_back(fill(_("The item is gone from this computer. {0} stand on your record as time nobody pays."),
                               {removal_->time}));
    model.lines.push_back(
        fill(_("Whom to tell: {0}, with the number {1}, in writing."),
             {removal_->platform.empty() ? std::string(_("the platform")) : removal_->platform, removal_->number}));
    model.lines.push_back(_("And your collective, if you have one: you need not carry this alone."));
    if (removal_->from_file) model.lines.push_back(_("The file that the job came from still has the item."));
  } else if (!removal_->trouble.empty()) {
    model.title = _("Not removed yet");
    model.lines.push_back(removal_->trouble);
  }
  if (removal_->done || !removal_->trouble.empty()) model.button = _("Go on");
  if (!draw_hidden(ui, model)) return;
  removal_.reset();
  ui.again();
}

}  // namespace pointage
