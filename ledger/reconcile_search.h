// Which of a period's groups of equal price make up a sum? A bounded search: at most 12 groups and a fixed number of
// steps, so that it always ends at once. It reports none, one or several answers and never picks one. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pointage {

struct PriceGroup {
  std::int64_t price{};  // of one member; positive
  std::int64_t members{};
};

struct Combinations {
  enum class Kind { none, one, several, too_many } kind{};
  std::vector<std::int64_t> taken;  // members taken of each group, where there is one answer
};

inline constexpr std::size_t most_groups = 12;

Combinations whole_groups(std::span<const PriceGroup> groups, std::int64_t sum);     // each group wholly or not at all
Combinations parts_of_groups(std::span<const PriceGroup> groups, std::int64_t sum);  // any number of each group

}  // namespace pointage
