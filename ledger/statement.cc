#include "ledger/statement.h"

#include <array>

namespace pointage {
namespace {

constexpr std::array<std::string_view, 9> names = {
    "payment",      "bonus",     "fee",      "transfer_fee", "currency_conversion",
    "tax_withheld", "rejection", "reversal", "payout"};

}  // namespace

std::string_view to_text(LineKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<LineKind> parse_line_kind(std::string_view text) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == text) return static_cast<LineKind>(i);
  return std::nullopt;
}

}  // namespace pointage
