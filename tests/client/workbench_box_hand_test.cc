// Boxes by mouse, finger and keyboard: what the hand does to the answer.
#include "client/models/box_hand.h"
#include "client/screens/workbench_parts.h"
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

constexpr const char* tins = R"(<View><Image name="image" value="$image"/><RectangleLabels name="label" toName="image">
  <Label value="Tin"/><Label value="Jar" alias="j"/></RectangleLabels></View>)";

struct Tins : LiveBench {
  Tins(float width, float height) : LiveBench(width, height, testing::open_task(tins, R"({"image":"a.png"})")) {
    picture("a.png", 640, 480);
    settle();
    type("1");
  }
  void box(double x, double y, double width, double height) {
    drag(on_picture(x, y), on_picture(x + width, y + height));
  }
};

bool near(double a, double b, double by = 0.3) { return std::abs(a - b) < by; }

}  // namespace

TEST_CASE("boxes: a drag that ends outside the picture, and outside its room, is cut to the picture") {
  for (const auto& [width, height] : {std::pair{480.0F, 800.0F}, std::pair{1280.0F, 800.0F}}) {
    Tins bench(width, height);
    bench.drag(bench.on_picture(50, 50), ImVec2(width + 40, height - 2));
    REQUIRE(bench.marks().size() == 1);
    CHECK(near(bench.marks()[0].x + bench.marks()[0].width, 100));
    CHECK(near(bench.marks()[0].y + bench.marks()[0].height, 100));
  }
}

TEST_CASE("boxes: what is drawn beside the picture is no box, and none that waits") {
  LiveBench bare(480, 800, testing::open_task(tins, R"({"image":"a.png"})"));
  bare.picture("a.png", 640, 480);
  bare.settle();
  for (const bool label : {false, true}) {
    if (label) bare.type("1");
    bare.drag(bare.on_picture(20, 104), bare.on_picture(50, 112));
    CHECK(bare.marks().empty());
    CHECK_FALSE(bare.bench->model().waiting);
    CHECK_FALSE(bare.bench->model().can_undo);
  }
}

TEST_CASE("boxes: a slip of the hand of two pixels makes none") {
  Tins bench(1280, 800);
  const ImVec2 from = bench.on_picture(30, 30);
  bench.drag(from, {from.x + 2, from.y + 2});
  CHECK(bench.marks().empty());
}

TEST_CASE("boxes: a finger that moves a little while it aims by the magnifier sets the corner where it is lifted") {
  Tins bench(480, 800);
  const ImVec2 landed = bench.on_picture(30, 30), lifted{landed.x + 9, landed.y + 7}, other = bench.on_picture(70, 60);
  bench.drag(landed, lifted);
  CHECK(bench.marks().empty());
  bench.drag({other.x - 9, other.y - 9}, other);
  REQUIRE(bench.marks().size() == 1);
  const ImVec2 first = bench.on_picture(bench.marks()[0].x, bench.marks()[0].y);
  CHECK(std::abs(first.x - lifted.x) <= 1);
  CHECK(std::abs(first.y - lifted.y) <= 1);
  CHECK(near(bench.marks()[0].x + bench.marks()[0].width, 70));
}

TEST_CASE("boxes: no handle leaps while a box is turned a little further") {
  Tins bench(480, 800);
  const auto picture = testing::plain_picture(640, 480);
  const PictureFrame frame{*picture, bench.edit.view};
  auto box = Box{40, 40, 15, 20, 0, 0};
  auto before = box_handles(bench.driver.ui(), frame, box, bench.edit.stage);
  for (int degrees = 1; degrees <= 360; ++degrees) {
    box.rotation = degrees;
    const auto now = box_handles(bench.driver.ui(), frame, box, bench.edit.stage);
    for (std::size_t i = 0; i < 4; ++i) {
      INFO(degrees << " degrees, handle " << i);
      CHECK(std::hypot(now[i].x - before[i].x, now[i].y - before[i].y) < 10);
    }
    before = now;
  }
}

