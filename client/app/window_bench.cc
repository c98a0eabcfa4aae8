#include "client/app/window_bench.h"

#include <utility>

#include "client/models/error_words.h"
#include "client/models/words.h"
#include "client/screens/workbench_cover.h"

namespace pointage {

bool Bench::show(const std::shared_ptr<const TaskInHand>& hand) {
  if (hand == hand_) return false;
  hand_ = hand;
  bench_.reset();
  trouble_.clear();
  edit_ = WorkbenchEdit{};
  edit_.shelf = &shelf_;
  if (!hand_) {
    job_.clear();
    return true;
  }
  auto opened = Workbench::open(hand_->task);
  if (!opened) {
    trouble_ = error_words(opened.error());
    return true;
  }
  bench_ = std::move(*opened);
  for (const auto& [reference, picture] : hand_->pictures) bench_->picture_ready(reference, picture);
  for (const auto& [reference, why] : hand_->problems) bench_->picture_failed(reference, why);
  const auto& draft = hand_->task.draft;
  active_ = ActiveTime(draft ? draft->active_millis : 0);
  began_ = draft ? draft->started_at : system_clock().now();
  open_care();
  return true;
}

void Bench::open_care() {
  if (job_ != hand_->task.task.batch_id) care_.open_job(hand_->task.sensitive);
  job_ = hand_->task.task.batch_id;
  std::vector<CareText> texts;
  for (const WorkPart& part : bench_->model().parts)
    if (const auto* text = std::get_if<WorkText>(&part)) texts.push_back({text->object, text->text});
  care_.open_task(texts, system_clock().steady());
}

void Bench::input() { active_.input(system_clock().steady()); }

void Bench::hide() { active_.hide(system_clock().steady()); }

TimeOnTask Bench::time() const { return {active_.millis(system_clock().steady()), began_}; }

std::vector<Command> Bench::frame(Ui& ui, bool& leave) {
  if (!bench_) return {};
  if (care_.hidden()) return covered_all(ui);
  const Millis now = system_clock().steady();
  active_.show(now);
  care_.settle(now);
  WorkbenchModel model = bench_->model();
  model.care = care_.model();
  const auto did = draw_workbench(ui, model, edit_);
  if (edit_.drawn) bench_->pictures_shown();
  std::vector<Command> commands;
  if (!did) return commands;
  if (const auto* care = std::get_if<work::Care>(&*did)) {
    take_care(care->did);
    ui.again();
    return commands;
  }
  for (const auto& each : bench_->reduce(*did)) commands.push_back(in_words_of_core(each, leave));
  return commands;
}

void Bench::take_care(const CareDid& did) {
  const Millis now = system_clock().steady();
  care_.did(did, now);
  if (care_.hidden()) active_.hide(now);
}

// A break: nothing of the task is drawn and no time counts until she goes on.
std::vector<Command> Bench::covered_all(Ui& ui) {
  const HiddenModel model{_("Everything is covered"),
                          {_("The clock has stopped: this is a break. Your answer so far is kept.")},
                          _("Go on")};
  if (draw_hidden(ui, model)) {
    take_care(care::GoOn{});
    ui.again();
  }
  shelf_.sweep();
  return {};
}

Command Bench::in_words_of_core(const WorkCommand& did, bool& leave) {
  if (const auto* draft = std::get_if<work_command::SaveDraft>(&did))
    return command::SaveDraft{draft->task_id, draft->result_json, draft->extra_json, time()};
  if (const auto* answer = std::get_if<work_command::Submit>(&did))
    return command::Answer{answer->task_id, answer->result_json, time()};
  if (const auto* pass = std::get_if<work_command::Pass>(&did))
    return command::PassTask{pass->task_id, pass->reason, time()};
  if (const auto* previous = std::get_if<work_command::Previous>(&did)) return command::PreviousTask{previous->task_id};
  leave = true;
  return command::CloseTask{};
}

}  // namespace pointage
