// What a platform says it paid: statements and their lines, signed by what the worker gets. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money.h"
#include "platform/base/time.h"

namespace pointage {

enum class LineKind {
  payment,
  bonus,
  fee,
  transfer_fee,
  currency_conversion,
  tax_withheld,
  rejection,
  reversal,
  payout
};
std::string_view to_text(LineKind kind);
std::optional<LineKind> parse_line_kind(std::string_view text);

struct StatementLine {
  std::string id;  // unique within a platform: the file's own id, or one derived from the content
  std::string platform;
  Day date{};
  LineKind kind{LineKind::payment};
  std::string external_id;  // may be empty
  std::string description;  // may be empty
  std::optional<std::int64_t> items;
  Money amount{};  // payment, bonus, payout positive; fee, reversal negative; rejection 0
};

struct Statement {
  std::string id;
  std::string platform;
  std::string format;  // "pointage", ...
  std::string digest;  // BLAKE2b of the file, hex
  Day from{};          // the span it covers, both ends included
  Day to{};
  Instant imported_at{};
};

struct WithdrawnStatement {  // taken back by the worker; it stays readable
  Statement statement;
  std::string reason;
  Instant at{};
};

}  // namespace pointage
