#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "platform/crypto/hash.h"
#include "platform/crypto/home_key.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/random.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("pointage-key-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("hash: BLAKE2b-256 of known words is what others compute, whole or in pieces") {
  CHECK(blake2b_256_hex("") == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  CHECK(blake2b_256_hex("abc") == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  Hasher hasher;
  hasher.add("a");
  hasher.add("bc");
  CHECK(to_hex(hasher.finish()) == blake2b_256_hex("abc"));
  CHECK(to_hex(hasher.finish()) == blake2b_256_hex(""));
}

TEST_CASE("hash: hex goes there and back, and what is not hex is nothing") {
  CHECK(to_hex(std::string("\x00\xff\x10", 3)) == "00ff10");
  CHECK(from_hex("00FF10").value() == std::string("\x00\xff\x10", 3));
  CHECK_FALSE(from_hex("0"));
  CHECK_FALSE(from_hex("0g"));
}

TEST_CASE("hash: base32 is that of RFC 4648 without padding") {
  CHECK(to_base32("") == "");
  CHECK(to_base32("f") == "MY");
  CHECK(to_base32("foobar") == "MZXW6YTBOI");
}

TEST_CASE("random: UUIDs have the fourth version's shape and do not repeat") {
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const std::string id = uuid_v4();
    REQUIRE(id.size() == 36);
    CHECK(id[14] == '4');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    seen.insert(id);
  }
  CHECK(seen.size() == 200);
  CHECK(random_id().size() == 16);
}

TEST_CASE("key: a home without a keyring keeps its key in a file of its owner, and finds it again") {
  Folder folder;
  const auto made = home_key(folder.path, true, false).value();
  CHECK(made.bytes.size() == 32);
  CHECK(made.place == KeyPlace::file);
  CHECK((fs::status(folder.path / "key").permissions() & fs::perms::all) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(home_key(folder.path, false, false)->bytes == made.bytes);
  CHECK(to_words(made.place).find("file") != std::string::npos);
}

TEST_CASE("key: a damaged or missing key is named, never replaced") {
  Folder folder;
  CHECK(home_key(folder.path, false, false).error().fault == Fault::corrupt);
  std::ofstream(folder.path / "key") << "abc";
  CHECK(home_key(folder.path, true, false).error().fault == Fault::corrupt);
}

// Hidden: needs a session of its own with an open keyring; tests/interop/keyring.py gives it one.
TEST_CASE("key: the keyring holds it where one answers", "[.keyring]") {
  Folder folder;
  REQUIRE(keyring_reachable());
  const auto made = home_key(folder.path, true, true).value();
  CHECK(made.place == KeyPlace::keyring);
  CHECK_FALSE(fs::exists(folder.path / "key"));
  CHECK(home_key(folder.path, false, true)->bytes == made.bytes);
}

TEST_CASE("key: a machine without a session bus asks no keyring") {
  ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
  ::setenv("XDG_RUNTIME_DIR", "/nonexistent", 1);
  CHECK_FALSE(keyring_reachable());
}
