// The home's own 32-byte random key: in the desktop's keyring where a session bus can be reached, else in a file `key`
// of the home that its owner alone can read. Made once; which of the two holds it is said, never guessed from outside.
// A home whose key cannot be found again is not opened with a new one (Fault::corrupt; busy_later where the keyring
// does not give it now). Blocks on the keyring: not the UI thread.
#pragma once

#include <filesystem>
#include <string>

#include "platform/base/result.h"

namespace pointage {

enum class KeyPlace { keyring, file };
std::string to_words(KeyPlace place);

struct HomeKey {
  std::string bytes;
  KeyPlace place{KeyPlace::file};
};

// `may_create`: nothing is sealed with a key of this home yet.
Result<HomeKey> home_key(const std::filesystem::path& home, bool may_create, bool use_keyring = true);

}  // namespace pointage
