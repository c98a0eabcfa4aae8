// Money that came without a statement, as a hand types it: who paid, the sum, the day, how it came. What could be read
// in two ways is asked for again, never guessed. Pure. Any thread.
#pragma once

#include <optional>
#include <string>

#include "ledger/journal.h"

namespace pointage {

struct PayModel;

struct MoneyCame {
  std::string platform, sum, currency, day, via;
};
// What is known already: today, the currency of her work, the platform where there is one alone.
MoneyCame usual_money(const PayModel& pay);

// Without an id. Nothing while something is missing or unclear; a day to come is no day on which money came.
std::optional<Received> received_of(const MoneyCame& typed, const std::optional<Day>& today);
std::string money_note(const MoneyCame& typed);                                 // what to write; empty: it is clear
std::string day_note(const MoneyCame& typed, const std::optional<Day>& today);  // likewise
std::string told_as(const MoneyCame& typed);                                    // all of it, to know it again

}  // namespace pointage
