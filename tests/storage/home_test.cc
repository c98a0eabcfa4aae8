#include "storage/home.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>

#include "storage/database.h"
#include "tests/storage/faulty_vfs.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

std::string all_bytes(const fs::path& folder) {
  std::string bytes;
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    std::ifstream file(item.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(file), {});
  }
  return bytes;
}

std::string key_of(const fs::path& home) { return home_key(home, false, false).value().bytes; }

Database& must_open_raw(std::unique_ptr<Database>& kept, const fs::path& file, const std::string& key) {
  auto database = Database::open(file, {.key = key});
  REQUIRE(database);
  kept = std::move(*database);
  return *kept;
}

std::string integrity(const fs::path& home, const char* file) {
  std::unique_ptr<Database> kept;
  auto row = must_open_raw(kept, home / file, key_of(home)).prepare("PRAGMA integrity_check");
  REQUIRE(row);
  REQUIRE(row->step());
  return row->text(0);
}

}  // namespace

TEST_CASE("home: a home is made for its owner alone") {
  ScratchFolder folder;
  const auto path = folder.path / "deep" / "home";
  auto home = must_open(path);
  CHECK((fs::status(path).permissions() & fs::perms::all) == fs::perms::owner_all);
  CHECK((fs::status(path / "key").permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(home->key_place() == KeyPlace::file);
}

TEST_CASE("home: whoever comes second is told which process holds it") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  const auto second = open_home(folder.path, {.wait_for_lock = Millis(1), .use_keyring = false, .vfs = ""});
  REQUIRE_FALSE(second);
  CHECK(second.error().fault == Fault::held);
  CHECK(second.error().why.find(std::to_string(::getpid())) != std::string::npos);
  home.reset();
  CHECK(must_open(folder.path));
}

TEST_CASE("home: no byte of a task, a picture, a draft, an answer or a token stands on the disk in clear") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  const std::string picture = "\x89PNG-seven-grey-herons-by-the-weir";
  REQUIRE(home->outbox().add_account({"amber", "label-studio", "http://127.0.0.1:9", "token-f00dcafe"}));
  {
    auto writer = home->batches().begin(platform_batch("A1"));
    const auto id = (*writer)->add_task({"ext-herons", R"({"text":"seven grey herons"})"}).value();
    REQUIRE((*writer)->add_medium(id, "herons.png", "image/png", picture));
    REQUIRE((*writer)->commit());
  }
  REQUIRE(home->batches().save_draft("A1-1", {"[\"half a heron\"]", 1, at("2026-10-05T10:00:00Z"), ""}));
  REQUIRE(home->batches().record_answer(answer_to("A1-1")));
  for (int pass = 0; pass < 2; ++pass) {
    const std::string bytes = all_bytes(folder.path);
    CHECK(bytes.size() > 4096);
    for (const char* secret : {"herons", "half a heron", "f00dcafe", "penguin", "Harbour Foods", "SQLite format"}) {
      INFO(secret);
      CHECK(bytes.find(secret) == std::string::npos);
    }
    home.reset();
  }
}

TEST_CASE("home: a database that is opened with another key is refused and left as it is") {
  ScratchFolder folder;
  must_open(folder.path).reset();
  const std::string before = all_bytes(folder.path);
  const auto opened = Database::open(folder.path / "tasks.db", {.key = std::string(32, 'x')});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().fault == Fault::corrupt);
  CHECK(all_bytes(folder.path) == before);
}

TEST_CASE("home: a home whose key is gone is not opened with a new one") {
  ScratchFolder folder;
  must_open(folder.path).reset();
  fs::remove(folder.path / "key");
  const auto opened = open_home(folder.path, {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = ""});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().fault == Fault::corrupt);
  CHECK_FALSE(fs::exists(folder.path / "key"));
}

TEST_CASE("home: a home of a newer version is refused in words and not changed") {
  ScratchFolder folder;
  must_open(folder.path).reset();
  {
    std::unique_ptr<Database> kept;
    REQUIRE(must_open_raw(kept, folder.path / "ledger.db", key_of(folder.path)).script("PRAGMA user_version = 999"));
  }
  const std::string before = all_bytes(folder.path / "");
  const auto opened = open_home(folder.path, {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = ""});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().fault == Fault::refused);
  CHECK(opened.error().why.find("newer version") != std::string::npos);
  CHECK(all_bytes(folder.path / "") == before);
}

TEST_CASE("home: one fsync makes an answer durable") {
  ScratchFolder folder;
  auto home = must_open(folder.path, counting_disk());
  fill(home->batches(), platform_batch("A1"), 3);
  REQUIRE(home->batches().record_answer(answer_to("A1-1")));
  disk_heals();
  REQUIRE(home->batches().record_answer(answer_to("A1-2")));
  CHECK(disk_count().syncs == 1);
}

