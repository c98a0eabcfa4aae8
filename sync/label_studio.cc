#include "sync/label_studio.h"

#include <algorithm>
#include <utility>

#include "sync/address.h"
#include "sync/label_studio_leases.h"
#include "sync/label_studio_link.h"
#include "sync/label_studio_look.h"
#include "sync/label_studio_media.h"
#include "sync/label_studio_pages.h"
#include "sync/label_studio_queries.h"
#include "sync/replies.h"
#include "sync/same_tasks.h"

namespace pointage {
namespace {

constexpr std::int64_t page_size = 100;
constexpr std::int64_t small_reply = 4 << 20;
constexpr std::int64_t page_reply = 16 << 20;
constexpr std::int64_t beside_the_result = 64 << 10;

class LabelStudio final : public Connector {
 public:
  LabelStudio(Account account, HttpTransport& transport, Clock& clock) : link_(std::move(account), transport, clock) {}

  Status greet(const ProjectIds& at_work) override;
  Result<std::vector<ProjectLine>> projects() override;
  Result<Project> project(std::string_view id) override;
  Status take(const Project& project, std::int64_t count, const Have& have, const std::function<Status(TakenTask)>& got,
              const NextMedium& beside) override;
  LeftOut left_out() const override { return left_out_; }
  Result<TaskIds> replaced(std::string_view project_id, std::span<const GivenTask> given) override;
  Result<Delivery> send(const OutboxItem& item, const Answer& content) override;
  Status change(const OutboxItem& item, std::string_view annotation_id) override;
  void keep_second_way() override { link_.open_ways(2); }
  Status fetch(const NextMedium& next) override { return LabelStudioMedia(link_, next).go(); }
  Result<std::optional<std::int64_t>> answers_there(std::string_view project_id) override;
  Result<ProjectSize> size(const Project& project, std::int64_t count, const Have& have) override;
  Result<Standings> became_of(std::string_view project_id, const std::vector<std::string>& tasks) override {
    return look_after(link_, me_, project_id, tasks);
  }
  std::optional<Millis> wait_asked() const override { return link_.wait_asked(); }

 private:
  using OnTasks = std::function<Result<bool>(std::vector<TakenTask>)>;  // false: enough
  Status each_page(const Project& project, const Have& have, const OnTasks& on_tasks);
  Result<bool> is_replaced(const GivenTask& given, const TimesMade& listed);
  Result<std::string> annotation_of(const OutboxItem& item, const Answer& content);
  Result<Delivery> unreadable(const OutboxItem& item, const Answer& content, const Response& response);
  Status check_unchanged(const OutboxItem& item, const std::string& path, bool& there_already);

