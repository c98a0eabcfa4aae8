// Money: a count of millionths of a currency's major unit plus its ISO 4217 code. Task prices of 0.012 USD exist, so
// two decimals are never assumed; currencies stand side by side and are never added. Arithmetic is checked. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/decimal.h"

namespace pointage {

struct Currency {
  std::array<char, 3> code{};

  std::string_view text() const { return {code.data(), code.size()}; }
  friend auto operator<=>(const Currency&, const Currency&) = default;
};

std::optional<Currency> parse_currency(std::string_view text);  // three capital letters of ISO 4217's shape
int decimals(Currency currency);                                // 0, 2 or 3 by ISO 4217; 2 when unknown

struct Money {
  std::int64_t micros{};
  Currency currency{};

  friend bool operator==(const Money&, const Money&) = default;
};

std::optional<Money> parse_money(std::string_view amount, std::string_view currency);
std::string format_amount(
    const Money& money);  // "12.34": the currency's decimals, up to six where the value needs them

}  // namespace pointage
