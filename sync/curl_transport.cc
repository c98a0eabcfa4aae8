#include "sync/curl_transport.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

#include "platform/base/check.h"
#include "sync/address.h"

namespace pointage {
namespace {

constexpr int most_redirects = 5;
constexpr int slice_millis = 20;
constexpr std::size_t most_header_bytes = 64 * 1024;
constexpr std::size_t most_error_body = 64 * 1024;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

class Headers {
 public:
  void add(const std::string& line) {
    curl_slist* grown = curl_slist_append(list_.get(), line.c_str());
    POINTAGE_CHECK(grown != nullptr);
    (void)list_.release();
    list_.reset(grown);
  }
  curl_slist* get() const { return list_.get(); }

 private:
  std::unique_ptr<curl_slist, FreeList> list_;
};

// Invariant 1: the server takes an end of stream inside the headers for their end, so the credential stands last: a
// request that was cut before its length then has no credential either.
Headers headers_of(const Request& request) {
  Headers headers;
  headers.add("Accept: */*");
  headers.add("Expect:");
  if (!request.body.empty()) {
    headers.add("Content-Type: application/json");
    headers.add("Content-Length: " + std::to_string(request.body.size()));
  }
  if (!request.range.empty()) headers.add("Range: " + request.range);
  if (!request.authorization.empty()) headers.add("Authorization: " + request.authorization);
  return headers;
}

struct Exchange {
  const Request& request;
  const BodySink& sink;
  CURL* easy{};
  Response response{};
  std::size_t header_bytes{};
  std::optional<Error> broke{};  // ours, or the sink's
  bool too_big{};
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  return text;
}

bool named(std::string_view line, std::string_view name) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
  return line.size() > name.size() && line[name.size()] == ':' &&
         std::equal(name.begin(), name.end(), line.begin(), [&](char n, char l) { return same(l, n); });
}

void take_header(Response& response, std::string_view line) {
  if (line.starts_with("HTTP/")) {
    std::string url = std::move(response.url);
    response = {};
    response.url = std::move(url);
  }
  const auto value = [&](std::string_view name) { return std::string(trimmed(line.substr(name.size() + 1))); };
  if (named(line, "content-type")) response.content_type = value("content-type");
  if (named(line, "content-range")) response.content_range = value("content-range");
  if (named(line, "retry-after")) response.retry_after = value("retry-after");
  if (named(line, "content-length"))
    response.content_length = std::strtoll(value("content-length").c_str(), nullptr, 10);
}

std::size_t on_header(char* data, std::size_t, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  exchange.header_bytes += count;
  if (exchange.header_bytes > most_header_bytes) {
    exchange.too_big = true;
    return 0;
  }
  take_header(exchange.response, {data, count});
  return count;
}

int status_of(CURL* easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

bool keep_body(Exchange& exchange, std::string_view bytes, std::size_t limit) {
  exchange.too_big = exchange.response.body.size() + bytes.size() > limit;
  if (!exchange.too_big) exchange.response.body.append(bytes);
  return !exchange.too_big;
}

bool take_body(Exchange& exchange, std::string_view bytes) {
  auto& response = exchange.response;
  response.status = status_of(exchange.easy);
  const bool wanted = response.status == 200 || response.status == 206;
  if (!wanted || !exchange.sink) {
    const auto limit = static_cast<std::size_t>(exchange.request.reply_limit);
    return keep_body(exchange, bytes, wanted || !exchange.sink ? limit : most_error_body);
  }
  if (auto status = exchange.sink(response, bytes); !status) exchange.broke = std::move(status).error();
  return !exchange.broke;
}

std::size_t on_body(char* data, std::size_t, std::size_t count, void* user) {
  return take_body(*static_cast<Exchange*>(user), {data, count}) ? count : 0;
}

template <class T>
void set(CURL* easy, CURLoption option, T value) {
  POINTAGE_CHECK(curl_easy_setopt(easy, option, value) == CURLE_OK);
}

bool never_reached(CURLcode code) {
  constexpr std::array codes{CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT};
  return std::ranges::find(codes, code) != codes.end();
}

bool certificate_fault(CURLcode code) {
  constexpr std::array codes{CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
                             CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CERTPROBLEM};
  return std::ranges::find(codes, code) != codes.end();
}

std::string host_words(std::string_view url) { return origin_of(url).value_or(std::string(url.substr(0, 80))); }

std::unexpected<Error> fault_of(CURLcode code, const Exchange& exchange, bool connected) {
  const std::string where = host_words(exchange.request.url);
  if (exchange.too_big)
    return fail(Fault::unexpected, where, "the reply is larger than any we expect", "try again later");
  if (certificate_fault(code)) {
    return fail(Fault::captive_portal, where,
                "its certificate cannot be trusted (" + std::string(curl_easy_strerror(code)) + ")",
                "if this network asks you to sign in, do that in a browser first");
  }
  if (never_reached(code) || (code == CURLE_OPERATION_TIMEDOUT && !connected)) {
    return fail(Fault::offline, where, "no way to it (" + std::string(curl_easy_strerror(code)) + ")",
                "try again when there is a connection");
  }
  if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
    return fail(Fault::bad_input, where, "this is not a web address", "use one that begins with https://");
  return fail(Fault::timed_out, where, "the link broke off (" + std::string(curl_easy_strerror(code)) + ")",
              "nothing is lost, try again");
}

class CurlTransport final : public HttpTransport {
 public:
  explicit CurlTransport(TransportSettings settings) : settings_(std::move(settings)), multi_(curl_multi_init()) {
    POINTAGE_CHECK(multi_ != nullptr);
  }

  Result<Response> perform(const Request& request, const BodySink& sink) override;
  Traffic traffic() const override { return traffic_; }

 private:
  Result<Response> once(const Request& request, const BodySink& sink, std::string& next);
  void set_up(Exchange& exchange, const Headers& headers) const;
  void set_limits(CURL* easy) const;
  std::optional<CURLcode> drive(CURL* easy);
  void count(CURL* easy);

  TransportSettings settings_;
  std::unique_ptr<CURLM, FreeMulti> multi_;
  Traffic traffic_;
};

void CurlTransport::set_limits(CURL* easy) const {
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_within.count()));
  set(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(easy, CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(settings_.no_progress.count() / 1000)));
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_TCP_KEEPALIVE, 1L);
}

