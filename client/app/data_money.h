// What data costs: bytes of a day against the bundle she bought, the day's limit, and the day's cost line on the
// record. Bytes are ours above TLS, so every sum is an "about". sync/ knows nothing of this. Core thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/journal.h"
#include "tasks/batch_store.h"
#include "tasks/outbox_store.h"
#include "tasks/sending_book.h"

namespace pointage {

// The bundle that pays for a day: the newest bought by then that has not ended.
std::optional<DataBought> bundle_on(const std::vector<DataBought>& bought, Day day);

Result<std::int64_t> bytes_on(OutboxStore& outbox, Day day);

// What may still be moved today; nothing: she set no limit.
Result<std::optional<std::int64_t>> room_today(OutboxStore& outbox, BatchStore& settings, Day today);
Result<std::optional<std::int64_t>> daily_limit(BatchStore& settings);
Status set_daily_limit(BatchStore& settings, std::optional<std::int64_t> bytes);

// Typed words of a bundle, checked: "500", "51", "KES", "2026-12-05" or empty.
Result<DataBought> read_bundle(const std::string& megabytes, const std::string& price, const std::string& currency,
                               const std::string& until, Day today);

// Brings the last month's days up to date on the record: one `cost:data` line a day, corrected when more came.
Status settle_data(SendingBook& book, OutboxStore& outbox, Journal& journal, const Instant& now);

// "about 3 MB, 0.60 KES of the 51 KES bundle"
std::string data_words(std::int64_t bytes, const std::optional<DataBought>& bundle);

}  // namespace pointage
