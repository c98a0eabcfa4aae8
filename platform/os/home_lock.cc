#include "platform/os/home_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <string>
#include <thread>

#include "platform/os/files.h"

namespace pointage {
namespace {

std::string holder(int fd) {
  std::array<char, 32> text{};
  const ssize_t count = ::pread(fd, text.data(), text.size(), 0);
  int pid = 0;
  if (count > 0) std::from_chars(text.data(), text.data() + count, pid);
  if (pid <= 0) return "another process";
  std::string name;
  std::ifstream("/proc/" + std::to_string(pid) + "/comm") >> name;
  return "process " + std::to_string(pid) + (name.empty() ? "" : " (" + name + ")");
}

Status name_ourselves(int fd, const std::filesystem::path& path) {
  const std::string text = std::to_string(::getpid()) + "\n";
  const bool written = ::ftruncate(fd, 0) == 0 && ::pwrite(fd, text.data(), text.size(), 0) > 0;
  // The name is a courtesy to the next one: a full disk must not keep her from reading her own home.
  if (!written && errno != ENOSPC && errno != EDQUOT) return fail(system_error(errno, path));
  return {};
}

}  // namespace

Result<HomeLock> HomeLock::take(const std::filesystem::path& home, std::chrono::milliseconds wait) {
  using namespace std::chrono;
  const auto path = home / "lock";
  Descriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!fd) return fail(system_error(errno, path));
  for (const auto end = steady_clock::now() + wait; ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0;) {
    if (errno != EWOULDBLOCK && errno != EINTR) return fail(system_error(errno, path));
    if (steady_clock::now() >= end) {
      return fail(Fault::held, home.string(), "is in use by " + holder(fd.get()), "close that one, or try again later");
    }
    std::this_thread::sleep_for(milliseconds(20));
  }
  TRY(name_ourselves(fd.get(), path));
  return HomeLock(std::move(fd));
}

}  // namespace pointage
