// Words on screen: plain Latin goes straight to ImGui, all else through a layout that the typesetter keeps.
#include <algorithm>
#include <cmath>

#include "client/widgets/ui.h"
#include "platform/text/letters.h"
#include "platform/text/utf8.h"

namespace pointage {
namespace {

const char* begin_of(std::string_view s) { return s.data(); }
const char* end_of(std::string_view s) { return s.data() + s.size(); }

bool is_bold(Type type) {
  switch (type) {
    case Type::caption_bold:
    case Type::body_bold:
    case Type::title:
    case Type::figure_bold:
    case Type::clock:
      return true;
    case Type::caption:
    case Type::body:
    case Type::figure:
    case Type::reading:
      return false;
  }
  return false;
}

std::size_t step_back(std::string_view s, std::size_t n) {
  if (n > 0) --n;
  while (n > 0 && (static_cast<unsigned char>(s[n]) & 0xC0U) == 0x80U) --n;
  return n;
}

// Width of each grapheme in the order it is read.
std::vector<std::pair<TextPlace, float>> widths_in_order(const TextLayout& layout) {
  std::vector<std::pair<TextPlace, float>> widths;
  for (const auto& line : layout.lines())
    for (const auto& c : line.clusters) widths.emplace_back(c.end, c.width);
  std::ranges::sort(widths);
  return widths;
}

// ImGui would also break after a comma or a point, and so a sum in two.
std::string broken_at_spaces(const Ui& ui, Type type, float room, std::string_view words) {
  std::string all(words);
  if (ui.width(type, words) <= room) return all;
  std::size_t line = 0, last = std::string::npos;
  for (std::size_t at = 0; at <= all.size(); ++at) {
    if (at < all.size() && all[at] != ' ' && all[at] != '\n') continue;
    if (last != std::string::npos && ui.width(type, std::string_view(all).substr(line, at - line)) > room) {
      all[last] = '\n';
      line = last + 1;
    }
    last = at;
    if (at < all.size() && all[at] == '\n') line = at + 1, last = std::string::npos;
  }
  return all;
}

}  // namespace

float Ui::size(Type type) const {
  bool const f = finger();
  switch (type) {
    case Type::caption:
    case Type::caption_bold:
      return px(f ? 21 : 19);
    case Type::body:
    case Type::body_bold:
      return px(f ? 25 : 22);
    case Type::title:
      return px(f ? 30 : 27);
    case Type::figure:
    case Type::figure_bold:
      return px(38);
    case Type::clock:
      return px(54);
    case Type::reading:
      return px(30);
  }
  return px(25);
}

ImFont* Ui::font(Type type) const { return is_bold(type) ? fonts_.bold : fonts_.regular; }

std::shared_ptr<const TextLayout> Ui::laid_out(Type type, std::string_view text, float width, float step) const {
  return setter_->set(text, {size(type), width, step, is_bold(type)});
}

float Ui::width(Type type, std::string_view text) const {
  if (!is_plain(text)) return laid_out(type, text)->width();
  return font(type)->CalcTextSizeA(size(type), FLT_MAX, 0, begin_of(text), end_of(text)).x;
}

Area Ui::visible(const Area& a) const {
  auto const lo = list()->GetClipRectMin();
  auto const hi = list()->GetClipRectMax();
  return a.cut_by({lo.x, lo.y, hi.x, hi.y}).cut_by(window_);
}

void Ui::note(std::string_view text) { texts_.emplace_back(text); }

void Ui::note(std::string_view text, Area where, bool cut) {
  Area const seen = visible(where);
  if (!seen.empty()) note(text);
  if (!records_) return;
  auto const lo = list()->GetClipRectMin(), hi = list()->GetClipRectMax();
  bool const scrolls = !scrolls_.empty();
  bool const beside = where.x < lo.x - 1 || where.X > hi.x + 1 || where.x < window_.x - 1 || where.X > window_.X + 1;
  bool const whole = where.y >= lo.y - 1 && where.Y <= hi.y + 1 && where.y >= window_.y - 1 && where.Y <= window_.Y + 1;
  drawn_.push_back({std::string(text), where, cut || beside || (!scrolls && !whole), !beside && whole,
                    scrolls ? scrolls_.back().id : std::string()});
}

std::string Ui::cut_shaped(float room, Type type, std::string_view text) const {
  float left = room - width(type, "…");
  TextPlace kept = 0;
  for (const auto& [end, width] : widths_in_order(*laid_out(type, text))) {
    left -= width;
    if (left < 0) break;
    kept = end;
  }
  return std::string(slice(text, 0, kept).value_or("")) + "…";
}

// Words that are a little too long for their place stand in smaller letters; only far too long ones are cut. Large
// letters may shrink further: what she can read when it is small is better than what is not there.
Ui::Fitted Ui::fitted(float room, Type type, std::string_view text) const {
  const float smallest = 0.78F / std::max(1.0F, factor_);
  Fitted line{std::string(text), size(type), width(type, text), false};
  if (line.width <= room + 0.5F) return line;
  if (!is_plain(text)) {
    line.words = cut_shaped(room, type, text);
    return {line.words, line.size, width(type, line.words), true};
  }
  auto const measure = [&] {
    line.width =
        font(type)->CalcTextSizeA(line.size, FLT_MAX, 0, line.words.data(), line.words.data() + line.words.size()).x;
    return line.width;
  };
  const float least = std::floor(line.size * smallest);
  line.size = std::max(least, std::floor(line.size * room / line.width));
  while (measure() > room + 0.5F && line.size > least) line.size -= 1;
  if (line.width <= room + 0.5F) return line;
  line.cut = true;
  std::size_t n = text.size();
  do {
    n = step_back(text, n);
    line.words = std::string(text.substr(0, n)) + "…";
  } while (n > 0 && measure() > room);
  return line;
}

void Ui::put_line(Type type, float x, float y, ImU32 colour, const Fitted& line) {
  if (is_plain(line.words)) {
    list()->AddText(font(type), line.size, {std::floor(x), y}, colour, begin_of(line.words), end_of(line.words));
    return;
  }
  auto const layout = laid_out(type, line.words);
  float const lower = font(type)->GetFontBaked(size(type))->Ascent - layout->lines().front().baseline;
  layout->draw(list(), {x, y + lower}, colour);
}

void Ui::text(Type type, Area a, ImU32 colour, std::string_view words, Side side) {
  if (words.empty()) return;
  Fitted const line = fitted(a.w(), type, words);
  float x = a.x;
  if (side == Side::middle) x = a.x + (a.w() - line.width) / 2;
  if (side == Side::right) x = a.X - line.width;
  float const y = std::floor(a.y + (a.h() - line.size) / 2);
  Area const place{x, y, x + line.width, y + line.size};
  note(words, place, line.cut);
  if (!visible(place).empty()) put_line(type, x, y, colour, line);
}

// Also a word longer than its line, a path most often: it ends where Unicode lets a line end, after a slash or a
// hyphen.
bool Ui::set_by_letters(Type type, float room, std::string_view words) const {
  return !is_plain(words) || longest_word(type, words) > room + 0.5F;
}

float Ui::wrapped_height(Type type, float width, std::string_view words) const {
  if (set_by_letters(type, width, words)) return laid_out(type, words, width)->height();
  std::string const lines = broken_at_spaces(*this, type, width, words);
  return font(type)->CalcTextSizeA(size(type), FLT_MAX, width, begin_of(lines), end_of(lines)).y;
}

void Ui::put_lines(Type type, Area a, ImU32 colour, std::string_view lines, Side side) {
  while (!lines.empty()) {
    auto const line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    float const spare = side == Side::left ? 0 : (a.w() - width(type, line)) / (side == Side::middle ? 2 : 1);
    list()->AddText(font(type), size(type), {std::floor(a.x + spare), std::floor(a.y)}, colour, begin_of(line),
                    end_of(line));
    a.y += size(type);
  }
}

float Ui::wrapped(Type type, Area a, ImU32 colour, std::string_view words, Side side) {
  float const h = wrapped_height(type, a.w(), words);
  if (words.empty()) return h;
  float const wide = std::min(a.w(), width(type, words));
  float const x = a.x + (side == Side::left ? 0 : (a.w() - wide) / (side == Side::middle ? 2 : 1));
  Area const place{x, a.y, x + wide, a.y + h};
  note(words, place, records_ && longest_word(type, words) > a.w() + 0.5F);
  if (visible(place).empty()) return h;
  if (set_by_letters(type, a.w(), words)) {
    laid_out(type, words, a.w())->draw(list(), {x, a.y}, colour);
    return h;
  }
  put_lines(type, a, colour, broken_at_spaces(*this, type, a.w(), words), side);
  return h;
}

void Ui::block(Type type, Area a, ImU32 colour, std::string_view words, Side side) {
  Type const small = is_bold(type) ? Type::caption_bold : Type::caption;
  if (width(type, words) > a.w() + 0.5F) {
    for (Type const t : {type, small}) {
      float const h = wrapped_height(t, a.w(), words);
      if (h > a.h() + 1 || longest_word(t, words) > a.w()) continue;
      wrapped(t, a.middle(a.w(), h), colour, words, side);
      return;
    }
  }
  text(type, a, colour, words, side);
}

// A word that is wider than its line would be broken in two.
float Ui::longest_word(Type type, std::string_view words) const {
  float most = 0;
  while (!words.empty()) {
    auto const end = std::min(words.find_first_of(" \n"), words.size());
    most = std::max(most, width(type, words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return most;
}

}  // namespace pointage
