// BLAKE2b-256 and the two spellings of bytes this project uses: lower-case hex, and base32 (RFC 4648 letters, no
// padding). Whole at once or in pieces; nothing here can fail. Any thread; one Hasher is for one thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pointage {

inline constexpr std::size_t hash_bytes = 32;

std::string blake2b_256(std::string_view bytes);      // 32 raw bytes
std::string blake2b_256_hex(std::string_view bytes);  // 64 characters

class Hasher {
 public:
  Hasher();
  void add(std::string_view bytes);
  std::string finish();  // 32 raw bytes; starts anew afterwards

 private:
  alignas(64) unsigned char state_[384];
};

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);  // either case; nothing when it is not hex
std::string to_base32(std::string_view bytes);               // A-Z2-7

// Takes the same time wherever the first difference lies.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace pointage