TEST_CASE("boxes: a box drawn before a label is chosen waits for it, and is not handed in without") {
  LiveBench bench(480, 800, testing::open_task(tins, R"({"image":"a.png"})"));
  bench.picture("a.png", 640, 480);
  bench.settle();
  bench.drag(bench.on_picture(20, 20), bench.on_picture(50, 50));
  CHECK(bench.marks().empty());
  CHECK(bench.driver.shows("Choose a label: the box waits for it."));
  bench.tap("done");
  CHECK(bench.driver.shows("Choose a label: the box waits for it."));
  bench.tap("label:j");
  REQUIRE(bench.marks().size() == 1);
  CHECK(bench.marks()[0].label == "Jar");
  CHECK(near(bench.marks()[0].width, 30));
  CHECK(!bench.driver.shows("Choose a label: the box waits for it."));
}

TEST_CASE("boxes: Undo lets go of a box that waits for its label, and of nothing else") {
  LiveBench bench(480, 800, testing::open_task(tins, R"({"image":"a.png"})"));
  bench.picture("a.png", 640, 480);
  bench.settle();
  bench.drag(bench.on_picture(20, 20), bench.on_picture(50, 50));
  bench.tap("undo");
  bench.tap("label:j");
  CHECK(bench.marks().empty());
}

TEST_CASE("boxes: the label row shows the label of the chosen box, then again the one in hand") {
  Tins bench(480, 800);
  bench.box(20, 20, 20, 20);
  bench.type("2");
  const auto shown = [&](const char* id) { return bench.target(id).value == "chosen"; };
  CHECK(shown("label:j"));
  bench.tap(bench.on_picture(30, 30));
  REQUIRE(bench.marks()[0].chosen);
  CHECK(shown("label:Tin"));
  CHECK(!shown("label:j"));
  bench.tap(bench.on_picture(80, 80));
  CHECK(shown("label:j"));
}

TEST_CASE("boxes: no tool moves when there is something to undo, to redo or to list") {
  Tins bench(480, 800);
  const auto places = [&] {
    std::vector<float> all;
    for (const char* id : {"draw", "zoom_in", "undo", "redo", "list"}) all.push_back(bench.target(id).rect.x);
    return all;
  };
  const auto before = places();
  bench.box(20, 20, 20, 20);
  CHECK(places() == before);
  bench.tap("undo");
  CHECK(places() == before);
}

TEST_CASE("boxes: at the smallest size and the largest letters the picture still has a quarter of the window") {
  Tins bench(360, 640);
  bench.driver.edit.letters_percent = 200;
  bench.settle();
  CHECK(bench.edit.stage.h() >= 160);
}

TEST_CASE("boxes: a finger that lands on the picture to move it moves nothing by landing") {
  Tins bench(480, 800);
  bench.tap("move");
  const PictureView before = bench.edit.view;
  const ImVec2 at = bench.on_picture(50, 50);
  ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  bench.settle();
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  bench.settle();
  CHECK(bench.edit.view.x == before.x);
  CHECK(bench.edit.view.y == before.y);
}

TEST_CASE("boxes: the list names the label as shown, not as stored") {
  Tins bench(1280, 800);
  bench.type("2");
  bench.box(20, 20, 20, 20);
  REQUIRE(bench.marks().size() == 1);
  CHECK(bench.marks()[0].label == "Jar");
  CHECK(bench.marks()[0].key == "2");
  CHECK(bench.target("mark:1").label == "Jar");
}

TEST_CASE("boxes: a handle under a finger lies outside the corner, within reach of 33 px, and resizes the box") {
  Tins bench(480, 800);
  bench.box(30, 30, 20, 20);
  bench.tap(bench.on_picture(40, 40));
  REQUIRE(bench.marks()[0].chosen);
  const WorkMark before = bench.marks()[0];
  const ImVec2 corner = bench.on_picture(50, 50);
  bench.drag({corner.x + 16 + 20, corner.y + 16 + 20}, {corner.x + 16 + 60, corner.y + 16 + 50});
  const WorkMark& after = bench.marks()[0];
  CHECK(near(after.x, before.x));
  CHECK(after.width > before.width + 5);
  CHECK(after.height > before.height + 5);
}

