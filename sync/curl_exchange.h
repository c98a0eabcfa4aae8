// One HTTP exchange on one libcurl handle: what goes into it, what comes out, and what its end means in our words.
// Private to the transport. Core thread only.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sync/transport.h"

namespace pointage {

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;

class HeaderLines {
 public:
  void add(const std::string& line);
  curl_slist* get() const { return list_.get(); }

 private:
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  std::unique_ptr<curl_slist, FreeList> list_;
};

// Does not move: libcurl holds its address.
class CurlExchange {
 public:
  CurlExchange(Exchange job, Easy easy);
  CurlExchange(const CurlExchange&) = delete;
  CurlExchange& operator=(const CurlExchange&) = delete;

  Status set_up(std::chrono::milliseconds connect_within, CURLSH* share,
                curl_slist* names);  // for the address it stands at now
  // Nothing: it goes on at another address. `code`: nothing where it was broken off for want of progress.
  std::optional<Result<Response>> ended(std::optional<CURLcode> code);
  bool stalled(std::chrono::milliseconds no_progress);
  Traffic traffic() const;

  CURL* handle() const { return easy_.get(); }
  Easy take_handle() { return std::move(easy_); }
  Exchange& job() { return job_; }

 private:
  static std::size_t on_header(char* data, std::size_t, std::size_t count, void* user);
  static curl_socket_t open_socket(void* user, curlsocktype purpose, curl_sockaddr* address);
  static std::size_t on_body(char* data, std::size_t, std::size_t count, void* user);
  bool take_body(std::string_view bytes);
  bool keep_body(std::string_view bytes, std::size_t limit);
  void set_request();
  int status() const;
  std::unexpected<Error> fault_of(CURLcode code) const;
  std::optional<Result<Response>> redirected();

  Exchange job_;
  Request step_;  // job_.request, and after a redirect what is asked now
  Easy easy_;
  HeaderLines headers_;
  Response response_;
  std::size_t header_bytes_{};
  std::optional<Error> broke_;     // the sink's
  bool flooded_{}, led_astray_{};  // by headers; to a private address
  int hops_{};
  std::chrono::steady_clock::time_point moved_;
  curl_off_t seen_bytes_{};
};

}  // namespace pointage
