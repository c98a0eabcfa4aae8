// One medium over HTTP into its sink, going on from what the sink has: a byte is appended only after a 206 whose range
// begins exactly there, or from the start of a whole 200. A medium is complete when its total is known and there.
// A broken link leaves what came, paused and durable. Core thread only.
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

// `piece`: most bytes to ask for at once, 0: to the end. `retry_after`: that header of a busy_later.
Status fetch_medium(HttpTransport& transport, const Request& base, std::int64_t piece, MediumSink& sink,
                    std::string& retry_after);

}  // namespace pointage
