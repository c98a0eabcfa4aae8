// One HTTP exchange, as an interface: CurlTransport speaks to the network, tests script their own. An Error means that
// no whole reply came (offline: never connected; timed_out: broken off or no progress); every whole reply, whatever its
// status, is a Response, one beyond its limit too. What was sent and received is counted either way. Core thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace pointage {

struct Request {
  std::string method{"GET"};
  std::string url{};
  std::string authorization{};  // whole header value; goes out last, and only to the origin of `url`
  std::string body{};           // JSON; its length is known before it is sent
  std::string range{};          // "bytes=0-"
  std::string if_range{};       // validator of what is here already
  std::string authority{};      // PEM of a private authority for the origin of `url`
  bool public_only{};           // no way to a private address, whatever name leads there
  bool follow{};                // media only: redirects, http(s) alone, the token never to another origin
  std::int64_t reply_limit{4 << 20};
};

struct Response {
  int status{};
  std::string content_type, content_range, retry_after, etag, last_modified;
  std::int64_t content_length{-1};  // as the header says
  bool framed{};                    // the end of the body can be told from a broken link
  std::string url;                  // the address that answered in the end
  std::string body;                 // empty where a sink took it
  bool over_limit{};                // it was larger than Request::reply_limit, and nothing of it was kept
};

struct Traffic {
  std::int64_t sent{}, received{};  // above TLS, headers included, since the transport was made
};

// Takes the body of a 200 or 206 as it comes; `head` is complete by then. Bodies of other statuses go to
// Response::body. Its own error ends the exchange and is what perform() returns.
using BodySink = std::function<Status(const Response& head, std::string_view bytes)>;

struct Exchange {
  Request request{};
  BodySink sink{};
  std::function<Status(Result<Response>)> done{};  // its error ends all
};
// The next exchange to begin; nothing: none for now. It is asked again whenever one has ended. Neither it nor a `done`
// may begin another exchange by itself.
using NextExchange = std::function<Result<std::optional<Exchange>>()>;

class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  // Until `next` has nothing more and all are done, up to `at_once` at a time. Those under way when an error ends it
  // are broken off, and their `done` is told so (cancelled).
  virtual Status perform_all(const NextExchange& next, int at_once) = 0;
  virtual Traffic traffic() const = 0;

  Result<Response> perform(const Request& request, const BodySink& sink);  // one alone
};

}  // namespace pointage
