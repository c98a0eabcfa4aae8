#include "client/cli/file_output.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>

#include "platform/crypto/random.h"
#include "platform/os/files.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

struct Place {
  fs::path path = fs::temp_directory_path() / ("pointage-output-" + random_id());
  fs::path out = path / "answers.json";
  Place() { fs::create_directories(path); }
  ~Place() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  std::size_t files() const { return list_folder(path, 10).value().size(); }
};

// A program of its own that has written a part when the signal comes.
void end_a_program_by(int signal, const fs::path& out) {
  const pid_t program = ::fork();
  if (program == 0) {
    std::signal(signal, SIG_DFL);  // the test's own
    auto file = FileOutput::beside(out.string());
    if (!file || !file->write(std::string(100'000, 'a'))) ::_exit(1);
    ::raise(signal);
    ::_exit(2);
  }
  int status = 0;
  REQUIRE(::waitpid(program, &status, 0) == program);
  REQUIRE(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == signal);
}

}  // namespace

TEST_CASE("file output: a program ended by a signal leaves nothing of the file and the old one as it was") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    INFO(signal);
    const Place place;
    REQUIRE(write_private_file(place.out.string(), "old"));
    end_a_program_by(signal, place.out);
    CHECK(place.files() == 1);
    CHECK(read_file(place.out, 100).value() == "old");
  }
}

TEST_CASE("file output: what a kill left goes when the file is asked for again, what a running program writes stays") {
  const Place place;
  end_a_program_by(SIGKILL, place.out);
  REQUIRE(place.files() == 1);
  const auto running = place.out.string() + "." + std::to_string(::getppid()) + ".part";
  REQUIRE(write_file(running, "b"));
  REQUIRE(write_file(place.out.string() + ".old.part", "c"));
  REQUIRE(write_private_file(place.out.string(), "d"));
  CHECK(place.files() == 3);
  CHECK(fs::exists(running));
  CHECK(read_file(place.out, 100).value() == "d");
}

TEST_CASE("file output: one that is given up leaves nothing, and signals do afterwards what they did before") {
  const Place place;
  std::signal(SIGHUP, SIG_DFL);
  {
    auto file = FileOutput::beside(place.out.string());
    REQUIRE(file);
    REQUIRE(file->write("half"));
    CHECK(place.files() == 1);
  }
  CHECK(place.files() == 0);
  CHECK(std::signal(SIGHUP, SIG_DFL) == SIG_DFL);
}
