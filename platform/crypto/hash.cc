#include "platform/crypto/hash.h"

#include <sodium.h>

#include <cstring>

#include "platform/base/check.h"

namespace pointage {
namespace {

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

crypto_generichash_state* as_state(unsigned char* memory) {
  return reinterpret_cast<crypto_generichash_state*>(memory);
}

}  // namespace

std::string blake2b_256(std::string_view bytes) {
  std::string out(hash_bytes, '\0');
  const int failed = crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), hash_bytes, raw(bytes),
                                        bytes.size(), nullptr, 0);
  POINTAGE_CHECK(failed == 0);
  return out;
}

std::string blake2b_256_hex(std::string_view bytes) { return to_hex(blake2b_256(bytes)); }

Hasher::Hasher() {
  static_assert(sizeof(crypto_generichash_state) <= sizeof(state_));
  static_assert(alignof(crypto_generichash_state) <= 64);
  POINTAGE_CHECK(crypto_generichash_init(as_state(state_), nullptr, 0, hash_bytes) == 0);
}

void Hasher::add(std::string_view bytes) {
  POINTAGE_CHECK(crypto_generichash_update(as_state(state_), raw(bytes), bytes.size()) == 0);
}

std::string Hasher::finish() {
  std::string out(hash_bytes, '\0');
  POINTAGE_CHECK(crypto_generichash_final(as_state(state_), reinterpret_cast<unsigned char*>(out.data()), hash_bytes) ==
                 0);
  POINTAGE_CHECK(crypto_generichash_init(as_state(state_), nullptr, 0, hash_bytes) == 0);
  return out;
}

std::string to_hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = digit_of(text[i]), low = digit_of(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

std::string to_base32(std::string_view bytes) {
  static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  out.reserve((bytes.size() * 8 + 4) / 5);
  unsigned buffer = 0;
  unsigned bits = 0;
  for (const char c : bytes) {
    buffer = ((buffer << 8) | static_cast<unsigned char>(c)) & 0xfffU;
    for (bits += 8; bits >= 5; bits -= 5) out += letters[(buffer >> (bits - 5)) & 31U];
  }
  if (bits > 0) out += letters[(buffer << (5 - bits)) & 31U];
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace pointage
