#include "client/window/window_bench.h"

#include <cstdlib>
#include <utility>

#include "client/models/error_words.h"

namespace pointage {
namespace {

constexpr std::int64_t worth_keeping = 1000;  // milliseconds: a glance on the way makes no draft
constexpr Millis between_keeps = std::chrono::seconds(5);

bool goes_away(const WorkCommand& did) {
  return std::holds_alternative<work_command::Close>(did) || std::holds_alternative<work_command::Previous>(did) ||
         std::holds_alternative<work_command::Next>(did) || std::holds_alternative<work_command::TakeBack>(did);
}

}  // namespace

bool Bench::show(const Snapshot& snapshot) {
  care_.news(snapshot);
  const auto& hand = snapshot.hand;
  const std::string_view trouble = snapshot.notice_needs_you ? snapshot.notice : std::string_view();
  if (bench_) bench_->trouble(trouble);
  if (snapshot.notice_needs_you) handed_in_ = false;
  if (hand == hand_ || (hand && care_.refuses(*hand))) return false;
  if (has_grown(snapshot)) {
    hand_ = hand;
    take_pictures();
    return true;
  }
  const bool same_job = hand_ && hand && hand_->task.task.batch_id == hand->task.task.batch_id;
  const auto labels = same_job && bench_ ? bench_->labels_in_hand() : std::vector<LabelInHand>();
  put_away();
  hand_ = hand;
  if (!hand_) {
    care_.close(clock_.steady());
    return true;
  }
  auto opened = Workbench::open(hand_->task);
  if (!opened) {
    trouble_ = error_sentence(opened.error());
    return true;
  }
  bench_ = std::move(*opened);
  bench_->take_in_hand(labels);
  bench_->trouble(trouble);
  const bool pictures = !bench_->wanted_pictures().empty();
  take_pictures();
  const auto& draft = hand_->task.draft;
  active_ = ActiveTime(draft ? draft->active_millis : 0, care_.away_after(pictures));
  kept_millis_ = draft ? draft->active_millis : 0;
  kept_at_ = clock_.steady();
  began_ = draft ? draft->started_at : clock_.now();
  care_.open(*hand_, texts(), clock_.steady());
  return true;
}

// The same task with more of its pictures: what the person has begun goes on.
bool Bench::has_grown(const Snapshot& snapshot) const {
  return hand_ && bench_ && snapshot.hand && hand_->opening != 0 && hand_->opening == snapshot.hand->opening;
}

void Bench::take_pictures() {
  const auto wanted = bench_->wanted_pictures();
  for (const std::string& reference : wanted) {
    if (const auto here = hand_->pictures.find(reference); here != hand_->pictures.end())
      bench_->picture_ready(reference, here->second);
    if (const auto bad = hand_->problems.find(reference); bad != hand_->problems.end())
      bench_->picture_failed(reference, bad->second);
  }
  bench_->picture_closer(hand_->closer_of, hand_->closer);
}

// The core is told once what piece of the picture is wanted in more detail.
void Bench::look_closer(std::vector<Command>& commands) {
  if (edit_.closer == asked_) return;
  asked_ = edit_.closer;
  commands.push_back(command::LookCloser{asked_.value_or(CloserLook{{}, {}, 0})});
}

// Nothing of the task stays here: neither its words nor its pictures, in whatever shape they were shown.
void Bench::put_away() {
  hand_.reset();
  bench_.reset();
  trouble_.clear();
  handed_in_ = false;
  Blind blind = std::move(edit_.blind);  // is the job's
  edit_ = WorkbenchEdit{};
  edit_.blind = std::move(blind);
  asked_.reset();
  edit_.shelf = &shelf_;
}

std::vector<CareText> Bench::texts() const {
  std::vector<CareText> all;
  for (const WorkPart& part : bench_->model().parts)
    if (const auto* text = std::get_if<WorkText>(&part)) all.push_back({text->object, text->text});
  return all;
}

void Bench::input() {
  if (bench_) care_.input(active_, hand_->task.task.id, clock_.steady(), clock_.now());
}

std::vector<Command> Bench::put_aside() {
  std::vector<Command> commands = keep();
  active_.hide(clock_.steady());
  return commands;
}

std::optional<Millis> Bench::keeps_at() const {
  if (!bench_ || handed_in_ || care_.stands_instead() || !bench_->keeps_draft()) return {};
  const Millis now = clock_.steady();
  if (!active_.runs(now) && active_.millis(now) == kept_millis_) return {};
  return kept_at_ + between_keeps;
}

std::vector<Command> Bench::keep() {
  std::vector<Command> commands;
  keep_time(commands);
  return commands;
}

void Bench::sweep(Ui& ui) {
  shelf_.sweep();
  if (!shelf_.empty()) ui.again();
}

TimeOnTask Bench::time() const { return {active_.millis(clock_.steady()), began_}; }

std::vector<Command> Bench::frame(Ui& ui, bool& leave) {
  if (care_.stands_instead()) return care_instead(ui, leave);
  if (!bench_) return care_.take_commands();
  const Millis now = clock_.steady();
  active_.show(now);
  bench_->cares(care_.model(now));
  const auto did = draw_workbench(ui, bench_->model(), edit_);
  if (edit_.drawn) bench_->pictures_shown();
  std::vector<Command> commands;
  look_closer(commands);
  if (!did) return commands;
  if (const auto* care = std::get_if<work::Care>(&*did)) {
    care_.did(care->did, active_, now);
    ui.again();
    if (!care_.removal_pressed() || handed_in_) return commands;
    care_.remove(*hand_, time().active_millis, began_, now);
    put_away();
    return care_.take_commands();
  }
  if (handed_in_ && !std::holds_alternative<work::Stop>(*did)) return commands;
  for (const auto& each : bench_->reduce(*did)) {
    if (!std::holds_alternative<work_command::SaveDraft>(each)) care_.leaves(now);
    if (goes_away(each)) keep_time(commands);
    commands.push_back(in_words_of_core(each, leave));
  }
  for (Command& each : care_.take_commands()) commands.push_back(std::move(each));
  return commands;
}

// A task that was only looked at: its time goes with its draft, and with the answer or the pass that follows.
void Bench::keep_time(std::vector<Command>& commands) {
  const auto spent = time();
  if (!bench_ || handed_in_ || std::abs(spent.active_millis - kept_millis_) < worth_keeping) return;
  const auto draft = bench_->draft();
  if (!draft) return;
  kept(spent);
  commands.emplace_back(command::SaveDraft{draft->task_id, draft->result_json, draft->extra_json, spent, true});
}

void Bench::kept(const TimeOnTask& spent) {
  kept_millis_ = spent.active_millis;
  kept_at_ = clock_.steady();
}

std::vector<Command> Bench::care_instead(Ui& ui, bool& leave) {
  care_.draw_instead(ui, active_, clock_.steady());
  sweep(ui);
  leave = empty();
  return care_.take_commands();
}

Command Bench::in_words_of_core(const WorkCommand& did, bool& leave) {
  if (const auto* draft = std::get_if<work_command::SaveDraft>(&did)) {
    kept(time());
    return command::SaveDraft{draft->task_id, draft->result_json, draft->extra_json, time()};
  }
  if (std::holds_alternative<work_command::Submit>(did) || std::holds_alternative<work_command::Pass>(did))
    handed_in_ = true;
  if (const auto* answer = std::get_if<work_command::Submit>(&did))
    return command::Answer{answer->task_id, answer->result_json, time()};
  if (const auto* pass = std::get_if<work_command::Pass>(&did))
    return command::PassTask{pass->task_id, pass->reason, pass->result_json, time()};
  if (const auto* previous = std::get_if<work_command::Previous>(&did)) return command::PreviousTask{previous->task_id};
  if (const auto* next = std::get_if<work_command::Next>(&did)) return command::NextTask{next->task_id};
  if (const auto* unfold = std::get_if<work_command::KeepUnfolded>(&did))
    return command::KeepUnfolded{unfold->job, unfold->percent};
  if (const auto* back = std::get_if<work_command::TakeBack>(&did)) return command::TakeBack{back->task_id};
  leave = true;
  return command::CloseTask{};
}

}  // namespace pointage
