#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "platform/archive/trees.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

class Scratch {
 public:
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "pointage-archive-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Scratch() {
    std::error_code error;
    fs::remove_all(path, error);
  }
  fs::path path;
};

void put(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

struct Packed {
  std::string name, bytes;
  unsigned mode = S_IFREG | 0644U;
};

fs::path pack(const fs::path& path, const std::vector<Packed>& members) {
  int error = 0;
  auto* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  REQUIRE(archive != nullptr);
  for (const auto& member : members) {
    auto* source = zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0);
    const auto index = zip_file_add(archive, member.name.c_str(), source, 0);
    REQUIRE(index >= 0);
    zip_file_set_external_attributes(archive, static_cast<zip_uint64_t>(index), 0, ZIP_OPSYS_UNIX, member.mode << 16U);
  }
  REQUIRE(zip_close(archive) == 0);
  return path;
}

void refused(const Result<std::unique_ptr<FileTree>>& tree) {
  REQUIRE_FALSE(tree.has_value());
  CHECK(tree.error().fault == Fault::bad_input);
}

}  // namespace

TEST_CASE("archive: a folder gives its files and nothing beyond it") {
  const Scratch scratch;
  put(scratch.path / "batch/a/b.txt", "inside");
  put(scratch.path / "secret.txt", "outside");
  fs::create_symlink(scratch.path / "secret.txt", scratch.path / "batch/link.txt");
  fs::create_directory_symlink(scratch.path, scratch.path / "batch/up");
  const auto tree = open_tree(scratch.path / "batch");
  REQUIRE(tree.has_value());
  CHECK(read_whole(**tree, "a/b.txt", 100).value() == "inside");
  for (const auto* name :
       {"../secret.txt", "link.txt", "up/secret.txt", "a", "none", "/etc/passwd", "a/../../secret.txt", ""}) {
    INFO(name);
    const auto read = read_whole(**tree, name, 100);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().fault == Fault::bad_input);
  }
  CHECK_FALSE(read_whole(**tree, "a/b.txt", 3).has_value());
}

TEST_CASE("archive: a pipe in a folder does not make us wait") {
  const Scratch scratch;
  REQUIRE(::mkfifo((scratch.path / "pipe").c_str(), 0600) == 0);
  const auto tree = open_tree(scratch.path);
  REQUIRE(tree.has_value());
  CHECK_FALSE((*tree)->open("pipe").has_value());
}

TEST_CASE("archive: a zip gives its files, packed with or without their folder") {
  const Scratch scratch;
  for (const std::string top : {"", "batch/"}) {
    const auto path = pack(scratch.path / "a.zip", {{top + "config.xml", "<View/>"}, {top + "m/a.txt", "text"}});
    const auto tree = open_tree(path);
    REQUIRE(tree.has_value());
    CHECK(read_whole(**tree, "config.xml", 100).value() == "<View/>");
    CHECK(read_whole(**tree, "m/a.txt", 100).value() == "text");
    CHECK((*tree)->has("m/a.txt"));
    CHECK_FALSE((*tree)->has("m/b.txt"));
  }
}

TEST_CASE("archive: names that lead out of a zip are refused") {
  const Scratch scratch;
  for (const auto* name : {"../evil", "/etc/evil", "a/../../evil", "a\\..\\evil", "C:/evil"}) {
    INFO(name);
    refused(open_tree(pack(scratch.path / "slip.zip", {{"ok", "1"}, {name, "2"}})));
  }
}

TEST_CASE("archive: links in a zip are refused") {
  const Scratch scratch;
  refused(open_tree(pack(scratch.path / "link.zip", {{"link", "/etc/passwd", S_IFLNK | 0777U}})));
}

TEST_CASE("archive: bombs are refused before they are unpacked") {
  const Scratch scratch;
  refused(open_tree(pack(scratch.path / "bomb.zip", {{"zeros", std::string(20U << 20U, '\0')}})));
  const auto small = pack(scratch.path / "small.zip", {{"a", std::string(600, 'a')}, {"b", std::string(600, 'b')}});
  refused(open_zip(small, {.most_bytes = 1000, .most_members = 10, .most_growth = 200}));
  refused(open_zip(small, {.most_bytes = 10'000, .most_members = 1, .most_growth = 200}));
}

TEST_CASE("archive: a damaged zip and other files are refused") {
  const Scratch scratch;
  put(scratch.path / "cut.zip", "PK\3\4 and then nothing");
  put(scratch.path / "text.zip", "just words");
  for (const auto* name : {"cut.zip", "text.zip", "absent.zip"}) refused(open_tree(scratch.path / name));
  const auto path = pack(scratch.path / "flip.zip",
                         {{"a", "the bytes that will be changed, long enough to be packed packed packed packed"}});
  {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(40);
    file.put('\x7f').put('\x7f').put('\x7f');
  }
  const auto tree = open_tree(path);
  if (tree) CHECK_FALSE(read_whole(**tree, "a", 1000).has_value());
  CHECK((!tree || (*tree)->has("a")));
}
