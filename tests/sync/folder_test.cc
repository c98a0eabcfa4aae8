// A plain folder as a platform: jobs in, answers out, whatever is moved or sent twice.
#include <sys/stat.h>

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
  fs::path answer_file(int number) const {
    const std::string id = std::to_string(number);
    return place / "sort/answers" / (id + ".8f14e45f-ceea-467f-a08c-00000000000" + id + ".json");
  }
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

TEST_CASE("folder: answers go out once, and a change replaces its own") {
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
}

TEST_CASE("folder: an answer whose receipt was lost is found again, not written twice") {
  Stick stick;
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  CHECK(stick.sync().stored == 1);
  const auto file = stick.answers().at(0);
  const std::string there = read(file);
  // The same computer, set back to before its receipt.
  auto again = must_open(stick.folder.path / "set-back");
  REQUIRE(again->outbox().add_account({"stick", "folder", stick.place.string(), ""}));
  Batch batch;
  batch.id = stick.batch(), batch.title = "sort", batch.config_xml = choices_config, batch.source = {"stick", "sort"};
  {
    auto writer = again->batches().begin(batch).value();
    REQUIRE(writer->add_task({"1", R"({"image":"a.jpg"})"}));
    REQUIRE(writer->commit());
  }
  stick.home = std::move(again);
  stick.answer(1, "first");
  const auto done = stick.sync();
  CHECK(done.already_stored == 1);
  CHECK(done.stored == 0);
  CHECK(stick.answers().size() == 1);
  CHECK(read(file) == there);
  CHECK(stick.home->outbox().items().value().at(0).state == DeliveryState::stored);
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
  const std::string theirs = R"({"id":"1","annotations":[{"result":[],"note":"looked at"}]})";
  SECTION("by a change of it") {
    CHECK(stick.sync().stored == 1);
    write(stick.answers().at(0), theirs);
    stick.answer(1, "second");
  }
  SECTION("by its first sending") { write(stick.answer_file(1), theirs); }
  const auto done = stick.sync();
  CHECK(done.refused == 1);
  REQUIRE(stick.answers().size() == 1);
  CHECK(read(stick.answers()[0]) == theirs);
  const auto item = stick.home->outbox().items().value().at(0);
  CHECK(item.state == DeliveryState::set_aside);
  CHECK(item.last_error.find("somebody else") != std::string::npos);
}

TEST_CASE("folder: a change whose receipt was lost is found, and an answer broken off is written whole") {
  Stick stick;
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  CHECK(stick.sync().stored == 1);
  const auto file = stick.answers().at(0);
  std::string wanted = read(file);
  wanted.replace(wanted.find("first"), 5, "second");
  stick.answer(1, "second");
  SECTION("it stands there already") { write(file, wanted); }
  SECTION("half of it stands there") { write(file, wanted.substr(0, 40)); }
  CHECK(stick.sync().refused == 0);
  CHECK(read(file) == wanted);
  CHECK(stick.home->outbox().items().value().at(0).state == DeliveryState::stored);
}

TEST_CASE("folder: a change of an answer that was taken away from the folder is kept and told") {
  Stick stick;
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  CHECK(stick.sync().stored == 1);
  fs::remove(stick.answers().at(0));
  stick.answer(1, "second");
  CHECK(stick.sync().refused == 1);
  CHECK(stick.answers().empty());
}

TEST_CASE("folder: an empty mount point or another stick is a stick that is not in") {
  Stick stick;
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  fs::rename(stick.place, stick.folder.path / "away");
  fs::create_directories(stick.place);
  SECTION("nothing there") {}
  SECTION("another stick") {
    write(stick.place / "themes/config.xml", choices_config);
    write(stick.place / "themes/tasks.json", R"([{"id":1,"data":{"image":"a.jpg"}}])");
  }
  const auto done = stick.sync({.take = 9});
  REQUIRE(done.stopped);
  CHECK(done.stopped->fault == Fault::offline);
  CHECK(done.tasks_received == 0);
  const auto item = stick.home->outbox().items().value().at(0);
  CHECK(item.state == DeliveryState::waiting);
  CHECK(item.standing == Standing::as_agreed);
  CHECK(list_projects("stick", stick.home->outbox(), *stick.transport, stick.clock));
  fs::remove_all(stick.place);
  fs::rename(stick.folder.path / "away", stick.place);
  CHECK(stick.sync().stored == 1);
}

