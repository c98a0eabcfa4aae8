#include "ledger/payout_rate.h"

#include <vector>

namespace pointage {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = text.find_first_of(" \t,;()");
    if (end != 0) words.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return words;
}

}  // namespace

std::optional<ExchangeRate> payout_rate(const StatementLine& line) {
  if (line.kind != LineKind::payout) return std::nullopt;
  const auto words = words_of(line.description);
  for (std::size_t at = 2; at + 1 < words.size(); ++at) {
    if (words[at] != "per") continue;
    const auto rate = parse_micros(words[at - 2]);
    const auto to = parse_currency(words[at - 1]);
    const auto from = parse_currency(words[at + 1]);
    if (rate && *rate > 0 && to && from && *to != *from) return ExchangeRate{*from, *to, *rate, line.date, line.id};
  }
  return std::nullopt;
}

}  // namespace pointage
