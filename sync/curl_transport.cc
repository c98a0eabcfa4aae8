#include "sync/curl_transport.h"

#include <algorithm>
#include <cstdlib>
#include <list>
#include <utility>
#include <vector>

#include "platform/base/check.h"
#include "sync/curl_exchange.h"

namespace pointage {
namespace {

constexpr int slice_millis = 20;

struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeShare {
  void operator()(CURLSH* share) const { curl_share_cleanup(share); }
};

std::unexpected<Error> stopped_by_person() {
  return fail(Fault::cancelled, "this run", "stopped by you", "nothing is lost");
}

class CurlTransport final : public HttpTransport {
 public:
  explicit CurlTransport(TransportSettings settings);
  Status perform_all(const NextExchange& next, int at_once) override;
  Traffic traffic() const override;

 private:
  Status fill(const NextExchange& next, std::size_t at_once);
  Status begin(Exchange job);
  Status start(CurlExchange& exchange);
  Status collect();
  Status end_stalled();
  Status end_one(CurlExchange& exchange, std::optional<CURLcode> code);
  Status finish(CurlExchange& exchange, Result<Response> result);
  void abandon_all();
  void count(const CurlExchange& exchange);

  TransportSettings settings_;
  // Connections live in the one, TLS sessions in the other: a new connection begins with what an old one agreed on.
  std::unique_ptr<CURLSH, FreeShare> share_{curl_share_init()};
  HeaderLines names_;
  std::vector<Easy> idle_;
  std::list<CurlExchange> running_;
  std::unique_ptr<CURLM, FreeMulti> multi_{curl_multi_init()};
  Traffic traffic_;
  bool dry_{};
};

CurlTransport::CurlTransport(TransportSettings settings) : settings_(std::move(settings)) {
  POINTAGE_CHECK(multi_ != nullptr && share_ != nullptr);
  for (const std::string& name : settings_.known_names) names_.add(name);
  POINTAGE_CHECK(curl_share_setopt(share_.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION) == CURLSHE_OK);
}

Traffic CurlTransport::traffic() const {
  Traffic sum = traffic_;
  for (const auto& each : running_) {
    const Traffic one = each.traffic();
    sum.sent += one.sent, sum.received += one.received;
  }
  return sum;
}

void CurlTransport::count(const CurlExchange& exchange) {
  const Traffic one = exchange.traffic();
  traffic_.sent += one.sent, traffic_.received += one.received;
}

Status CurlTransport::finish(CurlExchange& exchange, Result<Response> result) {
  Exchange job = std::move(exchange.job());
  idle_.push_back(exchange.take_handle());
  running_.remove_if([&](const CurlExchange& each) { return &each == &exchange; });
  dry_ = false;
  return job.done(std::move(result));
}

Status CurlTransport::start(CurlExchange& exchange) {
  if (auto ready = exchange.set_up(settings_.connect_within, share_.get(), names_.get()); !ready)
    return finish(exchange, fail(std::move(ready).error()));
  POINTAGE_CHECK(curl_multi_add_handle(multi_.get(), exchange.handle()) == CURLM_OK);
  return {};
}

Status CurlTransport::begin(Exchange job) {
  Easy easy(idle_.empty() ? curl_easy_init() : idle_.back().release());
  if (!idle_.empty()) idle_.pop_back();
  POINTAGE_CHECK(easy != nullptr);
  return start(running_.emplace_back(std::move(job), std::move(easy)));
}

Status CurlTransport::fill(const NextExchange& next, std::size_t at_once) {
  while (!dry_ && running_.size() < at_once) {
    TRY_ASSIGN(auto job, next());
    dry_ = !job;
    if (job) TRY(begin(*std::move(job)));
  }
  return {};
}

Status CurlTransport::end_one(CurlExchange& exchange, std::optional<CURLcode> code) {
  auto result = exchange.ended(code);
  curl_multi_remove_handle(multi_.get(), exchange.handle());
  count(exchange);
  return result ? finish(exchange, *std::move(result)) : start(exchange);
}

Status CurlTransport::collect() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CurlExchange* exchange = nullptr;
    const CURLcode code = message->data.result;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
    TRY(end_one(*exchange, code));
  }
  return {};
}

Status CurlTransport::end_stalled() {
  for (auto it = running_.begin(); it != running_.end();) {
    CurlExchange& exchange = *it++;
    if (exchange.stalled(settings_.no_progress)) TRY(end_one(exchange, std::nullopt));
  }
  return {};
}

void CurlTransport::abandon_all() {
  while (!running_.empty()) {
    CurlExchange& exchange = running_.front();
    curl_multi_remove_handle(multi_.get(), exchange.handle());
    count(exchange);
    (void)finish(exchange, stopped_by_person());
  }
}

Status CurlTransport::perform_all(const NextExchange& next, int at_once) {
  POINTAGE_CHECK(running_.empty());
  const auto go = [&]() -> Status {
    dry_ = false;
    for (;;) {
      TRY(fill(next, static_cast<std::size_t>(at_once)));
      if (running_.empty()) return {};
      int active = 0;
      curl_multi_perform(multi_.get(), &active);
      TRY(collect());
      if (!dry_ && running_.size() < static_cast<std::size_t>(at_once)) continue;
      curl_multi_poll(multi_.get(), nullptr, 0, slice_millis, nullptr);
      TRY(end_stalled());
      if (settings_.keep_going && !settings_.keep_going()) return stopped_by_person();
    }
  };
  auto status = go();
  abandon_all();
  return status;
}

}  // namespace

Result<Response> HttpTransport::perform(const Request& request, const BodySink& sink) {
  std::optional<Result<Response>> result;
  bool asked = false;
  const auto ended = perform_all(
      [&]() -> Result<std::optional<Exchange>> {
        if (std::exchange(asked, true)) return std::nullopt;
        return Exchange{request, sink, [&](Result<Response> got) -> Status {
                          result = std::move(got);
                          return {};
                        }};
      },
      1);
  if (!ended) return fail(ended.error());
  POINTAGE_CHECK(result.has_value());
  return *std::move(result);
}

TransportSettings settings_from_environment() {
  TransportSettings settings;
  const char* text = std::getenv("POINTAGE_NO_PROGRESS_SECONDS");
  if (text == nullptr) return settings;
  const double seconds = std::strtod(text, nullptr);
  if (seconds < 0.1 || seconds > 3600) return settings;
  settings.no_progress = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  settings.connect_within = std::min(settings.connect_within, settings.no_progress);
  return settings;
}

std::unique_ptr<HttpTransport> make_curl_transport(TransportSettings settings) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  POINTAGE_CHECK(ready == CURLE_OK);
  return std::make_unique<CurlTransport>(std::move(settings));
}

}  // namespace pointage
