// The instructions of a job: pulled down and put away by mouse, by touch and by key, and remembered for the job.
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

OpenTask told(std::string instructions, int percent) {
  auto task = testing::open_task(R"(<View><Text name="text" value="$text"/>
    <Choices name="kind" toName="text"><Choice value="One"/><Choice value="Two"/></Choices></View>)",
                                 R"({"text":"Ana"})");
  task.instructions = std::move(instructions);
  task.instructions_open = percent;
  return task;
}

std::string long_words() {
  std::string words = "Choose what it is.";
  for (int n = 0; n < 60; ++n) words += "\nLine " + std::to_string(n) + " of what is asked.";
  return words;
}

bool reads(LiveBench& bench, std::string_view words) {
  return std::ranges::any_of(bench.driver.ui().texts(),
                             [&](const std::string& text) { return text.find(words) != std::string::npos; });
}

int kept(const LiveBench& bench) {
  const auto* last = bench.last<work_command::KeepUnfolded>();
  REQUIRE(last != nullptr);
  CHECK(last->job == "job");
  return last->percent;
}

}  // namespace

TEST_CASE("instructions: open as remembered, a press on the handle puts them away and takes them back") {
  for (const float width : {480.0F, 1280.0F}) {
    LiveBench bench(width, 800, told(long_words(), 40));
    bench.settle();
    CHECK(reads(bench, "Choose what it is."));
    CHECK(bench.target("instructions").value == "open");
    const float open_at = bench.target("instructions").rect.y;
    bench.tap("instructions");
    CHECK(kept(bench) == 0);
    CHECK_FALSE(reads(bench, "Choose what it is."));
    CHECK(bench.target("instructions").value == "closed");
    bench.tap("instructions");
    CHECK(kept(bench) == 40);
    CHECK(bench.target("instructions").rect.y == open_at);
  }
}

TEST_CASE("instructions: their handle is pulled as far as wished, and pulled up they are away") {
  LiveBench bench(480, 800, told(long_words(), 0));
  bench.settle();
  const Area handle = bench.target("instructions").rect;
  const ImVec2 from((handle.x + handle.X) / 2, (handle.y + handle.Y) / 2);
  bench.drag(from, {from.x, from.y + 200});
  const int far = kept(bench);
  CHECK(far > 20);
  CHECK(std::abs(bench.target("instructions").rect.y - handle.y - 200) < 12);
  CHECK(reads(bench, "Choose what it is."));
  bench.drag({from.x, from.y + 200}, {from.x, from.y - 10});
  CHECK(kept(bench) == 0);
  CHECK(bench.target("instructions").rect.y == handle.y);
  bench.tap("instructions");
  CHECK(kept(bench) == far);
}

TEST_CASE("instructions: i opens and closes them, arrows on the handle move them, and the answer is left alone") {
  LiveBench bench(480, 800, told(long_words(), 0));
  bench.settle();
  bench.type("i");
  CHECK(kept(bench) > 0);
  CHECK(reads(bench, "Choose what it is."));
  bench.type("i");
  CHECK(kept(bench) == 0);
  bench.driver.ui().focus("instructions");
  bench.key(ImGuiKey_DownArrow);
  const int first = kept(bench);
  bench.key(ImGuiKey_DownArrow);
  CHECK(kept(bench) > first);
  bench.key(ImGuiKey_UpArrow);
  CHECK(kept(bench) == first);
  CHECK(bench.last<work_command::SaveDraft>() == nullptr);
  CHECK_FALSE(bench.bench->model().can_undo);
}

TEST_CASE("instructions: short ones take no more room than their words, none take no room at all") {
  LiveBench longer(480, 800, told(long_words(), 70));
  longer.settle();
  const float far = longer.target("instructions").rect.y;
  LiveBench shorter(480, 800, told("Choose.", 70));
  shorter.settle();
  CHECK(shorter.target("instructions").rect.y < far / 2);
  LiveBench none(480, 800, told("", 70));
  none.settle();
  CHECK(none.driver.find("instructions") == nullptr);
}

}  // namespace pointage
