// Controls, help and leaving the task, by mouse and by keyboard.
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

constexpr const char* form = R"(<View><Text name="text" value="$text"/>
  <Choices name="kind" toName="text" layout="select"><Choice value="One"/><Choice value="Two"/></Choices>
  <Rating name="stars" toName="text" maxRating="3"/>
  <TextArea name="note" toName="text"/><TextArea name="long" toName="text" rows="4"/></View>)";

struct Form : LiveBench {
  Form(float width, float height) : LiveBench(width, height, testing::open_task(form, R"({"text":"Ana"})")) {
    settle();
  }
  const WorkControl& control(std::string_view name) const {
    for (const WorkPart& part : bench->model().parts)
      if (const auto* one = std::get_if<WorkControl>(&part); one != nullptr && one->name == name) return *one;
    throw std::runtime_error("no such control");
  }
};

}  // namespace

TEST_CASE("controls: a list that is asked for is closed until it is opened, and closes on a choice") {
  Form bench(480, 800);
  CHECK(bench.driver.find("choice:Two") == nullptr);
  bench.tap("open:kind");
  bench.tap("choice:Two");
  CHECK(bench.control("kind").options[1].chosen);
  CHECK(bench.driver.find("choice:Two") == nullptr);
  CHECK(bench.target("open:kind").label == "Two");
}

TEST_CASE("controls: the key of a rating goes through its stars and back to none") {
  Form bench(480, 800);
  const std::string key = bench.control("stars").key;
  REQUIRE_FALSE(key.empty());
  for (const std::int64_t stars : {1, 2, 3, 0, 1}) {
    bench.type(key.c_str());
    CHECK(bench.control("stars").stars == stars);
  }
}

TEST_CASE("controls: of two questions with the same answers each is reached by Tab and answered by itself") {
  LiveBench bench(480, 800,
                  testing::open_task(R"(<View><Text name="text" value="$text"/>
    <Choices name="road" toName="text"><Choice value="Yes"/><Choice value="No"/></Choices>
    <Choices name="bridge" toName="text"><Choice value="Yes"/><Choice value="No"/></Choices>
    <Rating name="one" toName="text" maxRating="2"/><Rating name="two" toName="text" maxRating="2"/></View>)",
                                     R"({"text":"Ana"})"));
  bench.settle();
  std::vector<std::string> walked;
  for (int n = 0; n < 40 && (walked.empty() || walked.back() != "done"); ++n) {
    bench.key(ImGuiKey_Tab);
    walked.emplace_back(bench.driver.ui().focused());
  }
  CHECK(walked.back() == "done");
  CHECK(std::ranges::count(walked, "choice:Yes") == 1);
  CHECK(std::ranges::count(walked, "choice:Yes@bridge") == 1);
  CHECK(std::ranges::count(walked, "rating:2@two") == 1);
  bench.tap("choice:Yes@bridge");
  bench.tap("done");
  CHECK(bench.last<work_command::Submit>()->result_json.find("\"bridge\"") != std::string::npos);
  CHECK(bench.last<work_command::Submit>()->result_json.find("\"road\"") == std::string::npos);
}

TEST_CASE("controls: Enter adds the text of one line, and once the field is empty it is Done") {
  Form bench(1280, 800);
  bench.type("/");
  bench.type("a note");
  bench.key(ImGuiKey_Enter);
  CHECK(bench.control("note").texts == std::vector<std::string>{"a note"});
  CHECK(bench.last<work_command::Submit>() == nullptr);
  bench.key(ImGuiKey_Enter);
  CHECK(bench.last<work_command::Submit>() != nullptr);
}

TEST_CASE("controls: Enter in a field of several lines is a new line; Escape keeps what was typed") {
  Form bench(1280, 800);
  bench.tap("field:long");
  bench.type("one");
  bench.key(ImGuiKey_Enter);
  bench.type("two");
  CHECK(bench.control("long").field == "one\ntwo");
  CHECK(bench.last<work_command::Submit>() == nullptr);
  bench.key(ImGuiKey_Escape);
  CHECK(bench.control("long").field == "one\ntwo");
  bench.type("2");
  CHECK(bench.control("long").field == "one\ntwo");
}