TEST_CASE("folder: a job that was taken away while another of hers is there is closed") {
  Stick stick;
  write(stick.place / "themes/config.xml", choices_config);
  write(stick.place / "themes/tasks.json", R"([{"id":1,"data":{"image":"a.jpg"}}])");
  (void)stick.sync({.project = "themes", .take = 9});
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  fs::rename(stick.place / "sort", stick.folder.path / "sort");
  CHECK(stick.sync().refused == 1);
  CHECK(stick.home->outbox().items().value().at(0).standing == Standing::project_closed);
}

TEST_CASE("folder: what became of tasks that are not answered is told (15)") {
  Stick stick;
  (void)stick.sync({.take = 9});
  const auto standing = [&](int number) {
    return stick.home->batches().find_task(stick.batch() + "-" + std::to_string(number)).value()->standing;
  };
  CHECK(standing(1) == Standing::as_agreed);
  write(stick.place / "sort/answers/1.somebody.json", "{}");
  write(stick.place / "sort/tasks.json",
        R"([{"id":1,"data":{"image":"a.jpg"}},{"id":8,"data":{"image":"a.jpg"}},{"data":{"image":"a.jpg"}}])");
  (void)stick.sync();
  CHECK(standing(1) == Standing::answered_there);
  CHECK(standing(2) == Standing::task_gone);
  CHECK(standing(3) == Standing::as_agreed);
}

TEST_CASE("folder: her only job that was taken away is closed, not a stick that is out (15)") {
  Stick stick;
  (void)stick.sync({.take = 9});
  stick.answer(1, "first");
  SECTION("before she sent anything") {}
  SECTION("after she sent") {
    CHECK(stick.sync().stored == 1);
    stick.answer(2, "second");
  }
  SECTION("all but the answers") {
    CHECK(stick.sync().stored == 1);
    fs::remove_all(stick.place / ".pointage");
    fs::copy(stick.place / "sort/answers", stick.folder.path / "kept");
  }
  fs::remove_all(stick.place / "sort");
  if (fs::exists(stick.folder.path / "kept")) {
    fs::create_directories(stick.place / "sort");
    fs::rename(stick.folder.path / "kept", stick.place / "sort/answers");
    stick.answer(2, "second");
  }
  const auto done = stick.sync();
  CHECK_FALSE(done.stopped);
  CHECK(done.refused == 1);
  CHECK(stick.home->outbox().items().value().at(0).standing == Standing::project_closed);
  CHECK(stick.home->batches().find_task(stick.batch() + "-3").value()->standing == Standing::project_closed);
}

TEST_CASE("folder: when all is done and sent, other jobs in the folder are no other stick") {
  Stick stick;
  (void)stick.sync({.take = 9});
  for (const int each : {1, 2, 3}) stick.answer(each, "x");
  CHECK(stick.sync().stored == 3);
  fs::rename(stick.place / "sort", stick.place / "themes");
  fs::remove_all(stick.place / "themes/answers");
  CHECK(stick.sync({.take = 9}).tasks_received == 3);
}

struct TwoJobs : Stick {
  TwoJobs() {
    write(place / "themes/config.xml", choices_config);
    write(place / "themes/tasks.json", R"([{"id":1,"data":{"image":"a.jpg"}}])");
  }
  ProjectLine listed(const std::string& id) {
    const auto all = list_projects("stick", home->outbox(), *transport, clock);
    REQUIRE((all && all->size() == 2));
    return all->at(all->at(0).id == id ? 0 : 1);
  }
};

TEST_CASE("folder: one job whose tasks cannot be read keeps no other from being taken, and says why (11)") {
  TwoJobs stick;
  const fs::path odd = stick.place / "sort/tasks.json";
  std::string why;
  SECTION("no list") { write(odd, R"({"tasks":1})"), why = "not a list"; }
  SECTION("broken off") { write(odd, R"([{"id":1,"data":{)"), why = "not a list"; }
  SECTION("without an end to its size") { fs::resize_file(odd, 65U << 20U), why = "larger than"; }
  SECTION("a config without an end to its size") {
    fs::resize_file(stick.place / "sort/config.xml", 17U << 20U), why = "larger than";
  }
  CHECK(stick.listed("sort").problem.find(why) != std::string::npos);
  CHECK(stick.listed("themes").problem.empty());
  CHECK(stick.listed("themes").todo == 1);
  const auto done = stick.sync({.take = 9});
  CHECK(done.tasks_received == 1);
  CHECK_FALSE(done.stopped);
  REQUIRE(done.notes.size() == 2);  // and a picture of the other one that is not there
  CHECK(done.notes[0].what == "project sort");
  CHECK(done.notes[0].why.find(why) != std::string::npos);
}

