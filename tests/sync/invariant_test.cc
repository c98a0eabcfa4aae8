// The invariant of docs/SPEC-sync.md as a property: whatever the link, the platform and the person do in whatever
// order, each answer is on the platform exactly once, or here with a reason. POINTAGE_SCHEDULES sets how many are run,
// POINTAGE_SEED where they begin.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>

#include "platform/crypto/random.h"
#include "tests/sync/scripted_transport.h"
#include "tests/sync/world.h"

namespace pointage {
namespace {

constexpr int tasks_a_schedule = 3;
constexpr int schedules_a_home = 500;
constexpr int troubles = static_cast<int>(Trouble::unauthorised) + 1;

std::string result_text(std::uint64_t id) {
  return "[{\"id\":\"" + std::to_string(id) +
         R"(","from_name":"c","to_name":"i","type":"choices","value":{"choices":["penguin"]}}])";
}

// One home and one platform for many schedules, each with a job of its own.
struct Bench {
  ScratchFolder folder;
  std::unique_ptr<Home> home{must_open(folder.path / "home")};
  FakePlatform platform;
  std::unique_ptr<ScriptedTransport> transport{
      std::make_unique<ScriptedTransport>([this](const SeenRequest& request) { return platform.reply(request); })};
  FixedClock clock;
  Bench() {
    platform.config = choices_config;
    REQUIRE(home->outbox().add_account({"amber", "label-studio", "http://platform.example", "secret-1"}));
  }
};

class Schedule {
 public:
  Schedule(Bench& bench, unsigned seed) : bench_(bench), random_(seed), name_("S" + std::to_string(seed)) {}

  void go() {
    begin();
    const auto runs = 1 + random_() % 3;
    for (unsigned run = 0; run < runs; ++run) {
      plan();
      sync();
      check();
      if (random_() % 2 == 0) answer(1 + static_cast<int>(random_() % tasks_a_schedule));
      bench_.clock.time.utc += std::chrono::seconds(random_() % 8 == 0 ? -400'000'000 : 200);
    }
    bench_.platform.faults.clear();
    bench_.clock.time.utc += std::chrono::hours(24 * 365 * 20);
    sync();
    check();
    for (int i = 1; i <= tasks_a_schedule; ++i) settled(i);
  }

 private:
  std::string task(int number) const { return name_ + "-" + std::to_string(number); }
  std::string external(int number) const { return name_.substr(1) + std::to_string(number); }

  void begin() {
    Batch batch;
    batch.id = name_, batch.title = "Sort", batch.platform = "amber", batch.config_xml = choices_config;
    batch.source = {"amber", "5"};
    auto writer = bench_.home->batches().begin(batch);
    REQUIRE(writer);
    for (int i = 1; i <= tasks_a_schedule; ++i)
      REQUIRE((*writer)->add_task({external(i), R"({"image":"/data/a.jpg"})"}));
    REQUIRE((*writer)->commit());
    writer->reset();
    for (int i = 1; i <= tasks_a_schedule; ++i) answer(i);
  }

  void answer(int number) {
    Answer one = answer_to(task(number));
    one.unique_id = uuid_v4();
    one.result_json = result_text(random_());
    REQUIRE(bench_.home->batches().record_answer(one));
  }

  void plan() {
    bench_.platform.faults.clear();
    for (auto i = random_() % 8; i > 0; --i)
      bench_.platform.faults.push_back(static_cast<Trouble>(random_() % troubles));
  }

  void sync() {
    const auto done = run_sync({.upload_only = true}, bench_.home->outbox(), bench_.home->batches(), *bench_.transport,
                               bench_.clock, {});
    REQUIRE(done);
  }

  OutboxItem item(int number) {
    auto found = bench_.home->outbox().item(task(number));
    REQUIRE((found && *found));
    return **found;
  }
  auto on_platform(int number) {
    std::vector<FakePlatform::StoredAnswer> all;
    for (const auto& each : bench_.platform.stored)
      if (each.task == external(number)) all.push_back(each);
    return all;
  }

  void check() {
    for (int i = 1; i <= tasks_a_schedule; ++i) {
      const auto there = on_platform(i);
      const auto here = item(i);
      CHECK(there.size() <= 1);
      if (here.state == DeliveryState::stored) {
        REQUIRE(there.size() == 1);
        CHECK(there[0].result == here.answer.result_json);
      } else if (here.state == DeliveryState::set_aside || (here.went_out && !here.sent)) {
        CHECK(here.last_error.size() > 15);
      }
    }
  }

  void settled(int number) {
    const auto here = item(number);
    CHECK(here.state != DeliveryState::sending);
    CHECK(here.state != DeliveryState::waiting);
  }

  Bench& bench_;
  std::mt19937 random_;
  std::string name_;
};

int number_from(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

TEST_CASE("invariant: in each of many seeded schedules every answer is there once, or here with a reason (4)") {
  const int first = number_from("POINTAGE_SEED", 1), count = number_from("POINTAGE_SCHEDULES", 500);
  std::unique_ptr<Bench> bench;
  for (int n = 0; n < count; ++n) {
    if (n % schedules_a_home == 0) bench = std::make_unique<Bench>();
    bench->platform.stored.clear();
    const auto seed = static_cast<unsigned>(first + n);
    CAPTURE(seed);
    Schedule(*bench, seed).go();
  }
}

TEST_CASE("transports: the scripted one and the real one read the same replies alike") {
  const std::string json = "application/json";
  const std::string whole = http_reply(201, json, R"({"id":1})");
  const std::vector<std::string> replies = {whole,
                                            whole.substr(0, 5),
                                            whole.substr(0, 30),
                                            whole.substr(0, whole.size() - 3),
                                            "",
                                            http_reply(429, json, "{}", "Retry-After: 7\r\n"),
                                            http_reply(404, "text/html", "<html>"),
                                            http_reply(204, json, "")};
  std::size_t at = 0;
  const auto script = [&](const SeenRequest&) { return replies[at]; };
  ScriptedServer server(script);
  ScriptedTransport scripted(script);
  const auto real = make_curl_transport({});
  for (at = 0; at < replies.size(); ++at) {
    CAPTURE(replies[at]);
    const Request request{.url = server.url() + "/x"};
    const auto one = real->perform(request, {}), other = scripted.perform(request, {});
    REQUIRE(one.has_value() == other.has_value());
    if (!one) {
      CHECK(one.error().fault == other.error().fault);
      continue;
    }
    CHECK(one->status == other->status);
    CHECK(one->body == other->body);
    CHECK(one->content_type.empty() == other->content_type.empty());
    CHECK(one->retry_after == other->retry_after);
  }
}

}  // namespace
}  // namespace pointage
