#include "sync/folder_platform.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "platform/os/files.h"
#include "sync/folder_files.h"
#include "sync/medium_fetch.h"
#include "sync/replies.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uint64_t most_config = 16U << 20U;
constexpr std::uint64_t most_tasks = 64U << 20U;
constexpr std::size_t most_answers = 1'000'000;
constexpr std::size_t piece = 256U << 10U;
constexpr unsigned readable_by_all = 0644;
constexpr const char* marks = ".pointage";

class FolderPlatform final : public Connector {
 public:
  explicit FolderPlatform(Account account) : account_(std::move(account)), root_(account_.url) {}

  Status greet(const ProjectIds& at_work) override;
  Result<std::vector<ProjectLine>> projects() override;
  Result<Project> project(std::string_view id) override;
  Status take(const Project& project, std::int64_t count, const Have& have, const std::function<Status(TakenTask)>& got,
              const NextMedium& beside) override;
  LeftOut left_out() const override { return left_out_; }
  Result<Delivery> send(const OutboxItem& item, const Answer& content) override;
  Status change(const OutboxItem& item, std::string_view annotation_id) override;
  Status fetch(const NextMedium& next) override;
  Result<std::optional<std::int64_t>> answers_there(std::string_view) override { return std::nullopt; }
  Result<ProjectSize> size(const Project& project, std::int64_t count, const Have& have) override;
  Result<Standings> became_of(std::string_view project_id, const std::vector<std::string>& tasks) override;
  std::optional<Millis> wait_asked() const override { return {}; }

 private:
  Error problem(Fault fault, std::string why, std::string remedy) const {
    return Error{fault, "account " + account_.name, std::move(why), std::move(remedy), {}};
  }
  Result<std::string> read(const fs::path& file, std::uint64_t limit) const;
  Result<fs::path> job(std::string_view id) const;
  Result<Batch> details_of(const fs::path& job) const;
  ProjectLine line_of(const std::string& name) const;
  bool is_known(const std::string& id) const;
  void leave_mark(const std::string& id) const;
  struct JobTask {
    TakenTask task;
    bool answered{};  // by whomever
  };
  using Names = std::set<std::string, std::less<>>;
  Result<Names> answered_in(const fs::path& job) const;
  struct JobTasks {
    std::vector<JobTask> tasks;
    LeftOut left_out;
  };
  Result<JobTasks> all_tasks(const fs::path& job) const;
  Result<FolderTasks> open_tasks(const fs::path& job) const;
  Result<fs::path> answer_file(const OutboxItem& item) const;
  Result<std::string> answer_text(const OutboxItem& item, const Answer& content) const;
  Status write_answer(const fs::path& file, const std::string& text) const;
  Status copy(const MediumJob& job) const;
  Result<fs::path> medium_file(const WantedMedium& medium) const;

  Account account_;
  fs::path root_;
  LeftOut left_out_;
};

bool is_plain_name(std::string_view id) {
  return !id.empty() && id.find('/') == std::string_view::npos && (id == "." || !id.starts_with("."));
}

bool is_job(const fs::path& folder) {
  std::error_code quiet;
  return fs::is_regular_file(folder / "config.xml", quiet) && fs::is_regular_file(folder / "tasks.json", quiet);
}

// A job that its maker took away has left its answers or our mark behind; another place has neither.
bool FolderPlatform::is_known(const std::string& id) const {
  std::error_code quiet;
  return job(id).has_value() || fs::exists(root_ / marks / as_name(id), quiet) ||
         (is_plain_name(id) && fs::is_directory(root_ / id / "answers", quiet));
}

// A favour for later: where nothing may be written, the place is known by its jobs alone.
void FolderPlatform::leave_mark(const std::string& id) const {
  std::error_code quiet;
  const fs::path mark = root_ / marks / as_name(id);
  if (fs::exists(mark, quiet) || !job(id)) return;
  fs::create_directories(mark.parent_path(), quiet);
  (void)write_file(mark, "", readable_by_all);
}

