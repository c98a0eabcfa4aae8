#include "platform/crypto/home_key.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <optional>
#include <system_error>

#include "platform/crypto/hash.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/random.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_bytes = 32;

std::unexpected<Error> key_error(const fs::path& path, int number) {
  const Fault fault = number == ENOSPC || number == EDQUOT ? Fault::disk_full : Fault::not_writable;
  return fail(fault, path.string(), "the key file cannot be used: " + std::generic_category().message(number),
              "check the rights of the home folder and the space on the disk");
}

std::unexpected<Error> key_gone(Fault fault, const fs::path& home) {
  return fail(fault, home.string(), "its key is neither in the keyring nor in its file `key`",
              "unlock the keyring it was made with, or put the saved key file back");
}

Result<std::optional<std::string>> read_key(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0 && errno == ENOENT) return std::optional<std::string>();
  if (fd < 0) return key_error(path, errno);
  std::string text(256, '\0');
  const ssize_t count = ::read(fd, text.data(), text.size());
  const int number = errno;
  ::close(fd);
  if (count < 0) return key_error(path, number);
  text.resize(static_cast<std::size_t>(count));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  auto key = from_hex(text);
  wipe(text);
  if (!key || key->size() != key_bytes) {
    return fail(Fault::corrupt, path.string(), "is not a key", "put the saved key file back");
  }
  return key;
}

bool sync_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  return synced;
}

Status write_key(const fs::path& path, const std::string& key) {
  const fs::path beside = path.string() + ".part";
  ::unlink(beside.c_str());
  const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return key_error(path, errno);
  std::string text = to_hex(key) + "\n";
  const ssize_t count = ::write(fd, text.data(), text.size());
  const bool whole = count == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
  const int number = count >= 0 && !whole && errno == 0 ? ENOSPC : errno;
  ::close(fd);
  wipe(text);
  if (!whole || ::rename(beside.c_str(), path.c_str()) != 0 || !sync_folder(path.parent_path())) {
    const int why = whole ? errno : number;
    ::unlink(beside.c_str());
    return key_error(path, why);
  }
  return {};
}

// The keyring knows a home by this name, so that a copy of the folder finds its key as well.
fs::path label_path(const fs::path& home) { return home / "key-in-keyring"; }

Result<std::optional<std::string>> read_label(const fs::path& home) {
  const fs::path path = label_path(home);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0 && errno == ENOENT) return std::optional<std::string>();
  if (fd < 0) return key_error(path, errno);
  std::string text(64, '\0');
  const ssize_t count = ::read(fd, text.data(), text.size());
  ::close(fd);
  if (count <= 0) return std::optional<std::string>();
  text.resize(static_cast<std::size_t>(count));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return std::optional<std::string>(text);
}

bool write_label(const fs::path& home, const std::string& label) {
  const fs::path path = label_path(home);
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return false;
  const bool whole = ::write(fd, label.data(), label.size()) == static_cast<ssize_t>(label.size()) && ::fsync(fd) == 0;
  ::close(fd);
  if (!whole) ::unlink(path.c_str());
  return whole && sync_folder(home);
}

// Read back before it counts: a keyring that forgets would lock her out of her own record.
std::optional<HomeKey> create_in_keyring(const fs::path& home, const std::string& key) {
  if (!keyring_reachable()) return std::nullopt;
  const std::string label = random_id();
  if (!keyring_store(label, to_hex(key))) return std::nullopt;
  auto back = keyring_find(label);
  const bool kept = back && same_secret(*back, to_hex(key));
  if (back) wipe(*back);
  if (!kept || !write_label(home, label)) return std::nullopt;
  return HomeKey{key, KeyPlace::keyring};
}

Result<HomeKey> from_keyring(const fs::path& home, const std::string& label) {
  auto text = keyring_reachable() ? keyring_find(label) : std::nullopt;
  if (!text) return key_gone(Fault::busy_later, home);
  auto key = from_hex(*text);
  wipe(*text);
  if (!key || key->size() != key_bytes) return key_gone(Fault::corrupt, home);
  return HomeKey{*key, KeyPlace::keyring};
}

}  // namespace

std::string to_words(KeyPlace place) {
  switch (place) {
    case KeyPlace::keyring:
      return "The key to this home is kept in the keyring of this computer.";
    case KeyPlace::file:
      return "The key to this home is kept in a file that only this user can read.";
  }
  return {};
}

Result<HomeKey> home_key(const fs::path& home, bool may_create, bool use_keyring) {
  TRY_ASSIGN(auto in_file, read_key(home / "key"));
  if (in_file) return HomeKey{*in_file, KeyPlace::file};
  TRY_ASSIGN(auto label, read_label(home));
  if (label && !may_create) return from_keyring(home, *label);
  if (label) {
    if (auto key = from_keyring(home, *label)) return key;
  }
  if (!may_create) return key_gone(Fault::corrupt, home);
  std::string key = random_bytes(key_bytes);
  if (use_keyring) {
    if (auto kept = create_in_keyring(home, key)) return *kept;
  }
  TRY(write_key(home / "key", key));
  return HomeKey{key, KeyPlace::file};
}

}  // namespace pointage
