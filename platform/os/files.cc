#include "platform/os/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "platform/os/descriptor.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

std::string reason(int number) { return std::generic_category().message(number); }

Status write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(system_error(errno, path));
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

// What goes wrong is said of the file that was asked for.
Status write_beside(const fs::path& beside, std::string_view bytes, unsigned mode, const fs::path& path) {
  const Descriptor fd(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode));
  if (!fd) return fail(system_error(errno, path));
  TRY(write_all(fd.get(), bytes, path));
  if (::fsync(fd.get()) != 0) return fail(system_error(errno, path));
  return {};
}

Status write_straight(const fs::path& path, std::string_view bytes) {
  const Descriptor fd(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!fd) return fail(system_error(errno, path));
  return write_all(fd.get(), bytes, path);
}

// A device, a pipe: one that is renamed over would be gone from the machine.
bool is_no_plain_file(const fs::path& path) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

std::unexpected<Error> too_large(const fs::path& path, std::uint64_t limit) {
  return fail(Fault::bad_input, path.string(), "is larger than " + std::to_string(limit) + " bytes",
              "give a smaller file");
}

}  // namespace

Error system_error(int number, const fs::path& path) {
  const std::string what = path.string();
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return {Fault::not_found, what, "is not there", "check the name", {}};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {Fault::disk_full, what, "no space is left on the disk", "free some space and try again", {}};
    case EROFS:
    case EACCES:
    case EPERM:
      return {
          Fault::not_writable, what, "this user may not do that there", "check the rights of the file and folder", {}};
    case EISDIR:
      return {Fault::bad_input, what, "is a folder, not a file", "name a file", {}};
    default:
      return {Fault::unexpected, what, reason(number), "try again", {}};
  }
}

Result<std::string> read_file(const fs::path& path, std::uint64_t limit) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return fail(system_error(errno, path));
  struct stat about{};
  if (::fstat(fd.get(), &about) != 0) return fail(system_error(errno, path));
  if (S_ISDIR(about.st_mode)) return fail(system_error(EISDIR, path));
  if (S_ISREG(about.st_mode) && static_cast<std::uint64_t>(about.st_size) > limit) return too_large(path, limit);
  std::string bytes;
  if (S_ISREG(about.st_mode)) bytes.reserve(static_cast<std::size_t>(about.st_size) + 1);
  for (std::string piece(1 << 16, '\0');;) {
    const ssize_t count = ::read(fd.get(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(system_error(errno, path));
    if (count == 0) return bytes;
    bytes.append(piece, 0, static_cast<std::size_t>(count));
    if (bytes.size() > limit) return too_large(path, limit);
  }
}

Status sync_names_in(const fs::path& folder) {
  const Descriptor fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd || ::fsync(fd.get()) != 0) return fail(system_error(errno, folder));
  return {};
}

Status write_file(const fs::path& path, std::string_view bytes, unsigned mode) {
  if (is_no_plain_file(path)) return write_straight(path, bytes);
  const fs::path beside = path.string() + ".part-" + std::to_string(::getpid());
  Status done = write_beside(beside, bytes, mode, path);
  if (done && std::rename(beside.c_str(), path.c_str()) != 0) done = fail(system_error(errno, path));
  if (!done) {
    ::unlink(beside.c_str());
    return done;
  }
  return sync_names_in(path.parent_path());
}

Status make_private_folder(const fs::path& path) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return fail(system_error(error.value(), path));
  if (::mkdir(path.c_str(), 0700) == 0) return sync_names_in(path.parent_path());
  if (errno != EEXIST) return fail(system_error(errno, path));
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) return fail(system_error(errno, path));
  if (!S_ISDIR(about.st_mode)) return fail(Fault::bad_input, path.string(), "is a file, not a folder", "name a folder");
  return {};
}

Result<std::vector<FolderItem>> list_folder(const fs::path& path, std::size_t limit) {
  std::error_code error;
  fs::recursive_directory_iterator at(path, error);
  std::vector<FolderItem> items;
  for (const fs::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
    const auto status = at->symlink_status(error);
    if (error || !fs::is_regular_file(status)) continue;
    if (items.size() == limit) {
      return fail(Fault::bad_input, path.string(), "holds more than " + std::to_string(limit) + " files",
                  "give a smaller folder");
    }
    const auto size = at->file_size(error);
    items.push_back({at->path().lexically_relative(path).generic_string(), error ? 0 : size});
  }
  if (error) return fail(system_error(error.value(), path));
  std::ranges::sort(items, {}, &FolderItem::name);
  return items;
}

Result<std::uint64_t> free_space(const fs::path& path) {
  struct statvfs about{};
  if (::statvfs(path.c_str(), &about) != 0) return fail(system_error(errno, path));
  return std::uint64_t{about.f_bavail} * std::uint64_t{about.f_frsize};
}

}  // namespace pointage
