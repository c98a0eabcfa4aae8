#include "client/text/layout.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"

namespace pointage {
namespace {

using Line = TextLayout::Line;
using Cluster = TextLayout::Cluster;

constexpr float same_place = 0.5F;

float start_edge(const Cluster& c) { return c.leftward ? c.x + c.width : c.x; }
float end_edge(const Cluster& c) { return c.leftward ? c.x : c.x + c.width; }

const Cluster& nearest_in(const Line& line, float x) {
  const auto away = [x](const Cluster& c) { return x < c.x ? c.x - x : std::max(0.0F, x - c.x - c.width); };
  return *std::ranges::min_element(line.clusters, {}, away);
}

// Behind a blank that ends a wrapped line the caret would stand in the next line.
TextPlace kept_in(const Line& line, const Cluster& cluster, TextPlace at) {
  return line.goes_on && at == line.end && cluster.end == at ? cluster.start : at;
}

void draw_line(ImDrawList* list, const Line& line, ImVec2 at, float size, ImU32 colour) {
  for (const auto& glyph : line.glyphs) {
    ImFontBaked* baked = glyph.font->GetFontBaked(size);
    const ImFontGlyph* shape = baked->FindGlyph(glyph.code);
    if (shape == nullptr || !shape->Visible) continue;
    const float scale = size / baked->Size, x = at.x + glyph.x, y = at.y + glyph.y;
    list->PrimReserve(6, 4);
    list->PrimRectUV({x + shape->X0 * scale, y + shape->Y0 * scale}, {x + shape->X1 * scale, y + shape->Y1 * scale},
                     {shape->U0, shape->V0}, {shape->U1, shape->V1},
                     shape->Colored ? colour | ~IM_COL32_A_MASK : colour);
  }
}

}  // namespace

std::size_t TextLayout::line_of(TextPlace at) const {
  const auto after = std::ranges::upper_bound(lines_, at, {}, &Line::start);
  return after == lines_.begin() ? 0 : static_cast<std::size_t>(after - lines_.begin() - 1);
}

const Line& TextLayout::line_at(float y) const {
  for (std::size_t k = 0; k + 1 < lines_.size(); ++k)
    if (y < (lines_[k].top + lines_[k].height + lines_[k + 1].top) / 2) return lines_[k];
  return lines_.back();
}

TextPlace TextLayout::place_at(float x, float y) const {
  const Line& line = line_at(y);
  if (line.clusters.empty()) return line.start;
  const Cluster& c = nearest_in(line, x - line.left);
  const bool right_half = x - line.left > c.x + c.width / 2;
  return kept_in(line, c, right_half != c.leftward ? c.end : c.start);
}

TextPlace TextLayout::grapheme_at(float x, float y) const {
  const Line& line = line_at(y);
  return line.clusters.empty() ? line.start : nearest_in(line, x - line.left).start;
}

std::vector<TextBox> TextLayout::boxes(TextPlace start, TextPlace end) const {
  std::vector<TextBox> found;
  for (std::size_t k = line_of(start); k < lines_.size() && lines_[k].start < end; ++k) {
    const Line& line = lines_[k];
    bool open = false;
    for (const Cluster& c : line.clusters) {
      const bool in = c.start < end && c.end > start && c.width > 0;
      const float x = line.left + c.x;
      if (in && open)
        found.back().X = x + c.width;
      else if (in)
        found.push_back({x, line.top, x + c.width, line.top + line.height});
      open = in;
    }
  }
  return found;
}

float TextLayout::caret_x(const Line& line, TextPlace at) const {
  const Cluster* before = nullptr;
  for (const Cluster& c : line.clusters) {
    if (c.start == at) return line.left + start_edge(c);
    if (c.end <= at && (before == nullptr || c.start > before->start)) before = &c;
    if (c.start < at && at < c.end) return line.left + start_edge(c);
  }
  return line.left + (before == nullptr ? 0 : end_edge(*before));
}

TextBox TextLayout::caret(TextPlace at) const {
  const Line& line = lines_[line_of(at)];
  const float x = caret_x(line, at);
  return {x, line.top, x, line.top + line.height};
}

TextPlace TextLayout::sideways(TextPlace at, bool right) const {
  const std::size_t k = line_of(at);
  const Line& line = lines_[k];
  const float here = caret_x(line, at);
  TextPlace best = -1;
  float distance = 1e9F;
  for (auto p = std::ranges::lower_bound(places_, line.start); p != places_.end() && line_of(*p) == k; ++p) {
    const float away = (caret_x(line, *p) - here) * (right ? 1.0F : -1.0F);
    if (away > same_place && away < distance) distance = away, best = *p;
  }
  if (best >= 0) return best;
  const bool onward = right != line.leftward;
  if (onward) return k + 1 < lines_.size() ? lines_[k + 1].start : at;
  return k > 0 ? moved(line.start, TextMove::previous) : at;
}

TextPlace TextLayout::moved(TextPlace at, TextMove move, float goal) const {
  const auto here = std::ranges::lower_bound(places_, at);
  const std::size_t k = line_of(at);
  const Line& line = lines_[k];
  const auto on_line = [&](std::size_t to) {
    const float x = goal < 0 ? caret_x(line, at) : goal;
    return place_at(x, lines_[to].top + lines_[to].height / 2);
  };
  switch (move) {
    case TextMove::left:
    case TextMove::right:
      return sideways(at, move == TextMove::right);
    case TextMove::up:
      return k == 0 ? 0 : on_line(k - 1);
    case TextMove::down:
      return k + 1 == lines_.size() ? length_ : on_line(k + 1);
    case TextMove::line_start:
      return line.start;
    case TextMove::line_end: {
      const auto next = k + 1 == lines_.size() ? length_ : lines_[k + 1].start;
      return k + 1 == lines_.size() ? length_ : *std::prev(std::ranges::lower_bound(places_, next));
    }
    case TextMove::previous:
      return here == places_.begin() ? 0 : *std::prev(here);
    case TextMove::next: {
      const auto after = std::ranges::upper_bound(places_, at);
      return after == places_.end() ? length_ : *after;
    }
  }
  return at;
}

void TextLayout::draw(ImDrawList* list, ImVec2 top_left, ImU32 colour) const {
  const float x = std::floor(top_left.x), y = std::floor(top_left.y);
  const float above = list->GetClipRectMin().y - y - size_, below = list->GetClipRectMax().y - y + size_;
  for (const Line& line : lines_) {
    if (line.top + line.height < above || line.top > below) continue;
    draw_line(list, line, {x + line.left, y + line.baseline}, size_, colour);
  }
}

}  // namespace pointage
