// The head of a reply, line by line as it comes from untrusted hands. Pure, any thread.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/time.h"
#include "sync/transport.h"

namespace pointage {

void take_header(Response& response, std::string_view line);  // a status line begins the head anew
std::optional<Millis> wait_in(std::string_view retry_after);  // in seconds, at most a week; nothing: it says none

}  // namespace pointage
