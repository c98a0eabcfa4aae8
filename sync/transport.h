// One HTTP exchange, as an interface: CurlTransport speaks to the network, tests script their own. An Error means that
// no whole reply came (offline: never connected; timed_out: broken off or no progress); every whole reply, whatever its
// status, is a Response. What was sent and received is counted either way. Core thread only.
#pragma once

#include <cstdint>
#include <functional>
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
  bool follow{};                // media only: redirects, http(s) alone, the token never to another origin
  std::int64_t reply_limit{4 << 20};
};

struct Response {
  int status{};
  std::string content_type, content_range, retry_after;
  std::int64_t content_length{-1};  // as the header says
  std::string url;                  // the address that answered in the end
  std::string body;                 // empty where a sink took it
};

struct Traffic {
  std::int64_t sent{}, received{};  // above TLS, headers included, since the transport was made
};

// Takes the body of a 200 or 206 as it comes; `head` is complete by then. Bodies of other statuses go to
// Response::body. Its own error ends the exchange and is what perform() returns.
using BodySink = std::function<Status(const Response& head, std::string_view bytes)>;

class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  virtual Result<Response> perform(const Request& request, const BodySink& sink) = 0;
  virtual Traffic traffic() const = 0;
};

}  // namespace pointage
