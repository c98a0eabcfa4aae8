#include "ledger/correction_lines.h"

namespace pointage {

CorrectionLines::CorrectionLines(const std::vector<Entry>& chain) {
  for (const Entry& entry : chain) {
    const auto before = root_.find(entry.supersedes);
    const std::string_view first = before == root_.end() ? std::string_view(entry.id) : before->second;
    root_.emplace(entry.id, first);
    last_[first] = entry.id;
  }
}

std::string_view CorrectionLines::root(std::string_view id) const {
  const auto at = root_.find(id);
  return at == root_.end() ? std::string_view() : at->second;
}

std::string_view CorrectionLines::last(std::string_view id) const {
  const auto at = last_.find(root(id));
  return at == last_.end() ? id : at->second;
}

}  // namespace pointage
