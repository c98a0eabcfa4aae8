#include "client/cli/command.h"

namespace pointage {

std::string Args::text(std::string_view name) const { return maybe(name).value_or(""); }

std::optional<std::string> Args::maybe(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Args::all(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

}  // namespace pointage
