#include <catch2/catch_test_macros.hpp>

#include "client/text/text_edit.h"
#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

TextEdit editing(std::string text, bool many_lines = false) {
  TextEdit edit(many_lines);
  edit.reset(std::move(text));
  return edit;
}

}  // namespace

TEST_CASE("writing: what is typed stands at the caret and replaces what is selected") {
  auto edit = editing("tin");
  CHECK(edit.type("s"));
  CHECK(edit.text() == "tins");
  edit.select_all();
  CHECK(edit.type("दिन"));
  CHECK(edit.text() == "दिन");
  CHECK(edit.caret() == 3);
  CHECK_FALSE(edit.type("\x01"));
}

TEST_CASE("writing: erasing takes a whole letter, also of several code points") {
  auto edit = editing("a👩‍👩‍👧");
  CHECK(edit.erase(false, false));
  CHECK(edit.text() == "a");
  edit = editing("दि");
  edit.put_caret(0, false);
  CHECK(edit.erase(true, false));
  CHECK(edit.text().empty());
  CHECK_FALSE(edit.erase(true, false));
}

TEST_CASE("writing: a mark joins the letter it is typed behind") {
  auto edit = editing("e");
  CHECK(edit.type("\u0301"));
  CHECK(edit.caret() == 2);
  edit.erase(false, false);
  CHECK(edit.text().empty());
}

TEST_CASE("writing: letters typed in a row are undone together, word by word") {
  auto edit = editing("");
  for (const auto* letter : {"o", "n", "e", " ", "t", "w", "o"}) edit.type(letter);
  CHECK(edit.undo());
  CHECK(edit.text() == "one ");
  CHECK(edit.undo());
  CHECK(edit.undo());
  CHECK(edit.text().empty());
  CHECK_FALSE(edit.undo());
  CHECK(edit.redo());
  CHECK(edit.text() == "one");
  edit.type("!");
  CHECK_FALSE(edit.redo());
}

TEST_CASE("writing: words are stepped over and erased whole") {
  auto edit = editing("the shop sent");
  edit.move_word(false, false);
  CHECK(edit.caret() == 9);
  edit.erase(false, true);
  CHECK(edit.text() == "the sent");
  edit.put_caret(0, false);
  edit.move_word(true, true);
  CHECK(edit.selected() == "the");
}

TEST_CASE("writing: a line takes no line feeds, an area does, in one form") {
  auto line = editing("");
  line.type("a\r\nb\tc");
  CHECK(line.text() == "a b c");
  auto area = editing("", true);
  area.type("a\r\nb\rc");
  CHECK(area.text() == "a\nb\nc");
  CHECK_FALSE(area.type("\xff"));
}

TEST_CASE("writing: up and down keep to their column over a short line") {
  testing::ScreenDriver driver(480, 800);
  auto edit = editing("long line\nx\nlong line", true);
  std::shared_ptr<const TextLayout> layout;
  driver.frame_of([&](Ui& ui) { layout = ui.laid_out(Type::body, edit.text(), 400); });
  edit.put_caret(5, false);
  edit.move(*layout, TextMove::down, false);
  CHECK(edit.caret() == 11);
  edit.move(*layout, TextMove::down, false);
  CHECK(edit.caret() == 17);
  edit.move(*layout, TextMove::up, true);
  CHECK(edit.selected() == "\nlong ");
}

}  // namespace pointage