// A mount point stays when its stick is out, and another stick may be in.
Status FolderPlatform::greet(const ProjectIds& at_work) {
  std::error_code quiet;
  const bool there = root_.is_absolute() && fs::is_directory(root_, quiet);
  const bool known = at_work.empty() || std::ranges::any_of(at_work, [&](const auto& id) { return is_known(id); });
  if (there && known) {
    for (const std::string& id : at_work) leave_mark(id);
    return {};
  }
  return fail(problem(
      Fault::offline,
      there ? "none of your jobs is in the folder " + account_.url : "the folder " + account_.url + " is not there",
      "put the right stick in or connect the shared folder, then try again"));
}

Result<fs::path> FolderPlatform::job(std::string_view id) const {
  if (is_plain_name(id) && is_job(root_ / id)) return root_ / id;
  return fail(problem(Fault::not_found, "there is no job " + std::string(id.substr(0, 80)), "see project list"));
}

Result<std::vector<ProjectLine>> FolderPlatform::projects() {
  std::vector<std::string> names;
  if (is_job(root_)) names.emplace_back(".");
  std::error_code stop;
  for (fs::directory_iterator it(root_, stop), end; !stop && it != end; it.increment(stop))
    if (is_job(it->path())) names.push_back(it->path().filename().string());
  std::ranges::sort(names);
  std::vector<ProjectLine> all;
  for (const auto& name : names) all.push_back(line_of(name));
  return all;
}

// What cannot be read here is its own job's trouble, not this computer's. What is no plain file could be waited for
// without an end.
Result<std::string> FolderPlatform::read(const fs::path& file, std::uint64_t limit) const {
  std::error_code quiet;
  std::string why = "is no plain file";
  if (fs::is_regular_file(file, quiet)) {
    auto text = read_file(file, limit);
    if (text) return text;
    why = text.error().why;
  }
  const std::string name = file.filename().string();
  return fail(problem(Fault::unexpected, "its " + name + " cannot be read (" + why + ")", "ask its maker"));
}

std::string name_of(const fs::path& folder) {
  std::error_code quiet;
  return fs::weakly_canonical(folder, quiet).filename().string();
}

Result<Batch> FolderPlatform::details_of(const fs::path& folder) const {
  std::error_code quiet;
  Batch details;
  if (fs::exists(fs::symlink_status(folder / "batch.json", quiet))) {
    TRY_ASSIGN(const std::string text, read(folder / "batch.json", most_config));
    TRY_ASSIGN(details, read_folder_details(text));
  }
  if (details.title.empty()) details.title = name_of(folder);
  return details;
}

ProjectLine FolderPlatform::line_of(const std::string& name) const {
  const fs::path folder = root_ / name;
  ProjectLine line{name, name_of(folder), 0, 0};
  const auto details = details_of(folder);
  const auto config = read(folder / "config.xml", most_config);
  const auto open = open_tasks(folder);
  if (details) line.title = details->title;
  if (!details) line.problem = details.error().why;
  if (!config) line.problem = config.error().why;
  if (!open) line.problem = open.error().why;
  if (line.problem.empty()) line.tasks = line.todo = static_cast<std::int64_t>(open->tasks.size());
  return line;
}

Result<Project> FolderPlatform::project(std::string_view id) {
  TRY_ASSIGN(const fs::path folder, job(id));
  TRY_ASSIGN(std::string config, read(folder / "config.xml", most_config));
  TRY_ASSIGN(Batch details, details_of(folder));
  Project project{std::string(id), std::move(details.title), std::move(config), std::move(details.instructions)};
  project.platform = std::move(details.platform), project.client = std::move(details.client);
  project.pay = std::move(details.pay), project.expires = details.expires;
  project.sensitive = std::move(details.sensitive);
  return project;
}