TEST_CASE("help: while it is shown nothing behind it answers, and any key or press puts it away") {
  Form bench(480, 800);
  const Area done = bench.target("done").rect;
  for (const bool by_mouse : {false, true}) {
    bench.type("?");
    REQUIRE(bench.edit.help);
    CHECK(bench.driver.find("done") == nullptr);
    if (by_mouse)
      bench.tap(ImVec2((done.x + done.X) / 2, (done.y + done.Y) / 2));
    else
      bench.key(ImGuiKey_Enter);
    CHECK_FALSE(bench.edit.help);
    CHECK(bench.commands.empty());
  }
  CHECK(bench.driver.find("done") != nullptr);
}

TEST_CASE("leaving: a pass carries its reason and what was done; before and after are a press away") {
  Form bench(480, 800);
  bench.type(bench.control("stars").key.c_str());
  bench.tap("pass");
  bench.tap("reason:1");
  const auto* pass = bench.last<work_command::Pass>();
  REQUIRE(pass != nullptr);
  CHECK(pass->reason == "It is not clear what is asked.");
  CHECK(pass->result_json.find("\"rating\"") != std::string::npos);
  bench.tap("previous");
  CHECK(bench.last<work_command::Previous>() != nullptr);
  bench.tap("next");
  CHECK(bench.last<work_command::Next>() != nullptr);
}

TEST_CASE("leaving: the Done of the task before is taken back by undo while nothing else is to undo") {
  OpenTask task = testing::open_task(form, R"({"text":"Ana"})");
  task.last_done = "before";
  LiveBench bench(480, 800, std::move(task));
  bench.settle();
  CHECK(bench.target("undo").label == "Undo Done");
  bench.type("3");
  CHECK(bench.target("undo").label == "Undo");
  bench.key(ImGuiKey_Z, {ImGuiMod_Ctrl});
  CHECK(bench.last<work_command::TakeBack>() == nullptr);
  bench.key(ImGuiKey_Z, {ImGuiMod_Ctrl});
  REQUIRE(bench.last<work_command::TakeBack>() != nullptr);
  CHECK(bench.last<work_command::TakeBack>()->task_id == "before");
  OpenTask after_pass = testing::open_task(form, R"({"text":"Ana"})");
  after_pass.last_done = "before", after_pass.last_passed = true;
  LiveBench passed(480, 800, std::move(after_pass));
  passed.settle();
  CHECK(passed.target("undo").label == "Undo Pass");
}

TEST_CASE("leaving: where Undo Done has no room the tool still says Undo") {
  OpenTask task = testing::open_task(R"(<View><Image name="image" value="$image"/>
    <RectangleLabels name="label" toName="image"><Label value="Tin"/></RectangleLabels></View>)",
                                     R"({"image":"a.png"})");
  task.last_done = "before";
  LiveBench bench(480, 800, std::move(task));
  bench.picture("a.png", 640, 480);
  bench.settle();
  CHECK(bench.target("undo").label == "Undo Done");
  CHECK(bench.driver.shows("Undo"));
}

TEST_CASE("leaving: an answer that was sent goes out again only when it was changed") {
  OpenTask task = testing::open_task(form, R"({"text":"Ana"})");
  task.task.state = TaskState::sent;
  task.sent = true;
  LiveBench bench(480, 800, std::move(task));
  bench.settle();
  bench.tap("done");
  CHECK(bench.commands.empty());
  CHECK(bench.driver.shows("This one was sent. If you change it, Done sends the change."));
  bench.type("3");
  CHECK(bench.last<work_command::SaveDraft>() != nullptr);
  bench.tap("done");
  CHECK(bench.last<work_command::Submit>() != nullptr);
}

TEST_CASE("leaving: a change that was not handed in says so when its task is opened again, and is handed in by Done") {
  OpenTask task = testing::open_task(form, R"({"text":"Ana"})");
  task.task.state = TaskState::answered;
  task.draft =
      Draft{R"([{"from_name":"stars","to_name":"text","type":"rating","id":"a","value":{"rating":3}}])", 1000, {}, {}};
  task.changed = true;
  LiveBench bench(480, 800, std::move(task));
  bench.settle();
  CHECK(bench.driver.shows("You changed this one after Done. Press Done to keep the change."));
  bench.tap("done");
  const auto* answer = bench.last<work_command::Submit>();
  REQUIRE(answer != nullptr);
  CHECK(answer->result_json.find("\"rating\"") != std::string::npos);
}