TEST_CASE("boxes: with a mouse on a wide window a press beside the corner starts another box") {
  Tins bench(1280, 800);
  bench.box(30, 30, 20, 20);
  bench.tap(bench.on_picture(40, 40));
  const ImVec2 corner = bench.on_picture(50, 50);
  bench.drag({corner.x + 16, corner.y + 16}, {corner.x + 90, corner.y + 80});
  CHECK(bench.marks().size() == 2);
}

TEST_CASE("boxes: arrows move the chosen box by a pixel, Shift by ten, Alt its size") {
  Tins bench(1280, 800);
  bench.box(30, 30, 20, 20);
  bench.tap(bench.on_picture(40, 40));
  const WorkMark before = bench.marks()[0];
  bench.key(ImGuiKey_RightArrow);
  CHECK(near(bench.marks()[0].x - before.x, 100.0 / 640, 1e-9));
  bench.key(ImGuiKey_DownArrow, {ImGuiMod_Shift});
  CHECK(near(bench.marks()[0].y - before.y, 1000.0 / 480, 1e-9));
  bench.key(ImGuiKey_RightArrow, {ImGuiMod_Alt});
  CHECK(near(bench.marks()[0].width - before.width, 100.0 / 640, 1e-9));
}

TEST_CASE("boxes: placed by the keyboard alone, then chosen, relabelled and removed") {
  Tins bench(480, 800);
  bench.key(ImGuiKey_LeftArrow, {ImGuiMod_Shift});
  REQUIRE(bench.edit.hand.cross.has_value());
  const Spot first = *bench.edit.hand.cross;
  bench.key(ImGuiKey_Enter);
  bench.key(ImGuiKey_RightArrow, {ImGuiMod_Shift});
  bench.key(ImGuiKey_DownArrow, {ImGuiMod_Shift});
  const Spot second = *bench.edit.hand.cross;
  bench.key(ImGuiKey_Enter);
  REQUIRE(bench.marks().size() == 1);
  CHECK(near(bench.marks()[0].x, first.x, 1e-6));
  CHECK(near(bench.marks()[0].width, second.x - first.x, 1e-6));
  CHECK(bench.last<work_command::Submit>() == nullptr);
  bench.key(ImGuiKey_Escape);
  bench.type(".");
  CHECK(bench.marks()[0].chosen);
  bench.type("2");
  CHECK(bench.marks()[0].label == "Jar");
  bench.key(ImGuiKey_Delete);
  CHECK(bench.marks().empty());
}

TEST_CASE("boxes: the second corner goes on by the arrows and is placed by Enter although another box is chosen") {
  Tins bench(1280, 800);
  bench.box(10, 10, 20, 20);
  const WorkMark other = bench.marks()[0];
  bench.key(ImGuiKey_LeftArrow, {ImGuiMod_Shift});
  bench.key(ImGuiKey_Enter);
  const Spot first = *bench.edit.hand.cross;
  bench.type(".");
  REQUIRE(bench.marks()[0].chosen);
  bench.key(ImGuiKey_RightArrow, {ImGuiMod_Shift});
  bench.key(ImGuiKey_DownArrow, {ImGuiMod_Shift});
  CHECK(bench.edit.hand.cross->x > first.x);
  CHECK(bench.marks()[0].x == other.x);
  bench.key(ImGuiKey_Enter);
  REQUIRE(bench.marks().size() == 2);
  CHECK(near(bench.marks()[1].x, first.x, 1e-6));
  CHECK(bench.marks()[1].width > 0);
  CHECK(bench.last<work_command::Submit>() == nullptr);
}

