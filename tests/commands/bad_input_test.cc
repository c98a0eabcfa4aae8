#include <sys/wait.h>
#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cstdlib>

#include "platform/os/files.h"
#include "platform/os/home_lock.h"
#include "tests/commands/runner.h"

using pointage::testing::is_one_error_line;
using pointage::testing::Runner;
using pointage::testing::sample;

namespace {

const std::string config =
    "<View><Text name=\"text\" value=\"$text\"/><Choices name=\"tone\" toName=\"text\"><Choice value=\"kind\"/>"
    "</Choices></View>";

pointage::testing::Run import_with(const Runner& run, const std::string& xml, const std::string& tasks) {
  run.file("job/config.xml", xml);
  run.file("job/tasks.json", tasks);
  return run.json({"batch", "import", (run.folder() / "job").string()});
}

}  // namespace

TEST_CASE("bad input: tasks that are no tasks are refused and leave nothing") {
  const Runner run;
  const std::string deep(100'000, '[');
  for (const auto& tasks :
       {std::string(), std::string("{"), std::string("[{\"data\":{\"text\":\"a\"}},"), std::string("[1]"), deep,
        std::string("[{\"data\":{\"text\":\"\xff\xfe\"}}]"), std::string("[{\"data\":\"text\"}]"), std::string("7")}) {
    const auto said = import_with(run, config, tasks);
    INFO(tasks.substr(0, 60) << " -> " << said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
  CHECK(run.json({"batch", "list"}).out == "{\"batches\":[]}\n");
}

TEST_CASE("bad input: configs with entities, twins or loose ends are refused") {
  const Runner run;
  const std::string tasks = R"([{"data":{"text":"a"}}])";
  const std::string bomb =
      "<!DOCTYPE v [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><View><Text name=\"t\" value=\"&b;\"/></View>";
  const std::string outside =
      "<!DOCTYPE v [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><View><Text name=\"t\" value=\"&x;\"/></View>";
  const std::string twins = "<View><Text name=\"a\" value=\"$text\"/><Text name=\"a\" value=\"$text\"/></View>";
  for (const auto& xml : {bomb, outside, twins, std::string("<View>"), std::string(), std::string("no xml")}) {
    const auto said = import_with(run, xml, tasks);
    INFO(xml << " -> " << said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
    CHECK(said.err.find("root:") == std::string::npos);
  }
  CHECK(run.json({"batch", "list"}).out == "{\"batches\":[]}\n");
}

TEST_CASE("bad input: a path that is not there, or is no job, is refused") {
  const Runner run;
  CHECK(is_one_error_line(run.json({"batch", "import", (run.folder() / "nowhere").string()})));
  CHECK(run.json({"batch", "import", (run.folder() / "nowhere").string()}).code == 2);
  CHECK(run.json({"batch", "import", run.file("a.zip", "PK\x03\x04 cut short")}).code == 2);
  CHECK(run.json({"batch", "check", run.file("a.xml", "<View")}).code == 2);
  CHECK(run.json({"statement", "import", (run.folder() / "nowhere").string()}).code == 2);
  CHECK(run.json({"ledger", "import", run.folder().string()}).code == 2);
}

TEST_CASE("bad input: a statement with wrong lines names each and adds none") {
  const Runner run;
  const std::string head = "line_id,date,kind,external_id,description,items,amount,currency\n";
  const auto said = run.json({"statement", "import", "-", "--format", "pointage", "--platform", "Amber"},
                             head +
                                 "L1,2026-10-20,payment,T,,,5.00,USD\nL2,2026-13-20,payment,T,,,5.00,USD\n"
                                 "L3,2026-10-20,payment,T,,,-5.00,USD\nL1,2026-10-21,payment,T,,,6.00,USD\n");
  INFO(said.err);
  CHECK(said.code == 2);
  CHECK(said.out.empty());
  CHECK(said.err.find("line 3") != std::string::npos);
  CHECK(said.err.find("line 4") != std::string::npos);
  CHECK(said.err.find("line 5") != std::string::npos);
  CHECK(run.json({"statement", "list"}).out == "{\"statements\":[]}\n");
}

TEST_CASE("bad input: bytes that are no statement are refused and leave nothing") {
  const Runner run;
  const std::string head = "line_id,date,kind,external_id,description,items,amount,currency\n";
  const std::string line = "L1,2026-10-20,payment,T,,,5.00,USD\n";
  const std::vector<std::string> tables{std::string(),
                                        std::string("\0", 1),
                                        head + line + std::string("L2,2026-10-20,pay\0ment,T,,,5.00,USD\n", 37),
                                        head + line + "L2,2026-10-20\n",
                                        head + line + "L2,2026-10-20,payment,T,,,5.00,USD,more\n",
                                        head + line + "L2,2026-10-20,payment,\"T,,,5.00,USD\n",
                                        head + line + "L2,2026-10-20,payment,T\"x\"y,\"a\"b,,5.00,USD\n"};
  for (const auto& table : tables) {
    const auto said = run.json({"statement", "import", "-", "--format", "pointage", "--platform", "Amber"}, table);
    INFO(table << " -> " << said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
  CHECK(run.json({"statement", "list"}).out == "{\"statements\":[]}\n");
}

TEST_CASE("bad input: a home that another process holds is exit 3 and says who") {
  const Runner run;
  REQUIRE(run.json({"batch", "list"}).code == 0);
  const auto lock = pointage::HomeLock::take(run.home(), std::chrono::milliseconds(0));
  REQUIRE(lock.has_value());
  const auto said = run.json({"batch", "list"});
  INFO(said.err);
  CHECK(said.code == 3);
  CHECK(is_one_error_line(said));
}

TEST_CASE("bad input: an output whose folder is not there is exit 2, named as it was given, and no half file is left") {
  const Runner run;
  REQUIRE(run({"tour"}).code == 0);
  const auto out = (run.folder() / "no" / "such" / "r.html").string();
  const std::string job = run.json({"batch", "list"}).json()["batches"][0]["id"];
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"report", "--out", out},
                                             {"claim", "--platform", "Amber", "--lang", "en", "--out", out},
                                             {"reconcile", "--html", out},
                                             {"batch", "export", job, "--out", out}}) {
    const auto said = run.json(words);
    INFO(words[0] << " -> " << said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
    CHECK(said.err.starts_with("pointage: " + out + ":"));
    CHECK_FALSE(std::filesystem::exists(run.folder() / "no"));
  }
}

TEST_CASE("bad input: an output that the machine does not allow is exit 3, and a full disk is not taken for success") {
  const Runner run;
  REQUIRE(run({"tour"}).code == 0);
  // A device of the test's own name, so that one that is renamed over is not the machine's.
  const auto full = (run.folder() / "full").string();
  std::filesystem::create_symlink("/dev/full", full);
  for (const auto& out : {std::string("/sys/r.html"), full}) {
    const auto said = run.json({"report", "--out", out});
    INFO(said.err);
    CHECK(said.code == 3);
    CHECK(is_one_error_line(said));
  }
  CHECK(std::filesystem::is_symlink(full));
}

TEST_CASE("bad input: a full standard output is not taken for success") {
  const Runner run;
  REQUIRE(run({"tour"}).code == 0);
  const auto line =
      std::string(POINTAGE_BINARY) + " --home '" + run.home() + "' --json ledger list >/dev/full 2>/dev/null";
  CHECK(WEXITSTATUS(std::system(line.c_str())) == 3);
}

// A sparse file: a gigabyte by its size that costs the disk nothing.
TEST_CASE("bad input: a gigabyte is refused by its size, whatever it is given for") {
  const Runner run;
  const auto vast = run.file("job/tasks.json", "[");
  run.file("job/config.xml", config);
  std::filesystem::resize_file(vast, 1U << 30U);
  const auto job = (run.folder() / "job").string();
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"batch", "import", job},
           {"batch", "check", vast},
           {"task", "answer", "T", "--result", vast},
           {"ledger", "import", vast},
           {"statement", "import", vast},
           {"account", "add", "a", "--type", "label-studio", "--url", "http://127.0.0.1:1", "--token-file", vast}}) {
    const auto said = run.json(words);
    INFO(words[0] << ' ' << words[1] << " -> " << said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
  CHECK(run.json({"batch", "list"}).out == "{\"batches\":[]}\n");
  CHECK(run.json({"account", "list"}).json()["accounts"].empty());
}

TEST_CASE("bad input: with a clock in 1970 nothing is lost, durations hold, and it is said") {
#ifdef POINTAGE_SANITIZED
  SKIP("a sanitizer must be loaded first, and so must the wrong clock");
#endif
  Runner run;
  run.under = POINTAGE_SOURCE_DIR "/tests/support/another_time '1970-01-02 12:00:00'";
  REQUIRE(import_with(run, config, R"([{"id":7,"data":{"text":"good day"}}])").code == 0);
  const auto batch = run.json({"batch", "list"}).json()["batches"][0]["id"].get<std::string>();
  const auto task = run.json({"task", "list", "--batch", batch}).json()["tasks"][0]["id"].get<std::string>();
  const auto said = run.json({"task", "answer", task, "--result", "-", "--seconds", "40"},
                             R"([{"id":"a","from_name":"tone","to_name":"text","type":"choices",)"
                             R"("value":{"choices":["kind"]}}])");
  INFO(said.err);
  CHECK(said.code == 0);
  CHECK(said.err.find("1970-01-02") != std::string::npos);
  run.under.clear();
  const auto entries = run.json({"ledger", "list"}).json()["entries"];
  REQUIRE(entries.size() == 1);
  CHECK(entries[0]["active_seconds"] == 40);
  CHECK(run.json({"ledger", "verify"}).code == 0);
  CHECK(run.json({"ledger", "verify"}).err.empty());
}

TEST_CASE("bad input: a folder without a name is no platform") {
  const Runner run;
  const auto said = run.json({"account", "add", "stick", "--type", "folder", "--url", ""});
  INFO(said.err);
  CHECK(said.code == 2);
  CHECK(is_one_error_line(said));
  CHECK(run.json({"account", "list"}).out == "{\"accounts\":[]}\n");
}

TEST_CASE("bad input: a job and a platform named from a folder that is gone end in one line") {
  Runner run;
  run.under =
      "sh -c 'cd " + run.folder().string() + " && mkdir gone && cd gone && rmdir ../gone && exec \"$0\" \"$@\"'";
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"batch", "check", "."}, {"account", "add", "stick", "--type", "folder", "--url", "a"}}) {
    const auto said = run.json(words);
    INFO(said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
}
