#include "client/app/home_copy.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/crypto/random.h"
#include "platform/crypto/words_lock.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

struct Place {
  fs::path path = fs::temp_directory_path() / ("pointage-copy-" + random_id());
  Place() { fs::create_directories(path); }
  ~Place() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

std::unique_ptr<Home> open(const fs::path& path) {
  HomeOptions options;
  options.use_keyring = false;
  auto home = open_home(path, options);
  REQUIRE(home.has_value());
  return std::move(*home);
}

std::unique_ptr<Home> home_with_a_line(const fs::path& path) {
  auto home = open(path);
  Entry entry;
  entry.id = "line-one";
  entry.platform = "Amber";
  entry.kind = EntryKind::unpaid_wait;
  REQUIRE(home->journal().append({&entry, 1}));
  REQUIRE(home->batches().set_setting("nickname", "Amina"));
  return home;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

TEST_CASE("copy: what was copied opens elsewhere with the words, and with no others") {
  const Place place;
  const auto file = place.path / "kept";
  {
    const auto home = home_with_a_line(place.path / "home");
    REQUIRE(make_copy(*home, {file, "three green tins"}, false));
    CHECK_FALSE(fs::exists(place.path / "home" / "copy-trial"));
  }
  CHECK(open_copy({file, "three green tin"}, place.path / "again").error().fault == Fault::refused);
  CHECK_FALSE(fs::exists(place.path / "again"));
  REQUIRE(open_copy({file, "three green tins"}, place.path / "again"));
  const auto again = open(place.path / "again");
  CHECK(again->journal().find("line-one")->has_value());
  CHECK(again->batches().setting("nickname")->value() == "Amina");
  CHECK_FALSE(open_copy({file, "three green tins"}, place.path / "again"));
}

TEST_CASE("copy: notes of hard content go along only when she asks for it, and stay in her own home") {
  for (const bool wanted : {false, true}) {
    const Place place;
    const auto file = place.path / "kept", again = place.path / "again";
    {
      const auto home = home_with_a_line(place.path / "home");
      REQUIRE(home->care().add_exposure({*parse_day("2026-11-20"), "violence", 3, 4000}));
      REQUIRE(make_copy(*home, {file, "", wanted}, false));
      CHECK(home->care().exposure()->size() == 1);
    }
    REQUIRE(open_copy({file, ""}, again));
    const auto copied = open(again);
    CHECK(copied->care().exposure()->size() == (wanted ? 1 : 0));
    CHECK(copied->journal().find("line-one")->has_value());
  }
}

TEST_CASE("copy: no copy is written over another file, and the name is free again when it could not be made") {
  const Place place;
  const auto home = home_with_a_line(place.path / "home");
  write(place.path / "mine", "a letter");
  CHECK_FALSE(make_copy(*home, {place.path / "mine", ""}, false));
  CHECK(bytes_of(place.path / "mine") == "a letter");
  const auto nowhere = make_copy(*home, {place.path / "no folder" / "kept", ""}, false);
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().what == (place.path / "no folder").string());
  CHECK(nowhere.error().why == "there is no such folder");
  CHECK_FALSE(fs::exists(place.path / "no folder"));
}

TEST_CASE("copy: one that was cut short or changed is refused and leaves no home behind") {
  const Place place;
  const auto file = place.path / "kept";
  {
    const auto home = home_with_a_line(place.path / "home");
    REQUIRE(make_copy(*home, {file, ""}, false));
  }
  const auto whole = bytes_of(file);
  const auto opens = [&](const std::string& bytes) {
    write(place.path / "other", bytes);
    const auto done = open_copy({place.path / "other", ""}, place.path / "again");
    const bool there = fs::exists(place.path / "again") || fs::exists(place.path / "again.part");
    CHECK(there == done.has_value());
    return done.has_value();
  };
  CHECK_FALSE(opens(""));
  CHECK_FALSE(opens(whole.substr(0, whole.size() / 2)));
  CHECK_FALSE(opens(whole.substr(0, whole.size() - 1)));
  CHECK_FALSE(opens(whole + "x"));
  auto changed = whole;
  changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
  CHECK_FALSE(opens(changed));
  CHECK(opens(whole));
}

TEST_CASE("copy: a secret locked with words shows neither itself nor the words") {
  const auto locked = lock_with_words("the secret", "the words");
  CHECK(locked.find("secret") == std::string::npos);
  CHECK(locked.find("words") == std::string::npos);
  CHECK(open_with_words(locked, "the words") == "the secret");
  CHECK_FALSE(open_with_words(locked, "The words"));
  CHECK_FALSE(open_with_words(locked.substr(0, 30), "the words"));
  CHECK_FALSE(open_with_words("", "the words"));
  CHECK(open_with_words(lock_with_words("open", ""), "any") == "open");
}

TEST_CASE("copy: one that is stopped, whenever, leaves no file and no half home; else it is told to its end") {
  const Place place;
  const auto home = home_with_a_line(place.path / "home");
  const auto file = place.path / "kept";
  std::vector<double> told;
  const auto heard_until = [&](std::size_t words) {
    told.clear();
    return [&told, words](std::uint64_t done, std::uint64_t all) {
      told.push_back(static_cast<double>(done) / static_cast<double>(all));
      return told.size() < words;
    };
  };
  REQUIRE(make_copy(*home, {file, ""}, false, heard_until(1000)));
  CHECK(std::ranges::is_sorted(told));
  CHECK(told.back() == 1);
  const auto words = told.size();
  fs::remove(file);
  for (std::size_t stop = 1; stop <= words; ++stop) {
    INFO("at word " << stop << " of " << words);
    const auto stopped = make_copy(*home, {file, ""}, false, heard_until(stop));
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().fault == Fault::cancelled);
    CHECK_FALSE(fs::exists(file));
    CHECK_FALSE(fs::exists(file.string() + ".part"));
    CHECK_FALSE(fs::exists(place.path / "home" / "copy-trial"));
  }
  REQUIRE(make_copy(*home, {file, ""}, false));
  const auto stopped = open_copy({file, ""}, place.path / "again", heard_until(1));
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().fault == Fault::cancelled);
  CHECK_FALSE(fs::exists(place.path / "again"));
  CHECK_FALSE(fs::exists(place.path / "again.part"));
}
