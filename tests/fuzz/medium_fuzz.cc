// Any replies to the requests for one file, one after the other: a byte is kept only where it belongs, and what is said
// to be whole is whole. The first byte says how it begins; replies are told apart by a line of "--".
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/medium_fetch.h"
#include "sync/reply_head.h"

namespace {

using namespace pointage;

void require(bool holds) {
  if (!holds) std::abort();
}

class Kept final : public MediumSink {
 public:
  explicit Kept(std::int64_t received) : received_(received) {}
  std::int64_t received() const override { return received_; }
  void expect(std::int64_t total, std::string_view) override { total_ = total, told_ = true; }
  Status append(std::string_view bytes) override {
    require(told_);
    received_ += static_cast<std::int64_t>(bytes.size());
    appended += static_cast<std::int64_t>(bytes.size());
    require(total_ < 0 || received_ <= total_);
    return {};
  }
  Status restart() override {
    received_ = 0;
    return {};
  }
  Status pause(std::int64_t, std::string_view) override { return {}; }
  Status complete(std::string_view) override {
    require(!whole);
    require(!told_ || total_ < 0 || received_ == total_);
    whole = true;
    return {};
  }

  std::int64_t appended{};  // in this exchange
  bool whole{};

 private:
  std::int64_t received_, total_{-1};
  bool told_{};
};

std::string_view cut(std::string_view& rest, std::string_view mark) {
  const auto at = rest.find(mark);
  const auto part = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + mark.size());
  return part;
}

int status_in(std::string_view head) {
  int status = 0;
  for (std::size_t i = 9; i < 12 && i < head.size(); ++i)
    if (head[i] >= '0' && head[i] <= '9') status = status * 10 + (head[i] - '0');
  return status;
}

Result<Response> exchange(MediumFetch& fetch, Kept& sink, std::string_view raw) {
  Response response;
  auto lines = cut(raw, "\n\n");
  const int status = status_in(lines);
  while (!lines.empty()) take_header(response, cut(lines, "\n"));
  response.status = status;
  const std::int64_t before = sink.received();
  sink.appended = 0;
  const bool wanted = response.status == 200 || response.status == 206;
  if (!wanted) response.body = raw;
  for (; wanted && !raw.empty(); raw.remove_prefix(std::min<std::size_t>(raw.size(), 7)))
    TRY(fetch.take(response, raw.substr(0, 7)));
  if (sink.appended == 0) return response;
  const auto range = parse_content_range(response.content_range);
  if (response.status == 206) require(range && range->first == before);
  if (response.status == 200) require(sink.received() == sink.appended);
  return response;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  if (rest.empty()) return 0;
  const int begun = rest.front() % 4;
  rest.remove_prefix(1);
  WantedMedium medium{"T", "/a.jpg", "amber", "5"};
  if (begun > 1) medium.received = 4, medium.total = 9, medium.validator = begun == 2 ? "\"v1\"" : "W/\"v1\"";
  Kept sink(medium.received);
  MediumFetch fetch(medium, sink, begun == 1 ? 4 : 0);
  while (!rest.empty()) {
    const auto request = fetch.next_request({});
    if (!request) {
      (void)fetch.finish();
      break;
    }
    require(request->range.starts_with("bytes=" + std::to_string(sink.received()) + "-"));
    if (fetch.ended(exchange(fetch, sink, cut(rest, "\n--\n")))) break;
  }
  return 0;
}