namespace {

constexpr const char* shelf_of_labels = R"(<View><Image name="image" value="$image"/>
  <RectangleLabels name="tins" toName="image"><Label value="A very long label"/><Label value="Another long label"/>
  <Label value="A third long label"/><Label value="The last label"/></RectangleLabels></View>)";

struct Shelf : LiveBench {
  Shelf() : LiveBench(480, 800, testing::open_task(shelf_of_labels, R"({"image":"a.png"})")) {
    bench->picture_ready("a.png", testing::plain_picture(640, 480));
    settle();
  }
  void tab_to(std::string_view id) {
    for (int n = 0; n < 30 && driver.ui().focused() != id; ++n) key(ImGuiKey_Tab);
    REQUIRE(driver.ui().focused() == id);
  }
};

}  // namespace

TEST_CASE("controls: a label that Tab comes to is in sight, and its key press counts after a drag") {
  Shelf bench;
  CHECK(bench.driver.find("label:The last label") == nullptr);
  bench.tab_to("label:The last label");
  const Area seen = bench.target("label:The last label").rect;
  CHECK(seen.X <= 480);
  CHECK(bench.target("label:The last label").focused);
  bench.drag(bench.on_picture(20, 20), bench.on_picture(40, 40));  // refused: no label yet
  bench.tab_to("label:The last label");
  bench.key(ImGuiKey_Enter);
  CHECK(bench.target("label:The last label").value == "chosen");
}

TEST_CASE("controls: Space presses what the keyboard has come to, also while the pointer lies over the picture") {
  Shelf bench;
  bench.mouse(bench.on_picture(50, 50));
  bench.tab_to("label:A very long label");
  bench.key(ImGuiKey_Space);
  CHECK(bench.target("label:A very long label").value == "chosen");
}

TEST_CASE("controls: a slash goes to the first field, the next one to the one after it, and round again") {
  Form bench(480, 800);
  for (const char* field : {"field:note", "field:long", "field:note"}) {
    bench.type("/");
    CHECK(bench.driver.ui().focused() == field);
    bench.key(ImGuiKey_Escape);
  }
}

namespace {

// One press of a key that writes this, on a keyboard where digits are written with Shift.
void press(LiveBench& bench, ImGuiKey key, const char* writes, bool with_shift = false) {
  auto& io = ImGui::GetIO();
  if (with_shift) io.AddKeyEvent(ImGuiMod_Shift, true);
  io.AddKeyEvent(key, true);
  io.AddInputCharactersUTF8(writes);
  bench.settle();
  io.AddKeyEvent(key, false);
  if (with_shift) io.AddKeyEvent(ImGuiMod_Shift, false);
  bench.settle();
}

constexpr const char* own_keys = R"(<View><Text name="text" value="$text"/><Choices name="kind" toName="text">
  <Choice value="One" hotkey="1"/><Choice value="Six" hotkey="6"/><Choice value="And" hotkey="_"/>
  <Choice value="Eight" hotkey="8"/></Choices></View>)";

}  // namespace

TEST_CASE("controls: on a French keyboard a digit's key answers with and without Shift") {
  Form bench(1280, 800);
  press(bench, ImGuiKey_2, "\xC3\xA9");
  CHECK(bench.control("kind").options[1].chosen);
  press(bench, ImGuiKey_1, "1", true);
  CHECK(bench.control("kind").options[0].chosen);
  CHECK(bench.control("stars").stars == 0);
  press(bench, ImGuiKey_3, "\"");
  CHECK(bench.control("stars").stars == 1);
  press(bench, ImGuiKey_3, "#", true);  // with Shift it is what it writes
  CHECK(bench.control("stars").stars == 1);
}

TEST_CASE(
    "controls: what a digit's key writes is the job's own key first, and ours only where the digit is not the job's") {
  LiveBench bench(1280, 800, testing::open_task(own_keys, R"({"text":"Ana"})"));
  bench.settle();
  const auto chosen = [&](const char* id) { return bench.target(id).value == "chosen"; };
  press(bench, ImGuiKey_8, "_");
  CHECK(chosen("choice:And"));
  CHECK_FALSE(chosen("choice:Eight"));
  press(bench, ImGuiKey_6, "-");
  CHECK(chosen("choice:Six"));
  press(bench, ImGuiKey_5, "?");
  CHECK(bench.edit.help);
}

}  // namespace pointage
