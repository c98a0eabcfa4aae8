// The time of a task that was only looked at: it goes with a draft whenever the task leaves the workbench.
#include <catch2/catch_test_macros.hpp>

#include "client/window/window_bench.h"
#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

using testing::ScreenDriver;

class HandClock final : public Clock {
 public:
  Instant now() override { return {UtcMillis(Millis(1'762'000'000'000) + at), 0}; }
  Millis steady() override { return at; }
  std::string boot_id() override { return "hand"; }
  Millis at{1000};
};

Snapshot one_task(TaskState state, std::int64_t spent) {
  auto hand = std::make_shared<TaskInHand>();
  auto& open = hand->task;
  open.task.id = "one", open.task.batch_id = "job", open.task.state = state;
  open.task.data_json = R"({"text":"Ana"})";
  open.config_xml = R"(<View><Text name="text" value="$text"/><Choices name="kind" toName="text">
    <Choice value="One"/><Choice value="Two"/></Choices></View>)";
  open.number = 2, open.of = 3;
  if (spent > 0) open.draft = Draft{"[]", spent, {}, {}};
  Snapshot snapshot;
  snapshot.hand = std::move(hand);
  return snapshot;
}

struct Sitting {
  HandClock clock;
  ScreenDriver driver{480, 800};
  Bench bench{clock};
  std::vector<Command> commands;
  bool left{};

  explicit Sitting(const Snapshot& snapshot) { bench.show(snapshot), settle(); }
  void settle() {
    for (int n = 0; n < 4; ++n) frame();
  }
  void frame() {
    driver.frame_of([&](Ui& ui) {
      for (auto& command : bench.frame(ui, left)) commands.push_back(std::move(command));
    });
  }
  void tap(const char* id) {
    const auto* target = driver.find(id);
    REQUIRE(target != nullptr);
    const Area rect = target->rect;
    auto& io = ImGui::GetIO();
    io.AddMousePosEvent((rect.x + rect.X) / 2, (rect.y + rect.Y) / 2);
    frame();
    io.AddMouseButtonEvent(0, true);
    settle();
    io.AddMouseButtonEvent(0, false);
    settle();
  }
};

}  // namespace