TEST_CASE("boxes: the picture stays where it is when a line says that something stands in the way") {
  for (const auto& [width, height] :
       {std::pair{360.0F, 640.0F}, std::pair{480.0F, 800.0F}, std::pair{1280.0F, 800.0F}}) {
    Tins bench(width, height);
    bench.box(10, 10, 20, 20);
    const ImVec2 before = bench.on_picture(50, 50);
    bench.bench->trouble("The disk is full; free some room, nothing is lost.");
    bench.settle();
    REQUIRE(bench.driver.shows("The disk is full; free some room, nothing is lost."));
    CHECK(bench.on_picture(50, 50).x == before.x);
    CHECK(bench.on_picture(50, 50).y == before.y);
    bench.box(40, 80, 20, 18);  // also under the line
    CHECK(near(bench.marks().back().y, 80, 0.5));
  }
}

TEST_CASE("boxes: Enter is Done when no cross is on the picture, also after a click on a label") {
  Tins bench(1280, 800);
  bench.box(30, 30, 20, 20);
  bench.tap("label:Tin");
  bench.key(ImGuiKey_Enter);
  CHECK(bench.last<work_command::Submit>() != nullptr);
}

TEST_CASE("boxes: the label in hand stays when its key is pressed again") {
  Tins bench(1280, 800);
  bench.type("1");
  bench.box(10, 10, 10, 10);
  bench.type("1");
  bench.box(30, 10, 10, 10);
  CHECK(bench.marks().size() == 2);
}

TEST_CASE("boxes: copied, pasted under the pointer, undone and done again to the last step") {
  Tins bench(1280, 800);
  bench.box(10, 10, 20, 20);
  bench.tap(bench.on_picture(20, 20));
  bench.key(ImGuiKey_C, {ImGuiMod_Ctrl});
  bench.mouse(bench.on_picture(70, 70));
  bench.key(ImGuiKey_V, {ImGuiMod_Ctrl});
  REQUIRE(bench.marks().size() == 2);
  CHECK(near(bench.marks()[1].x + bench.marks()[1].width / 2, 70));
  CHECK(bench.marks()[1].label == "Tin");
  bench.key(ImGuiKey_Z, {ImGuiMod_Ctrl});
  bench.key(ImGuiKey_Z, {ImGuiMod_Ctrl});
  CHECK(bench.marks().empty());
  bench.key(ImGuiKey_Y, {ImGuiMod_Ctrl});
  bench.key(ImGuiKey_Y, {ImGuiMod_Ctrl});
  CHECK(bench.marks().size() == 2);
}

TEST_CASE("boxes: turned about its middle by its handle and by a key, about its corner with Alt") {
  Tins bench(1280, 800);
  bench.box(40, 40, 20, 20);
  bench.tap(bench.on_picture(50, 50));
  const auto middle_now = [&] {
    const WorkMark& mark = bench.marks()[0];
    return box_middle({mark.x, mark.y, mark.width, mark.height, mark.rotation, 0}, {640, 480});
  };
  bench.type("r");
  CHECK(near(bench.marks()[0].rotation, 5, 1e-9));
  CHECK(near(middle_now().x, 50));
  CHECK(near(middle_now().y, 50));
  CHECK_FALSE(near(bench.marks()[0].x, 40));
  bench.type("R");
  CHECK(near(bench.marks()[0].x, 40));
  bench.key(ImGuiKey_R, {ImGuiMod_Alt});
  CHECK(near(bench.marks()[0].rotation, 5, 1e-9));
  CHECK(near(bench.marks()[0].x, 40));
  CHECK_FALSE(near(middle_now().x, 50));
  bench.key(ImGuiKey_R, {ImGuiMod_Alt, ImGuiMod_Shift});
  const ImVec2 middle = bench.on_picture(50, 50), top = bench.on_picture(50, 40);
  const float reach = middle.y - top.y + 28;
  bench.drag({middle.x, middle.y - reach}, {middle.x + reach, middle.y});
  CHECK(near(bench.marks()[0].rotation, 90, 1.5));
  CHECK(near(middle_now().x, 50));
  CHECK(near(middle_now().y, 50));
}

