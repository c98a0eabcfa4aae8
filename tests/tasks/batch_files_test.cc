#include "tasks/batch_files.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "memory_batches.h"

using namespace pointage;

namespace {

class FixedClock : public Clock {
 public:
  Instant now() override { return *parse_instant("2026-11-24T10:00:00Z"); }
  Millis steady() override { return Millis(0); }
  std::string boot_id() override { return {}; }
};

constexpr std::string_view text_config =
    R"(<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/></Choices></View>)";
constexpr std::string_view picture_config =
    R"(<View><Image name="i" value="$image"/><Choices name="c" toName="i"><Choice value="A"/></Choices></View>)";
const std::string png = "\x89PNG\r\n\x1A\n and more";

struct World {
  MemoryFiles files;
  MemoryBatches store;
  FixedClock clock;

  explicit World(std::string_view config = text_config,
                 std::string_view tasks = R"([{"id":7,"data":{"text":"a","n":1.50}}])") {
    files.files["config.xml"] = config;
    files.files["tasks.json"] = tasks;
  }
  Result<ImportOutcome> import(const HowFar& how_far = {}) { return import_batch(files, store, clock, how_far); }
};

void refused(World world, std::string_view why) {
  const auto outcome = world.import();
  REQUIRE_FALSE(outcome.has_value());
  INFO(to_line(outcome.error()));
  CHECK(outcome.error().fault == Fault::bad_input);
  CHECK(to_line(outcome.error()).find(why) != std::string::npos);
  CHECK(world.store.all.empty());
}

void refused_tasks(std::string_view tasks, std::string_view why) {
  INFO(tasks.substr(0, 80));
  refused(World(text_config, tasks), why);
}

std::string exported(MemoryBatches& store) {
  std::string out;
  const auto status = export_batch(store, store.all.at(0).id, [&](std::string_view piece) {
    out += piece;
    return Status();
  });
  REQUIRE(status.has_value());
  return out;
}

}  // namespace

