// Marks in texts by mouse and keyboard.
#include "client/screens/workbench_parts.h"
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

constexpr const char* people = R"(<View><Labels name="label" toName="text"><Label value="Person" alias="PER"/>
  <Label value="Place"/></Labels><Text name="text" value="$text"/></View>)";

struct Page : LiveBench {
  explicit Page(const std::string& text, float width = 1280, float height = 800)
      : LiveBench(width, height, testing::open_task(people, R"({"text":")" + text + R"("})")) {
    settle();
  }
  const WorkText& text() const {
    for (const WorkPart& part : bench->model().parts)
      if (const auto* one = std::get_if<WorkText>(&part)) return *one;
    throw std::runtime_error("no text");
  }
  // Just left of the place, or just right of it, where the caret stands.
  ImVec2 at(std::int64_t place, float aside = 0) {
    const Spot spot = work_text_spot(driver.ui(), bench->model(), text(), target("text").rect, place);
    return {static_cast<float>(spot.x) + aside, static_cast<float>(spot.y)};
  }
  void select(std::int64_t from, std::int64_t to) { drag(at(from), at(to)); }
  void double_click(std::int64_t place) {
    mouse(at(place, 3));
    for (const bool down : {true, false, true, false}) button(down);
    apart();
  }
};

}  // namespace

TEST_CASE("spans: signs that no font here has are not boxes without a word") {
  Page known("Ana Torres"), unknown("Ana \xEE\x84\xA3");
  CHECK_FALSE(known.driver.shows("Some signs cannot be shown with the fonts of this computer."));
  CHECK(unknown.driver.shows("Some signs cannot be shown with the fonts of this computer."));
}

TEST_CASE("spans: a drag marks with the label in hand, whichever way it goes") {
  Page page("Ana Torres sold tins");
  page.type("2");
  page.select(4, 10);
  page.select(20, 16);
  REQUIRE(page.marks().size() == 2);
  CHECK((page.marks()[0].start == 4 && page.marks()[0].end == 10));
  CHECK((page.marks()[1].start == 16 && page.marks()[1].end == 20));
  CHECK(page.marks()[0].label == "Place");
}

TEST_CASE("spans: without a label in hand a double click chooses its word, and a label marks it") {
  Page page("Ana Torres sold tins");
  page.double_click(6);
  CHECK(page.marks().empty());
  page.type("2");
  REQUIRE(page.marks().size() == 1);
  CHECK((page.marks()[0].start == 4 && page.marks()[0].end == 10));
}

TEST_CASE("spans: where there is no text, that is said") {
  Page none(""), some("Ana");
  CHECK(none.driver.shows("There is no text here."));
  CHECK_FALSE(some.driver.shows("There is no text here."));
}

TEST_CASE("spans: without a label in hand the selection waits for one, by key or by a tap") {
  Page page("Ana Torres sold tins");
  page.select(4, 10);
  CHECK(page.marks().empty());
  page.type("1");
  REQUIRE(page.marks().size() == 1);
  CHECK(page.marks()[0].label == "Person");
  CHECK(page.marks()[0].end == 10);
}

TEST_CASE("spans: a double click takes the word, a click on a mark chooses it, its key changes and Delete removes it") {
  Page page("Ana doesn't sell");
  page.type("1");
  page.double_click(6);
  REQUIRE(page.marks().size() == 1);
  CHECK((page.marks()[0].start == 4 && page.marks()[0].end == 11));
  page.tap(page.at(6, 3));
  REQUIRE(page.marks()[0].chosen);
  page.type("2");
  CHECK(page.marks()[0].label == "Place");
  page.key(ImGuiKey_Delete);
  CHECK(page.marks().empty());
}

TEST_CASE("spans: Shift and a click extends the chosen mark to there") {
  Page page("Ana Torres sold tins");
  page.type("1");
  page.double_click(5);
  page.tap(page.at(5, 3));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  page.tap(page.at(15));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  page.settle();
  REQUIRE(page.marks().size() == 1);
  CHECK((page.marks()[0].start == 4 && page.marks()[0].end == 15));
}

TEST_CASE("spans: by keyboard alone, by letter and by word, marked by Enter or by a label's key") {
  Page page("Ana Torres sold tins");
  page.driver.ui().focus("text");
  page.settle();
  page.key(ImGuiKey_RightArrow, {ImGuiMod_Ctrl});
  page.key(ImGuiKey_RightArrow, {ImGuiMod_Ctrl});
  CHECK(page.edit.text.caret == 4);
  page.key(ImGuiKey_RightArrow, {ImGuiMod_Ctrl, ImGuiMod_Shift});
  page.key(ImGuiKey_LeftArrow, {ImGuiMod_Shift});
  page.type("2");
  REQUIRE(page.marks().size() == 1);
  CHECK((page.marks()[0].start == 4 && page.marks()[0].end == 9));
  page.key(ImGuiKey_Home);
  page.key(ImGuiKey_RightArrow, {ImGuiMod_Shift});
  page.key(ImGuiKey_Enter);
  REQUIRE(page.marks().size() == 2);
  CHECK((page.marks()[1].start == 0 && page.marks()[1].end == 1));
  CHECK(page.last<work_command::Submit>() == nullptr);
}