TEST_CASE("boxes: where the job lets none be turned there is no handle for it, and the key does nothing") {
  std::string upright = tins;
  upright.replace(upright.find("<RectangleLabels "), 17, R"(<RectangleLabels canRotate="false" )");
  LiveBench bench(1280, 800, testing::open_task(upright.c_str(), R"({"image":"a.png"})"));
  bench.picture("a.png", 640, 480);
  bench.settle();
  bench.type("1");
  bench.drag(bench.on_picture(40, 40), bench.on_picture(60, 60));
  bench.tap(bench.on_picture(50, 50));
  bench.type("r");
  REQUIRE(bench.marks().size() == 1);
  CHECK(bench.marks()[0].rotation == 0);
  const ImVec2 middle = bench.on_picture(50, 50), top = bench.on_picture(50, 40);
  const float reach = middle.y - top.y + 28;
  bench.drag({middle.x, middle.y - reach}, {middle.x + reach, middle.y});
  for (const WorkMark& mark : bench.marks()) CHECK(mark.rotation == 0);
  CHECK(bench.marks().size() == 2);  // a press where the handle would be draws, as anywhere
}

TEST_CASE("boxes: the wheel and the keys zoom to the pointer; 0 shows the whole; Space and the middle button push") {
  Tins bench(1280, 800);
  const ImVec2 at = bench.on_picture(25, 25);
  bench.mouse(at);
  ImGui::GetIO().AddMouseWheelEvent(0, 3);
  bench.settle();
  const ImVec2 now = bench.on_picture(25, 25);
  CHECK(std::abs(now.x - at.x) <= 2);
  CHECK(std::abs(now.y - at.y) <= 2);
  const double scale = bench.edit.view.scale;
  bench.type("+");
  CHECK(bench.edit.view.scale > scale * 1.2);
  const double x = bench.edit.view.x;
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Space, true);
  bench.frame();
  bench.drag(at, {at.x + 30, at.y + 10});
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Space, false);
  bench.settle();
  CHECK(near(bench.edit.view.x - x, 30, 1.5));
  bench.mouse(at);
  bench.button(true, 2);
  bench.mouse({at.x + 20, at.y});
  bench.button(false, 2);
  CHECK(near(bench.edit.view.x - x, 50, 2.5));
  CHECK(bench.marks().empty());
  bench.type("0");
  CHECK(bench.edit.fitted);
  bench.key(ImGuiKey_1, {ImGuiMod_Ctrl});
  CHECK(near(bench.edit.view.scale, 1, 1e-9));
}

TEST_CASE("boxes: d changes between drawing and moving; a tap chooses while moving") {
  Tins bench(480, 800);
  bench.box(30, 30, 20, 20);
  bench.type("d");
  REQUIRE(bench.edit.moving);
  bench.tap(bench.on_picture(40, 40));
  CHECK(bench.marks()[0].chosen);
  bench.type("d");
  CHECK_FALSE(bench.edit.moving);
}

TEST_CASE("boxes: after the first of two taps the second shows a magnifier while the finger is down") {
  Tins bench(480, 800);
  bench.tap(bench.on_picture(40, 40));
  REQUIRE(bench.edit.hand.placing);
  const auto vertices = [] { return ImGui::GetDrawData()->TotalVtxCount; };
  const int before = vertices();
  bench.mouse(bench.on_picture(60, 65));
  bench.button(true);
  CHECK(vertices() > before + 150);
  bench.button(false);
  CHECK(bench.marks().size() == 1);
  CHECK(vertices() < before + 150);
}

TEST_CASE("boxes: copied and put down again by buttons alone, in a narrow and in a wide window") {
  for (const float width : {480.0F, 1280.0F}) {
    Tins bench(width, 800);
    bench.box(30, 30, 20, 20);
    CHECK(bench.driver.find("copy") == nullptr);
    CHECK(bench.driver.find("paste") == nullptr);
    bench.tap(bench.on_picture(40, 40));
    bench.tap("copy");
    bench.tap("paste");
    REQUIRE(bench.marks().size() == 2);
    CHECK(bench.marks()[1].width == bench.marks()[0].width);
    CHECK(bench.marks()[1].x > bench.marks()[0].x);
    bench.tap("remove");
    CHECK(bench.marks().size() == 1);
  }
}

