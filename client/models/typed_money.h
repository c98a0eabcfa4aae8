// A sum as a hand types it: "12.50", "12,50", "usd", a blank too many. What could be read in two ways is not guessed:
// "1,200" is refused. Pure. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/money.h"

namespace pointage {

std::optional<std::int64_t> typed_micros(std::string_view amount);  // never below nothing
std::optional<Money> typed_money(std::string_view amount, std::string_view currency);
std::string typed_price_note(std::string_view amount, std::string_view currency);  // what to write; empty: it is clear

}  // namespace pointage
