#include "sync/label_studio.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sync/address.h"
#include "sync/medium_fetch.h"
#include "sync/replies.h"

namespace pointage {
namespace {

using namespace std::chrono_literals;
constexpr std::int64_t page_size = 100;
constexpr auto access_token_used_for = 240s;  // it lives for 300
constexpr auto lock_life = 24h;
constexpr std::int64_t proxied_piece = 8 << 20;
constexpr std::int64_t most_reply = 64 << 20;

class LabelStudio final : public Connector {
 public:
  LabelStudio(Account account, HttpTransport& transport, Clock& clock)
      : account_(std::move(account)), transport_(transport), clock_(clock) {}

  Status greet() override;
  Result<std::vector<ProjectLine>> projects() override;
  Result<Project> project(std::string_view id) override;
  Status take(const Project& project, std::int64_t count, const std::function<Result<bool>(std::string_view)>& have,
              const std::function<Status(TakenTask)>& got) override;
  Result<Delivery> send(const OutboxItem& item) override;
  Status fetch(const WantedMedium& medium, MediumSink& sink) override;
  std::optional<Millis> wait_asked() const override { return wait_asked_; }

 private:
  bool personal() const { return std::ranges::count(account_.token, '.') == 2; }
  Result<std::string> credential(bool renew);
  Result<Response> call(Request request, std::string_view path);
  Result<std::string> get(std::string_view path);
  Status judged(const Response& response);
  Error problem(Fault fault, std::string why, std::string remedy) const {
    return Error{fault, "account " + account_.name, std::move(why), std::move(remedy), {}};
  }
  Status free_or_taken(const Project& project, TakenTask task, bool& hers);
  Result<std::string> tasks_page(const Project& project, std::string_view after);
  Result<Delivery> stored_before(const OutboxItem& item);

