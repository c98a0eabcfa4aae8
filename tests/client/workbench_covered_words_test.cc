// On a sensitive job the item's words may stand in a header and in a field's hint as well: they are covered with it.
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

constexpr const char* judged = R"(<View><Header value="Judge this"/><Header value="He wrote: $message"/>
  <Text name="text" value="$message"/><Choices name="kind" toName="text"><Choice value="Harm"/></Choices>
  <TextArea name="why" toName="text" placeholder="Why $message"/></View>)";

OpenTask sensitive_task() {
  OpenTask task = testing::open_task(judged, R"({"message":"They will burn it down."})");
  task.sensitive = {"hate"};
  return task;
}

struct Judged : LiveBench {
  Judged(float width, CareModel::Shown shown) : LiveBench(width, 800, sensitive_task()) {
    CareModel care;
    care.sensitive = true, care.kinds = "This job contains hate.";
    care.shown = shown, care.lasting = true;
    bench->cares(care);
    settle();
  }
  int times(std::string_view words) {
    int count = 0;
    for (const std::string& text : driver.ui().texts()) count += text.find(words) != std::string::npos ? 1 : 0;
    for (const Target& target : driver.ui().targets()) count += target.label.find(words) != std::string::npos ? 1 : 0;
    return count;
  }
};

}  // namespace

TEST_CASE("covered: no header and no hint says what is covered, and what is the job's own stays") {
  for (const float width : {480.0F, 1280.0F}) {
    for (const auto shown : {CareModel::Shown::nothing, CareModel::Shown::part}) {
      Judged here(width, shown);
      CHECK(here.times("burn") == 0);
      CHECK(here.driver.shows("Judge this"));
    }
  }
}

TEST_CASE("covered: uncovered, header and hint say it again, and no answer has moved") {
  float covered = 0;
  {
    Judged here(480, CareModel::Shown::nothing);
    covered = here.target("choice:Harm").rect.y;
  }
  Judged here(480, CareModel::Shown::whole);
  CHECK(here.times("He wrote: They will burn it down.") == 1);
  CHECK(here.times("Why They will burn it down.") >= 1);
  CHECK(here.target("choice:Harm").rect.y == covered);
}

}  // namespace pointage
