// Reads what was typed after an option: days, instants, sums, counts, choices. Every failure is bad_input that names
// the option, what was typed and what would have been understood. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/cli/command.h"
#include "ledger/entry.h"
#include "ledger/money.h"
#include "platform/base/result.h"
#include "platform/base/time.h"

namespace pointage {

Result<std::optional<Day>> day_of(const Args& args, std::string_view name);
Result<std::optional<Instant>> instant_of(const Args& args, std::string_view name);
Result<std::optional<std::int64_t>> count_of(const Args& args, std::string_view name);   // 0 or more
Result<std::optional<std::int64_t>> millis_of(const Args& args, std::string_view name);  // seconds, decimal
Result<std::optional<Money>> money_of(const Args& args, std::string_view amount, std::string_view currency);
Result<std::optional<Money>> whole_money_of(const Args& args, std::string_view name);  // "12.50 USD"
Result<Currency> currency_of(std::string_view typed, std::string_view name);
Result<EntryKind> kind_of(std::string_view typed);
Error bad_option(std::string_view name, std::string_view typed, std::string_view wanted);

}  // namespace pointage
