// A transport whose bytes are on the account's day before the run ends: after each exchange, and within a long one, so
// that neither a kill nor a look at what is offered is data that nobody counts. Small exchanges ride together, and what
// cannot be written now is written with the next; settle() writes the rest. Core thread only.
#pragma once

#include <cstdint>
#include <string>

#include "platform/base/time.h"
#include "sync/transport.h"
#include "tasks/outbox_store.h"

namespace pointage {

class CountedTransport final : public HttpTransport {
 public:
  CountedTransport(HttpTransport& inner, OutboxStore& outbox, Clock& clock, std::string account)
      : inner_(inner), outbox_(outbox), clock_(clock), account_(std::move(account)), counted_(inner.traffic()) {}

  Status perform_all(const NextExchange& next, int at_once) override;
  Traffic traffic() const override { return inner_.traffic(); }
  Status settle();

 private:
  void count_from(std::int64_t least);
  Exchange counting(Exchange exchange);

  HttpTransport& inner_;
  OutboxStore& outbox_;
  Clock& clock_;
  std::string account_;
  Traffic counted_;
};

}  // namespace pointage
