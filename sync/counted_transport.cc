#include "sync/counted_transport.h"

#include <utility>

namespace pointage {
namespace {

constexpr std::int64_t after_an_exchange = 16 << 10, within_one = 256 << 10;

}  // namespace

Status CountedTransport::settle() {
  const Traffic now = inner_.traffic();
  const DataUse use{local_day(clock_.now()), account_, now.sent - counted_.sent, now.received - counted_.received};
  if (use.sent + use.received == 0) return {};
  TRY(outbox_.add_data_use(use));
  counted_ = now;
  return {};
}

void CountedTransport::count_from(std::int64_t least) {
  const Traffic now = inner_.traffic();
  if (now.sent + now.received - counted_.sent - counted_.received >= least) static_cast<void>(settle());
}

Exchange CountedTransport::counting(Exchange exchange) {
  if (exchange.sink)
    exchange.sink = [this, inner = std::move(exchange.sink)](const Response& head, std::string_view bytes) {
      count_from(within_one);
      return inner(head, bytes);
    };
  exchange.done = [this, inner = std::move(exchange.done)](Result<Response> result) {
    count_from(after_an_exchange);
    return inner(std::move(result));
  };
  return exchange;
}

Status CountedTransport::perform_all(const NextExchange& next, int at_once) {
  const auto counted = [&]() -> Result<std::optional<Exchange>> {
    TRY_ASSIGN(auto exchange, next());
    if (exchange) exchange = counting(*std::move(exchange));
    return exchange;
  };
  return inner_.perform_all(counted, at_once);
}

}  // namespace pointage
