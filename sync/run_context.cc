#include "sync/run_context.h"

#include <utility>

namespace pointage {

bool ends_run(Fault fault) {
  switch (fault) {
    case Fault::refused:
    case Fault::not_found:
    case Fault::bad_input:
    case Fault::unexpected:
      return false;
    case Fault::offline:
    case Fault::timed_out:
    case Fault::captive_portal:
    case Fault::unauthorised:
    case Fault::busy_later:
    case Fault::held:
    case Fault::disk_full:
    case Fault::not_writable:
    case Fault::corrupt:
    case Fault::cancelled:
      return true;
  }
  return true;
}

bool is_local(Fault fault) {
  return fault == Fault::held || fault == Fault::disk_full || fault == Fault::not_writable || fault == Fault::corrupt;
}

bool still_ahead(const Instant& until, const Instant& now) {
  constexpr auto longest = std::chrono::days(8);
  return until > now && until.utc - now.utc <= longest;
}

std::int64_t RunContext::bytes() const {
  const auto now = transport.traffic();
  return now.sent + now.received - before.sent - before.received;
}

Status RunContext::room_left() const {
  if (!request.max_bytes || bytes() < *request.max_bytes) return {};
  return fail(Fault::busy_later, "account " + account.name, "the limit of data for this run is used up",
              "sync again to go on");
}

Status RunContext::tell(SyncProgress now) const {
  now.account = account.name;
  now.bytes = bytes();
  if (!progress || progress(now)) return {};
  return fail(Fault::cancelled, "account " + account.name, "stopped by you", "nothing is lost");
}

void RunContext::note(std::string what, std::string why, std::string remedy) const {
  outcome.notes.push_back({Fault::refused, std::move(what), std::move(why), std::move(remedy), {}});
}

}  // namespace pointage
