#include <catch2/catch_test_macros.hpp>

#include "tests/commands/runner.h"

using pointage::testing::is_one_error_line;
using pointage::testing::Runner;
using pointage::testing::sample;

TEST_CASE("frame: the version is a name and a number") {
  const Runner run;
  const auto said = run.bare({"--version"});
  CHECK(said.code == 0);
  CHECK(said.out.starts_with("pointage "));
}

TEST_CASE("frame: global options stand before or after the command") {
  const Runner run;
  const auto before = run.bare({"--json", "--home", run.home(), "batch", "list"});
  const auto after = run.bare({"batch", "list", "--home", run.home(), "--json"});
  CHECK(before.out == "{\"batches\":[]}\n");
  CHECK(after.out == before.out);
}

TEST_CASE("frame: what is not understood is one line and exit 2") {
  const Runner run;
  for (const auto& words : std::vector<std::vector<std::string>>{{"dance"},
                                                                 {"batch"},
                                                                 {"batch", "dance"},
                                                                 {"batch", "import"},
                                                                 {"task", "list"},
                                                                 {"batch", "list", "--odd"}}) {
    const auto said = run(words);
    INFO(said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
}

TEST_CASE("frame: every reading command works on a home that is not there yet") {
  const std::vector<std::vector<std::string>> commands = {
      {"batch", "list"},        {"ledger", "list"},  {"ledger", "verify"}, {"ledger", "head"},
      {"clock", "status"},      {"hours"},           {"reconcile"},        {"statement", "list"},
      {"statement", "formats"}, {"account", "list"}, {"outbox", "list"},   {"ledger", "export", "--format", "json"}};
  for (const auto& words : commands) {
    const Runner run;
    const auto said = run.json(words);
    INFO(words.front() << ' ' << words.back() << ": " << said.err);
    CHECK(said.code == 0);
    CHECK(said.err.empty());
    CHECK_FALSE(said.json().is_discarded());
  }
}

TEST_CASE("frame: a home that is a file is one line") {
  const Runner run;
  const auto place = run.file("file", "not a folder");
  const auto said = run.bare({"--home", place, "--json", "batch", "list"});
  CHECK(said.code == 2);
  CHECK(is_one_error_line(said));
}

TEST_CASE("frame: every command without a special answer prints an empty document") {
  const Runner run;
  CHECK(run.json({"platform", "set", "Amber", "--pay-after", "14"}).out == "{}\n");
  CHECK(run.json({"rate", "set", "KES", "USD", "0.0077", "--on", "2026-10-01"}).out == "{}\n");
}

TEST_CASE("frame: words that are no day, sum or choice are refused with what would do") {
  const Runner run;
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"hours", "--from", "yesterday"},
           {"hours", "--by", "moon"},
           {"rate", "set", "KES", "usd", "1", "--on", "2026-10-01"},
           {"rate", "set", "KES", "USD", "-1", "--on", "2026-10-01"},
           {"received", "add", "--amount", "1.2345678", "--currency", "USD", "--on", "2026-10-01"},
           {"platform", "event", "Amber", "--type", "gone", "--on", "2026-10-01"},
           {"statement", "import", "/nowhere", "--covers", "2026-10-31..2026-10-01"},
           {"ledger", "export", "--format", "pdf"},
           {"clock", "start", "--kind", "sleep"}}) {
    const auto said = run.json(words);
    INFO(said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
}

TEST_CASE("frame: control characters in a name do not reach the terminal") {
  const Runner run;
  const auto said = run({"batch", "check", "/nowhere/\x1b[31m\nred"});
  CHECK(said.code == 2);
  CHECK(is_one_error_line(said));
  CHECK(said.err.find('\x1b') == std::string::npos);
}

TEST_CASE("frame: where no display is, the window is exit 3 and one line") {
  const Runner run;
  const auto said = run.bare({});
  CHECK(said.code == 3);
  CHECK(is_one_error_line(said));
}