// It may say that its content is hard: nothing is taken that could not be covered.
TEST_CASE("folder: a job whose details cannot be read is not taken, the others are (11)") {
  TwoJobs stick;
  const fs::path details = stick.place / "sort/batch.json";
  SECTION("too large") { write(details, std::string((16U << 20U) + 1, ' ')); }
  SECTION("no details") { write(details, "[]"); }
  SECTION("a kind that nobody knows") { write(details, R"({"sensitive":["gore"]})"); }
  SECTION("minors") { write(details, R"({"title":"sort","sensitive":["minors"]})"); }
  SECTION("nested beyond measure") { write(details, std::string(1U << 20U, '[')); }
  SECTION("a folder") { fs::create_directories(details); }
  SECTION("a pipe that nobody writes to") { REQUIRE(::mkfifo(details.c_str(), 0600) == 0); }
  SECTION("a link to nothing") { fs::create_symlink("nowhere", details); }
  CHECK(stick.listed("sort").title == "sort");
  CHECK(stick.listed("sort").problem.find("batch.json") != std::string::npos);
  CHECK(stick.listed("sort").todo == 0);
  const auto done = stick.sync({.take = 9});
  CHECK(done.tasks_received == 1);
  REQUIRE_FALSE(done.notes.empty());
  CHECK(done.notes[0].why.find("batch.json") != std::string::npos);
}

TEST_CASE("folder: what a job's maker says of it stands with the job: pay, last day, hard content") {
  Stick stick;
  write(
      stick.place / "sort/batch.json",
      R"({"title":"Sorting","platform":"Amber","client":"Harbour","pay":{"amount":"0.05","currency":"USD","per":"task"},)"
      R"("expires":"2026-12-31T18:00:00Z","sensitive":["violence"],"instructions":"Look well."})");
  (void)stick.sync({.take = 9});
  const auto job = stick.home->outbox().find_project("stick", "sort").value().value();
  CHECK(job.title == "Sorting");
  CHECK(job.platform == "Amber");
  CHECK(job.client == "Harbour");
  CHECK(job.pay == PayPromise{50'000, "USD", false});
  CHECK(job.price_origin == PriceOrigin::account);
  CHECK(job.price_seen == local_day(stick.clock.now()));
  CHECK(job.expires == parse_instant("2026-12-31T18:00:00Z"));
  CHECK(job.sensitive == std::vector<std::string>{"violence"});
  CHECK(job.instructions == "Look well.");
}

TEST_CASE("folder: what she said of a project holds for its next job, whose questions have changed") {
  Stick stick;
  (void)stick.sync({.take = 1});
  const std::string first = stick.batch();
  REQUIRE(stick.home->batches().set_price(first, {70'000, "KES", false}, *parse_day("2026-10-06"), true));
  REQUIRE(stick.home->batches().set_sensitive(first, {"unspecified"}));
  std::string other = choices_config;
  other.replace(other.find("penguin"), 7, "heron");
  write(stick.place / "sort/config.xml", other);
  (void)stick.sync({.take = 9});
  const auto next = stick.home->outbox().find_project("stick", "sort").value().value();
  CHECK(next.id != first);
  CHECK(next.pay == PayPromise{70'000, "KES", false});
  CHECK(next.price_origin == PriceOrigin::typed);
  CHECK(next.price_seen == parse_day("2026-10-06"));
  CHECK(next.sensitive == std::vector<std::string>{"unspecified"});
}

TEST_CASE("folder: a task that is nested beyond measure is told, and those beside it are taken (11)") {
  Stick stick;
  const std::string deep = std::string(1U << 20U, '[') + std::string(1U << 20U, ']');
  write(stick.place / "sort/tasks.json", R"([{"id":1,"data":{"image":"a.jpg"}},{"id":2,"data":{"x":)" + deep +
                                             R"(}},{"id":3,"data":{"image":"a.jpg"}}])");
  const auto done = stick.sync({.take = 9});
  CHECK(done.tasks_received == 2);
  REQUIRE(done.notes.size() == 1);
  CHECK(done.notes[0].why == "1 task cannot be read: nested too deeply");
}

TEST_CASE("folder: a new and empty folder is no error") {
  Stick stick;
  fs::remove_all(stick.place / "sort");
  CHECK_FALSE(stick.sync({.take = 9}).stopped);
  CHECK(list_projects("stick", stick.home->outbox(), *stick.transport, stick.clock).value().empty());
}

}  // namespace
}  // namespace pointage
