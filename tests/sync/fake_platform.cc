#include "tests/sync/fake_platform.h"

#include <algorithm>
#include <cstdlib>

namespace pointage {
namespace {

const std::string json = "application/json";
const std::string page = "<html><body>Sign in to this network</body></html>";

std::string error_reply(int status) {
  return http_reply(status, json, "{\"status_code\":" + std::to_string(status) + ",\"detail\":\"said\"}");
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const auto start = text.find(before);
  if (start == std::string::npos) return {};
  const auto from = start + before.size();
  return text.substr(from, text.find(after, from) - from);
}

std::string result_of(const std::string& body) { return between(body, "\"result\":", ",\"was_cancelled\""); }
bool cancels(const std::string& body) { return body.find("\"was_cancelled\":true") != std::string::npos; }

}  // namespace

std::string member(const std::string& text, const std::string& key) {
  return between(text, "\"" + key + "\":\"", "\"");
}

int FakePlatform::times_stored(const std::string& unique_id) const {
  return static_cast<int>(std::ranges::count(stored, unique_id, &StoredAnswer::unique_id));
}

std::string FakePlatform::store(const SeenRequest& request, const std::string& task) {
  const std::string unique_id = member(request.body, "unique_id");
  if (times_stored(unique_id) > 0) return error_reply(409);
  const long id = 1000 + static_cast<long>(stored.size());
  stored.push_back({task, unique_id, request.body, id, result_of(request.body), 3, cancels(request.body)});
  return http_reply(201, json, "{\"id\":" + std::to_string(id) + ",\"result\":" + result_of(request.body) + "}");
}

std::string FakePlatform::annotation(const SeenRequest& request) {
  const long id = std::atol(between(request.target, "/api/annotations/", "/").c_str());
  const auto it = std::ranges::find(stored, id, &StoredAnswer::id);
  if (it == stored.end()) return error_reply(404);
  if (request.method == "PATCH") it->result = result_of(request.body), it->cancelled = cancels(request.body);
  return http_reply(200, json,
                    "{\"id\":" + std::to_string(id) + ",\"result\":" + it->result + ",\"was_cancelled\":" +
                        (it->cancelled ? "true" : "false") + ",\"updated_by\":" + std::to_string(it->updated_by) + "}");
}

std::string FakePlatform::annotations_of(const std::string& task, bool skips_too) const {
  std::string list;
  for (const auto& each : stored)
    if (each.task == task && (skips_too || !each.cancelled))
      list += (list.empty() ? "" : ",") + ("{\"id\":" + std::to_string(each.id) + ",\"import_id\":") +
              between(each.body, "\"import_id\":", "}") + "}";
  return "[" + list + "]";
}

std::string FakePlatform::answer(const SeenRequest& request) {
  const std::string task = between(request.target, "/api/tasks/", "/");
  if (request.method == "GET") return http_reply(200, json, annotations_of(task, false));
  const Trouble trouble = faults.empty() ? Trouble::none : faults.front();
  if (!faults.empty()) faults.pop_front();
  if (task == gone_task) return error_reply(404);
  switch (trouble) {
    case Trouble::none:
      return store(request, task);
    case Trouble::lost_request:
      return {};
    case Trouble::lost_ack:
      store(request, task);
      return {};
    case Trouble::cut_headers:
      return store(request, task).substr(0, 30);
    case Trouble::cut_body: {
      const std::string whole = store(request, task);
      return whole.substr(0, whole.size() - 5);
    }
    case Trouble::conflict:
      store(request, task);
      return error_reply(409);
    case Trouble::portal:
      return http_reply(200, "text/html", page);
    case Trouble::portal_404:
      return http_reply(404, "text/html", page);
    case Trouble::wait_429:
      return http_reply(429, json, "{}", "Retry-After: 120\r\n");
    case Trouble::busy_503:
      return http_reply(503, "text/html", page);
    case Trouble::broken_500:
      return error_reply(500);
    case Trouble::stored_500:
      store(request, task);
      return error_reply(500);
    case Trouble::stored_413:
      store(request, task);
      [[fallthrough]];
    case Trouble::too_large:
      return http_reply(413, "text/html", page);
    case Trouble::wrong_type:
      return http_reply(201, json, "[1,2]");
    case Trouble::other_result: {
      store(request, task);
      return http_reply(201, json, R"({"id":7,"result":null})");
    }
    case Trouble::unauthorised:
      return error_reply(401);
    case Trouble::gateway_404:
      return http_reply(404, "text/plain; charset=utf-8", "404 page not found\n");
  }
  return error_reply(500);
}

std::string FakePlatform::picture(const SeenRequest& request, const std::string& bytes) const {
  const auto from = static_cast<std::size_t>(std::atoll(between(request.header("range"), "bytes=", "-").c_str()));
  if (!redirect_pictures_to.empty())
    return http_reply(303, "text/plain", "", "Location: " + redirect_pictures_to + "\r\n");
  if (request.target == broken_picture) return http_reply(502, "text/html", page);
  if (picture_status != 0) return http_reply(picture_status, "text/html", page);
  std::string reply;
  if (request.header("range").empty() || from >= bytes.size()) {
    reply = http_reply(200, "image/jpeg", bytes);
  } else {
    const std::string end = request.header("range").substr(request.header("range").find('-') + 1);
    const auto last = end.empty()
                          ? bytes.size() - 1
                          : std::min<std::size_t>(bytes.size() - 1, static_cast<std::size_t>(std::atoll(end.c_str())));
    reply = http_reply(206, "image/jpeg", bytes.substr(from, last + 1 - from),
                       "Content-Range: bytes " + std::to_string(from) + "-" + std::to_string(last) + "/" +
                           std::to_string(bytes.size()) + "\r\n");
  }
  const auto head = reply.find("\r\n\r\n") + 4;
  return picture_cut == 0 || reply.size() <= head + picture_cut ? reply : reply.substr(0, head + picture_cut);
}

std::string FakePlatform::asked_about(const std::string& target) const {
  const bool only_hers = target.find("annotators") != std::string::npos;
  const std::string ids = between(target, "value%22%3A%5B", "%5D");
  std::string list;
  for (std::size_t at = 0; knows_lists && at < ids.size();) {
    const auto end = std::min(ids.find("%2C", at), ids.size());
    const std::string id = ids.substr(at, end - at);
    at = end + 3;
    if (deleted.contains(id) || (only_hers && !hers.contains(id))) continue;
    list += (list.empty() ? "" : ",") + ("{\"id\":" + id) +
            ",\"is_labeled\":" + (labelled.contains(id) ? "true" : "false") + "}";
  }
  return http_reply(200, json, "{\"tasks\":[" + list + "],\"total\":9}");
}

std::string FakePlatform::times_made() const {
  std::string list;
  for (const auto& [number, time] : made)
    if (knows_lists) list += (list.empty() ? "" : ",") + ("{\"id\":" + number) + ",\"created_at\":\"" + time + "\"}";
  return http_reply(200, json, "{\"tasks\":[" + list + "],\"total\":9}");
}

std::string FakePlatform::time_made(const std::string& number) const {
  const auto it = made.find(number);
  if (it == made.end()) return error_reply(404);
  return http_reply(200, json, "{\"id\":" + number + ",\"created_at\":\"" + it->second + "\"}");
}

std::string FakePlatform::work(const SeenRequest& request) {
  if (request.target.starts_with("/api/projects/?"))
    return http_reply(200, json,
                      R"({"count":1,"results":[)" + before_it +
                          R"({"id":5,"title":"Sort","task_number":9,"queue_total":9,"queue_done":2}]})");
  if (other_project != 0 && request.target.starts_with("/api/projects/") &&
      !request.target.starts_with("/api/projects/5"))
    return error_reply(other_project);
  if (request.target.find("/file-uploads") != std::string::npos) return http_reply(200, json, uploads);
  if (request.target.starts_with("/api/projects/") && project_gone) return error_reply(404);
  if (request.target.starts_with("/api/projects/"))
    return http_reply(200, json,
                      "{\"id\":5,\"title\":\"Sort\",\"label_config\":\"" + config + "\",\"maximum_annotations\":1}");
  if (request.target.starts_with("/api/dm/actions/")) {
    const std::string id = between(request.body, "[", "]");
    if (id == gone_task) return error_reply(404);
    if (id == broken_task) return error_reply(500);
    return http_reply(200, json,
                      "{\"id\":" + id + ",\"unique_lock_id\":" + (id == held_task ? "null" : "\"lock\"") + "}");
  }
  if (request.target.find("&include=id,created_at&") != std::string::npos) return times_made();
  if (request.target.find("in_list") != std::string::npos)
    return project_gone ? error_reply(404) : asked_about(request.target);
  if (request.target.ends_with("/?include=id")) {
    const std::string id = between(request.target, "/api/tasks/", "/");
    return deleted.contains(id) ? error_reply(404) : http_reply(200, json, "{\"id\":" + id + "}");
  }
  if (request.target.find("?include=id,annotations") != std::string::npos) {
    const std::string task = between(request.target, "/api/tasks/", "/");
    return http_reply(200, json, "{\"id\":" + task + ",\"annotations\":" + annotations_of(task, true) + "}");
  }
  if (request.target.ends_with("/?include=id,created_at"))
    return time_made(between(request.target, "/api/tasks/", "/"));
  if (request.target.find("not_contains") == std::string::npos)
    return http_reply(200, json, "{\"tasks\":[],\"total\":" + std::to_string(counted) + "}");
  return page_of_tasks(request.target);
}

std::string FakePlatform::page_of_tasks(const std::string& target) const {
  const bool numbers_alone = target.find("&include=id&") != std::string::npos;
  const auto after = static_cast<std::size_t>(std::atoll(between(target, "value%22%3A", "%7D").c_str()));
  const auto size = static_cast<std::size_t>(std::atoll(between(target, "page_size=", "&").c_str()));
  std::string list;
  const std::size_t end = std::min(open_tasks.size(), after + size);
  for (std::size_t i = after; i < end; ++i)
    list += (list.empty() ? "" : ",") + (numbers_alone ? "{\"id\":" + std::to_string(i + 1) + "}" : open_tasks[i]);
  return http_reply(200, json, "{\"tasks\":[" + list + "],\"total\":9}");
}

std::string FakePlatform::reply(const SeenRequest& request) {
  if (request.target == "/api/version/" && greetings_left == 0) return http_reply(502, "text/html", page);
  if (request.target == "/api/version/") greetings_left = std::max(greetings_left - 1, -1);
  if (request.target == "/api/version/") return http_reply(200, json, "{\"release\":\"" + release + "\"}");
  if (request.target == "/api/token/refresh/")
    return http_reply(200, json, "{\"access\":\"access-" + std::to_string(++refreshes) + "\"}");
  if (request.header("authorization") != good_authorization) return error_reply(401);
  if (request.target == "/api/current-user/whoami") return http_reply(200, json, R"({"id":3})");
  if (const auto it = pictures.find(request.target); it != pictures.end()) return picture(request, it->second);
  if (request.target.starts_with("/data/")) return error_reply(500);
  if (request.target.starts_with("/api/annotations/")) return annotation(request);
  if (request.target.find("/annotations/") != std::string::npos) return answer(request);
  return work(request);
}

}  // namespace pointage
