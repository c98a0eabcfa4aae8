#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/commands/runner.h"

using nlohmann::json;
using pointage::testing::is_one_error_line;
using pointage::testing::Runner;
using pointage::testing::sample;

namespace {

const std::string config =
    "<View><Text name=\"text\" value=\"$text\"/><Choices name=\"tone\" toName=\"text\" required=\"true\">"
    "<Choice value=\"kind\"/><Choice value=\"rude\"/></Choices></View>";

std::string choice(const std::string& word, const std::string& control = "tone") {
  return R"([{"id":"a","from_name":")" + control + R"(","to_name":"text","type":"choices","value":{"choices":[")" +
         word + "\"]}}]";
}

std::string small_batch(const Runner& run,
                        const std::string& details = R"({"title":"Tone","platform":"Amber",)"
                                                     R"("pay":{"amount":"0.50","currency":"USD","per":"task"}})") {
  run.file("tone/config.xml", config);
  run.file("tone/tasks.json", R"([{"id":7,"data":{"text":"good day"}},{"id":8,"data":{"text":"go away"}}])");
  run.file("tone/batch.json", details);
  return (run.folder() / "tone").string();
}

struct Imported {
  std::string batch;
  std::vector<std::string> tasks;
};

Imported take(const Runner& run, const std::string& path) {
  Imported got;
  got.batch = run.json({"batch", "import", path}).json()["batch"];
  const auto listed = run.json({"task", "list", "--batch", got.batch}).json();
  for (const auto& task : listed["tasks"]) got.tasks.push_back(task["id"]);
  return got;
}

json entries(const Runner& run) { return run.json({"ledger", "list"}).json()["entries"]; }

}  // namespace

TEST_CASE("work: a job is imported once, whatever is said twice") {
  const Runner run;
  const auto path = small_batch(run);
  const auto first = run.json({"batch", "import", path}).json();
  CHECK(first["tasks"] == 2);
  CHECK(first["media"] == 0);
  const auto again = run.json({"batch", "import", path});
  CHECK(again.code == 0);
  CHECK(again.json()["batch"].dump() == first["batch"].dump());
  const auto list = run.json({"batch", "list"}).json()["batches"];
  REQUIRE(list.size() == 1);
  CHECK(list[0]["todo"] == 2);
  CHECK(list[0]["title"] == "Tone");
  CHECK(list[0]["expires"].is_null());
}

TEST_CASE("work: an answer reaches the record with its pay, and a second one replaces it") {
  const Runner run;
  const auto job = take(run, small_batch(run));
  const auto result = run.file("result.json", choice("kind"));
  const auto said = run.json({"task", "answer", job.tasks[0], "--result", result, "--seconds", "12.5"});
  INFO(said.err);
  CHECK(said.code == 0);
  const auto first = entries(run);
  REQUIRE(first.size() == 1);
  CHECK(first[0]["external_id"] == "7");
  CHECK(first[0]["expected"].dump() == R"({"amount":"0.50","currency":"USD"})");
  CHECK(first[0]["active_seconds"] == 12.5);
  CHECK(first[0]["time_basis"] == "typed");
  CHECK(first[0]["price_basis"] == "batch_file");

  CHECK(run.json({"task", "answer", job.tasks[0], "--result", "-"}, choice("rude")).code == 0);
  const auto both = entries(run);
  REQUIRE(both.size() == 2);
  CHECK(both[1]["supersedes"].dump() == both[0]["id"].dump());
  CHECK(run.json({"hours"}).json()["total"]["expected"].dump() == R"([{"amount":"0.50","currency":"USD"}])");
}