Result<FolderPlatform::Names> FolderPlatform::answered_in(const fs::path& folder) const {
  Names answered;
  std::error_code quiet;
  if (!fs::is_directory(folder / "answers", quiet)) return answered;
  const auto files = list_folder(folder / "answers", most_answers);
  if (!files)
    return fail(
        problem(Fault::unexpected, "its folder answers cannot be read (" + files.error().why + ")", "ask its maker"));
  for (const auto& file : *files) answered.insert(answered_task(file.name));
  return answered;
}

Result<FolderPlatform::JobTasks> FolderPlatform::all_tasks(const fs::path& folder) const {
  TRY_ASSIGN(const std::string text, read(folder / "tasks.json", most_tasks));
  TRY_ASSIGN(FolderTasks found, read_folder_tasks(text));
  TRY_ASSIGN(const Names answered, answered_in(folder));
  JobTasks all{{}, found.left_out};
  for (TakenTask& task : found.tasks) {
    const bool done = answered.contains(as_name(task.external_id));
    all.tasks.push_back({std::move(task), done});
  }
  return all;
}

Result<FolderTasks> FolderPlatform::open_tasks(const fs::path& folder) const {
  TRY_ASSIGN(JobTasks all, all_tasks(folder));
  FolderTasks open{{}, all.left_out};
  for (JobTask& each : all.tasks)
    if (!each.answered) open.tasks.push_back(std::move(each.task));
  return open;
}

Result<Connector::Standings> FolderPlatform::became_of(std::string_view project_id,
                                                       const std::vector<std::string>& tasks) {
  Standings found;
  const auto folder = job(project_id);
  for (const std::string& id : tasks) found[id] = folder ? Standing::task_gone : Standing::project_closed;
  if (!folder) return found;
  TRY_ASSIGN(const JobTasks all, all_tasks(*folder));
  for (const JobTask& each : all.tasks)
    if (const auto it = found.find(each.task.external_id); it != found.end())
      it->second = each.answered ? Standing::answered_there : Standing::as_agreed;
  return found;
}

Status FolderPlatform::take(const Project& project, std::int64_t count, const Have& have,
                            const std::function<Status(TakenTask)>& got, const NextMedium&) {
  left_out_ = {};
  TRY_ASSIGN(const fs::path folder, job(project.id));
  TRY_ASSIGN(FolderTasks open, open_tasks(folder));
  left_out_ = open.left_out;
  for (TakenTask& task : open.tasks) {
    if (count == 0) return {};
    TRY_ASSIGN(const bool known, have(task));
    if (known) continue;
    leave_mark(project.id);
    TRY(got(std::move(task)));
    --count;
  }
  return {};
}

Result<fs::path> FolderPlatform::answer_file(const OutboxItem& item) const {
  TRY_ASSIGN(const fs::path folder, job(item.project_id));
  std::error_code failed;
  fs::create_directories(folder / "answers", failed);
  if (failed)
    return fail(problem(Fault::busy_later, "its folder answers cannot be made", "see that it may be written"));
  return folder / "answers" / (as_name(item.external_id) + "." + as_name(item.answer.unique_id) + ".json");
}

// A task with one annotation, as a Label Studio import or export holds it.
Result<std::string> FolderPlatform::answer_text(const OutboxItem& item, const Answer& content) const {
  TRY_ASSIGN(const std::string annotation, answer_body(content));
  return "{\"id\":" + Json(item.external_id).dump(-1, ' ', false, Json::error_handler_t::replace) +
         ",\"annotations\":[" + annotation + "]}\n";
}

Status FolderPlatform::write_answer(const fs::path& file, const std::string& text) const {
  const auto written = write_file(file, text, readable_by_all);
  if (written) return {};
  return fail(problem(Fault::busy_later, written.error().why, "see that the folder may be written, then try again"));
}

Result<Delivery> FolderPlatform::send(const OutboxItem& item, const Answer& content) {
  TRY_ASSIGN(const fs::path file, answer_file(item));
  TRY_ASSIGN(const std::string text, answer_text(item, content));
  std::error_code quiet;
  const std::string receipt = file.filename().string();
  if (fs::exists(file, quiet)) {
    TRY_ASSIGN(const std::string there, read(file, most_tasks));
    if (there == text) return Delivery{Stored::before, receipt};
    if (!is_broken_off(there))
      return fail(problem(Fault::refused, "somebody else has changed your answer in the folder", "ask them"));
  }
  TRY(write_answer(file, text));
  return Delivery{Stored::now, receipt};
}