TEST_CASE("bench: a task that was only looked at keeps its time when she stops or goes to another") {
  for (const char* way : {"stop", "previous", "next"}) {
    INFO(way);
    Sitting sitting(one_task(TaskState::todo, 0));
    sitting.clock.at += Millis(40'000);
    sitting.tap(way);
    REQUIRE(sitting.commands.size() == 2);
    const auto& kept = std::get<command::SaveDraft>(sitting.commands.front());
    CHECK(kept.task_id == "one");
    CHECK(kept.time.active_millis == 40'000);
    CHECK(sitting.left == (std::string_view(way) == "stop"));
  }
}

TEST_CASE("bench: the label chosen last stays chosen on the next task of the job, and on no other job") {
  const auto shelf = [](const char* task, const char* job) {
    auto snapshot = one_task(TaskState::todo, 0);
    auto hand = std::make_shared<TaskInHand>(*snapshot.hand);
    hand->task.task.id = task, hand->task.task.batch_id = job;
    hand->task.config_xml = R"(<View><Labels name="kind" toName="text"><Label value="One"/><Label value="Two"/></Labels>
      <Text name="text" value="$text"/></View>)";
    snapshot.hand = std::move(hand);
    return snapshot;
  };
  Sitting sitting(shelf("one", "job"));
  const auto chosen = [&] { return sitting.driver.find("label:Two")->value.value_or(""); };
  CHECK(chosen().empty());
  sitting.tap("label:Two");
  CHECK(chosen() == "chosen");
  sitting.bench.show(shelf("two", "job")), sitting.settle();
  CHECK(chosen() == "chosen");
  CHECK(sitting.commands.empty());  // it is no change of the answer
  sitting.bench.show(shelf("three", "another job")), sitting.settle();
  CHECK(chosen().empty());
}

TEST_CASE("bench: earlier time is added to, and a window that closes keeps it as well") {
  Sitting sitting(one_task(TaskState::draft, 70'000));
  CHECK(sitting.bench.put_aside().empty());
  sitting.settle();
  sitting.clock.at += Millis(5000);
  const auto kept = sitting.bench.put_aside();
  REQUIRE(kept.size() == 1);
  CHECK(std::get<command::SaveDraft>(kept.front()).time.active_millis == 75'000);
  CHECK(sitting.bench.put_aside().empty());
}

TEST_CASE("bench: a glance on the way makes no draft, nor does a task that has its answer") {
  Sitting glance(one_task(TaskState::todo, 0));
  glance.clock.at += Millis(300);
  glance.tap("next");
  CHECK(glance.commands.size() == 1);
  Sitting answered(one_task(TaskState::answered, 0));
  answered.clock.at += Millis(40'000);
  answered.tap("stop");
  CHECK(answered.commands.size() == 1);
}

TEST_CASE("bench: while time counts it is kept every five seconds, and nothing is kept while nobody is there") {
  Sitting sitting(one_task(TaskState::todo, 0));
  const Millis began = sitting.clock.at;
  sitting.clock.at += Millis(5000);
  REQUIRE(sitting.bench.keeps_at() == began + Millis(5000));
  const auto kept = sitting.bench.keep();
  REQUIRE(kept.size() == 1);
  CHECK(std::get<command::SaveDraft>(kept.front()).time.active_millis == 5000);
  CHECK(std::get<command::SaveDraft>(kept.front()).only_time);
  CHECK(sitting.bench.keeps_at() == began + Millis(10'000));
  sitting.clock.at += Millis(1000);
  CHECK(sitting.bench.keeps_at() == began + Millis(10'000));
  sitting.clock.at += std::chrono::hours(1);  // away: what was kept meanwhile beyond her last touch is taken back
  sitting.bench.keep();
  CHECK_FALSE(sitting.bench.keeps_at());
}

TEST_CASE("bench: what is asked on return is kept from then on, and an answer takes it back; work counts") {
  Sitting sitting(one_task(TaskState::todo, 0));
  sitting.commands.clear();
  sitting.clock.at += std::chrono::hours(1);
  ImGui::GetIO().AddMousePosEvent(200, 200);
  sitting.bench.input();
  sitting.settle();
  const auto wish = [&](std::size_t n) { return std::get<command::Care>(sitting.commands.at(n)).wish; };
  REQUIRE(sitting.commands.size() == 1);
  const auto kept = std::get<care_command::KeepAway>(wish(0));
  CHECK(kept.task_id == "one");
  CHECK(kept.millis > 0);
  sitting.tap("away:worked");
  REQUIRE(sitting.commands.size() >= 2);
  const auto dropped = std::get<care_command::DropAway>(wish(1));
  CHECK(dropped.task_id == kept.task_id);
  CHECK(dropped.from == kept.from);
  const auto aside = sitting.bench.put_aside();
  REQUIRE(aside.size() == 1);
  CHECK(std::get<command::SaveDraft>(aside.front()).time.active_millis == kept.millis);
}

TEST_CASE("bench: put aside, its time is kept and stops; shown again it goes on") {
  Sitting sitting(one_task(TaskState::todo, 0));
  sitting.clock.at += Millis(7000);
  const auto kept = sitting.bench.put_aside();
  REQUIRE(kept.size() == 1);
  CHECK(std::get<command::SaveDraft>(kept.front()).time.active_millis == 7000);
  sitting.clock.at += Millis(60'000);
  CHECK(sitting.bench.put_aside().empty());
  sitting.settle();
  sitting.clock.at += Millis(2000);
  const auto more = sitting.bench.put_aside();
  REQUIRE(more.size() == 1);
  CHECK(std::get<command::SaveDraft>(more.front()).time.active_millis == 9000);
}

TEST_CASE("bench: between Done and the next task a key is for neither, and Done may be pressed again if it failed") {
  auto snapshot = one_task(TaskState::todo, 0);
  Sitting sitting(snapshot);
  sitting.tap("done");
  REQUIRE(sitting.commands.size() == 1);
  CHECK(std::holds_alternative<command::Answer>(sitting.commands.front()));
  sitting.clock.at += Millis(20'000);
  CHECK(sitting.bench.keep().empty());
  sitting.tap("choice:One");
  CHECK(sitting.commands.size() == 1);
  snapshot.notice = "The disk is full; free some room, nothing is lost.";
  snapshot.notice_needs_you = true;
  sitting.bench.show(snapshot);
  sitting.settle();
  CHECK(sitting.driver.shows(snapshot.notice));
  sitting.tap("done");
  CHECK(sitting.commands.size() == 2);
  snapshot.notice.clear();
  snapshot.notice_needs_you = false;
  sitting.bench.show(snapshot);
  sitting.settle();
  CHECK_FALSE(sitting.driver.shows("The disk is full; free some room, nothing is lost."));
}

TEST_CASE("bench: after Done Stop leaves, and what was handed in is no draft again") {
  Sitting sitting(one_task(TaskState::todo, 0));
  sitting.clock.at += Millis(40'000);
  sitting.tap("done");
  REQUIRE(sitting.commands.size() == 1);
  sitting.clock.at += Millis(5'000);
  sitting.tap("done");
  CHECK(sitting.commands.size() == 1);
  sitting.tap("stop");
  REQUIRE(sitting.commands.size() == 2);
  CHECK(std::holds_alternative<command::CloseTask>(sitting.commands.back()));
  CHECK(sitting.left);
  CHECK(sitting.bench.put_aside().empty());
}

}  // namespace pointage
