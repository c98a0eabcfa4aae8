#include "client/app/long_work.h"

#include <algorithm>
#include <utility>

#include "client/models/words.h"
#include "platform/base/time.h"

namespace pointage {
namespace {

constexpr Millis before_it_is_long{150}, between_words{100};

int percent_of(std::uint64_t done, std::uint64_t all) {
  if (all == 0) return 0;
  return static_cast<int>(std::min(100.0, 100.0 * static_cast<double>(done) / static_cast<double>(all)));
}

}  // namespace

HowFar LongWorkShown::begin(const Snapshot& shown, std::string words) {
  auto next = system_clock().steady() + before_it_is_long;
  return [this, &shown, words = std::move(words), next](std::uint64_t done, std::uint64_t all) mutable {
    if (meanwhile_.stop_wished && meanwhile_.stop_wished()) return false;
    const auto now = system_clock().steady();
    if (now < next || !meanwhile_.show) return true;
    next = now + between_words;
    Snapshot meanwhile = shown;
    meanwhile.notice.clear();
    meanwhile.working = LongWork{words, percent_of(done, all)};
    meanwhile_.show(std::move(meanwhile));
    return true;
  };
}

Result<std::string> LongWorkShown::or_stopped(Result<std::string> done) {
  if (done || done.error().fault != Fault::cancelled) return done;
  return std::string(_("Stopped. Nothing of it stays here."));
}

}  // namespace pointage
