#include "tests/sync/scripted_transport.h"

#include <cstdlib>

#include "sync/address.h"

namespace pointage {
namespace {

std::string header_of(const std::string& head, const std::string& name) {
  SeenRequest lines;
  lines.head = head;
  return lines.header(name);
}

SeenRequest request_seen(const Request& request) {
  SeenRequest seen;
  seen.method = request.method;
  seen.target = request.url.substr(request.url.find('/', request.url.find("://") + 3));
  seen.body = request.body;
  seen.head = request.method + " " + seen.target + " HTTP/1.1\r\n";
  if (!request.body.empty()) seen.head += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  if (!request.range.empty()) seen.head += "Range: " + request.range + "\r\n";
  if (!request.authorization.empty()) seen.head += "Authorization: " + request.authorization + "\r\n";
  return seen;
}

std::unexpected<Error> broke_off() { return fail(Fault::timed_out, "the platform", "the link broke off", "try again"); }

}  // namespace

Result<Response> ScriptedTransport::answer(const Exchange& exchange) {
  const Request& request = exchange.request;
  if (!origin_of(request.url)) return fail(Fault::bad_input, request.url, "this is not a web address", "");
  const SeenRequest seen = request_seen(request);
  const std::string raw = script_(seen);
  traffic_.sent += static_cast<std::int64_t>(seen.head.size() + seen.body.size());
  traffic_.received += static_cast<std::int64_t>(raw.size());
  if (raw.size() < 12) return broke_off();
  const auto end = raw.find("\r\n\r\n");
  const std::string head = raw.substr(0, end == std::string::npos ? raw.rfind("\r\n") + 2 : end + 2);
  Response response;
  response.url = request.url;
  response.status = std::atoi(raw.substr(9, 3).c_str());
  if (end == std::string::npos) return response;  // what came of the headers, and nothing more
  response.content_type = header_of(head, "content-type");
  response.content_range = header_of(head, "content-range");
  response.retry_after = header_of(head, "retry-after");
  const std::string length = header_of(head, "content-length");
  response.framed = !length.empty();
  if (response.framed) response.content_length = std::atoll(length.c_str());
  const std::string body = raw.substr(end + 4);
  const bool wanted = response.status == 200 || response.status == 206;
  if (exchange.sink && wanted && !body.empty())
    TRY(exchange.sink(response, body));
  else
    response.body = body;
  if (response.framed && static_cast<std::int64_t>(body.size()) < response.content_length) return broke_off();
  return response;
}

Status ScriptedTransport::perform_all(const NextExchange& next, int) {
  for (;;) {
    TRY_ASSIGN(auto exchange, next());
    if (!exchange) return {};
    auto result = answer(*exchange);
    TRY(exchange->done(std::move(result)));
  }
}

}  // namespace pointage