void CurlTransport::set_up(Exchange& exchange, const Headers& headers) const {
  CURL* easy = exchange.easy;
  const Request& request = exchange.request;
  set(easy, CURLOPT_URL, request.url.c_str());
  set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy, CURLOPT_HTTPHEADER, headers.get());
  set(easy, CURLOPT_USERAGENT, (std::string("libcurl/") + curl_version_info(CURLVERSION_NOW)->version).c_str());
  set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  if (!request.body.empty()) {
    set(easy, CURLOPT_POST, 1L);
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(easy, CURLOPT_POSTFIELDS, request.body.data());
    if (request.method != "POST") set(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  if (!settings_.extra_authority.empty()) set(easy, CURLOPT_CAINFO, settings_.extra_authority.c_str());
  set(easy, CURLOPT_HEADERFUNCTION, &on_header);
  set(easy, CURLOPT_HEADERDATA, static_cast<void*>(&exchange));
  set(easy, CURLOPT_WRITEFUNCTION, &on_body);
  set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&exchange));
  set_limits(easy);
}

// Nothing where the person stopped it.
std::optional<CURLcode> CurlTransport::drive(CURL* easy) {
  POINTAGE_CHECK(curl_multi_add_handle(multi_.get(), easy) == CURLM_OK);
  std::optional<CURLcode> ended;
  bool stopped = false;
  while (!ended && !stopped) {
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left))
      if (message->msg == CURLMSG_DONE) ended = message->data.result;
    if (ended) break;
    curl_multi_poll(multi_.get(), nullptr, 0, slice_millis, nullptr);
    stopped = settings_.keep_going && !settings_.keep_going();
  }
  curl_multi_remove_handle(multi_.get(), easy);
  return ended;
}

void CurlTransport::count(CURL* easy) {
  long request_bytes = 0, header_bytes = 0;
  curl_off_t up = 0, down = 0;
  curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &request_bytes);
  curl_easy_getinfo(easy, CURLINFO_HEADER_SIZE, &header_bytes);
  curl_easy_getinfo(easy, CURLINFO_SIZE_UPLOAD_T, &up);
  curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &down);
  traffic_.sent += request_bytes + up;
  traffic_.received += header_bytes + down;
}

Result<Response> CurlTransport::once(const Request& request, const BodySink& sink, std::string& next) {
  const std::unique_ptr<CURL, FreeEasy> easy(curl_easy_init());
  POINTAGE_CHECK(easy != nullptr);
  Exchange exchange{.request = request, .sink = sink, .easy = easy.get()};
  exchange.response.url = request.url;
  const Headers headers = headers_of(request);
  set_up(exchange, headers);
  const auto code = drive(easy.get());
  count(easy.get());
  if (exchange.broke) return fail(*std::move(exchange.broke));
  if (!code) return fail(Fault::cancelled, host_words(request.url), "stopped by you", "nothing is lost");
  curl_off_t connect_time = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_CONNECT_TIME_T, &connect_time);
  if (*code != CURLE_OK) return fault_of(*code, exchange, connect_time > 0);
  exchange.response.status = status_of(easy.get());
  const char* location = nullptr;
  curl_easy_getinfo(easy.get(), CURLINFO_REDIRECT_URL, &location);
  if (location != nullptr) next = location;
  return std::move(exchange.response);
}

bool redirects(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

// By hand, so that the rule of the token's own origin is ours and not a library version's.
Result<Response> CurlTransport::perform(const Request& request, const BodySink& sink) {
  Request step = request;
  for (int hops = 0; hops <= most_redirects; ++hops) {
    if (!origin_of(step.url))
      return fail(Fault::bad_input, step.url.substr(0, 80), "this is not a web address", "use https://");
    std::string next;
    TRY_ASSIGN(Response response, once(step, sink, next));
    if (!step.follow || !redirects(response.status) || next.empty()) return response;
    if (step.url.starts_with("https:") && !next.starts_with("https:"))
      return fail(Fault::refused, host_words(step.url), "it sends on to an address without encryption",
                  "tell the platform");
    if (!same_origin(request.url, next)) step.authorization.clear();
    step.url = std::move(next);
  }
  return fail(Fault::refused, host_words(request.url), "it sends on and on to other addresses", "tell the platform");
}

}  // namespace

std::unique_ptr<HttpTransport> make_curl_transport(TransportSettings settings) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  POINTAGE_CHECK(ready == CURLE_OK);
  return std::make_unique<CurlTransport>(std::move(settings));
}

}  // namespace pointage
