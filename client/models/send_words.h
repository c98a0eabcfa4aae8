// Sending in words: how far a run is, when the last contact was, what a stop means and what one button does about it,
// what taking would cost. Pure, cannot fail. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "client/models/send.h"
#include "ledger/money.h"

#include "platform/base/result.h"
#include "platform/base/time.h"
#include "tasks/sending_book.h"

namespace pointage {

std::string moment_words(const Instant& at, const Instant& now);             // "today at 12:05", "Thu 5 at 12:05"
std::string ago_words(const Instant& at, const Instant& now);                // "3 h ago", "just now"
std::string megabytes_words(std::int64_t bytes);                             // "about 2.4 MB"; never a byte count
std::string minutes_words(std::int64_t bytes, std::int64_t bytes_a_second);  // "about 3 min"; empty: speed not known
// Rounded half-even to the currency's decimals; nothing where it does not fit.
std::optional<Money> cost_of(const DataBought& bundle, std::int64_t bytes);
// What taking so many of a project's tasks would cost: "20 of them: about 2.4 MB, about 0.48 KES, about 1 min".
std::string take_size_words(const ProjectRow& project, const TakeModel& take, std::int64_t count);

struct RunAt {  // a run under way
  enum class Phase { greeting, looking, sending, taking, fetching } phase{};
  std::string account;
  std::int64_t done{}, total{}, bytes{};
  std::int64_t file_bytes{}, file_total{-1};
};
std::string run_words(const RunAt& at);
std::string run_second(const RunAt& at);
int run_percent(const RunAt& at);  // -1: cannot be said

// What stopped a run, as a line with one button; no words where nothing needs to be said (she stopped it herself).
std::string stick_out_words(const std::string& folder);
// What kept her from seeing what an account offers; nothing of hers was on its way.
std::string look_trouble_words(const Error& stopped, const std::string& account, const std::string& address);
TroubleLine trouble_words(const Error& stopped, const std::optional<Instant>& next_try, const Instant& now);
std::string waits_words(const std::optional<Instant>& next_try, const Instant& now);  // hard moment 1
std::string gone_words(std::int64_t active_millis);                                   // hard moment 2
bool says_gone(const std::string& last_error);

OutboxRow line_row(const OutboxLine& line, const Instant& now);
OutboxRow group_row(const OutboxGroup& group, const Instant& now);
OutboxRow begun_row(const std::string& batch_id, const std::string& title, std::int64_t count);

}  // namespace pointage
