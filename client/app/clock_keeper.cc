#include "client/app/clock_keeper.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <sstream>

#include "platform/os/files.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

constexpr int keep_every_ms = 3'000;
constexpr int kept_descriptor = 3;
constexpr std::uint64_t most_bytes = 4096;
// Two places take turns, so that a torn write cannot spoil the one before.
constexpr std::array<std::int64_t, 2> places{512, 1024};
constexpr const char* no_mark = "-";

fs::path file_of(const fs::path& home) { return home / "clock"; }

std::string header_of(const KeptMoment& first) {
  return "pointage clock 1\n" + (first.mark.empty() ? no_mark : first.mark) + " " + first.boot_id + "\n";
}

Status put(int fd, std::string_view text, std::int64_t at) {
  const auto wrote = ::pwrite(fd, text.data(), text.size(), at);
  if (wrote != static_cast<ssize_t>(text.size())) return fail(system_error(wrote < 0 ? errno : ENOSPC, "clock"));
  return {};
}

// The number stands there twice: a place that was torn does not count.
Millis moment_at(const std::string& bytes, std::size_t at) {
  if (bytes.size() <= at) return Millis{0};
  std::istringstream text(bytes.substr(at, 64));
  std::int64_t one = 0, two = 0;
  text >> one >> two;
  return text && one == two ? Millis{one} : Millis{0};
}

Result<Descriptor> open_kept(const fs::path& path) {
  Descriptor fd(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  if (!fd) return fail(system_error(errno, path));
  return fd;
}

void forget(const fs::path& home) {
  std::error_code ignored;
  fs::remove(file_of(home), ignored);
}

// Between fork and exec: nothing here may take a lock.
[[noreturn]] void become_keeper(const char* program, int file) {
  if (::setsid() < 0 || ::fork() != 0) ::_exit(0);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int kept = ::fcntl(file, F_DUPFD, kept_descriptor + 1);
  const int nothing = ::open("/dev/null", O_RDWR);
  if (kept < 0 || nothing < 0) ::_exit(1);
  for (int fd = 0; fd < kept_descriptor; ++fd) ::dup2(nothing, fd);
  ::dup2(kept, kept_descriptor);
  ::close_range(kept_descriptor + 1, ~0U, 0);
  if (::chdir("/") != 0) ::_exit(1);
  ::execl(program, "pointage", keeper_word, static_cast<char*>(nullptr));
  ::_exit(1);
}

// The lock belongs to the open file, which the keeper inherits: there is no moment in which nobody holds it.
Status start_keeper(int file, const fs::path& program) {
  const pid_t child = ::fork();
  if (child < 0) return fail(Fault::unexpected, "clock", "no process could be started", "try again later");
  if (child == 0) become_keeper(program.c_str(), file);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return {};
}

Result<KeepFile> file_for(const RunningClock& running, const fs::path& home, Clock& clock) {
  const auto kept = kept_moment(home);
  if (!kept || kept->mark != running.mark || kept->boot_id != clock.boot_id())
    return KeepFile::make(home, {running.mark, clock.boot_id(), clock.steady()});
  TRY_ASSIGN(auto fd, open_kept(file_of(home)));
  return KeepFile(std::move(fd));
}

}  // namespace

Result<KeepFile> KeepFile::make(const fs::path& home, const KeptMoment& first) {
  forget(home);
  TRY(write_file(file_of(home), header_of(first)));
  TRY_ASSIGN(auto fd, open_kept(file_of(home)));
  KeepFile file(std::move(fd));
  TRY(file.keep(first.steady));
  return file;
}

Status KeepFile::keep(Millis steady) {
  const auto number = std::to_string(steady.count());
  TRY(put(fd_.get(), number + " " + number + " \n", places.at(static_cast<std::size_t>(turn_))));
  turn_ = 1 - turn_;
  if (::fdatasync(fd_.get()) != 0) return fail(system_error(errno, "clock"));
  return {};
}

bool KeepFile::wanted() const {
  struct stat about{};
  return ::fstat(fd_.get(), &about) == 0 && about.st_nlink > 0;
}

std::optional<KeptMoment> kept_moment(const fs::path& home) {
  const auto bytes = read_file(file_of(home), most_bytes);
  if (!bytes || !bytes->starts_with("pointage clock 1\n")) return std::nullopt;
  KeptMoment kept;
  std::istringstream header(bytes->substr(bytes->find('\n') + 1));
  header >> kept.mark >> kept.boot_id;
  if (kept.mark == no_mark) kept.mark.clear();
  for (const auto place : places)
    kept.steady = std::max(kept.steady, moment_at(*bytes, static_cast<std::size_t>(place)));
  return kept;
}

Status settle_clock(Journal& journal, const fs::path& home, Clock& clock, const fs::path& program) {
  TRY(WorkClock(journal, clock).take_up(kept_moment(home)));
  TRY_ASSIGN(const auto running, journal.clock());
  if (!running || running->paused) {
    forget(home);
    return {};
  }
  TRY_ASSIGN(const auto file, file_for(*running, home, clock));
  if (::flock(file.descriptor(), LOCK_EX | LOCK_NB) != 0) return {};  // there is one
  return start_keeper(file.descriptor(), program);
}

int run_keeper(int descriptor, Clock& clock) {
  ::prctl(PR_SET_NAME, "pointage-clock");
  KeepFile file{Descriptor(descriptor)};
  while (file.wanted()) {
    // What could not be written now is written next time; there is nobody to tell.
    [[maybe_unused]] const auto kept = file.keep(clock.steady());
    ::poll(nullptr, 0, keep_every_ms);
  }
  return 0;
}

}  // namespace pointage
