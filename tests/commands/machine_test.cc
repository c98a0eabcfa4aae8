// What the machine can do to a home: a newer version wrote it, it may not be written, the disk is full. The program
// ends with 2 or 3 and one line, and what was on the record before is on it afterwards.
#include <sys/types.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/home_key.h"
#include "storage/database.h"
#include "tests/commands/runner.h"

using pointage::testing::is_one_error_line;
using pointage::testing::Run;
using pointage::testing::Runner;
using pointage::testing::sample;
namespace fs = std::filesystem;

namespace {

struct Worked {  // a home with a job, one answer of it, and work from elsewhere
  Runner run;
  std::string batch, tasks, entries;
  std::vector<std::string> open;

  Worked() {
    batch = run.json({"batch", "import", sample("batches/moderation")}).json()["batch"];
    const auto listed = run.json({"task", "list", "--batch", batch}).json()["tasks"];
    REQUIRE(listed.size() > 2);
    for (const auto& task : listed) open.push_back(task["id"]);
    REQUIRE(run.json({"task", "skip", open.front(), "--reason", "unclear"}).code == 0);
    REQUIRE(run.json({"ledger", "import", sample("ledger.csv")}).code == 0);
    tasks = task_list(), entries = entry_list();
  }

  std::string task_list() const { return run.json({"task", "list", "--batch", batch}).out; }
  std::string entry_list() const { return run.json({"ledger", "list"}).out; }
  std::string state_of(const std::string& id) const {
    const auto listed = run.json({"task", "list", "--batch", batch}).json()["tasks"];
    for (const auto& task : listed)
      if (task["id"] == id) return task["state"];
    return {};
  }
  bool is_whole() const { return task_list() == tasks && entry_list() == entries; }
  std::vector<std::vector<std::string>> writing() const {
    return {{"task", "skip", open[1], "--reason", "late"},
            {"batch", "import", sample("batches/tins")},
            {"received", "add", "--amount", "5", "--currency", "USD", "--on", "2026-10-01"}};
  }
};

void set_version(const fs::path& home, const char* file, int change) {
  auto database = pointage::Database::open(home / file, {.key = pointage::home_key(home, false, false).value().bytes});
  REQUIRE(database);
  auto version = (*database)->prepare("PRAGMA user_version");
  REQUIRE(version->step().value());
  const auto other = version->integer(0) + change;
  version->reset();
  REQUIRE((*database)->script("PRAGMA user_version = " + std::to_string(other)));
}

// The rights of files do not hold for root, so root's homes are given to nobody and opened as nobody.
struct NoWriting {
  explicit NoWriting(Worked& given) : world(given), root(given.run.home()) {
    const uid_t nobody = 65534;
    if (::getuid() == 0) {
      fs::permissions(world.run.folder(), fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
      for (const auto& item : fs::directory_iterator(root)) REQUIRE(::chown(item.path().c_str(), nobody, nobody) == 0);
      REQUIRE(::chown(root.c_str(), nobody, nobody) == 0);
      world.run.under = "setpriv --reuid 65534 --clear-groups --inh-caps=-all";
    }
    for (const auto& item : fs::directory_iterator(root)) fs::permissions(item.path(), fs::perms::owner_read);
    fs::permissions(root, fs::perms::owner_read | fs::perms::owner_exec);
  }
  ~NoWriting() {
    world.run.under.clear();
    fs::permissions(root, fs::perms::owner_all);
    for (const auto& item : fs::directory_iterator(root)) {
      fs::permissions(item.path(), fs::perms::owner_read | fs::perms::owner_write);
      static_cast<void>(::chown(item.path().c_str(), ::getuid(), ::getgid()));
    }
    static_cast<void>(::chown(root.c_str(), ::getuid(), ::getgid()));
  }
  Worked& world;
  fs::path root;
};

// No file may grow past so many bytes: writing further fails, as on a full disk.
std::string room_for(int kib) {
  return "sh -c 'trap \"\" XFSZ; ulimit -f " + std::to_string(kib * 2) + "; exec \"$0\" \"$@\"'";
}

}  // namespace

TEST_CASE("machine: a home of a newer version is exit 2, one line, and stays as it is, whichever database is newer") {
  for (const auto* file : {"tasks.db", "ledger.db"}) {
    INFO(file);
    Worked world;
    set_version(world.run.home(), file, +1);
    auto commands = world.writing();
    commands.push_back({"batch", "list"});
    for (const auto& words : commands) {
      const auto said = world.run.json(words);
      INFO(said.err);
      CHECK(said.code == 2);
      CHECK(is_one_error_line(said));
      CHECK(said.err.find("newer version") != std::string::npos);
    }
    set_version(world.run.home(), file, -1);
    CHECK(world.is_whole());
  }
}

TEST_CASE("machine: a home that may not be written is exit 3, one line, and stays as it is") {
  Worked world;
  {
    const NoWriting here(world);
    for (const auto& words : world.writing()) {
      const auto said = world.run.json(words);
      INFO(said.err);
      CHECK(said.code == 3);
      CHECK(is_one_error_line(said));
    }
  }
  CHECK(world.is_whole());
}

TEST_CASE("machine: a full disk is exit 3, one line, and what is stored is what was said") {
  // Longer than the room that opening a home needs: the disk is full now at the start, now in the middle of the answer.
  const std::string long_reason(100'000, 'x');
  std::size_t stopped = 0, done = 0;
  Worked world;
  for (int kib = 4; done < 2 && kib < 4000; kib += 12) {
    const std::string id = world.open.at(1 + done);
    world.run.under = room_for(kib);
    const auto said = world.run.json({"task", "skip", id, "--reason", long_reason});
    world.run.under.clear();
    INFO(kib << " KiB: " << said.err);
    CHECK((said.code == 0 || (said.code == 3 && is_one_error_line(said))));
    const bool kept = said.code == 0 || said.err.find("the answer is kept") != std::string::npos;
    CHECK(world.state_of(id) == (kept ? "skipped" : "todo"));
    CHECK(world.run.json({"ledger", "verify"}).code == 0);
    if (said.code != 0) ++stopped;
    if (kept) ++done;
  }
  CHECK(stopped > 0);
  CHECK(done == 2);
  CHECK(world.run.json({"ledger", "list"}).json()["entries"].size() ==
        nlohmann::json::parse(world.entries)["entries"].size() + done);
}

TEST_CASE("machine: a job that does not fit on the disk is exit 3 and leaves nothing of it") {
  Worked world;
  world.run.under = room_for(150);
  const auto said = world.run.json({"batch", "import", sample("batches/tins")});
  world.run.under.clear();
  INFO(said.err);
  CHECK(said.code == 3);
  CHECK(is_one_error_line(said));
  CHECK(world.is_whole());
  CHECK(world.run.json({"batch", "list"}).json()["batches"].size() == 1);
  CHECK(world.run.json({"batch", "import", sample("batches/tins")}).code == 0);
}

TEST_CASE("machine: what a library throws about a home is exit 3 and one line") {
  const Runner run;
  fs::create_directories(run.home());
  fs::create_symlink("tasks.db", run.home() + "/tasks.db");
  const auto said = run.json({"batch", "list"});
  INFO(said.err);
  CHECK(said.code == 3);
  CHECK(is_one_error_line(said));
}
