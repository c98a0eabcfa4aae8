// One medium over HTTP into its sink, going on from what the sink has: a byte is appended only after a 206 whose range
// begins exactly there and whose file is still the same one, or from the start of a 200 whose end can be known. It is
// complete when its total is known and there. A broken link leaves what came, paused and durable. Core thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "sync/transport.h"
#include "tasks/outbox_store.h"

namespace pointage {

struct ContentRange {
  std::int64_t first{}, last{}, total{-1};
};
std::optional<ContentRange> parse_content_range(std::string_view text);  // "bytes 0-9/10"

std::string type_by_content(std::string_view first_bytes, std::string_view header_type);
bool looks_like_a_page(std::string_view first_bytes);

struct InlineMedium {
  std::string type, bytes;
};
bool is_inline(std::string_view reference);                    // "data:..."
Result<InlineMedium> read_inline(std::string_view reference);  // base64 or percent-encoded

class MediumFetch {
 public:
  // `piece`: most bytes to ask for at once, 0: to the end.
  MediumFetch(const WantedMedium& medium, MediumSink& sink, std::int64_t piece);

  // Nothing: there is no more to ask, what came before is the whole.
  std::optional<Request> next_request(const Request& base);
  Status take(const Response& head, std::string_view bytes);  // the exchange's sink
  // After each exchange: nothing means ask again, else how it ended. What came is paused or complete by then.
  std::optional<Status> ended(const Result<Response>& result);
  Status finish();

  const std::string& retry_after() const { return retry_after_; }

 private:
  Status begin(const Response& head);
  Status begin_whole(const Response& head);
  Status begin_part(const Response& head);
  Status start_again();
  Status judge(const Result<Response>& result);

  MediumSink& sink_;
  std::int64_t piece_, total_;
  std::string validator_, type_, first_, retry_after_;
  std::int64_t before_{};
  bool checked_{};
  int still_{};
};

}  // namespace pointage
