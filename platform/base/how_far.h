// How far long work is. Whoever does it tells now and then; the answer false stops it: it then fails as cancelled, and
// nothing of it stays. On the thread that works.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "platform/base/result.h"

namespace pointage {

using HowFar = std::function<bool(std::uint64_t done, std::uint64_t all)>;

inline Status tell(const HowFar& how_far, std::uint64_t done, std::uint64_t all, const std::string& what) {
  if (!how_far || how_far(done, all)) return {};
  return fail(Fault::cancelled, what, "it was stopped", "begin it again when you wish");
}

}  // namespace pointage
