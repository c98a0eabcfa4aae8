// One login to a Label Studio server and the judgement of its replies: which are the platform's own word, which mean
// "not now", which are somebody else's page. A personal token is exchanged once more on a 401, and the call made once
// more. Core thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/transport.h"
#include "tasks/outbox_store.h"

namespace pointage {

bool is_plain_id(std::string_view id);  // digits alone: what may stand in a path
bool is_page(const Response& response);

class LabelStudioLink {
 public:
  LabelStudioLink(Account account, HttpTransport& transport, Clock& clock)
      : account_(std::move(account)), transport_(transport), clock_(clock) {}

  const Account& account() const { return account_; }
  HttpTransport& transport() const { return transport_; }
  Clock& clock() const { return clock_; }

  bool personal() const;  // two dots: exchanged for a token that lives minutes
  bool fresh() const;     // what is at hand need not be renewed yet
  Result<std::string> credential(bool renew);

  Request to(std::string_view path, std::string body = {}) const;  // without a credential
  Result<Response> call(Request request);
  Result<std::string> get(std::string_view path, std::int64_t reply_limit);
  // Nothing: what is there is larger than that.
  Result<std::optional<std::string>> get_within(std::string_view path, std::int64_t reply_limit);
  void open_ways(int count);  // connections that stay open for what follows; says nothing where it cannot
  Status is_platform();       // does a Label Studio answer there, new enough to hold an answer once
  Status judged(const Response& response);

  Error problem(Fault fault, std::string why, std::string remedy) const;
  std::optional<Millis> wait_asked() const { return wait_asked_; }
  void set_wait_asked(std::string_view retry_after);

 private:
  Error too_large() const;

  Account account_;
  HttpTransport& transport_;
  Clock& clock_;
  std::string access_;
  Millis access_at_{};
  std::optional<Millis> wait_asked_;
};

}  // namespace pointage