  LabelStudioLink link_;
  std::int64_t me_{};
  LeftOut left_out_;
};

Status LabelStudio::greet(const ProjectIds&) {
  TRY(link_.is_platform());
  TRY_ASSIGN(const std::string me, link_.get("/api/current-user/whoami", small_reply));
  TRY_ASSIGN(me_, read_id(me));
  return {};
}

Result<std::vector<ProjectLine>> LabelStudio::projects() {
  std::vector<ProjectLine> all;
  for (std::int64_t page = 1;; ++page) {
    TRY_ASSIGN(const std::string body,
               link_.get("/api/projects/?include=id,title,task_number,queue_total,queue_done&page_size=100&page=" +
                             std::to_string(page),
                         small_reply));
    TRY_ASSIGN(ProjectPage read, read_projects(body));
    all.insert(all.end(), read.projects.begin(), read.projects.end());
    if (read.projects.empty() || page * page_size >= read.count) return all;
  }
}

Result<Project> LabelStudio::project(std::string_view id) {
  if (!is_plain_id(id))
    return fail(link_.problem(Fault::not_found, "there is no project " + std::string(id), "see project list"));
  TRY_ASSIGN(const std::string body,
             link_.get("/api/projects/" + std::string(id) +
                           "/?include=id,title,label_config,expert_instruction,maximum_annotations",
                       small_reply));
  return read_project(body);
}

Status LabelStudio::each_page(const Project& project, const Have& have, const OnTasks& on_tasks) {
  left_out_ = {};
  LabelStudioPages pages(link_, project, me_);
  for (;;) {
    TRY_ASSIGN(std::optional<TaskPage> page, pages.next());
    left_out_ = pages.left_out();
    if (!page) return {};
    std::vector<TakenTask> fresh;
    for (TakenTask& task : page->tasks) {
      TRY_ASSIGN(const bool known, have(task));
      if (!known) fresh.push_back(std::move(task));
    }
    TRY_ASSIGN(const bool go_on, on_tasks(std::move(fresh)));
    if (!go_on) return {};
  }
}

Status LabelStudio::take(const Project& project, std::int64_t count, const Have& have,
                         const std::function<Status(TakenTask)>& got, const NextMedium& beside) {
  LabelStudioMedia media(link_, beside);
  LabelStudioLeases leases(link_, project.id, count, got, media);
  const auto on_page = [&](std::vector<TakenTask> tasks) -> Result<bool> {
    TRY(leases.take({std::make_move_iterator(tasks.begin()), std::make_move_iterator(tasks.end())}));
    return leases.wanted() > 0;
  };
  TRY(each_page(project, have, on_page));
  return media.go();
}

// What a list leaves out is asked for by itself: an answer is not held back for what a list may not show.
Result<bool> LabelStudio::is_replaced(const GivenTask& given, const TimesMade& listed) {
  if (const auto it = listed.find(given.external_id); it != listed.end())
    return !is_same_task(given.made_at, it->second);
  const auto task = link_.get("/api/tasks/" + given.external_id + "/?include=id,created_at", small_reply);
  if (!task && task.error().fault == Fault::not_found) return true;
  if (!task) return fail(task.error());
  TRY_ASSIGN(const std::string now, read_time_made(*task));
  return !is_same_task(given.made_at, now);
}

Result<Connector::TaskIds> LabelStudio::replaced(std::string_view project_id, std::span<const GivenTask> given) {
  std::string numbers;
  for (const GivenTask& each : given)
    if (is_plain_id(each.external_id)) numbers += (numbers.empty() ? "" : ",") + each.external_id;
  const std::string chosen = R"({"selectedItems":{"all":false,"included":[)" + numbers + "]}}";
  TRY_ASSIGN(const std::string body, link_.get("/api/tasks/?project=" + std::string(project_id) +
                                                   "&page=1&page_size=" + std::to_string(given.size()) +
                                                   "&include=id,created_at&query=" + escape_query(chosen),
                                               small_reply));
  TRY_ASSIGN(const TimesMade listed, read_times_made(body));
  TaskIds gone;
  for (const GivenTask& each : given) {
    if (!is_plain_id(each.external_id)) continue;
    TRY_ASSIGN(const bool replaced, is_replaced(each, listed));
    if (replaced) gone.insert(each.task_id);
  }
  return gone;
}

// What the platform made of this content: its own number, empty where it cannot be found.
Result<std::string> LabelStudio::annotation_of(const OutboxItem& item, const Answer& content) {
  const std::string task = "/api/tasks/" + item.external_id + "/";
  TRY_ASSIGN(const std::string list, link_.get(task + "annotations/?include=id,import_id", page_reply));
  TRY_ASSIGN(std::string id, find_import_id(list, import_id_of(content)));
  if (!id.empty() || !content.passed) return id;
  TRY_ASSIGN(const std::string whole, link_.get(task + "?include=id,annotations", page_reply));
  return find_import_id_in_task(whole, import_id_of(content));
}

// A connection that was used before may have closed without a word, and the library has then sent the same once more by
// itself: this reply is the second one's. Only the platform knows whether the first has arrived.
Result<Delivery> LabelStudio::unreadable(const OutboxItem& item, const Answer& content, const Response& response) {
  TRY_ASSIGN(std::string there, annotation_of(item, content));
  if (!there.empty()) return Delivery{Stored::before, std::move(there)};
  return fail(link_.problem(
      Fault::bad_input,
      response.status == 413 ? "the platform says it is too large" : "the platform cannot read this answer (400)",
      "it stays here"));
}

// A 409 says that the id is used; whether by this very answer is looked up where it can be, but never decides:
// resending cannot help.
Result<Delivery> LabelStudio::send(const OutboxItem& item, const Answer& content) {
  if (!is_plain_id(item.external_id))
    return fail(link_.problem(Fault::bad_input, "this task has no number of the platform's", "it stays here"));
  TRY_ASSIGN(std::string body, answer_body(content));
  Request request = link_.to("/api/tasks/" + item.external_id + "/annotations/?include=id,result", std::move(body));
  request.reply_limit = 2 * static_cast<std::int64_t>(content.result_json.size()) + beside_the_result;
  TRY_ASSIGN(const Response response, link_.call(std::move(request)));
  if (response.status == 409 && !is_page(response)) {
    const auto id = annotation_of(item, content);
    return Delivery{Stored::before, id ? *id : std::string()};
  }
  if (response.status == 413 || (response.status == 400 && !is_page(response)))
    return unreadable(item, content, response);
  TRY(link_.judged(response));
  TRY_ASSIGN(StoredAnnotation stored, read_stored(response.body, content.result_json));
  if (!stored.same_result)
    return fail(link_.problem(Fault::refused,
                              "the platform stored something else than was sent (annotation " + stored.id + ")",
                              "tell the platform; your answer stays here"));
  return Delivery{Stored::now, std::move(stored.id)};
}

Status LabelStudio::check_unchanged(const OutboxItem& item, const std::string& path, bool& there_already) {
  TRY_ASSIGN(const std::string now, link_.get(path + "?include=id,result,updated_by,was_cancelled", page_reply));
  TRY_ASSIGN(const AnnotationNow seen, read_annotation(now, item.answer.result_json));
  there_already = seen.same_result && seen.passed == item.answer.passed;
  if (there_already || seen.updated_by == 0 || seen.updated_by == me_) return {};
  return fail(link_.problem(Fault::refused, "somebody else has changed your earlier answer on the platform meanwhile",
                            "your new one stays here; ask the platform"));
}

Status LabelStudio::change(const OutboxItem& item, std::string_view annotation_id) {
  std::string id(annotation_id);
  if (id.empty()) {
    TRY_ASSIGN(id, annotation_of(item, item.answer));
  }
  if (!is_plain_id(id))
    return fail(link_.problem(Fault::refused, "your earlier answer cannot be found on the platform",
                              "your change stays here; ask the platform"));
  const std::string path = "/api/annotations/" + id + "/";
  bool there_already = false;
  TRY(check_unchanged(item, path, there_already));
  if (there_already) return {};
  TRY_ASSIGN(std::string body, change_body(item.answer));
  Request request = link_.to(path + "?include=id,result", std::move(body));
  request.method = "PATCH";
  request.reply_limit = 2 * static_cast<std::int64_t>(item.answer.result_json.size()) + beside_the_result;
  TRY_ASSIGN(const Response response, link_.call(std::move(request)));
  TRY(link_.judged(response));
  TRY_ASSIGN(const StoredAnnotation stored, read_stored(response.body, item.answer.result_json));
  if (stored.same_result) return {};
  return fail(link_.problem(Fault::refused, "the platform stored something else than was sent",
                            "tell the platform; your answer stays here"));
}

Result<std::optional<std::int64_t>> LabelStudio::answers_there(std::string_view project_id) {
  const auto mine = filter_item("annotators", "contains", "List", std::to_string(me_));
  TRY_ASSIGN(const std::string body, link_.get(task_query(project_id, 1, "id", mine), small_reply));
  TRY_ASSIGN(const std::int64_t total, read_total(body));
  return std::optional(total);
}

Result<ProjectSize> LabelStudio::size(const Project& project, std::int64_t count, const Have& have) {
  const auto uploads = link_.get("/api/projects/" + project.id + "/file-uploads?all=true", page_reply);
  const auto known = uploads ? read_uploads(*uploads) : Result<FileSizes>(FileSizes());
  const FileSizes sizes = known ? *known : FileSizes();
  ProjectSize sum{0, 0};
  TRY(each_page(project, have, [&](const std::vector<TakenTask>& tasks) -> Result<bool> {
    for (const TakenTask& task : tasks) {
      if (sum.tasks == count) break;
      ++sum.tasks;
      const auto media = media_bytes(task.data_json, sizes);
      if (sum.bytes && media) *sum.bytes += *media + static_cast<std::int64_t>(task.data_json.size());
      if (!media) sum.bytes.reset();
    }
    return sum.tasks < count;
  }));
  return sum;
}

}  // namespace

std::unique_ptr<Connector> make_label_studio(const Account& account, HttpTransport& transport, Clock& clock) {
  return std::make_unique<LabelStudio>(account, transport, clock);
}

}  // namespace pointage