TEST_CASE("spans: the caret never stands inside a letter of several code points") {
  Page page("Hi \xF0\x9F\x91\x8B\xF0\x9F\x8F\xBD you");
  page.driver.ui().focus("text");
  page.settle();
  for (int n = 0; n < 4; ++n) page.key(ImGuiKey_RightArrow);
  CHECK(page.edit.text.caret == 5);
}

TEST_CASE("spans: the ends of the chosen mark move by one letter") {
  Page page("Ana Torres sold tins", 480, 800);
  page.type("1");
  page.double_click(5);
  page.tap(page.at(5, 3));
  page.tap("end_on");
  page.tap("start_back");
  CHECK((page.marks()[0].start == 3 && page.marks()[0].end == 11));
}

TEST_CASE("spans: overlapping marks lie on layers of their own, a later one takes the lowest that is free") {
  Page page("Ana Torres sold tins");
  page.type("1");
  page.select(0, 10);
  page.select(4, 15);
  page.select(16, 20);
  REQUIRE(page.marks().size() == 3);
  CHECK(page.marks()[1].layer == 1);
  CHECK(page.marks()[2].layer == 0);
}

namespace {

std::string many_words() {
  std::string all;
  for (int n = 100; n < 400; ++n) all += "w" + std::to_string(n) + " ";
  return all;
}

// Longer than the room: the page scrolls.
struct LongPage : Page {
  LongPage() : Page(many_words(), 480, 800), whole(target("text").rect) {}
  void scroll(float notches) {
    mouse({240, 300});
    ImGui::GetIO().AddMouseWheelEvent(0, -notches);
    settle();
    scrolled = notches * 66;
  }
  ImVec2 there(std::int64_t place) {
    const Area area{whole.x, whole.y - scrolled, whole.X, whole.Y};
    const Spot spot = work_text_spot(driver.ui(), bench->model(), text(), area, place);
    return {static_cast<float>(spot.x), static_cast<float>(spot.y)};
  }
  void expect_in_sight(std::int64_t place) {
    const Area seen = target("text").rect;
    tap(ImVec2(seen.x + 22, seen.y + 45));
    const std::int64_t first = edit.text.caret;
    tap(ImVec2(seen.X - 22, seen.Y - 8));
    INFO(first << " to " << edit.text.caret);
    CHECK(first <= place);
    CHECK(edit.text.caret >= place);
  }

  Area whole;
  float scrolled{};
};

}  // namespace

TEST_CASE("spans: a drag over several lines of a scrolled text marks what it passed, and the page stays") {
  LongPage page;
  page.type("2");
  page.scroll(1);
  page.drag(page.there(60), page.there(145));
  REQUIRE(page.marks().size() == 1);
  CHECK((page.marks()[0].start == 60 && page.marks()[0].end == 145));
  page.drag(page.there(235), page.there(160));
  REQUIRE(page.marks().size() == 2);
  CHECK((page.marks()[1].start == 160 && page.marks()[1].end == 235));
}

TEST_CASE("spans: the end of a chosen mark is dragged over several lines, and the page stays") {
  LongPage page;
  page.type("2");
  page.scroll(1);
  page.drag(page.there(60), page.there(70));
  page.tap(page.there(65));
  REQUIRE(page.marks()[0].chosen);
  const ImVec2 end = page.there(70), to = page.there(145);
  page.drag({end.x, end.y + 34}, to);
  CHECK((page.marks()[0].start == 60 && page.marks()[0].end == 145));
}

TEST_CASE("spans: a finger that begins upwards scrolls a text longer than its room and marks nothing") {
  LongPage page;
  page.type("2");
  const ImVec2 from{240, 500};
  page.mouse(from);
  page.button(true);
  for (int n = 1; n <= 10; ++n) page.mouse({from.x + static_cast<float>(n), from.y - static_cast<float>(n * 20)});
  page.button(false);
  page.settle();
  CHECK(page.marks().empty());
  CHECK_FALSE(page.edit.text.down);
  page.tap(ImVec2(page.whole.x + 22, page.target("text").rect.y + 45));
  CHECK(page.edit.text.caret > 0);
}

