// A ledger's head short enough to read out, write down or send as a message: at most 60 characters from 23 letters and
// digits that cannot be taken for each other, in groups, the last one a check character. It holds the count of entries
// and the first 20 bytes of the chain's hash there. A witness keeps it; whoever has the ledger can show that it still
// extends it. Any thread, except what walks a Journal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/journal.h"

namespace pointage {

struct KeptHead {
  std::int64_t entries{};
  std::string hash_start;  // 20 raw bytes
};

std::string head_text(const ChainHead& head);
std::optional<KeptHead> parse_head_text(std::string_view text);  // any case, groups or not; a wrong letter is noticed

// Does this ledger, recomputed from its entries, still begin with what the head stood for? bad_input when the text is
// none.
Result<bool> extends_head(Journal& journal, std::string_view text);

}  // namespace pointage
