#include "client/cli/unfinished_file.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <csignal>
#include <filesystem>

namespace pointage {
namespace {

namespace fs = std::filesystem;

constexpr std::array ending_signals{SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGXFSZ};
constexpr std::string_view ending = ".part";

std::array<char, PATH_MAX> name_in_hand{};  // where a handler may read it

// The default action is in force again: raised once more, it ends the program when this returns.
void end_without_it(int signal) {
  ::unlink(name_in_hand.data());
  ::raise(signal);
}

// What somebody chose to ignore (nohup) stays ignored.
void answer_signals(void (*from)(int), void (*to)(int)) {
  for (const int each : ending_signals) {
    struct sigaction now{};
    if (::sigaction(each, nullptr, &now) != 0 || now.sa_handler != from) continue;
    struct sigaction next{};
    next.sa_handler = to;
    next.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(each, &next, nullptr);
  }
}

// Of PATH.PID.part the program, where it has ended.
bool is_left(std::string_view name, std::string_view begin) {
  if (!name.starts_with(begin) || !name.ends_with(ending) || name.size() <= begin.size() + ending.size()) return false;
  name = name.substr(begin.size(), name.size() - begin.size() - ending.size());
  pid_t program = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), program);
  if (error != std::errc{} || end != name.data() + name.size() || program <= 0) return false;
  return ::kill(program, 0) != 0 && errno == ESRCH;
}

}  // namespace

std::string unfinished_name(const std::string& path, pid_t program) {
  return path + "." + std::to_string(program) + std::string(ending);
}

void goes_with_a_signal(const std::string& unfinished) {
  if (unfinished.size() >= name_in_hand.size()) return;  // nor can it be opened
  unfinished.copy(name_in_hand.data(), unfinished.size());
  name_in_hand.at(unfinished.size()) = '\0';
  answer_signals(SIG_DFL, end_without_it);
}

void nothing_goes_with_a_signal() { answer_signals(end_without_it, SIG_DFL); }

void remove_left_unfinished(const std::string& path) {
  const fs::path file(path);
  const std::string begin = file.filename().string() + ".";
  std::error_code stop, ignored;
  for (fs::directory_iterator at(file.has_parent_path() ? file.parent_path() : ".", stop), end; !stop && at != end;
       at.increment(stop))
    if (is_left(at->path().filename().string(), begin) && at->is_regular_file(ignored)) fs::remove(at->path(), ignored);
}

}  // namespace pointage
