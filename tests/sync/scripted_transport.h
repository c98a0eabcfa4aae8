// A transport without a network: each exchange is answered by a script in the bytes of a reply, and read as a client
// must read one that may be cut anywhere. A contract test holds it and the real one to the same words.
#pragma once

#include <functional>

#include "sync/transport.h"
#include "tests/support/scripted_server.h"

namespace pointage {

class ScriptedTransport final : public HttpTransport {
 public:
  using Script = std::function<std::string(const SeenRequest&)>;  // raw reply; empty: closed without a word
  explicit ScriptedTransport(Script script) : script_(std::move(script)) {}

  Status perform_all(const NextExchange& next, int at_once) override;
  Traffic traffic() const override { return traffic_; }

 private:
  Result<Response> answer(const Exchange& exchange);

  Script script_;
  Traffic traffic_;
};

}  // namespace pointage
