#include "platform/os/files.h"

#include "platform/base/file_tree.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "platform/os/home_lock.h"
#include "platform/os/paths.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("pointage-files-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
};

void put(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

// Runs `work` in a child whose files may not grow past `bytes`.
int in_small_disk(rlim_t bytes, bool (*work)(const fs::path&), const fs::path& path) {
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{bytes, bytes};
    ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::_exit(work(path) ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

}  // namespace

TEST_CASE("files: a file is read whole, and one byte too many is refused") {
  Folder folder;
  put(folder.path / "a", "12345");
  CHECK(read_file(folder.path / "a", 5).value() == "12345");
  CHECK(read_file(folder.path / "a", 4).error().fault == Fault::bad_input);
  CHECK(read_file(folder.path / "b", 4).error().fault == Fault::not_found);
  CHECK(read_file(folder.path, 4).error().fault == Fault::bad_input);
  CHECK(read_file("/dev/zero", 1000).error().fault == Fault::bad_input);
}

TEST_CASE("files: a written file replaces the old one, is the owner's alone, and leaves nothing beside it") {
  Folder folder;
  const fs::path path = folder.path / "a";
  put(path, "old");
  REQUIRE(write_file(path, "new"));
  CHECK(read_file(path, 100).value() == "new");
  CHECK((fs::status(path).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(list_folder(folder.path, 10)->size() == 1);
}

TEST_CASE("files: a pipe is written straight and stays a pipe, and an error names what was asked for") {
  Folder folder;
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  CHECK(write_file(pipe, "through"));
  char got[16]{};
  CHECK(::read(reader, got, sizeof got) == 7);
  ::close(reader);
  CHECK(fs::is_fifo(pipe));
  const auto nowhere = write_file(folder.path / "no" / "such", "x");
  CHECK(nowhere.error().what == (folder.path / "no" / "such").string());
  CHECK(list_folder(folder.path, 10)->empty());
}

TEST_CASE("files: where the disk is full the old file stays as it was") {
  Folder folder;
  const fs::path path = folder.path / "a";
  put(path, "old");
  const auto work = [](const fs::path& to) {
    const auto done = write_file(to, std::string(10'000, 'x'));
    return !done && done.error().fault == Fault::disk_full;
  };
  CHECK(in_small_disk(1000, work, path) == 0);
  CHECK(read_file(path, 100).value() == "old");
  CHECK(list_folder(folder.path, 10)->size() == 1);
}

TEST_CASE("files: a listing follows no link, is sorted, and has an end") {
  Folder folder;
  fs::create_directories(folder.path / "in");
  put(folder.path / "in" / "b", "22");
  put(folder.path / "a", "1");
  fs::create_symlink("/etc", folder.path / "link");
  fs::create_symlink("/etc/passwd", folder.path / "other");
  const auto items = list_folder(folder.path, 10).value();
  REQUIRE(items.size() == 2);
  CHECK(items[0].name == "a");
  CHECK(items[1].name == "in/b");
  CHECK(items[1].size == 2);
  CHECK(list_folder(folder.path, 1).error().fault == Fault::bad_input);
}

TEST_CASE("files: a name that leaves its folder is not inside") {
  for (const char* name : {"a.png", "a/b.png", "..a/b", "a..b"}) CHECK(stays_inside(name));
  for (const char* name : {"", "/a", "..", "../a", "a/../../b", "a/..", "c:\\a", "a\\..\\b"})
    CHECK_FALSE(stays_inside(name));
  CHECK_FALSE(stays_inside(std::string_view("a\0b", 3)));
}

TEST_CASE("files: a private folder is made with its parents, and a file in its place is named") {
  Folder folder;
  REQUIRE(make_private_folder(folder.path / "x" / "y"));
  CHECK((fs::status(folder.path / "x" / "y").permissions() & fs::perms::all) == fs::perms::owner_all);
  put(folder.path / "f", "");
  CHECK(make_private_folder(folder.path / "f").error().fault == Fault::bad_input);
  CHECK(free_space(folder.path).value() > 0);
}

TEST_CASE("paths: relative XDG folders do not count, and a machine without HOME has a place") {
  ::setenv("XDG_DATA_HOME", "/somewhere", 1);
  CHECK(data_folder() == "/somewhere/pointage");
  ::setenv("XDG_DATA_HOME", "relative", 1);
  CHECK(data_folder() != "relative/pointage");
  ::unsetenv("XDG_DATA_HOME");
  const std::string home = environment("HOME");
  ::unsetenv("HOME");
  CHECK(data_folder().is_absolute());
  if (!home.empty()) ::setenv("HOME", home.c_str(), 1);
}

TEST_CASE("lock: it ends with the process that held it, however that ends") {
  Folder folder;
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto lock = HomeLock::take(folder.path, std::chrono::milliseconds(0));
    const char byte = lock ? 'y' : 'n';
    if (::write(ready[1], &byte, 1) == 1) ::pause();
    ::_exit(1);
  }
  char byte = 'n';
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  REQUIRE(byte == 'y');
  const auto held = HomeLock::take(folder.path, std::chrono::milliseconds(30));
  REQUIRE_FALSE(held);
  CHECK(held.error().fault == Fault::held);
  CHECK(held.error().why.find("process " + std::to_string(child)) != std::string::npos);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK(HomeLock::take(folder.path, std::chrono::milliseconds(0)));
}
