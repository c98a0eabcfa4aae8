#include "ledger/chain.h"

#include "platform/crypto/hash.h"

namespace pointage {

std::string empty_chain_hash() { return std::string(hash_bytes, '\0'); }

std::string next_chain_hash(std::string_view previous, const Entry& entry) {
  Hasher hasher;
  hasher.add(previous);
  hasher.add(canonical_bytes(entry));
  return hasher.finish();
}

void ChainVerifier::see(const Entry& entry, std::string_view stored_hash) {
  const std::string hash = next_chain_hash(result_.head.hash, entry);
  ++result_.head.entries;
  if (result_.ok && hash != stored_hash) {
    result_.ok = false;
    result_.first_bad = entry.id;
  }
  result_.head.hash = stored_hash;
}

}  // namespace pointage
