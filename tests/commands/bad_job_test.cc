// What a hostile or broken job would do, by the command as a person gives it: exit 2, one line, nothing stored, nothing
// written.
#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <fstream>

#include "tests/commands/runner.h"

namespace fs = std::filesystem;
using pointage::testing::is_one_error_line;
using pointage::testing::Runner;
using pointage::testing::sample;

namespace {

const std::string text_config =
    "<View><Text name=\"text\" value=\"$text\"/><Choices name=\"tone\" toName=\"text\"><Choice value=\"kind\"/>"
    "</Choices></View>";
const std::string picture_config =
    "<View><Image name=\"picture\" value=\"$image\"/><Choices name=\"tone\" toName=\"picture\"><Choice value=\"kind\"/>"
    "</Choices></View>";

// Python's own zip, so that what no honest packer writes can be written: each member is a line of `made`.
std::string zip_of(const Runner& run, const std::string& made) {
  const auto path = (run.folder() / "job.zip").string();
  const auto script = run.file("make.py",
                               "import sys, zipfile, struct\n"
                               "z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)\n"
                               "z.writestr('config.xml', open(sys.argv[2]).read())\n"
                               "z.writestr('tasks.json', '[{\"data\":{\"text\":\"a\"}}]')\n" +
                                   made + "\nz.close()\n");
  const auto line = "python3 '" + script + "' '" + path + "' '" + run.file("config.xml", text_config) + "'";
  REQUIRE(std::system(line.c_str()) == 0);
  return path;
}

void refused(const Runner& run, const std::string& job, const std::string& why) {
  const auto said = run.json({"batch", "import", job});
  INFO(said.err);
  CHECK(said.code == 2);
  CHECK(is_one_error_line(said));
  CHECK(said.err.find(why) != std::string::npos);
  CHECK(run.json({"batch", "list"}).out == "{\"batches\":[]}\n");
}

std::string job_with(const Runner& run, const std::string& reference) {
  run.file("job/config.xml", picture_config);
  run.file("job/tasks.json", R"([{"data":{"image":"good.jpg"}},{"data":{"image":")" + reference + R"("}}])");
  fs::copy_file(sample("batches/sort/coast-01.jpg"), run.folder() / "job/good.jpg",
                fs::copy_options::overwrite_existing);
  return (run.folder() / "job").string();
}

}  // namespace

TEST_CASE("bad job: a zip whose names lead out of it is refused, and nothing is written outside") {
  const Runner run;
  refused(run, zip_of(run, "z.writestr('../slipped.txt', 'x')"), "..");
  refused(run, zip_of(run, "z.writestr('a/../../slipped.txt', 'x')"), "..");
  refused(run, zip_of(run, "z.writestr('" + (run.folder() / "slipped.txt").string() + "', 'x')"), "slipped.txt");
  refused(run, zip_of(run, "z.writestr('..\\\\slipped.txt', 'x')"), "slipped.txt");
  refused(run,
          zip_of(run,
                 "i = zipfile.ZipInfo('link.jpg'); i.create_system = 3; i.external_attr = 0o120777 << 16\n"
                 "z.writestr(i, '/etc/hostname')"),
          "link");
  for (const auto& found : fs::recursive_directory_iterator(run.folder()))
    if (found.path().filename().string().find("slipped") != std::string::npos) FAIL(found.path());
  // Other tests come and go beside it: what is one's own is looked for by name.
  for (const auto& beside : {run.folder().parent_path(), fs::current_path(), fs::current_path().parent_path()})
    CHECK_FALSE(fs::exists(beside / "slipped.txt"));
}

TEST_CASE("bad job: a zip that unpacks to far more than it is, or than it says, is refused") {
  const Runner run;
  refused(run, zip_of(run, "z.writestr('big.jpg', b'\\0' * 60_000_000)"), "bomb");
  // Tasks of 60 MB by their bytes, of 900 by what the archive says of them.
  const std::string lies =
      "z.close()\nz = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)\n"
      "z.writestr('config.xml', open(sys.argv[2]).read())\n"
      "tasks = '[{\"data\":{\"text\":\"a\"}}' + ' ' * 60_000_000 + ']'\n"
      "z.writestr('tasks.json', tasks)\nz.close()\n"
      "raw = open(sys.argv[1], 'rb').read().replace(struct.pack('<I', len(tasks)), struct.pack('<I', 900))\n"
      "open(sys.argv[1], 'wb').write(raw)\nsys.exit()";
  refused(run, zip_of(run, lies), "tasks.json");
}

TEST_CASE("bad job: a picture that is outside, absent, empty, or none is refused by its name") {
  const Runner run;
  run.file("outside.jpg", "never to be read");
  run.file("job/empty.jpg", "");
  run.file("job/words.jpg", "these are words, whatever the name says");
  run.file("job/page.jpg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  fs::create_directories(run.folder() / "job/folder.jpg");
  fs::create_symlink(run.folder() / "outside.jpg", run.folder() / "job/link.jpg");
  const auto absolute = (run.folder() / "outside.jpg").string();
  for (const auto& reference :
       std::vector<std::string>{"../outside.jpg", absolute, "x/../../outside.jpg", "link.jpg", "missing.jpg",
                                "empty.jpg", "words.jpg", "page.jpg", "folder.jpg"}) {
    INFO(reference);
    refused(run, job_with(run, reference), fs::path(reference).filename().string());
  }
  CHECK(run.json({"batch", "import", job_with(run, "good.jpg")}).json()["media"] == 1);
}

TEST_CASE("bad job: details of another type are refused") {
  const Runner run;
  const auto job = job_with(run, "good.jpg");
  for (const auto& details : std::vector<std::string>{
           R"({"title":7})", R"({"pay":"5 USD"})", R"({"pay":{"amount":[],"currency":"USD","per":"task"}})",
           R"({"pay":{"amount":"0.50","currency":"DOLLARS","per":"task"}})", R"({"expires":"soon"})",
           R"({"sensitive":"hate"})", R"([])", "{", std::string("{\"title\":\"\xff\"}")}) {
    run.file("job/batch.json", details);
    INFO(details);
    refused(run, job, "batch.json");
  }
}
