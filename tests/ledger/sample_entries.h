// Entries as short as a test wants them.
#pragma once

#include <string>
#include <string_view>

#include "ledger/entry.h"

namespace pointage {

inline Entry sample_task(std::string id, std::string_view started, std::string_view amount,
                         std::string_view currency = "USD") {
  Entry entry;
  entry.id = std::move(id);
  entry.platform = "amber";
  entry.project = "sort";
  entry.started_at = *parse_instant(started);
  entry.ended_at = entry.started_at;
  entry.ended_at.utc += std::chrono::minutes(1);
  entry.active_millis = 60'000;
  entry.expected = parse_money(amount, currency);
  return entry;
}

}  // namespace pointage
