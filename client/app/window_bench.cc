#include "client/app/window_bench.h"

namespace pointage {

bool Bench::show(const std::shared_ptr<const TaskInHand>& hand) {
  if (hand == hand_) return false;
  hand_ = hand;
  bench_.reset();
  trouble_.clear();
  edit_ = WorkbenchEdit{};
  edit_.shelf = &shelf_;
  if (!hand_) return true;
  auto opened = Workbench::open(hand_->task);
  if (!opened) {
    trouble_ = to_line(opened.error());
    return true;
  }
  bench_ = std::move(*opened);
  for (const auto& [reference, picture] : hand_->pictures) bench_->picture_ready(reference, picture);
  for (const auto& [reference, why] : hand_->problems) bench_->picture_failed(reference, why);
  const auto& draft = hand_->task.draft;
  active_ = ActiveTime(draft ? draft->active_millis : 0);
  began_ = draft ? draft->started_at : system_clock().now();
  return true;
}

void Bench::input() { active_.input(system_clock().steady()); }

void Bench::hide() { active_.hide(system_clock().steady()); }

TimeOnTask Bench::time() const { return {active_.millis(system_clock().steady()), began_}; }

std::vector<Command> Bench::frame(Ui& ui, bool& leave) {
  if (!bench_) return {};
  active_.show(system_clock().steady());
  const auto did = draw_workbench(ui, bench_->model(), edit_);
  if (edit_.drawn) bench_->pictures_shown();
  std::vector<Command> commands;
  if (!did) return commands;
  for (const auto& each : bench_->reduce(*did)) commands.push_back(in_words_of_core(each, leave));
  return commands;
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