TEST_CASE("home: an answer on a failing disk is there whole or not at all") {
  for (int n = 1; n < 60; ++n) {
    ScratchFolder folder;
    {
      auto home = must_open(folder.path);
      fill(home->batches(), platform_batch("A1"), 1);
    }
    auto home = must_open(folder.path, counting_disk());
    disk_fails_at(n);
    const auto recorded = home->batches().record_answer(answer_to("A1-1"));
    home.reset();
    disk_heals();
    home = must_open(folder.path);
    INFO(n);
    const bool there = home->batches().answer("A1-1").value().has_value();
    if (!recorded) CHECK((recorded.error().fault == Fault::disk_full));
    if (recorded) CHECK(there);
    CHECK(home->batches().ledger_due(5)->size() == (there ? 1U : 0U));
    CHECK(home->outbox().items()->size() == (there ? 1U : 0U));
    CHECK(home->batches().batches()->front().counts.answered == (there ? 1 : 0));
    home.reset();
    CHECK(integrity(folder.path, "tasks.db") == "ok");
    if (recorded) return;
  }
  FAIL("the disk never healed");
}

TEST_CASE("home: entries on a failing disk are appended whole or not at all") {
  Entry entry;
  entry.id = "e1", entry.platform = "Amber", entry.active_millis = 1000;
  for (int n = 1; n < 60; ++n) {
    ScratchFolder folder;
    auto home = must_open(folder.path, counting_disk());
    disk_fails_at(n);
    std::vector<Entry> two(2, entry);
    two[1].id = "e2";
    const auto added = home->journal().append(two);
    home.reset();
    disk_heals();
    home = must_open(folder.path);
    INFO(n);
    const auto entries = home->journal().head()->entries;
    CHECK((entries == 2 || (!added && entries == 0)));
    CHECK(home->journal().verify()->ok);
    if (added) return;
  }
  FAIL("the disk never healed");
}

TEST_CASE("home: a disk that fails while a home is made leaves a home that can be made again") {
  for (int n = 1; n < 1000; ++n) {
    ScratchFolder folder;
    const std::string vfs = counting_disk();
    disk_fails_at(n);
    auto opened = open_home(folder.path, {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = vfs});
    const bool worked = opened.has_value();
    opened = fail(Fault::cancelled, "", "", "");
    disk_heals();
    INFO(n);
    auto home = must_open(folder.path);
    CHECK(home->batches().batches()->empty());
    CHECK(home->journal().head()->entries == 0);
    if (worked) return;
  }
  FAIL("the disk never healed");
}

TEST_CASE("home: killed between the answer and its entry, the entry is still due") {
  ScratchFolder folder;
  {
    auto home = must_open(folder.path);
    fill(home->batches(), file_batch("A1"), 1);
  }
  const pid_t child = ::fork();
  if (child == 0) {
    auto home = open_home(folder.path, {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = ""});
    if (home && (*home)->batches().record_answer(answer_to("A1-1"))) ::kill(::getpid(), SIGKILL);
    ::_exit(1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  auto home = must_open(folder.path);
  CHECK(home->batches().answer("A1-1").value());
  CHECK(home->batches().ledger_due(5)->size() == 1);
}

TEST_CASE("home: a full disk stops an import, says so, and leaves nothing of it") {
  ScratchFolder folder;
  auto home = must_open(folder.path, counting_disk());
  auto writer = home->batches().begin(file_batch("A1"));
  REQUIRE(writer);
  REQUIRE((*writer)->add_task({"1", std::string(100'000, 'x')}));
  disk_fails_at(1);
  const auto done = (*writer)->commit();
  REQUIRE_FALSE(done);
  CHECK(done.error().fault == Fault::disk_full);
  writer->reset();
  disk_heals();
  CHECK(home->batches().batches()->empty());
  fill(home->batches(), file_batch("A1"), 1);
}

TEST_CASE("home: a journal that only reads sees what is written, and cannot write") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto reader = home->read_journal();
  REQUIRE(reader);
  Entry entry;
  entry.id = "e1";
  REQUIRE(home->journal().append({&entry, 1}));
  CHECK((*reader)->journal().head()->entries == 1);
  entry.id = "e2";
  CHECK((*reader)->journal().append({&entry, 1}).error().fault == Fault::not_writable);
}

TEST_CASE("home: a home this user may not write is refused in words and not changed") {
  ScratchFolder folder;
  must_open(folder.path).reset();
  fs::permissions(folder.path, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_exec);
  const HomeOptions options{.wait_for_lock = Millis(0), .use_keyring = false, .vfs = ""};
  const pid_t child = ::fork();
  if (child == 0) {
    if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(2);  // the rights of files do not hold for root
    const auto opened = open_home(folder.path, options);
    const auto made = open_home(folder.path / "new", options);
    const bool refused = !opened && opened.error().fault == Fault::not_writable;
    ::_exit(refused && !made && made.error().fault == Fault::not_writable ? 0 : 4);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WEXITSTATUS(status) == 0);
  fs::permissions(folder.path, fs::perms::owner_all);
  CHECK_FALSE(fs::exists(folder.path / "new"));
  CHECK(integrity(folder.path, "tasks.db") == "ok");
}
