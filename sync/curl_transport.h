// HttpTransport over libcurl. Certificates are always verified and there is no switch for it; the only thing that can
// be given is a further authority, with a request. A transfer ends when nothing moves for `no_progress`, never for its
// length alone.
// While it waits it calls `keep_going` at least every 20 ms: other work of the core thread may be done there, and false
// cancels the exchange. Connections are kept between exchanges. Core thread only.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sync/transport.h"

namespace pointage {

struct TransportSettings {
  std::chrono::milliseconds connect_within{20'000};
  std::chrono::milliseconds no_progress{60'000};  // a kept promise of the link, not of the whole transfer
  std::function<bool()> keep_going{};
  std::vector<std::string> known_names{};  // "name:port:address", not asked of the system
};

// The defaults, with POINTAGE_NO_PROGRESS_SECONDS (0.1 to 3600) where it is set.
TransportSettings settings_from_environment();

std::unique_ptr<HttpTransport> make_curl_transport(TransportSettings settings);

}  // namespace pointage