TEST_CASE("work: a job without a price is given one, and what was done before has it too") {
  const Runner run;
  const auto job = take(run, small_batch(run, R"({"title":"Tone","platform":"Amber"})"));
  CHECK(run.json({"batch", "list"}).json()["batches"][0]["price"].is_null());
  REQUIRE(run.json({"task", "answer", job.tasks[0], "--result", "-"}, choice("kind")).code == 0);
  CHECK(run.json({"hours"}).json()["total"]["expected"].empty());

  const auto said = run.json({"batch", "price", job.batch, "--price", "0.012", "--currency", "USD"});
  INFO(said.err);
  CHECK(said.code == 0);
  CHECK(said.json()["entries_changed"] == 1);
  const auto last = entries(run).back();
  CHECK(last["expected"].dump() == R"({"amount":"0.012","currency":"USD"})");
  CHECK(last["price_basis"] == "typed");
  CHECK(run.json({"batch", "list"}).json()["batches"][0]["price_basis"] == "typed");
  CHECK(run.json({"ledger", "verify"}).code == 0);

  CHECK(run.json({"batch", "price", job.batch, "--price", "-1", "--currency", "USD"}).code == 2);
  CHECK(run.json({"batch", "price", "none", "--price", "1", "--currency", "USD"}).code == 2);
  const Runner told;
  const auto other = take(told, small_batch(told));
  CHECK(told.json({"batch", "price", other.batch, "--price", "9", "--currency", "USD"}).code == 2);
}