  Account account_;
  HttpTransport& transport_;
  Clock& clock_;
  std::string access_;
  Millis access_at_{};
  std::int64_t me_{};
  std::optional<Millis> wait_asked_;
};

bool html(const Response& response) { return response.content_type.starts_with("text/html"); }

bool plain_id(std::string_view id) {
  return !id.empty() && id.size() < 19 && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

Result<std::string> LabelStudio::credential(bool renew) {
  if (!personal()) return "Token " + account_.token;
  if (!renew && !access_.empty() && clock_.steady() - access_at_ < access_token_used_for) return "Bearer " + access_;
  Request request{.method = "POST", .url = account_.url + "/api/token/refresh/"};
  request.body = "{\"refresh\":\"" + account_.token + "\"}";
  TRY_ASSIGN(const Response response, transport_.perform(request, {}));
  TRY(judged(response));
  TRY_ASSIGN(access_, read_access_token(response.body));
  access_at_ = clock_.steady();
  return "Bearer " + access_;
}

// A personal token is exchanged once more on a 401, and the call made once more.
Result<Response> LabelStudio::call(Request request, std::string_view path) {
  request.url = account_.url + std::string(path);
  TRY_ASSIGN(request.authorization, credential(false));
  TRY_ASSIGN(Response response, transport_.perform(request, {}));
  if (response.status != 401 || html(response) || !personal()) return response;
  TRY_ASSIGN(request.authorization, credential(true));
  return transport_.perform(request, {});
}

Result<std::string> LabelStudio::get(std::string_view path) {
  TRY_ASSIGN(Response response, call(Request{.reply_limit = most_reply}, path));
  TRY(judged(response));
  return std::move(response.body);
}

std::optional<Millis> retry_after(std::string_view text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) return {};
  return std::chrono::seconds(std::min<std::int64_t>(seconds, 7 * 24 * 3600));
}

// By status alone; and a web page is never the platform's own verdict on her or her answer.
Status LabelStudio::judged(const Response& response) {
  const int status = response.status;
  wait_asked_.reset();
  if (status == 429 || (status >= 502 && status <= 504)) {
    wait_asked_ = retry_after(response.retry_after);
    return fail(
        problem(Fault::busy_later, "the platform asks to wait (" + std::to_string(status) + ")", "try again later"));
  }
  if (status == 413) return fail(problem(Fault::refused, "the platform says it is too large", "it stays here"));
  const bool page = html(response) && status < 500;
  if (page || status == 511 || (status >= 300 && status < 400)) {
    return fail(problem(Fault::captive_portal, "another page answered in the platform's place",
                        "if this network asks you to sign in, do that in a browser first; else check the address"));
  }
  if (status >= 200 && status < 300 && response.body.empty() && response.content_type.empty())
    return fail(problem(Fault::timed_out, "its reply was cut off inside the headers", "nothing is lost, try again"));
  if (status >= 200 && status < 300) return {};
  if (status == 401)
    return fail(problem(Fault::unauthorised, "the platform does not accept the token", "give it a new one"));
  if (status == 404)
    return fail(problem(Fault::not_found, "the platform does not know it (any more)", "it stays here"));
  if (status >= 400 && status < 500)
    return fail(problem(Fault::refused, "the platform refuses it (" + std::to_string(status) + ")", "it stays here"));
  return fail(
      problem(Fault::unexpected, "the platform failed (" + std::to_string(status) + ")", "it is tried again later"));
}

Status LabelStudio::greet() {
  TRY_ASSIGN(const Response version, transport_.perform(Request{.url = account_.url + "/api/version/"}, {}));
  TRY(judged(version));
  TRY_ASSIGN(const std::string release, read_release(version.body));
  if (!release_at_least(release, 1, 7, 2))
    return fail(problem(Fault::unauthorised, "its server is too old to hold an answer only once (" + release + ")",
                        "ask the platform for Label Studio 1.7.2 or later"));
  TRY_ASSIGN(const std::string me, get("/api/current-user/whoami"));
  TRY_ASSIGN(me_, read_id(me));
  return {};
}

Result<std::vector<ProjectLine>> LabelStudio::projects() {
  std::vector<ProjectLine> all;
  for (std::int64_t page = 1;; ++page) {
    TRY_ASSIGN(const std::string body,
               get("/api/projects/?include=id,title,task_number,queue_total,queue_done&page_size=100&page=" +
                   std::to_string(page)));
    TRY_ASSIGN(ProjectPage read, read_projects(body));
    all.insert(all.end(), read.projects.begin(), read.projects.end());
    if (read.projects.empty() || page * page_size >= read.count) return all;
  }
}

Result<Project> LabelStudio::project(std::string_view id) {
  if (!plain_id(id))
    return fail(problem(Fault::not_found, "there is no project " + std::string(id), "see project list"));
  TRY_ASSIGN(const std::string body, get("/api/projects/" + std::string(id) +
                                         "/?include=id,title,label_config,expert_instruction,maximum_annotations"));
  return read_project(body);
}

std::string filter_item(std::string_view column, std::string_view how, std::string_view type,
                        const std::string& value) {
  return "{\"filter\":\"filter:tasks:" + std::string(column) + "\",\"operator\":\"" + std::string(how) +
         "\",\"type\":\"" + std::string(type) + "\",\"value\":" + value + "}";
}

// By cursor, not by page: pages shift while answers arrive.
Result<std::string> LabelStudio::tasks_page(const Project& project, std::string_view after) {
  const std::string query =
      "{\"filters\":{\"conjunction\":\"and\",\"items\":[" + filter_item("id", "greater", "Number", std::string(after)) +
      "," + filter_item("annotators", "not_contains", "List", std::to_string(me_)) + "," +
      filter_item("total_annotations", "less", "Number", std::to_string(project.answers_per_task)) +
      "]},\"ordering\":[\"tasks:id\"]}";
  return get("/api/tasks/?project=" + project.id + "&page=1&page_size=" + std::to_string(page_size) +
             "&include=id,data&query=" + escape_query(query));
}

Status LabelStudio::free_or_taken(const Project& project, TakenTask task, bool& hers) {
  hers = false;
  Request request{.method = "POST"};
  request.body = "{\"selectedItems\":{\"all\":false,\"included\":[" + task.external_id + "]}}";
  TRY_ASSIGN(const Response response, call(request, "/api/dm/actions/?id=next_task&project=" + project.id +
                                                        "&include=id,unique_lock_id,overlap"));
  if (response.status == 404 && !html(response)) return {};
  TRY(judged(response));
  TRY_ASSIGN(hers, read_lease(response.body));
  return {};
}

Status LabelStudio::take(const Project& project, std::int64_t count,
                         const std::function<Result<bool>(std::string_view)>& have,
                         const std::function<Status(TakenTask)>& got) {
  std::string after = "0";
  while (count > 0) {
    TRY_ASSIGN(const std::string body, tasks_page(project, after));
    TRY_ASSIGN(std::vector<TakenTask> tasks, read_tasks(body));
    if (tasks.empty() || tasks.back().external_id == after) return {};
    after = tasks.back().external_id;
    for (TakenTask& task : tasks) {
      if (count == 0) return {};
      TRY_ASSIGN(const bool known, have(task.external_id));
      if (known) continue;
      bool hers = false;
      TRY(free_or_taken(project, task, hers));
      if (!hers) continue;
      Instant until = clock_.now();
      until.utc += lock_life;
      task.keep_until = format_instant(until);
      TRY(got(std::move(task)));
      --count;
    }
  }
  return {};
}

// The id is used; whether by this very answer is looked up where it can be, but never decides: resending cannot help.
Result<Delivery> LabelStudio::stored_before(const OutboxItem& item) {
  Delivery delivery{Stored::before, {}};
  const auto body = get("/api/tasks/" + item.external_id + "/annotations/?include=id,import_id");
  if (!body) return delivery;
  if (auto id = find_import_id(*body, import_id_of(item.answer))) delivery.annotation_id = *std::move(id);
  return delivery;
}

Result<Delivery> LabelStudio::send(const OutboxItem& item) {
  if (!plain_id(item.external_id))
    return fail(problem(Fault::bad_input, "this task has no number of the platform's", "it stays here"));
  Request request{.method = "POST"};
  TRY_ASSIGN(request.body, answer_body(item.answer));
  request.reply_limit = most_reply;
  TRY_ASSIGN(const Response response,
             call(request, "/api/tasks/" + item.external_id + "/annotations/?include=id,result"));
  if (response.status == 409 && !html(response)) return stored_before(item);
  TRY(judged(response));
  TRY_ASSIGN(StoredAnnotation stored, read_stored(response.body, item.answer.result_json));
  if (!stored.same_result)
    return fail(problem(Fault::refused,
                        "the platform stored something else than was sent (annotation " + stored.id + ")",
                        "tell the platform; your answer stays here"));
  return Delivery{Stored::now, std::move(stored.id)};
}

Status LabelStudio::fetch(const WantedMedium& medium, MediumSink& sink) {
  const auto url = resolve_reference(account_.url, medium.reference);
  if (!url) return fail(Fault::bad_input, "this file", "its address is not one of the web", "tell the platform");
  Request request{.url = *url};
  if (same_origin(*url, account_.url)) {
    TRY_ASSIGN(request.authorization, credential(false));
  }
  const bool proxied = url->find("/resolve/") != std::string::npos || url->find("/presign/") != std::string::npos;
  const std::int64_t piece = proxied ? proxied_piece : 0;
  std::string wait;
  auto status = fetch_medium(transport_, request, piece, sink, wait);
  if (!status && status.error().fault == Fault::unauthorised && personal() && !request.authorization.empty()) {
    TRY_ASSIGN(request.authorization, credential(true));
    status = fetch_medium(transport_, request, piece, sink, wait);
  }
  wait_asked_ = status ? std::nullopt : retry_after(wait);
  return status;
}

}  // namespace

std::unique_ptr<Connector> make_label_studio(const Account& account, HttpTransport& transport, Clock& clock) {
  return std::make_unique<LabelStudio>(account, transport, clock);
}

}  // namespace pointage
