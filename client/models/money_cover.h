// Sums out of sight: every sum of a snapshot becomes five dots, whatever its length, so that none stands on a screen or
// in its map. Where sums stand inside sentences, the rest of the sentence stays. Pure, cannot fail. Any thread.
#pragma once

#include <string>

#include "client/models/places.h"

namespace pointage {

inline constexpr const char* hidden_sum_words = "•••••";

std::string without_sums(const std::string& words);  // "14.20 USD are missing" -> "••••• are missing"
Snapshot with_money_covered(const Snapshot& snapshot);

}  // namespace pointage