TEST_CASE("work: an answer that the job does not allow is exit 2 and leaves nothing") {
  const Runner run;
  const auto job = take(run, small_batch(run));
  for (const auto& wrong :
       {choice("nice"), choice("kind", "mood"), std::string("[]"), std::string("{"), std::string("[{\"id\":\"a\"}]"),
        std::string(), std::string("[1]"), std::string("7"), std::string("[{\"id\":\"\xff\"}]"),
        std::string(100'000, '['), choice("kind").substr(0, 60)}) {
    const auto said = run.json({"task", "answer", job.tasks[0], "--result", "-"}, wrong);
    INFO(wrong.substr(0, 80) << " -> " << said.err);
    CHECK(said.code == 2);
    CHECK(is_one_error_line(said));
  }
  CHECK(entries(run).empty());
  CHECK(run.json({"task", "list", "--batch", job.batch, "--state", "todo"}).json()["tasks"].size() == 2);
}

TEST_CASE("work: a passed task is unpaid time with no pay") {
  const Runner run;
  const auto job = take(run, small_batch(run));
  CHECK(run.json({"task", "skip", job.tasks[1], "--reason", "not in my language", "--seconds", "30"}).code == 0);
  const auto all = entries(run);
  REQUIRE(all.size() == 1);
  CHECK(all[0]["kind"] == "unpaid:passed");
  CHECK(all[0]["expected"].is_null());
  CHECK(run.json({"task", "list", "--batch", job.batch, "--state", "skipped"}).json()["tasks"].size() == 1);
}

TEST_CASE("work: pay by the hour is the rate times the time, rounded half-even") {
  const Runner run;
  const auto job = take(
      run,
      small_batch(run, R"({"title":"T","platform":"Amber","pay":{"amount":"9.00","currency":"USD","per":"hour"}})"));
  CHECK(run.json({"task", "answer", job.tasks[0], "--result", "-", "--seconds", "90"}, choice("kind")).code == 0);
  CHECK(run.json({"task", "answer", job.tasks[1], "--result", "-", "--seconds", "2"}, choice("kind")).code == 0);
  const auto all = entries(run);
  CHECK(all[0]["expected"]["amount"] == "0.22");
  CHECK(all[1]["expected"]["amount"] == "0.00");
}

TEST_CASE("work: what was answered comes back in the export as it was given") {
  const Runner run;
  const auto job = take(run, small_batch(run));
  CHECK(run.json({"task", "answer", job.tasks[0], "--result", "-"}, choice("kind")).code == 0);
  const auto out = (run.folder() / "out.json").string();
  CHECK(run.json({"batch", "export", job.batch, "--out", out}).code == 0);
  std::ifstream file(out);
  const auto tasks = json::parse(file, nullptr, false);
  REQUIRE(tasks.is_array());
  std::size_t annotations = 0;
  for (const auto& task : tasks)
    for (const auto& annotation : task["annotations"]) {
      annotations += 1;
      CHECK(annotation["result"].dump() == json::parse(choice("kind")).dump());
      CHECK(annotation["ground_truth"] == false);
    }
  CHECK(annotations == 1);
}

TEST_CASE("work: items without an id are an answer, and come back without one") {
  const Runner run;
  const auto job = take(run, small_batch(run));
  auto result = json::parse(choice("kind"));
  result[0].erase("id");
  const auto said = run.json({"task", "answer", job.tasks[0], "--result", run.file("result.json", result.dump())});
  INFO(said.err);
  CHECK(said.code == 0);
  const auto out = (run.folder() / "out.json").string();
  REQUIRE(run.json({"batch", "export", job.batch, "--out", out}).code == 0);
  std::ifstream in(out);
  CHECK(json::parse(in)[0]["annotations"][0]["result"].dump() == result.dump());
}

TEST_CASE("work: a job with minors, or one that cannot be done whole, is never stored") {
  const Runner run;
  const auto minors =
      run.json({"batch", "import", small_batch(run, R"({"title":"T","platform":"P","sensitive":["minors"]})")});
  CHECK(minors.code == 2);
  CHECK(is_one_error_line(minors));
  small_batch(run);
  run.file("tone/config.xml", "<View><Audio name=\"a\" value=\"$text\"/><Ranker name=\"r\" toName=\"a\"/></View>");
  CHECK(run.json({"batch", "import", (run.folder() / "tone").string()}).code == 2);
  CHECK(run.json({"batch", "check", (run.folder() / "tone").string()}).code == 1);
  CHECK(run.json({"batch", "list"}).json()["batches"].empty());
}

TEST_CASE("work: check tells each control of a config") {
  const Runner run;
  const auto said = run.json({"batch", "check", run.file("c.xml", config)});
  CHECK(said.code == 0);
  CHECK(said.json()["supported"] == true);
  CHECK(said.json()["controls"].dump() == R"([{"name":"tone","supported":true,"tag":"Choices"}])");
  CHECK(said.json()["unsupported"].empty());
}

TEST_CASE("work: a job in a zip file is the same job as its folder, and a cut one leaves nothing") {
  const Runner run;
  const auto zip = (run.folder() / "tins.zip").string();
  REQUIRE(std::system(("python3 -m zipfile -c " + zip + " " + sample("batches/tins") + "/.").c_str()) == 0);
  const auto cut = (run.folder() / "cut.zip").string();
  std::filesystem::copy_file(zip, cut);
  std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
  const auto refused = run.json({"batch", "import", cut});
  CHECK(refused.code == 2);
  CHECK(run.json({"batch", "list"}).json()["batches"].empty());
  const auto first = run.json({"batch", "import", zip});
  INFO(first.err);
  REQUIRE(first.code == 0);
  CHECK(first.json()["media"] == first.json()["tasks"]);
  CHECK(run.json({"batch", "import", sample("batches/tins")}).json()["batch"] == first.json()["batch"]);
  CHECK(run.json({"batch", "list"}).json()["batches"].size() == 1);
}

TEST_CASE("work: a task or job that is not here is exit 2") {
  const Runner run;
  CHECK(is_one_error_line(run.json({"task", "answer", "nothing", "--result", "-"}, "[]")));
  CHECK(run.json({"task", "list", "--batch", "nothing"}).code == 2);
  CHECK(run.json({"batch", "export", "nothing", "--out", (run.folder() / "o").string()}).code == 2);
  CHECK_FALSE(std::filesystem::exists(run.folder() / "o"));
}

TEST_CASE("work: an export that a signal ends in the middle leaves no answer beside the file") {
  Runner run;
  run.file("long/config.xml", config);
  run.file("long/tasks.json", R"([{"data":{"text":")" + std::string(3U << 20U, 'a') + R"("}}])");
  const auto job = take(run, (run.folder() / "long").string());
  REQUIRE(run.json({"task", "answer", job.tasks[0], "--result", "-"}, choice("kind")).code == 0);
  const auto out = run.folder() / "out";
  std::filesystem::create_directories(out);
  run.under = "sh -c 'ulimit -f 4000; \"$0\" \"$@\"'";  // a signal comes as soon as a file grows past 2 MB
  const auto said = run.json({"batch", "export", job.batch, "--out", (out / "answers.json").string()});
  run.under.clear();
  INFO(said.err);
  CHECK(said.code == 128 + SIGXFSZ);
  CHECK(std::filesystem::is_empty(out));
}
