// The hash chain that ties every entry to all before it: hash(n) = BLAKE2b-256(hash(n-1) || canonical_bytes(entry n)),
// the hash before the first being 32 zero bytes. It shows edits, gaps and reordering to whoever kept an earlier head;
// alone it proves nothing against someone who computes it anew. Nothing here fails. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "ledger/entry.h"
#include "ledger/journal.h"

namespace pointage {

std::string empty_chain_hash();
std::string next_chain_hash(std::string_view previous, const Entry& entry);  // previous and result: 32 raw bytes

// Walks a chain as it was stored: give it each entry with the hash stored beside it, in order.
class ChainVerifier {
 public:
  void see(const Entry& entry, std::string_view stored_hash);
  const Verification& result() const { return result_; }

 private:
  Verification result_{true, {0, empty_chain_hash()}, ""};
};

}  // namespace pointage
