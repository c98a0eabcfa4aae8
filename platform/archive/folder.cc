#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "platform/archive/trees.h"

namespace pointage {
namespace {

class Handle {
 public:
  explicit Handle(int fd = -1) : fd_(fd) {}
  Handle(Handle&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Handle() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  bool good() const { return fd_ >= 0; }

 private:
  int fd_;
};

std::unexpected<Error> cannot_read(const std::string& what, int number) {
  if (number == ELOOP || number == ENOTDIR)
    return fail(Fault::bad_input, what, "it is a link, and links are not followed", "put the file itself there");
  const bool absent = number == ENOENT;
  return fail(Fault::bad_input, what, absent ? "there is no such file" : std::strerror(number),
              "check the name and its rights");
}

class FolderFile : public FileStream {
 public:
  FolderFile(Handle fd, std::uint64_t size, std::string what)
      : fd_(std::move(fd)), size_(size), what_(std::move(what)) {}

  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::span<char> into) override {
    while (true) {
      const auto got = ::read(fd_.get(), into.data(), into.size());
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return cannot_read(what_, errno);
    }
  }

 private:
  Handle fd_;
  std::uint64_t size_;
  std::string what_;
};

class Folder : public FileTree {
 public:
  Folder(Handle root, std::string name) : root_(std::move(root)), name_(std::move(name)) {}

  std::string name() const override { return name_; }

  bool has(std::string_view relative) const override {
    struct stat info{};
    const auto found = stays_inside(relative) ? walk(relative) : Handle();
    return found.good() || (stays_inside(relative) &&
                            ::fstatat(root_.get(), std::string(relative).c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0);
  }

  Result<std::unique_ptr<FileStream>> open(std::string_view relative) override {
    const auto what = name_ + "/" + std::string(relative);
    if (!stays_inside(relative)) return fail(Fault::bad_input, what, "it lies outside the folder", "put it inside");
    auto fd = walk(relative);
    if (!fd.good()) return cannot_read(what, errno);
    struct stat info{};
    if (::fstat(fd.get(), &info) != 0) return cannot_read(what, errno);
    if (!S_ISREG(info.st_mode)) return fail(Fault::bad_input, what, "it is no plain file", "put a plain file there");
    return std::make_unique<FolderFile>(std::move(fd), static_cast<std::uint64_t>(info.st_size), what);
  }

 private:
  // One step a name, so that no link on the way is followed; a pipe does not make us wait.
  Handle walk(std::string_view relative) const {
    Handle here(::dup(root_.get()));
    while (here.good() && !relative.empty()) {
      const auto end = std::min(relative.find('/'), relative.size());
      const std::string part(relative.substr(0, end));
      const bool last = end == relative.size();
      relative.remove_prefix(std::min(end + 1, relative.size()));
      if (part.empty() || part == ".") continue;
      const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | (last ? 0 : O_DIRECTORY);
      here = Handle(::openat(here.get(), part.c_str(), flags));
    }
    return here;
  }

  Handle root_;
  std::string name_;
};

}  // namespace

Result<std::unique_ptr<FileTree>> open_folder(const std::filesystem::path& path) {
  Handle root(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root.good()) return fail(Fault::bad_input, path.string(), std::strerror(errno), "give a batch folder or .zip");
  auto name = path.filename().string();
  std::error_code nowhere;
  if (name.empty() || name == ".")
    name = std::filesystem::absolute(path, nowhere).lexically_normal().parent_path().filename().string();
  return std::make_unique<Folder>(std::move(root), name.empty() ? path.string() : name);
}

Result<std::unique_ptr<FileTree>> open_tree(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return open_folder(path);
  char start[4] = {};
  std::ifstream in(path, std::ios::binary);
  if (!std::filesystem::is_regular_file(path, error) || !in)
    return fail(Fault::bad_input, path.string(), "there is no such file or folder", "give a batch folder or .zip");
  in.read(start, sizeof start);
  const std::string_view magic(start, 4);
  if (magic != std::string_view("PK\3\4") && magic != std::string_view("PK\5\6"))
    return fail(Fault::bad_input, path.string(), "it is neither a folder nor a .zip", "give a batch folder or .zip");
  return open_zip(path);
}

}  // namespace pointage
