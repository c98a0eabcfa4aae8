#include "platform/crypto/random.h"

#include <sodium.h>

#include "platform/base/check.h"
#include "platform/crypto/hash.h"

namespace pointage {

std::string random_bytes(std::size_t count) {
  static const bool ready = sodium_init() >= 0;
  POINTAGE_CHECK(ready);
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string random_id() { return to_base32(random_bytes(10)); }

std::string uuid_v4() {
  std::string bytes = random_bytes(16);
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0fU) | 0x40U);
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3fU) | 0x80U);
  std::string text = to_hex(bytes);
  for (const std::size_t place : {std::size_t{8}, std::size_t{13}, std::size_t{18}, std::size_t{23}}) {
    text.insert(place, 1, '-');
  }
  return text;
}

void wipe(std::string& secret) {
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

}  // namespace pointage