TEST_CASE("batch files: a batch comes in with its ids, its data as written and its promise of pay") {
  World world(text_config, R"([{"id":7,"data":{"text":"a","n":1.50}}, {"data":{"text":"b"}} ,{"text":"bare"}])");
  world.files.files["batch.json"] =
      R"({"title":"T","platform":"Amber","pay":{"amount":"0.012","currency":"USD","per":"task"},"sensitive":["hate"],"expires":"2026-12-01T00:00:00Z"})";
  const auto outcome = world.import();
  REQUIRE(outcome.has_value());
  CHECK(outcome->tasks == 3);
  CHECK(world.store.rows[0].external_id == "7");
  CHECK(world.store.rows[0].data_json == R"({"text":"a","n":1.50})");
  CHECK(world.store.rows[2].data_json == R"({"text":"bare"})");
  const auto& batch = world.store.all[0];
  CHECK(batch.pay->micros == 12'000);
  CHECK(batch.price_seen == parse_day("2026-11-24"));
  CHECK(batch.sensitive == std::vector<std::string>{"hate"});
}

TEST_CASE("batch files: the same batch again adds nothing and says so") {
  World world;
  const auto first = world.import();
  const auto again = world.import();
  REQUIRE((first.has_value() && again.has_value()));
  CHECK(again->already_there);
  CHECK(again->batch_id == first->batch_id);
  CHECK(world.store.all.size() == 1);
}

TEST_CASE("batch files: pictures come in, each counted once") {
  World world(picture_config,
              R"([{"data":{"image":"a.png"}},{"data":{"image":"a.png"}},{"data":{"image":"m/b.png"}}])");
  world.files.files["a.png"] = png;
  world.files.files["m/b.png"] = png + "2";
  const auto outcome = world.import();
  REQUIRE(outcome.has_value());
  CHECK(outcome->media == 2);
  CHECK(world.store.stored_media.size() == 3);
  CHECK(world.store.stored_media[0].type == "image/png");
}

TEST_CASE("batch files: tasks.json that is no list of tasks is refused") {
  refused_tasks("", "neither");
  refused_tasks("[", "too early");
  refused_tasks("[]", "no task");
  refused_tasks("7", "neither");
  refused_tasks("[7]", "no object");
  refused_tasks(R"([{"data":{"text":"a"}},])", "line 1");
  refused_tasks(R"([{"data":{"text":"a"}} {"data":{"text":"b"}}])", "comma");
  refused_tasks(R"([{"data":{"text":"a"}}] x)", "after its end");
  refused_tasks("[{\"data\":{\"text\":\"\xff\"}}]", "UTF-8");
  refused_tasks(R"([{"data":{"text":"\ud800"}}])", "surrogate");
  refused_tasks(R"([{"data":[]}])", "no object");
  refused_tasks(R"([{"data":{"other":1}}])", "no 'text'");
  refused_tasks(R"([{"data":{"text":["a"]}}])", "not a text");
  refused_tasks(R"([{"id":[],"data":{"text":"a"}}])", "id");
  refused_tasks(R"([{"id":1,"data":{"text":"a"}},{"id":"1","data":{"text":"b"}}])", "twice");
  refused_tasks("[{\"data\":{\"text\":\"a\",\"x\":" + std::string(5000, '[') + std::string(5000, ']') + "}}]",
                "too deep");
  refused_tasks(std::string(100'000, '['), "");
  refused_tasks("[{\"data\":{\"text\":\"" + std::string(17U << 20U, 'a') + "\"}}]", "16 MB");
}

TEST_CASE("batch files: the place of a bad task is named") {
  refused_tasks("[\n{\"data\":{\"text\":\"a\"}},\n{\"data\":{}}\n]", "line 3");
}

TEST_CASE("batch files: pictures outside, absent, empty or of another kind are refused") {
  const auto with = [](std::string_view reference, std::string_view why, const std::string& bytes) {
    World world(picture_config, R"([{"data":{"image":")" + std::string(reference) + R"("}}])");
    world.files.files[std::string(reference)] = bytes;
    refused(std::move(world), why);
  };
  with("../a.png", "outside", png);
  with("/etc/a.png", "outside", png);
  with("https://example.org/a.png", "web", png);
  with("a.png", "is empty", "");
  with("a.png", "neither JPEG", "GIF89a");
  refused(World(picture_config, R"([{"data":{"image":"none.png"}}])"), "not in the batch");
}

TEST_CASE("batch files: a config that cannot be wholly done is refused with its reasons") {
  refused(World(R"(<View><Video name="v" value="$v"/></View>)"), "Video");
  refused(World("<View>"), "well-formed");
}

TEST_CASE("batch files: a tasks.json of a gigabyte is refused by its size, unread") {
  World world;
  world.files.claimed_sizes["tasks.json"] = 1ULL << 30U;
  refused(std::move(world), "512 MB");
}

TEST_CASE("batch files: missing parts are named") {
  World world;
  world.files.files.erase("tasks.json");
  refused(std::move(world), "tasks.json");
}

TEST_CASE("batch files: what declares minors is never stored") {
  World world;
  world.files.files["batch.json"] = R"({"sensitive":["hate","minors"]})";
  refused(std::move(world), "never stored");
}

TEST_CASE("batch files: wrong details are refused") {
  for (const auto* json : {"[]", R"({"title":1})", R"({"pay":{"amount":"0.1234567","currency":"USD","per":"task"}})",
                           R"({"pay":{"amount":"1","currency":"usd","per":"task"}})",
                           R"({"pay":{"amount":"1","currency":"USD","per":"day"}})", R"({"expires":"soon"})",
                           R"({"sensitive":["new"]})", R"({"title":)"}) {
    INFO(json);
    World world;
    world.files.files["batch.json"] = json;
    refused(std::move(world), "batch.json");
  }
}

TEST_CASE("batch files: a price that no work is paid is refused, so that price times time can always be counted") {
  const auto priced = [](std::string_view amount, std::string_view per) {
    World world;
    world.files.files["batch.json"] =
        R"({"pay":{"amount":")" + std::string(amount) + R"(","currency":"USD","per":")" + std::string(per) + R"("}})";
    return world;
  };
  for (const auto* per : {"task", "hour"}) {
    CHECK(priced("1000000000", per).import().has_value());
    refused(priced("1000000000.000001", per), "at most 1,000,000,000");
    refused(priced("9223372036854", per), "at most 1,000,000,000");
  }
}

TEST_CASE("batch files: a stopped import stores nothing") {
  std::string tasks = "[";
  for (int i = 0; i < 30'000; ++i)
    tasks += R"({"data":{"text":"words that fill the file with something to read over"}},)";
  World world(text_config, tasks + R"({"data":{"text":"end"}}])");
  const auto outcome = world.import([](std::uint64_t, std::uint64_t) { return false; });
  REQUIRE_FALSE(outcome.has_value());
  CHECK(outcome.error().fault == Fault::cancelled);
  CHECK(world.store.all.empty());
}

TEST_CASE("batch files: answers go out untouched, passes marked") {
  World world(text_config,
              R"([{"id":7,"data":{"text":"a","n":1.50}},{"id":"x1","data":{"text":"b"}},{"data":{"text":"c"}}])");
  REQUIRE(world.import().has_value());
  world.store.rows[0].state = TaskState::answered;
  world.store.rows[1].state = TaskState::skipped;
  Answer given;
  given.result_json = R"([ {"value":{"number":12.50}} ])";
  given.active_millis = 1500;
  world.store.answers[world.store.rows[0].id] = given;
  Answer pass;
  pass.passed = true;
  world.store.answers[world.store.rows[1].id] = pass;
  const auto out = exported(world.store);
  CHECK(
      out.find(
          R"({"id":7,"data":{"text":"a","n":1.50},"annotations":[{"result":[ {"value":{"number":12.50}} ],"was_cancelled":false,"ground_truth":false,"lead_time":1.500)") !=
      std::string::npos);
  CHECK(out.find(R"("id":"x1")") != std::string::npos);
  CHECK(out.find(R"("result":[],"was_cancelled":true,"ground_truth":false)") != std::string::npos);
  CHECK(out.find(R"({"data":{"text":"c"},"annotations":[]})") != std::string::npos);
}

TEST_CASE("batch files: how far an import is goes up through both readings, also where the pictures are most of it") {
  World world(picture_config, R"([{"data":{"image":"a.png"}},{"data":{"image":"b.png"}},{"data":{"image":"c.png"}}])");
  for (const std::string name : {"a.png", "b.png", "c.png"})
    world.files.files[name] = png + std::string(2 << 20, name[0]);
  std::vector<double> told;
  REQUIRE(world.import([&](std::uint64_t done, std::uint64_t all) {
    told.push_back(static_cast<double>(done) / static_cast<double>(all));
    return true;
  }));
  CHECK(told.size() == 6);
  CHECK(std::ranges::adjacent_find(told) == told.end());
  CHECK(std::ranges::is_sorted(told));
  CHECK(told.front() < 0.5);
  CHECK(told.back() > 0.5);
  CHECK(told.back() <= 1);
}

TEST_CASE("batch files: an import that is stopped while it stores leaves nothing") {
  World world(picture_config, R"([{"data":{"image":"a.png"}},{"data":{"image":"b.png"}}])");
  for (const std::string name : {"a.png", "b.png"}) world.files.files[name] = png + std::string(2 << 20, name[0]);
  const auto outcome = world.import([](std::uint64_t done, std::uint64_t all) { return 2 * done <= all; });
  REQUIRE_FALSE(outcome.has_value());
  CHECK(outcome.error().fault == Fault::cancelled);
  CHECK(world.store.all.empty());
}
