#include "sync/curl_exchange.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "platform/base/check.h"
#include "sync/address.h"
#include "sync/private_address.h"
#include "sync/reply_head.h"

namespace pointage {
namespace {

constexpr int most_redirects = 5;
constexpr std::size_t most_header_bytes = 64 * 1024;
constexpr std::size_t most_error_body = 64 * 1024;

// Invariant 1: the server takes an end of stream inside the headers for their end, so the credential stands last: a
// request that was cut before its length then has no credential either.
HeaderLines headers_of(const Request& request) {
  HeaderLines headers;
  headers.add("Accept: */*");
  headers.add("Expect:");
  if (!request.body.empty()) {
    headers.add("Content-Type: application/json");
    headers.add("Content-Length: " + std::to_string(request.body.size()));
  }
  if (!request.range.empty()) headers.add("Range: " + request.range);
  if (!request.if_range.empty()) headers.add("If-Range: " + request.if_range);
  if (!request.authorization.empty()) headers.add("Authorization: " + request.authorization);
  return headers;
}

template <class T>
void set(CURL* easy, CURLoption option, T value) {
  POINTAGE_CHECK(curl_easy_setopt(easy, option, value) == CURLE_OK);
}

template <class T>
T told(CURL* easy, CURLINFO what) {
  T value{};
  curl_easy_getinfo(easy, what, &value);
  return value;
}

bool never_reached(CURLcode code) {
  constexpr std::array codes{CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT};
  return std::ranges::find(codes, code) != codes.end();
}

bool certificate_fault(CURLcode code) {
  constexpr std::array codes{CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
                             CURLE_SSL_CERTPROBLEM};
  return std::ranges::find(codes, code) != codes.end();
}

std::string host_words(std::string_view url) { return origin_of(url).value_or(std::string(url.substr(0, 80))); }

std::unexpected<Error> no_address(std::string_view url) {
  return fail(Fault::bad_input, std::string(url.substr(0, 80)), "this is not a web address", "use https://");
}

// Through one the name is looked up there, and the address that is opened here is its own.
bool through_proxy() {
  constexpr std::array names{"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
  return std::ranges::any_of(names, [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  });
}

bool redirects(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

}  // namespace

void HeaderLines::add(const std::string& line) {
  curl_slist* grown = curl_slist_append(list_.get(), line.c_str());
  POINTAGE_CHECK(grown != nullptr);
  (void)list_.release();
  list_.reset(grown);
}

CurlExchange::CurlExchange(Exchange job, Easy easy)
    : job_(std::move(job)), step_(job_.request), easy_(std::move(easy)), moved_(std::chrono::steady_clock::now()) {}

void CurlExchange::set_request() {
  CURL* easy = easy_.get();
  headers_ = headers_of(step_);
  set(easy, CURLOPT_URL, step_.url.c_str());
  set(easy, CURLOPT_HTTPHEADER, headers_.get());
  if (!job_.sink) set(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  if (step_.body.empty()) return;
  set(easy, CURLOPT_POST, 1L);
  set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(step_.body.size()));
  set(easy, CURLOPT_POSTFIELDS, step_.body.data());
  if (step_.method != "POST") set(easy, CURLOPT_CUSTOMREQUEST, step_.method.c_str());
}

Status CurlExchange::set_up(std::chrono::milliseconds connect_within, CURLSH* share, curl_slist* names) {
  if (!origin_of(step_.url)) return no_address(step_.url);
  CURL* easy = easy_.get();
  response_ = {}, header_bytes_ = 0, seen_bytes_ = 0, led_astray_ = false;
  response_.url = step_.url;
  moved_ = std::chrono::steady_clock::now();
  static const std::string agent = std::string("libcurl/") + curl_version_info(CURLVERSION_NOW)->version;
  curl_easy_reset(easy);
  set_request();
  set(easy, CURLOPT_SHARE, share);
  set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy, CURLOPT_USERAGENT, agent.c_str());
  set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect_within.count()));
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_TCP_KEEPALIVE, 1L);
  if (!step_.authority.empty()) {
    curl_blob blob{.data = step_.authority.data(), .len = step_.authority.size(), .flags = CURL_BLOB_COPY};
    set(easy, CURLOPT_CAINFO_BLOB, &blob);
  }
  if (names != nullptr) set(easy, CURLOPT_RESOLVE, names);
  if (step_.public_only && !through_proxy()) {
    set(easy, CURLOPT_OPENSOCKETFUNCTION, &CurlExchange::open_socket);
    set(easy, CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  }
  set(easy, CURLOPT_PRIVATE, static_cast<void*>(this));
  set(easy, CURLOPT_HEADERFUNCTION, &CurlExchange::on_header);
  set(easy, CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(easy, CURLOPT_WRITEFUNCTION, &CurlExchange::on_body);
  set(easy, CURLOPT_WRITEDATA, static_cast<void*>(this));
  return {};
}

std::size_t CurlExchange::on_header(char* data, std::size_t, std::size_t count, void* user) {
  auto& self = *static_cast<CurlExchange*>(user);
  self.header_bytes_ += count;
  self.flooded_ = self.header_bytes_ > most_header_bytes;
  if (self.flooded_) return 0;
  take_header(self.response_, {data, count});
  return count;
}

curl_socket_t CurlExchange::open_socket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& self = *static_cast<CurlExchange*>(user);
  if (!is_private_address(address->addr))
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  self.led_astray_ = true;
  return CURL_SOCKET_BAD;
}

