// One person with one account on a scripted platform, over the real stores and the real transport.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sync/curl_transport.h"
#include "sync/sending_run.h"
#include "tests/storage/scratch_home.h"
#include "tests/support/scripted_server.h"
#include "tests/sync/fake_platform.h"

namespace pointage {

struct FixedClock final : Clock {
  Instant now() override { return time; }
  Millis steady() override { return monotonic; }
  std::string boot_id() override { return "boot"; }
  Instant time{at("2026-10-06T09:00:00+03:00")};
  Millis monotonic{1000};
};

inline const std::string choices_config =
    "<View><Image name='i' value='$image'/><Choices name='c' toName='i'><Choice value='penguin'/></Choices></View>";

struct World {
  explicit World(const std::string& token = "secret-1") {
    platform.config = choices_config;
    REQUIRE(home->outbox().add_account({"amber", "label-studio", server.url(), token}));
  }

  // Tasks 1..n of project 5, each answered.
  void answered(int tasks) {
    Batch batch;
    batch.id = "B";
    batch.title = "Sort", batch.platform = "amber", batch.config_xml = choices_config;
    batch.source = {"amber", "5"};
    auto writer = home->batches().begin(batch);
    REQUIRE(writer);
    for (int i = 1; i <= tasks; ++i) REQUIRE((*writer)->add_task({std::to_string(i), R"({"image":"/data/a.jpg"})"}));
    REQUIRE((*writer)->commit());
    writer->reset();
    for (int i = 1; i <= tasks; ++i)
      answer(i, R"([{"id":"r","from_name":"c","to_name":"i","type":"choices","value":{"choices":["penguin"]}}])");
  }
  void answer(int number, const std::string& result) {
    Answer one = answer_to("B-" + std::to_string(number));
    one.unique_id = unique_id(number);
    one.result_json = result;
    REQUIRE(home->batches().record_answer(one));
  }
  static std::string unique_id(int number) {
    std::string tail = std::to_string(number);
    tail.insert(0, 12 - tail.size(), '0');
    return "8f14e45f-ceea-467f-a08c-" + tail;
  }

  SyncOutcome sync(const SyncRequest& request = {}) {
    auto done = run_sync(request, home->outbox(), home->batches(), *transport, clock, {});
    INFO((done ? std::string() : to_line(done.error())));
    REQUIRE(done);
    return *done;
  }
  OutboxItem item(int number) {
    auto items = home->outbox().items();
    REQUIRE(items);
    for (auto& each : *items)
      if (each.external_id == std::to_string(number)) return each;
    FAIL("no outbox row of task " << number);
    return {};
  }

  ScratchFolder folder;
  std::unique_ptr<Home> home{must_open(folder.path / "home")};
  FakePlatform platform;
  ScriptedServer server{[this](const SeenRequest& request) { return platform.reply(request); }};
  std::unique_ptr<HttpTransport> transport{make_curl_transport({})};
  FixedClock clock;
};

}  // namespace pointage
