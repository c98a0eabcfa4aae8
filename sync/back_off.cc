#include "sync/back_off.h"

#include <algorithm>

namespace pointage {

Millis back_off(std::int64_t tries, std::uint32_t chance) {
  constexpr std::int64_t first = 30'000, longest = 3'600'000;
  const auto doublings = std::clamp<std::int64_t>(tries - 1, 0, 7);
  const auto middle = std::min(longest, first << doublings);
  return Millis(middle / 2 + static_cast<std::int64_t>((static_cast<std::uint64_t>(middle) * chance) >> 32U));
}

}  // namespace pointage
