#include "sync/label_studio_link.h"

#include <algorithm>
#include <utility>

#include "sync/replies.h"
#include "sync/reply_head.h"

namespace pointage {
namespace {

using namespace std::chrono_literals;
constexpr std::string_view version_path = "/api/version/";
constexpr auto access_token_used_for = 240s;  // it lives for 300

bool asks_to_wait(int status) { return status == 429 || (status >= 502 && status <= 504); }

// A reply that ends inside its headers reaches us whole, with what had come.
bool cut_in_headers(const Response& response) {
  const int status = response.status;
  if (status < 200) return true;
  if (status < 300) return response.body.empty();
  return status >= 400 && status < 500 && response.content_type.empty();
}

}  // namespace

bool is_plain_id(std::string_view id) {
  return !id.empty() && id.size() < 19 && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_page(const Response& response) { return response.content_type.starts_with("text/html"); }

Error LabelStudioLink::problem(Fault fault, std::string why, std::string remedy) const {
  return Error{fault, "account " + account_.name, std::move(why), std::move(remedy), {}};
}

Error LabelStudioLink::too_large() const {
  return problem(Fault::unexpected, "the reply is larger than any we expect", "try again later");
}

bool LabelStudioLink::personal() const { return std::ranges::count(account_.token, '.') == 2; }

bool LabelStudioLink::fresh() const {
  return !personal() || (!access_.empty() && clock_.steady() - access_at_ < access_token_used_for);
}

Request LabelStudioLink::to(std::string_view path, std::string body) const {
  Request request{.method = body.empty() ? "GET" : "POST", .url = account_.url + std::string(path)};
  request.body = std::move(body);
  request.authority = account_.authority;
  return request;
}

Result<std::string> LabelStudioLink::credential(bool renew) {
  if (!personal()) return "Token " + account_.token;
  if (!renew && fresh()) return "Bearer " + access_;
  TRY_ASSIGN(const Response response,
             transport_.perform(to("/api/token/refresh/", "{\"refresh\":\"" + account_.token + "\"}"), {}));
  TRY(judged(response));
  TRY_ASSIGN(access_, read_access_token(response.body));
  access_at_ = clock_.steady();
  return "Bearer " + access_;
}

Result<Response> LabelStudioLink::call(Request request) {
  TRY_ASSIGN(request.authorization, credential(false));
  TRY_ASSIGN(Response response, transport_.perform(request, {}));
  if (response.status != 401 || is_page(response) || !personal()) return response;
  TRY_ASSIGN(request.authorization, credential(true));
  return transport_.perform(request, {});
}

Result<std::optional<std::string>> LabelStudioLink::get_within(std::string_view path, std::int64_t reply_limit) {
  Request request = to(path);
  request.reply_limit = reply_limit;
  TRY_ASSIGN(Response response, call(std::move(request)));
  if (response.over_limit && response.status == 200 && !is_page(response)) return std::nullopt;
  TRY(judged(response));
  return std::optional(std::move(response.body));
}

Result<std::string> LabelStudioLink::get(std::string_view path, std::int64_t reply_limit) {
  TRY_ASSIGN(auto body, get_within(path, reply_limit));
  if (!body) return fail(too_large());
  return *std::move(body);
}

// As many at the same time as there shall be connections: each needs one of its own. It tells nobody who asks.
void LabelStudioLink::open_ways(int count) {
  int asked = 0;
  const auto next = [&]() -> Result<std::optional<Exchange>> {
    if (asked++ >= count) return std::nullopt;
    return Exchange{to(version_path), {}, [](const Result<Response>&) { return Status(); }};
  };
  static_cast<void>(transport_.perform_all(next, count));
}

Status LabelStudioLink::is_platform() {
  TRY_ASSIGN(const Response version, transport_.perform(to(version_path), {}));
  TRY(judged(version));
  TRY_ASSIGN(const std::string release, read_release(version.body));
  if (release_at_least(release, 1, 7, 2)) return {};
  return fail(problem(Fault::unauthorised, "its server is too old to hold an answer only once (" + release + ")",
                      "ask the platform for Label Studio 1.7.2 or later"));
}

void LabelStudioLink::set_wait_asked(std::string_view retry_after) { wait_asked_ = wait_in(retry_after); }

// By status alone; and a web page is never the platform's own verdict on her or her answer, nor is a 404 in words that
// a gateway before it may have said.
Status LabelStudioLink::judged(const Response& response) {
  const int status = response.status;
  wait_asked_.reset();
  if (asks_to_wait(status)) {
    set_wait_asked(response.retry_after);
    return fail(
        problem(Fault::busy_later, "the platform asks to wait (" + std::to_string(status) + ")", "try again later"));
  }
  if (status == 413) return fail(problem(Fault::refused, "the platform says it is too large", "it stays here"));
  const bool page = is_page(response) && status < 500;
  if (page || status == 511 || (status >= 300 && status < 400)) {
    return fail(problem(Fault::captive_portal, "another page answered in the platform's place",
                        "if this network asks you to sign in, do that in a browser first; else check the address"));
  }
  if (response.over_limit) return fail(too_large());
  if (cut_in_headers(response))
    return fail(problem(Fault::timed_out, "its reply was cut off inside the headers", "nothing is lost, try again"));
  if (status < 300) return {};
  if (status == 404 && !is_detail(response.body))
    return fail(problem(Fault::captive_portal, "something before the platform answered in its place (404)",
                        "check the address, and try again later"));
  if (status == 401)
    return fail(problem(Fault::unauthorised, "the platform does not accept the token", "give it a new one"));
  if (status == 404)
    return fail(problem(Fault::not_found, "the platform does not know it (any more)", "it stays here"));
  if (status < 500)
    return fail(problem(Fault::refused, "the platform refuses it (" + std::to_string(status) + ")", "it stays here"));
  return fail(
      problem(Fault::unexpected, "the platform failed (" + std::to_string(status) + ")", "it is tried again later"));
}

}  // namespace pointage
