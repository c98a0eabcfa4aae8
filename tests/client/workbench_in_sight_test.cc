// What she is to read, and what is still asked of her, stands where she looks.
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

constexpr const char* long_page = R"(<View><Text name="t" value="$t"/>
  <Choices name="c" toName="t"><Choice value="1"/><Choice value="2"/><Choice value="3"/><Choice value="4"/>
    <Choice value="5"/><Choice value="6"/><Choice value="7"/><Choice value="8"/><Choice value="9"/></Choices>
  <Rating name="r" toName="t" required="true"/>
  <Labels name="theme" toName="t"><Label value="Place" hotkey="q"/></Labels></View>)";

constexpr const char* two_shelves = R"(<View><Image name="one" value="$a"/><Image name="two" value="$b"/>
  <RectangleLabels name="k" toName="one"><Label value="Tin"/></RectangleLabels>
  <RectangleLabels name="m" toName="two"><Label value="Door"/></RectangleLabels>
  <Choices name="state" toName="two" perRegion="true" required="true"><Choice value="New"/><Choice value="Old"/>
  </Choices></View>)";

OpenTask words_task(const std::string& id, const std::string& job) {
  OpenTask task = testing::open_task(long_page, R"({"t":"Where it begins. )" + std::string(120, 'm') + "\"}");
  task.task.id = id, task.task.batch_id = job;
  return task;
}

bool whole_in_sight(LiveBench& here, std::string_view id) {
  const Target* found = here.driver.find(id);
  const Target* done = here.driver.find("done");
  return found != nullptr && done != nullptr && found->rect.h() > 20 && found->rect.Y <= done->rect.y;
}

struct Shelves : LiveBench {
  Shelves() : LiveBench(480, 800, testing::open_task(two_shelves, R"({"a":"a.png","b":"b.png"})")) {
    picture("a.png", 640, 480);
    picture("b.png", 640, 480);
    settle();
  }
};

}  // namespace

TEST_CASE("in sight: the next text begins at its beginning, however far the one before was read") {
  LiveBench here(480, 800, words_task("one", "job"));
  here.settle();
  const float foot = here.target("text").rect.Y;
  here.mouse({240, 300});
  ImGui::GetIO().AddMouseWheelEvent(0, -6);
  here.settle();
  REQUIRE(here.target("text").rect.Y < foot);
  here.bench = *Workbench::open(words_task("two", "job"));
  here.settle();
  CHECK(here.target("text").rect.Y == foot);
}

TEST_CASE("in sight: what Done still waits for comes up, each time it is asked for") {
  LiveBench here(480, 800, words_task("one", "job"));
  here.settle();
  REQUIRE_FALSE(whole_in_sight(here, "rating:1"));
  for (int time = 0; time < 2; ++time) {
    here.tap("done");
    here.settle();
    CHECK(here.driver.shows("Still to answer: the stars"));
    CHECK(whole_in_sight(here, "rating:1"));
    here.mouse({240, 300});
    ImGui::GetIO().AddMouseWheelEvent(0, 20);
    here.settle();
    CHECK_FALSE(whole_in_sight(here, "rating:1"));
  }
}

TEST_CASE("in sight: the list of a text comes up when it is asked for, and its tool leads back") {
  LiveBench here(480, 800, words_task("one", "job"));
  here.bench->reduce(work::MarkText{"t", 0, 5, "theme", "Place"});
  here.bench->reduce(work::Select{""});
  here.settle();
  const float top = here.target("text").rect.Y;
  REQUIRE_FALSE(whole_in_sight(here, "mark:1"));
  here.tap("list");
  here.settle();
  CHECK(whole_in_sight(here, "mark:1"));
  CHECK(here.target("list").value == "chosen");
  const Area tool = here.target("list").rect;
  here.mouse({tool.x + 9, tool.y + 9});
  here.button(true);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  do here.frame();
  while (here.driver.ui().wants_another_frame());  // as in the window: no frame more than is asked for
  CHECK(here.target("text").rect.Y == top);
  here.type("l");
  here.settle();
  CHECK(whole_in_sight(here, "mark:1"));
  here.mouse({240, 300});
  ImGui::GetIO().AddMouseWheelEvent(0, 20);
  here.settle();
  CHECK(here.target("list").value == "");
}

TEST_CASE("in sight: Done waits for a picture that is being opened, and not for one that never comes") {
  LiveBench here(480, 800, testing::open_task(two_shelves, R"({"a":"a.png","b":"b.png"})"));
  here.settle();
  here.tap("done");
  CHECK(here.driver.shows("The picture is not on the screen yet."));
  here.bench->picture_failed("a.png", Error{Fault::bad_input, "Picture", "its head is damaged", "pass", {}});
  here.settle();
  here.tap("done");
  CHECK(here.driver.shows("The picture cannot be shown. You can pass this task."));
}

TEST_CASE("in sight: what each box is asked for is asked as soon as the box is there") {
  Shelves here;
  here.tap("page_after");
  here.settle();
  here.type("2");
  here.drag(here.on_picture(20, 20), here.on_picture(60, 60));
  REQUIRE(here.marks().size() == 1);
  CHECK(here.marks()[0].chosen);
  CHECK(here.driver.find("choice:New") != nullptr);
}

TEST_CASE("in sight: the label of a box stays whole when what can be done with the box takes of its row") {
  LiveBench here(480, 800,
                 testing::open_task(R"(<View><Image name="one" value="$a"/><RectangleLabels name="k"
    toName="one"><Label value="Tin of beans"/><Label value="Dented"/><Label value="Bare tin"/></RectangleLabels></View>)",
                                    R"({"a":"a.png"})"));
  here.picture("a.png", 640, 480);
  here.settle();
  here.type("2");
  const float whole = here.target("label:Dented").rect.w();
  here.drag(here.on_picture(20, 20), here.on_picture(60, 60));
  here.tap(here.on_picture(40, 40));
  REQUIRE(here.marks()[0].chosen);
  CHECK(here.target("label:Dented").rect.w() == whole);
}

TEST_CASE("in sight: Done brings the box that lacks an answer, with its picture and its question") {
  Shelves here;
  here.bench->reduce(work::Key{"2"});
  here.bench->reduce(work::DrawBox{"two", 10, 10, 20, 20, 0});
  here.bench->reduce(work::Select{""});
  here.settle();
  REQUIRE(here.driver.shows("Picture 1 of 2"));
  here.tap("done");
  here.settle();
  CHECK(here.driver.shows("Picture 2 of 2"));
  REQUIRE(here.marks().size() == 1);
  CHECK(here.marks()[0].chosen);
  CHECK(here.driver.find("choice:New") != nullptr);
  here.tap("page_before");
  here.settle();
  CHECK(here.driver.shows("Picture 1 of 2"));
}

}  // namespace pointage