TEST_CASE("boxes: one too small for its label's shape has it beside it, over no other box and no other sign") {
  Tins bench(480, 800);
  for (int n = 0; n < 6; ++n) bench.bench->reduce(work::DrawBox{"image", 20 + n * 6.0, 40, 2, 2, 0});
  bench.bench->reduce(work::DrawBox{"image", 20, 60, 20, 20, 0});
  bench.settle();
  const auto& picture = std::get<WorkPicture>(bench.bench->model().parts.front());
  const PictureFrame frame{*picture.picture, bench.edit.view};
  const auto signs = signs_beside(frame, bench.bench->model(), picture, bench.edit.stage, 13, {-1, -1});
  REQUIRE(signs.size() == 6);
  std::vector<Area> all;
  for (const WorkMark& mark : bench.marks()) {
    const ImVec2 a = frame.screen({mark.x, mark.y}), b = frame.screen({mark.x + mark.width, mark.y + mark.height});
    all.push_back({a.x, a.y, b.x, b.y});
  }
  for (const SmallSign& sign : signs) {
    for (const Area& other : all) CHECK(sign.place.cut_by(other).empty());
    all.push_back(sign.place);
  }
}

TEST_CASE("boxes: Ctrl C with nothing chosen keeps what was copied before") {
  Tins bench(1280, 800);
  bench.box(20, 20, 20, 20);
  bench.tap(bench.on_picture(30, 30));
  REQUIRE(bench.marks()[0].chosen);
  bench.key(ImGuiKey_C, {ImGuiMod_Ctrl});
  bench.tap(bench.on_picture(80, 80));
  REQUIRE_FALSE(bench.marks()[0].chosen);
  bench.key(ImGuiKey_C, {ImGuiMod_Ctrl});
  CHECK(bench.driver.find("paste") != nullptr);
  bench.key(ImGuiKey_V, {ImGuiMod_Ctrl});
  CHECK(bench.marks().size() == 2);
}

namespace {

constexpr const char* judged_picture = R"(<View><Image name="image" value="$image"/>
  <Choices name="kind" toName="image"><Choice value="Penguin"/><Choice value="Sea"/></Choices></View>)";

}  // namespace

TEST_CASE("pictures: one that takes no boxes is moved by a plain drag and by arrows, and no box is begun on it") {
  for (const float width : {480.0F, 1280.0F}) {
    LiveBench bench(width, 800, testing::open_task(judged_picture, R"({"image":"a.png"})"));
    bench.picture("a.png", 640, 480);
    bench.settle();
    const auto fitted = bench.edit.view;
    bench.key(ImGuiKey_RightArrow);
    CHECK(bench.edit.view.x == fitted.x);
    for (int n = 0; n < 3; ++n) bench.type("+");
    const auto before = bench.edit.view;
    const ImVec2 at = bench.on_picture(50, 50);
    bench.mouse(at);
    bench.button(true);
    bench.mouse({at.x + 30, at.y + 20});
    bench.mouse({at.x + 60, at.y + 40});
    CHECK_FALSE(bench.edit.hand.first);
    bench.button(false);
    CHECK(near(bench.edit.view.x, before.x + 60));
    CHECK(near(bench.edit.view.y, before.y + 40));
    bench.key(ImGuiKey_RightArrow);
    bench.key(ImGuiKey_UpArrow);
    CHECK(near(bench.edit.view.x, before.x + 20));
    CHECK(near(bench.edit.view.y, before.y + 80));
    CHECK_FALSE(bench.edit.hand.first);
    bench.type("?");
    CHECK(bench.driver.shows("Move the enlarged picture"));
  }
}

}  // namespace pointage
