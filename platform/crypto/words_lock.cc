#include "platform/crypto/words_lock.h"

#include <sodium.h>

#include <array>

#include "platform/base/check.h"
#include "platform/crypto/random.h"

namespace pointage {
namespace {

constexpr char with_words = 'w', without = 'o';
constexpr std::size_t head_bytes = 1 + crypto_pwhash_SALTBYTES + crypto_secretbox_NONCEBYTES;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

// Fails only where the machine has not enough memory.
bool key_from(std::string_view words, std::string_view salt, Key& key) {
  return crypto_pwhash(key.data(), key.size(), words.data(), words.size(), bytes_of(salt),
                       crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                       crypto_pwhash_ALG_ARGON2ID13) == 0;
}

}  // namespace

std::string lock_with_words(std::string_view secret, std::string_view words) {
  if (words.empty()) return without + std::string(secret);
  const auto salt = random_bytes(crypto_pwhash_SALTBYTES), nonce = random_bytes(crypto_secretbox_NONCEBYTES);
  Key key{};
  POINTAGE_CHECK(sodium_init() >= 0 && key_from(words, salt, key));
  std::string box(secret.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(reinterpret_cast<unsigned char*>(box.data()), bytes_of(secret), secret.size(), bytes_of(nonce),
                        key.data());
  sodium_memzero(key.data(), key.size());
  return with_words + salt + nonce + box;
}

std::optional<std::string> open_with_words(std::string_view locked, std::string_view words) {
  if (locked.empty()) return std::nullopt;
  if (locked.front() == without) return std::string(locked.substr(1));
  if (locked.front() != with_words || locked.size() < head_bytes + crypto_secretbox_MACBYTES) return std::nullopt;
  Key key{};
  if (sodium_init() < 0 || !key_from(words, locked.substr(1, crypto_pwhash_SALTBYTES), key)) return std::nullopt;
  const auto box = locked.substr(head_bytes);
  std::string secret(box.size() - crypto_secretbox_MACBYTES, '\0');
  const bool opened =
      crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(secret.data()), bytes_of(box), box.size(),
                                 bytes_of(locked.substr(1 + crypto_pwhash_SALTBYTES)), key.data()) == 0;
  sodium_memzero(key.data(), key.size());
  return opened ? std::optional<std::string>(secret) : std::nullopt;
}

}  // namespace pointage
