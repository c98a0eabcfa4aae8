// New tasks down. The rules are docs/SPEC-sync.md, 8.
#include <algorithm>
#include <memory>
#include <utility>

#include "platform/crypto/random.h"
#include "sync/media_down.h"
#include "sync/replies.h"
#include "sync/run_context.h"
#include "sync/same_tasks.h"
#include "tasks/labelling_config.h"

namespace pointage {
namespace {

constexpr std::size_t tasks_at_once = 20;

// What the platform says of this project alone; all else concerns the link, the account or this computer.
bool is_of_one_project(Fault fault) {
  return fault == Fault::unexpected || fault == Fault::refused || fault == Fault::not_found;
}

class TasksDown {
 public:
  TasksDown(const RunContext& run, MediaDown& beside) : run_(run), beside_(beside), wanted_(run.request.take) {}
  Status go();

 private:
  Status take_from(const std::string& project_id);
  Status took(const Project& project, std::vector<TakenTask>& taken, TakenTask task);
  Status note_changed(const Project& project) const;
  void note_left_out(const Project& project) const;
  Status store_taken(const Project& project, std::vector<TakenTask>& taken);
  Result<std::unique_ptr<BatchWriter>> writer_for(const Project& project);

  const RunContext& run_;
  MediaDown& beside_;
  std::int64_t wanted_;
  std::size_t lot_{1};  // the first ones at once, so that their media can come while the others are asked for
};

Status TasksDown::go() {
  if (wanted_ <= 0) return {};
  if (!run_.request.project.empty()) return take_from(run_.request.project);
  TRY_ASSIGN(const auto projects, run_.connector.projects());
  Status failed;
  bool one_gave = false;
  for (const ProjectLine& line : projects) {
    if (wanted_ <= 0) break;
    if (!line.problem.empty()) run_.note("project " + line.title, line.problem, "the other projects go on");
    if (line.todo <= 0) continue;
    auto took = take_from(line.id);
    one_gave |= took.has_value();
    if (took) continue;
    if (!is_of_one_project(took.error().fault)) return took;
    run_.note("project " + line.title, took.error().why, "the other projects go on");
    failed = std::move(took);
  }
  return one_gave ? Status() : failed;
}

// What can be done here, completely, or not at all.
std::string why_not(const Project& project) {
  const auto config = parse_config(project.config_xml);
  if (!config) return config.error().why;
  const auto check = check_config(*config);
  if (check.supported) return {};
  return check.unsupported.empty() ? "it asks for nothing"
                                   : check.unsupported.front().tag + ": " + check.unsupported.front().why;
}

Status TasksDown::took(const Project& project, std::vector<TakenTask>& taken, TakenTask task) {
  taken.push_back(std::move(task));
  --wanted_;
  TRY(run_.tell({.phase = SyncPhase::taking, .done = run_.request.take - wanted_, .total = run_.request.take}));
  if (wanted_ == 0) beside_.hush(false);
  if (wanted_ == 0 || taken.size() >= lot_) {
    TRY(store_taken(project, taken));
    lot_ = std::min(2 * lot_, tasks_at_once);
  }
  return run_.room_left();
}

Status TasksDown::take_from(const std::string& project_id) {
  TRY_ASSIGN(const Project project, run_.connector.project(project_id));
  if (auto why = why_not(project); !why.empty()) {
    run_.note("project " + project.title, std::move(why), "do this one in a browser, or tell its maker");
    return {};
  }
  std::vector<TakenTask> taken;
  const auto got = [&](TakenTask task) { return took(project, taken, std::move(task)); };
  const auto have = [&](const TakenTask& task) {
    return task_is_here(run_.batches, run_.account.name, project_id, task);
  };
  beside_.hush(true);
  auto status = run_.connector.take(project, wanted_, have, got, [this] { return beside_.next_job(); });
  beside_.hush(false);
  note_left_out(project);
  TRY(store_taken(project, taken));
  return status;
}

void TasksDown::note_left_out(const Project& project) const {
  const LeftOut left = run_.connector.left_out();
  const auto note = [&](std::int64_t count, const char* why) {
    if (count == 0) return;
    run_.note("project " + project.title, std::to_string(count) + (count == 1 ? " task" : " tasks") + why,
              "tell the platform; the others are taken");
  };
  note(left.unreadable, " cannot be read: no number or no data");
  note(left.too_deep, " cannot be read: nested too deeply");
  note(left.too_large, " cannot be taken: larger than any we expect");
}

Status TasksDown::note_changed(const Project& project) const {
  run_.note("project " + project.title, "its questions have changed since your last tasks",
            "the new tasks stand as a job of their own");
  const ChangedQuestions changed{project.title, run_.clock.now()};
  return keep_changed_questions(run_.account.name, changed, run_.batches);
}

void put_details(const Project& project, Clock& clock, Batch& batch) {
  if (!project.platform.empty()) batch.platform = project.platform;
  batch.client = project.client;
  batch.pay = project.pay;
  batch.price_origin = PriceOrigin::account;
  if (project.pay) batch.price_seen = local_day(clock.now());
  batch.expires = project.expires;
  batch.sensitive = project.sensitive;
}

// What she herself said of the project's earlier job holds for the next one too.
void take_over_her_words(const Batch& before, Batch& batch) {
  if (batch.sensitive.empty()) batch.sensitive = before.sensitive;
  if (batch.pay || before.price_origin != PriceOrigin::typed) return;
  batch.pay = before.pay;
  batch.price_seen = before.price_seen;
  batch.price_origin = before.price_origin;
}

// Answers stay with the config they were made for: a changed one begins another batch.
Result<std::unique_ptr<BatchWriter>> TasksDown::writer_for(const Project& project) {
  TRY_ASSIGN(const auto there, run_.outbox.find_project(run_.account.name, project.id));
  if (there && there->config_xml == project.config_xml) return run_.batches.extend(there->id);
  if (there) TRY(note_changed(project));
  Batch batch;
  batch.id = random_id();
  batch.title = project.title;
  batch.platform = run_.account.name;
  batch.config_xml = project.config_xml;
  batch.instructions = project.instructions;
  batch.source = {run_.account.name, project.id};
  put_details(project, run_.clock, batch);
  if (there) take_over_her_words(*there, batch);
  return run_.batches.begin(batch);
}

std::vector<std::string> picture_keys(const Project& project) {
  std::vector<std::string> keys;
  const auto config = parse_config(project.config_xml);
  if (!config) return keys;
  for (const Node* node : in_order(*config)) {
    if (node->tag != Tag::image) continue;
    for (const std::string_view value : {std::string_view(node->value), node->attribute("valuelist")})
      if (const auto key = sole_variable(value)) keys.emplace_back(*key);
  }
  return keys;
}

Status TasksDown::store_taken(const Project& project, std::vector<TakenTask>& taken) {
  if (taken.empty()) return {};
  TRY(run_.outbox.keep_config(run_.account.name, project.id, project.config_xml, run_.clock.now()));
  TRY_ASSIGN(const auto writer, writer_for(project));
  const auto keys = picture_keys(project);
  for (const TakenTask& task : taken) {
    TRY_ASSIGN(const std::string id,
               writer->add_task({task.external_id, task.data_json, task.keep_until, task.made_at}));
    for (const auto& reference : values_of(task.data_json, keys)) TRY(writer->expect_medium(id, reference));
  }
  TRY(writer->commit());
  run_.outcome.tasks_received += static_cast<std::int64_t>(taken.size());
  taken.clear();
  return {};
}

}  // namespace

Result<bool> task_is_here(BatchStore& batches, std::string_view account, std::string_view project_id,
                          const TakenTask& task) {
  TRY_ASSIGN(const auto summaries, batches.batches());
  for (const BatchSummary& each : summaries) {
    if (each.batch.source.account != account || each.batch.source.project_id != project_id) continue;
    TRY_ASSIGN(const auto here, batches.made_at(each.batch.id, task.external_id));
    if (std::ranges::any_of(here, [&](const auto& made) { return is_same_task(made, task.made_at); })) return true;
  }
  return false;
}

Status take_tasks(const RunContext& run, MediaDown& beside) { return TasksDown(run, beside).go(); }

}  // namespace pointage
