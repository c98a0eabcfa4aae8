#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <functional>

#include "platform/text/letters.h"
#include "platform/text/segments.h"
#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

using testing::ScreenDriver;
using Layout = std::shared_ptr<const TextLayout>;

Layout set(ScreenDriver& driver, std::string_view text, float width = 0) {
  Layout made;
  driver.frame_of([&](Ui& ui) { made = ui.laid_out(Type::reading, text, width); });
  return made;
}

std::vector<TextPlace> starts(const TextLayout& layout) {
  std::vector<TextPlace> found;
  for (const auto& line : layout.lines())
    for (const auto& c : line.clusters) found.push_back(c.start);
  return found;
}

// Below the first line of what was drawn at the window's top left.
std::size_t corners_below(float line) {
  const ImDrawData* drawn = ImGui::GetDrawData();
  std::size_t below = 0;
  for (const ImDrawList* list : drawn->CmdLists)
    below += static_cast<std::size_t>(
        std::ranges::count_if(list->VtxBuffer, [&](const ImDrawVert& v) { return v.pos.y > line; }));
  return below;
}

bool joined(const std::vector<TextBox>& boxes) { return boxes.size() == 1; }

}  // namespace

TEST_CASE("layout: plain letters stand side by side and each can be pressed") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "Tins");
  REQUIRE(layout->lines().size() == 1);
  CHECK(starts(*layout) == std::vector<TextPlace>{0, 1, 2, 3});
  const auto& n = layout->lines()[0].clusters[2];
  CHECK(layout->place_at(n.x + 1, 10) == 2);
  CHECK(layout->place_at(n.x + n.width - 1, 10) == 3);
  CHECK(layout->place_at(-50, 10) == 0);
  CHECK(layout->place_at(9000, 10) == 4);
}

TEST_CASE("layout: lines break at spaces, and places go on through them") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "one two three four", 130);
  REQUIRE(layout->lines().size() > 1);
  for (const auto& line : layout->lines()) {
    CHECK(line.width <= 145);
    CHECK(layout->line_of(line.start) == static_cast<std::size_t>(&line - layout->lines().data()));
  }
  CHECK(layout->lines().back().end == 18);
  CHECK(layout->boxes(0, 18).size() == layout->lines().size());
}

TEST_CASE("layout: a word longer than the line is parted rather than cut off") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "Donaudampfschifffahrt", 100);
  CHECK(layout->lines().size() >= 2);
  CHECK(layout->lines().back().end == 21);
  for (const auto& line : layout->lines()) CHECK(line.width <= 101);
}

TEST_CASE("layout: a path longer than the line is parted after a slash, so that no colon stands alone") {
  ScreenDriver driver(480, 800);
  float size = 0;
  driver.frame_of([&](Ui& ui) {
    size = ui.size(Type::body);
    const float room = ui.width(Type::body, "/media/stick/October") + 1;
    ui.wrapped(Type::body, {0, 0, room, 4 * size}, ui.c().ink, "/media/stick/October:");
  });
  CHECK(corners_below(1.5F * size) >= 2 * std::string_view("October:").size());
}

TEST_CASE("layout: line feeds end lines, also both of a pair and the last one") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "a\r\nb\n");
  REQUIRE(layout->lines().size() == 3);
  CHECK(layout->lines()[1].start == 3);
  CHECK(layout->lines()[2].start == 5);
  CHECK(layout->line_of(5) == 2);
  CHECK(layout->moved(0, TextMove::down) == 3);
}

TEST_CASE("layout: a Hindi vowel sign stays with its letter, and a conjunct is one") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "दिन क्षेत्र");
  CHECK(starts(*layout) == std::vector<TextPlace>{0, 2, 3, 4, 8});
  CHECK(joined(layout->boxes(4, 11)));
  const auto& first = layout->lines()[0].clusters[0];
  CHECK(first.width > 5);
  CHECK(layout->moved(0, TextMove::right) == 2);
  CHECK(layout->moved(4, TextMove::right) == 8);
}

TEST_CASE("layout: Arabic runs leftward and its letters join") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "سلام", 400);
  const auto& line = layout->lines()[0];
  CHECK(line.leftward);
  CHECK(std::ranges::is_sorted(line.clusters, std::greater<>(), &TextLayout::Cluster::start));
  CHECK(line.left + line.width > 399);
  const auto alone = set(driver, "س");
  CHECK(line.clusters.back().width < alone->width());
  CHECK(layout->moved(0, TextMove::left) == 1);
  CHECK(layout->caret(0).x > layout->caret(4).x);
}

