// A plain folder as a platform: jobs in, answers out, whatever is moved or sent twice.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/sync/world.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string read(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

struct Stick {
  Stick() {
    write(place / "sort/config.xml", choices_config);
    write(
        place / "sort/tasks.json",
        R"([{"id":1,"data":{"image":"a.jpg"}},{"id":"b/2","data":{"image":"../out.jpg"}},{"data":{"image":"a.jpg"}},{"id":9}])");
    write(place / "sort/a.jpg", "\xff\xd8\xff picture");
    write(place / "out.jpg", "\xff\xd8\xff not of this job");
    REQUIRE(home->outbox().add_account({"stick", "folder", place.string(), ""}));
  }
  SyncOutcome sync(const SyncRequest& request = {}) {
    auto done = run_sync(request, home->outbox(), home->batches(), *transport, clock, {});
    REQUIRE(done);
    return *done;
  }
  void answer(int number, const std::string& id) {
    Answer one = answer_to(batch() + "-" + std::to_string(number));
    one.unique_id = "8f14e45f-ceea-467f-a08c-00000000000" + std::to_string(number);
    one.result_json =
        "[{\"id\":\"" + id + R"(","from_name":"c","to_name":"i","type":"choices","value":{"choices":["penguin"]}}])";
    REQUIRE(home->batches().record_answer(one));
  }
  std::string batch() { return home->outbox().find_project("stick", "sort").value().value().id; }
  std::vector<fs::path> answers() const {
    std::vector<fs::path> all;
    if (fs::exists(place / "sort/answers"))
      for (const auto& each : fs::directory_iterator(place / "sort/answers")) all.push_back(each.path());
    return all;
  }

  ScratchFolder folder;
  fs::path place{folder.path / "stick"};
  std::unique_ptr<Home> home{must_open(folder.path / "home")};
  std::unique_ptr<HttpTransport> transport{make_curl_transport({})};
  FixedClock clock;
};

TEST_CASE("folder: jobs come in with their pictures, and one picture outside its job is refused") {
  Stick stick;
  const auto done = stick.sync({.take = 9});
  CHECK(done.tasks_received == 3);
  CHECK(done.media_received == 2);
  CHECK(done.bytes_sent == 0);
  const auto media = stick.home->batches().media(stick.batch() + "-2").value();
  CHECK(media.at(0).problem.find("not a file of its job") != std::string::npos);
  CHECK(stick.sync({.take = 9}).tasks_received == 0);
  const auto projects = list_projects("stick", stick.home->outbox(), *stick.transport, stick.clock);
  REQUIRE((projects && projects->size() == 1));
  CHECK(projects->at(0).id == "sort");
}

TEST_CASE("folder: answers go out once, are found again after a lost receipt, and a change replaces its own") {
  Stick stick;
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  CHECK(stick.sync().stored == 1);
  REQUIRE(stick.answers().size() == 1);
  CHECK(read(stick.answers()[0]).find("\"first\"") != std::string::npos);
  CHECK(read(stick.answers()[0]).starts_with("{\"id\":\"1\",\"annotations\":["));
  CHECK(stick.sync().stored == 0);
  stick.answer(1, "second");
  CHECK(stick.sync().stored == 1);
  REQUIRE(stick.answers().size() == 1);
  CHECK(read(stick.answers()[0]).find("\"second\"") != std::string::npos);

  stick.answer(2, "x");
  const auto name = stick.place / "sort/answers";
  CHECK(stick.sync().stored == 1);
  CHECK(stick.answers().size() == 2);
}

TEST_CASE("folder: a stick that is not in keeps everything as it was, and says what to do") {
  Stick stick;
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  fs::rename(stick.place, stick.folder.path / "away");
  const auto done = stick.sync();
  REQUIRE(done.stopped);
  CHECK(done.stopped->fault == Fault::offline);
  CHECK(done.pending == 1);
  fs::rename(stick.folder.path / "away", stick.place);
  CHECK(stick.sync().stored == 1);
}

TEST_CASE("folder: what somebody else wrote into an answer is not written over") {
  Stick stick;
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  CHECK(stick.sync().stored == 1);
  Stick other;
  write(other.place / "sort/answers" / stick.answers()[0].filename(), R"({"id":"1","annotations":[]})");
  (void)other.sync({.take = 9});
  CHECK_FALSE(other.home->batches().has_external(other.batch(), "1").value());
}

}  // namespace
}  // namespace pointage
