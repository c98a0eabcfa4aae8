// A text being written: caret, selection, undo. Places are code points and always stand between graphemes; how the text
// is drawn comes in as a layout of the same text. What is pasted loses control characters, and line feeds where one
// line is wanted. Cannot fail; pure but for the layout it is given.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/text/layout.h"

namespace pointage {

class TextEdit {
 public:
  explicit TextEdit(bool many_lines = false) : many_lines_(many_lines) {}

  void reset(std::string text);  // the caret stands at its end, nothing can be undone
  const std::string& text() const { return now_.text; }
  TextPlace caret() const { return now_.caret; }
  std::pair<TextPlace, TextPlace> selection() const;
  bool selects() const { return now_.caret != now_.anchor; }
  std::string selected() const;

  // All of these say whether the text changed.
  bool type(std::string_view utf8);  // in place of what is selected
  bool erase(bool forward, bool word);
  bool undo();
  bool redo();

  void put_caret(TextPlace at, bool select);
  void move(const TextLayout& layout, TextMove move, bool select);
  void move_word(bool right, bool select);
  void select_word(TextPlace at);
  void select_all();

 private:
  struct State {
    std::string text;
    TextPlace caret{}, anchor{};
  };
  TextPlace length() const;
  TextPlace beside(bool forward, bool word) const;
  bool replace(TextPlace from, TextPlace to, std::string_view with, bool goes_on);

  State now_;
  std::vector<State> before_, after_;
  float goal_{-1};  // x that up and down keep
  bool many_lines_{}, typing_{};
};

}  // namespace pointage