TEST_CASE("spans: a finger that first rests and then goes down marks") {
  LongPage page;
  page.type("2");
  const ImVec2 from = page.there(60), to{from.x, from.y + 140};
  page.mouse(from);
  page.button(true);
  for (int n = 0; n < 40; ++n) page.frame();
  page.mouse(to);
  page.button(false);
  page.settle();
  REQUIRE(page.marks().size() == 1);
  CHECK(page.marks()[0].start == 60);
}

TEST_CASE("spans: in a short text, and by a mouse on a wide window, a drag straight down marks") {
  Page narrow("Ana Torres sold tins at the market of the town", 480, 800), wide(many_words());
  for (Page* page : {&narrow, &wide}) {
    page->type("2");
    const ImVec2 from = page->at(4);
    page->drag(from, {from.x, from.y + 70});
    REQUIRE(page->marks().size() == 1);
    CHECK(page->marks()[0].start == 4);
  }
}

TEST_CASE("spans: a tap still chooses and lets go where a finger could scroll") {
  LongPage page;
  page.type("2");
  page.drag(page.there(60), page.there(70));
  page.tap(page.there(65));
  CHECK(page.marks()[0].chosen);
  page.tap(page.there(200));
  CHECK_FALSE(page.marks()[0].chosen);
}

TEST_CASE("spans: Undo keeps its place when a mark is chosen") {
  for (const float width : {360.0F, 480.0F, 1280.0F}) {
    Page page("Ana Torres sold tins", width, 800);
    page.type("1");
    page.double_click(5);
    const Area before = page.target("undo").rect;
    page.tap(page.at(5, 3));
    REQUIRE(page.marks()[0].chosen);
    CHECK(page.target("undo").rect.x == before.x);
    CHECK(page.target("undo").rect.X == before.X);
  }
}

TEST_CASE("spans: a drag held at the foot of the page brings what is below, as far as the text goes") {
  LongPage page;
  page.type("2");
  const ImVec2 from = page.there(10);
  page.mouse(from);
  page.button(true);
  page.mouse({from.x + 30, from.y});
  page.mouse({300, page.target("text").rect.Y - 3});
  for (int n = 0; n < 30; ++n) page.frame();
  CHECK(page.driver.ui().wants_another_frame());
  for (int n = 0; n < 600; ++n) page.frame();
  CHECK_FALSE(page.driver.ui().wants_another_frame());
  page.button(false);
  REQUIRE(page.marks().size() == 1);
  CHECK(page.marks()[0].start == 10);
  CHECK(page.marks()[0].end > 1400);
}

TEST_CASE("spans: the keyboard's caret stays in sight, down and up a text longer than the room") {
  LongPage page;
  page.driver.ui().focus("text");
  page.settle();
  for (const ImGuiKey way : {ImGuiKey_DownArrow, ImGuiKey_UpArrow}) {
    for (int n = 0; n < (way == ImGuiKey_DownArrow ? 20 : 14); ++n) page.key(way);
    const std::int64_t caret = page.edit.text.caret;
    page.expect_in_sight(caret);
    page.edit.text.caret = caret;
    page.driver.ui().focus("text");
    page.settle();
  }
}

TEST_CASE("spans: a mark that a key chooses comes into sight") {
  LongPage page;
  page.bench->reduce(work::MarkText{"text", 1000, 1010, "label", "Place"});
  page.bench->reduce(work::MarkText{"text", 60, 70, "label", "Place"});
  page.bench->reduce(work::Select{""});
  page.settle();
  page.type(".");
  REQUIRE(page.marks()[0].chosen);
  page.expect_in_sight(1000);
  page.type(".");
  page.type(".");
  REQUIRE(page.marks()[1].chosen);
  page.expect_in_sight(60);
}

TEST_CASE("spans: a mark of which a line is seen stays where it is when it is pressed") {
  LongPage page;
  page.bench->reduce(work::MarkText{"text", 0, 300, "label", "Place"});
  page.bench->reduce(work::Select{""});
  page.scroll(3);
  const ImVec2 at = page.there(260);
  page.tap(at);
  REQUIRE(page.marks()[0].chosen);
  const auto before = page.edit.text.caret;
  page.tap(at);
  CHECK(page.edit.text.caret == before);
}

TEST_CASE("spans: Ctrl C on a mark of a text offers no Paste") {
  Page page("Ana Torres sold tins");
  page.type("1");
  page.double_click(5);
  page.tap(page.at(5, 3));
  REQUIRE(page.marks()[0].chosen);
  page.key(ImGuiKey_C, {ImGuiMod_Ctrl});
  CHECK(page.driver.find("paste") == nullptr);
}

}  // namespace pointage