TEST_CASE("layout: a range over both directions has a rectangle for each piece") {
  ScreenDriver driver(480, 800);
  const std::string text = "abc שלום def";
  const auto layout = set(driver, text);
  CHECK(layout->boxes(2, 6).size() == 2);
  CHECK(layout->boxes(0, 12).size() == 1);
  for (TextPlace at = 0, seen = 0; at < 12; ++seen) {
    const auto next = layout->moved(at, TextMove::right);
    REQUIRE(layout->caret(next).x > layout->caret(at).x);
    REQUIRE(seen < 13);
    at = next;
  }
}

TEST_CASE("layout: a press on either half of a leftward letter chooses the nearer side") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "שלום");
  for (const auto& c : layout->lines()[0].clusters) {
    CHECK(layout->place_at(c.x + c.width - 1, 10) == c.start);
    CHECK(layout->place_at(c.x + 1, 10) == c.end);
  }
}

TEST_CASE("layout: an emoji made of several is one, with or without its font") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "a👩‍👩‍👧b👍🏽");
  CHECK(starts(*layout) == std::vector<TextPlace>{0, 1, 6, 7});
  CHECK(layout->length() == 9);
  CHECK(layout->lines()[0].clusters[1].width > 5);
}

TEST_CASE("layout: blanks and figures behind an emoji are as wide as elsewhere") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "a 1😞 1");
  const auto& clusters = layout->lines()[0].clusters;
  REQUIRE(clusters.size() == 6);
  CHECK(clusters[4].width == clusters[1].width);
  CHECK(clusters[5].width == clusters[2].width);
}

TEST_CASE("layout: what no font here can draw is known of this text, and of no other") {
  ScreenDriver driver(480, 800);
  CHECK_FALSE(set(driver, "one \uE123")->missing().empty());
  CHECK(set(driver, "चाय")->missing().empty());
}

TEST_CASE("layout: Thai lines break between words though no space stands there") {
  ScreenDriver driver(480, 800);
  const std::string text = "ร้านค้าคืนเงินให้ลูกค้าแล้ว";
  const auto layout = set(driver, text, 160);
  REQUIRE(layout->lines().size() >= 2);
  const auto words = line_ends(text);
  for (std::size_t k = 1; k < layout->lines().size(); ++k)
    CHECK(std::ranges::find(words, layout->lines()[k].start) != words.end());
}

TEST_CASE("layout: Amharic is plain to read and needs no joining") {
  ScreenDriver driver(480, 800);
  const auto layout = set(driver, "ሰላም ነው");
  CHECK(starts(*layout).size() == 6);
  for (const auto& c : layout->lines()[0].clusters) CHECK(c.width > 3);
}

TEST_CASE("layout: every place of a mixed text can be pressed where its caret stands") {
  ScreenDriver driver(480, 800);
  for (const auto* text : {"Bonjour à tous", "दुकान ने पैसे लौटा दिए", "ሰላም", "Ça va", "ครับ"}) {
    const auto layout = set(driver, text, 150);
    for (const TextPlace at : grapheme_bounds(text)) {
      const auto caret = layout->caret(at);
      const auto pressed = layout->place_at(caret.x, (caret.y + caret.Y) / 2);
      CHECK((pressed == at || layout->lines()[layout->line_of(at)].start == at));
    }
  }
}

TEST_CASE("layout: plain text opens no further font, other scripts only their own") {
  ScreenDriver driver(480, 800);
  driver.frame_of([&](Ui& ui) {
    const auto before = ui.fonts_opened();
    (void)ui.width(Type::body, "Trois boîtes — 12 €");
    CHECK(ui.fonts_opened() == before);
    (void)ui.width(Type::body, "देरी");
    CHECK(ui.fonts_opened() == before + 1);
  });
}

TEST_CASE("layout: the same text is set once while it is shown") {
  ScreenDriver driver(480, 800);
  const auto first = set(driver, "देरी");
  CHECK(set(driver, "देरी") == first);
  for (int n = 0; n < 6; ++n) driver.frame_of([](Ui&) {});
  CHECK(set(driver, "देरी") != first);
}

}  // namespace pointage
