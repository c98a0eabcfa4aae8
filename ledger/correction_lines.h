// Which entries of a chain correct one another. Keeps views of the chain's ids: it has to outlast this. Any thread.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/entry.h"

namespace pointage {

class CorrectionLines {
 public:
  explicit CorrectionLines(const std::vector<Entry>& chain);

  // What the line of this entry began with; empty where there is no such entry.
  std::string_view root(std::string_view id) const;
  // The last entry of its line, whether it stands or takes the line back; `id` itself where there is no such entry.
  // Two entries may supersede the same one: the later of the chain comes last.
  std::string_view last(std::string_view id) const;

 private:
  std::unordered_map<std::string_view, std::string_view> root_, last_;  // of each entry; of each root
};

}  // namespace pointage