Status FolderPlatform::change(const OutboxItem& item, std::string_view) {
  TRY_ASSIGN(const fs::path file, answer_file(item));
  TRY_ASSIGN(const std::string before, answer_text(item, item.sent.value_or(item.answer)));
  TRY_ASSIGN(const std::string text, answer_text(item, item.answer));
  std::error_code quiet;
  if (!fs::exists(file, quiet))
    return fail(problem(Fault::not_found, "your earlier answer is no longer in the folder", "it stays here"));
  TRY_ASSIGN(const std::string there, read(file, most_tasks));
  if (there == text) return {};
  if (there != before && !is_broken_off(there))
    return fail(problem(Fault::refused, "somebody else has changed your earlier answer in the folder",
                        "your new one stays here; ask them"));
  return write_answer(file, text);
}

Result<fs::path> FolderPlatform::medium_file(const WantedMedium& medium) const {
  TRY_ASSIGN(const fs::path folder, job(medium.project_id));
  std::error_code failed;
  const fs::path base = fs::canonical(folder, failed);
  const fs::path file = fs::canonical(folder / medium.reference, failed);
  const auto inside = std::mismatch(base.begin(), base.end(), file.begin(), file.end()).first == base.end();
  const bool named_plainly = fs::path(medium.reference).is_relative();
  if (!failed && inside && named_plainly && fs::is_regular_file(file, failed)) return file;
  return fail(problem(Fault::bad_input, "a picture is not a file of its job's folder", "tell its maker"));
}

Status FolderPlatform::copy(const MediumJob& medium) const {
  if (is_inline(medium.medium.reference)) {
    TRY_ASSIGN(const InlineMedium inner, read_inline(medium.medium.reference));
    if (medium.sink->received() > 0) TRY(medium.sink->restart());
    TRY(medium.sink->append(inner.bytes));
    return medium.sink->complete(inner.type);
  }
  TRY_ASSIGN(const fs::path file, medium_file(medium.medium));
  if (medium.sink->received() > 0) TRY(medium.sink->restart());
  std::ifstream from(file, std::ios::binary);
  std::string first;
  std::array<char, piece> bytes{};
  while (from.read(bytes.data(), bytes.size()), from.gcount() > 0) {
    const std::string_view got(bytes.data(), static_cast<std::size_t>(from.gcount()));
    if (first.empty()) first = got.substr(0, 64);
    TRY(medium.sink->append(got));
  }
  if (from.bad() || !from.eof() || first.empty())
    return fail(problem(Fault::unexpected, "a picture could not be read", "it is tried again later"));
  if (looks_like_a_page(first)) return fail(problem(Fault::refused, "a file is a web page, not a picture", ""));
  return medium.sink->complete(type_by_content(first, "application/octet-stream"));
}

Status FolderPlatform::fetch(const NextMedium& next) {
  for (;;) {
    TRY_ASSIGN(const auto medium, next());
    if (!medium) return {};
    TRY(medium->done(copy(*medium)));
  }
}

Result<ProjectSize> FolderPlatform::size(const Project& project, std::int64_t count, const Have& have) {
  TRY_ASSIGN(const fs::path folder, job(project.id));
  TRY_ASSIGN(const FolderTasks open, open_tasks(folder));
  ProjectSize sum{0, 0};
  for (const TakenTask& task : open.tasks) {
    TRY_ASSIGN(const bool known, have(task));
    if (known || sum.tasks == count) continue;
    ++sum.tasks;
    *sum.bytes += static_cast<std::int64_t>(task.data_json.size());
  }
  return sum;
}

}  // namespace

std::unique_ptr<Connector> make_folder_platform(const Account& account) {
  return std::make_unique<FolderPlatform>(account);
}

}  // namespace pointage
