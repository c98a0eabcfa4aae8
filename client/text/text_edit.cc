#include "client/text/text_edit.h"

#include <algorithm>
#include <tuple>

#include "platform/text/letters.h"
#include "platform/text/segments.h"
#include "platform/text/utf8.h"

namespace pointage {
namespace {

std::string clean(std::string_view utf8, bool many_lines) {
  if (!is_utf8(utf8)) return {};
  std::string out;
  for (std::size_t k = 0; k < utf8.size(); ++k) {
    const char c = utf8[k];
    if (c == '\r' && k + 1 < utf8.size() && utf8[k + 1] == '\n') continue;
    if (c == '\n' || c == '\r')
      out.push_back(many_lines ? '\n' : ' ');
    else if (c == '\t')
      out.push_back(' ');
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out.push_back(c);
  }
  return out;
}

}  // namespace

void TextEdit::reset(std::string text) {
  now_.text = std::move(text);
  now_.caret = now_.anchor = length();
  before_.clear();
  after_.clear();
  typing_ = false;
  goal_ = -1;
}

TextPlace TextEdit::length() const { return grapheme_bounds(now_.text).back(); }

std::pair<TextPlace, TextPlace> TextEdit::selection() const { return std::minmax({now_.caret, now_.anchor}); }

std::string TextEdit::selected() const {
  const auto [from, to] = selection();
  return std::string(slice(now_.text, from, to).value_or(""));
}

bool TextEdit::replace(TextPlace from, TextPlace to, std::string_view with, bool goes_on) {
  const auto first = byte_of(now_.text, from), last = byte_of(now_.text, to);
  if (!first || !last || (from == to && with.empty())) return false;
  if (!goes_on || !typing_) before_.push_back(now_);
  after_.clear();
  typing_ = goes_on;
  now_.text.replace(*first, *last - *first, with);
  const auto bounds = grapheme_bounds(now_.text);  // what was typed may join the letter before it
  now_.caret = now_.anchor = *std::ranges::lower_bound(bounds, from + count_code_points(with));
  goal_ = -1;
  return true;
}

bool TextEdit::type(std::string_view utf8) {
  const auto [from, to] = selection();
  const std::string words = clean(utf8, many_lines_);
  if (words.empty()) return false;
  const bool one_letter = from == to && count_code_points(words) == 1 && words != " " && words != "\n";
  return replace(from, to, words, one_letter);
}

TextPlace TextEdit::beside(bool forward, bool word) const {
  const auto letters = code_points(now_.text);
  const auto last = static_cast<TextPlace>(letters.size());
  const auto blank = [&](TextPlace at) { return is_blank(letters[static_cast<std::size_t>(at)]); };
  TextPlace at = now_.caret;
  if (!word) {
    const auto bounds = grapheme_bounds(now_.text);
    const auto here = std::ranges::lower_bound(bounds, at);
    if (forward) return here == bounds.end() || here + 1 == bounds.end() ? last : *(here + 1);
    return here == bounds.begin() ? 0 : *(here - 1);
  }
  if (forward) {
    while (at < last && blank(at)) ++at;
    return at < last ? word_at(now_.text, at).second : last;
  }
  while (at > 0 && blank(at - 1)) --at;
  return at > 0 ? word_at(now_.text, at - 1).first : 0;
}

bool TextEdit::erase(bool forward, bool word) {
  auto [from, to] = selection();
  if (from == to) std::tie(from, to) = std::minmax({now_.caret, beside(forward, word)});
  return replace(from, to, {}, false);
}

bool TextEdit::undo() {
  if (before_.empty()) return false;
  after_.push_back(std::exchange(now_, std::move(before_.back())));
  before_.pop_back();
  typing_ = false;
  return true;
}

bool TextEdit::redo() {
  if (after_.empty()) return false;
  before_.push_back(std::exchange(now_, std::move(after_.back())));
  after_.pop_back();
  return true;
}

void TextEdit::put_caret(TextPlace at, bool select) {
  now_.caret = at;
  if (!select) now_.anchor = at;
  typing_ = false;
  goal_ = -1;
}

void TextEdit::move(const TextLayout& layout, TextMove move, bool select) {
  const bool level = move == TextMove::up || move == TextMove::down;
  const float goal = !level ? -1 : goal_ >= 0 ? goal_ : layout.caret(now_.caret).x;
  const bool drops = selects() && !select && (move == TextMove::left || move == TextMove::right);
  const auto [from, to] = selection();
  const bool to_left = layout.caret(from).x <= layout.caret(to).x;
  const TextPlace next =
      drops ? ((move == TextMove::left) == to_left ? from : to) : layout.moved(now_.caret, move, goal);
  put_caret(next, select);
  goal_ = goal;
}

void TextEdit::move_word(bool right, bool select) { put_caret(beside(right, true), select); }

void TextEdit::select_word(TextPlace at) {
  const auto [from, to] = word_at(now_.text, at);
  put_caret(from, false);
  put_caret(to, true);
}

void TextEdit::select_all() {
  put_caret(0, false);
  put_caret(length(), true);
}

}  // namespace pointage