std::size_t CurlExchange::on_body(char* data, std::size_t, std::size_t count, void* user) {
  return static_cast<CurlExchange*>(user)->take_body({data, count}) ? count : 0;
}

int CurlExchange::status() const { return static_cast<int>(told<long>(easy_.get(), CURLINFO_RESPONSE_CODE)); }

bool CurlExchange::keep_body(std::string_view bytes, std::size_t limit) {
  const auto announced = static_cast<std::size_t>(std::max<std::int64_t>(0, response_.content_length));
  response_.over_limit = std::max(announced, response_.body.size() + bytes.size()) > limit;
  if (!response_.over_limit) response_.body.append(bytes);
  return !response_.over_limit;
}

bool CurlExchange::take_body(std::string_view bytes) {
  response_.status = status();
  const bool wanted = response_.status == 200 || response_.status == 206;
  if (!wanted || !job_.sink) {
    const auto limit = static_cast<std::size_t>(step_.reply_limit);
    return keep_body(bytes, wanted || !job_.sink ? limit : most_error_body);
  }
  if (auto taken = job_.sink(response_, bytes); !taken) broke_ = std::move(taken).error();
  return !broke_;
}

bool CurlExchange::stalled(std::chrono::milliseconds no_progress) {
  const auto now = std::chrono::steady_clock::now();
  const Traffic so_far = traffic();
  const bool connecting = told<curl_off_t>(easy_.get(), CURLINFO_PRETRANSFER_TIME_T) == 0;
  if (connecting || so_far.sent + so_far.received != seen_bytes_) {
    seen_bytes_ = so_far.sent + so_far.received;
    moved_ = now;
  }
  return now - moved_ > no_progress;
}

Traffic CurlExchange::traffic() const {
  CURL* easy = easy_.get();
  return {told<long>(easy, CURLINFO_REQUEST_SIZE) + told<curl_off_t>(easy, CURLINFO_SIZE_UPLOAD_T),
          told<long>(easy, CURLINFO_HEADER_SIZE) + told<curl_off_t>(easy, CURLINFO_SIZE_DOWNLOAD_T)};
}

std::unexpected<Error> CurlExchange::fault_of(CURLcode code) const {
  const std::string where = host_words(step_.url);
  const bool connected = told<curl_off_t>(easy_.get(), CURLINFO_CONNECT_TIME_T) > 0;
  if (flooded_) return fail(Fault::unexpected, where, "the reply is larger than any we expect", "try again later");
  if (led_astray_ && !connected)
    return fail(Fault::unexpected, where, "its name leads to a private network that is not the platform's",
                "tell the platform");
  if (certificate_fault(code)) {
    return fail(Fault::captive_portal, where,
                "its certificate cannot be trusted (" + std::string(curl_easy_strerror(code)) + ")",
                "if this network asks you to sign in, do that in a browser first");
  }
  if (never_reached(code) || (code == CURLE_OPERATION_TIMEDOUT && !connected)) {
    return fail(Fault::offline, where, "no way to it (" + std::string(curl_easy_strerror(code)) + ")",
                "try again when there is a connection");
  }
  if (code == CURLE_URL_MALFORMAT) return no_address(step_.url);
  return fail(Fault::timed_out, where, "the link broke off (" + std::string(curl_easy_strerror(code)) + ")",
              "nothing is lost, try again");
}

// By hand, so that the rule of the token's own origin is ours and not a library version's.
std::optional<Result<Response>> CurlExchange::redirected() {
  const char* location = told<const char*>(easy_.get(), CURLINFO_REDIRECT_URL);
  if (!step_.follow || !redirects(response_.status) || location == nullptr) return std::move(response_);
  std::string next = location;
  const std::string where = host_words(step_.url);
  if (++hops_ > most_redirects)
    return fail(Fault::refused, where, "it sends on and on to other addresses", "tell the platform");
  if (loses_encryption(step_.url, next))
    return fail(Fault::refused, where, "it sends on to an address without encryption", "tell the platform");
  if (!may_be_asked(step_.url, next))
    return fail(Fault::refused, where, "it sends on to a private network that is not the platform's",
                "tell the platform");
  if (!same_origin(job_.request.url, next)) step_.authorization.clear(), step_.authority.clear();
  step_.public_only = !same_host(job_.request.url, next) || job_.request.public_only;
  step_.url = std::move(next);
  return {};
}

std::optional<Result<Response>> CurlExchange::ended(std::optional<CURLcode> code) {
  if (broke_) return fail(*std::move(broke_));
  if (!code)
    return fail(Fault::timed_out, host_words(step_.url), "the link stands still", "nothing is lost, try again");
  if (*code != CURLE_OK && !response_.over_limit) return fault_of(*code);
  if (response_.over_limit) response_.body.clear();
  response_.status = status();
  if (const auto wait = told<curl_off_t>(easy_.get(), CURLINFO_RETRY_AFTER); wait > 0)
    response_.retry_after = std::to_string(wait);
  return redirected();
}

}  // namespace pointage
