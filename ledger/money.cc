#include "ledger/money.h"

#include <algorithm>

namespace pointage {
namespace {

constexpr std::string_view without_decimals[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                                 "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::string_view with_three[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::optional<Currency> parse_currency(std::string_view text) {
  if (text.size() != 3 || !std::ranges::all_of(text, is_capital)) return std::nullopt;
  return Currency{{text[0], text[1], text[2]}};
}

int decimals(Currency currency) {
  if (std::ranges::find(without_decimals, currency.text()) != std::end(without_decimals)) return 0;
  if (std::ranges::find(with_three, currency.text()) != std::end(with_three)) return 3;
  return 2;
}

std::optional<Money> parse_money(std::string_view amount, std::string_view currency) {
  const auto micros = parse_micros(amount);
  const auto code = parse_currency(currency);
  if (!micros || !code) return std::nullopt;
  return Money{*micros, *code};
}

std::string format_amount(const Money& money) { return format_micros(money.micros, decimals(money.currency)); }

}  // namespace pointage
