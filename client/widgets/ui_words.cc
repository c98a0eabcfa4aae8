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
  while (n > 0 && (static_cast<unsigned char>(s[--n]) & 0xC0U) == 0x80U) {
  }
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

std::string Ui::cut_shaped(float room, Type type, std::string_view text) const {
  float left = room - width(type, "…");
  TextPlace kept = 0;
  for (const auto& [end, width] : widths_in_order(*laid_out(type, text))) {
    if ((left -= width) < 0) break;
    kept = end;
  }
  return std::string(slice(text, 0, kept).value_or("")) + "…";
}

float Ui::room_for_words(float room, Type type, std::string_view text, std::string& cut) const {
  float const whole = width(type, text);
  if (whole <= room + 0.5F) return whole;
  if (!is_plain(text)) {
    cut = cut_shaped(room, type, text);
    return width(type, cut);
  }
  std::size_t n = text.size();
  do {
    n = step_back(text, n);
    cut = std::string(text.substr(0, n)) + "…";
  } while (n > 0 && width(type, cut) > room);
  return width(type, cut);
}

void Ui::put_line(Type type, float x, float y, ImU32 colour, std::string_view words) {
  if (is_plain(words)) {
    list()->AddText(font(type), size(type), {std::floor(x), y}, colour, begin_of(words), end_of(words));
    return;
  }
  auto const layout = laid_out(type, words);
  float const lower = font(type)->GetFontBaked(size(type))->Ascent - layout->lines().front().baseline;
  layout->draw(list(), {x, y + lower}, colour);
}

void Ui::text(Type type, Area a, ImU32 colour, std::string_view words, Side side) {
  if (words.empty()) return;
  std::string cut;
  float const w = room_for_words(a.w(), type, words, cut);
  float x = a.x;
  if (side == Side::middle) x = a.x + (a.w() - w) / 2;
  if (side == Side::right) x = a.X - w;
  float const y = std::floor(a.y + (a.h() - size(type)) / 2);
  if (visible({x, y, x + w, y + size(type)}).empty()) return;
  put_line(type, x, y, colour, cut.empty() ? words : std::string_view(cut));
  note(words);
}

float Ui::wrapped_height(Type type, float width, std::string_view words) const {
  if (!is_plain(words)) return laid_out(type, words, width)->height();
  return font(type)->CalcTextSizeA(size(type), FLT_MAX, width, begin_of(words), end_of(words)).y;
}

float Ui::wrapped(Type type, Area a, ImU32 colour, std::string_view words) {
  float const h = wrapped_height(type, a.w(), words);
  if (words.empty() || visible({a.x, a.y, a.X, a.y + h}).empty()) return h;
  if (is_plain(words))
    list()->AddText(font(type), size(type), {std::floor(a.x), std::floor(a.y)}, colour, begin_of(words), end_of(words),
                    a.w());
  else
    laid_out(type, words, a.w())->draw(list(), {a.x, a.y}, colour);
  note(words);
  return h;
}

}  // namespace pointage
