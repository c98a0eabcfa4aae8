#include "client/text/layout_maker.h"

#include <hb.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "platform/text/letters.h"
#include "platform/text/segments.h"

namespace pointage {
namespace {

using Line = TextLayout::Line;

TextPlace place_of(std::size_t offset, std::size_t at) { return static_cast<TextPlace>(offset + at); }

bool joins(const Run& run) {  // letters that touch are not moved to whole pixels, which would tear them apart
  switch (static_cast<hb_script_t>(run.script)) {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_MONGOLIAN:
    case HB_SCRIPT_NKO:
      return true;
    default:
      return false;
  }
}

std::vector<Run> runs_between(const Paragraph& paragraph, std::size_t from, std::size_t to) {
  std::vector<Run> runs;
  for (Run run : paragraph.runs) {
    run.start = std::max(run.start, from);
    run.end = std::min(run.end, to);
    if (run.start < run.end) runs.push_back(run);
  }
  return runs;
}

// Blanks at a line's end belong to the paragraph's own direction, whatever stood before them.
void loosen_end(const Paragraph& paragraph, std::vector<Run>& runs) {
  if (runs.empty()) return;
  const std::uint8_t base = paragraph.leftward ? 1 : 0;
  Run& last = runs.back();
  std::size_t at = last.end;
  while (at > last.start && is_blank(paragraph.letters[at - 1])) --at;
  if (at == last.end || last.level == base) return;
  Run blanks = last;
  blanks.start = at;
  blanks.level = base;
  last.end = at;
  if (last.start == last.end) runs.pop_back();
  runs.push_back(blanks);
}

void put_in_visual_order(std::vector<Run>& runs) {
  std::uint8_t most = 0;
  for (const Run& run : runs) most = std::max(most, run.level);
  for (std::uint8_t level = most; level > 0; --level) {
    for (auto from = runs.begin(); from != runs.end();) {
      from = std::find_if(from, runs.end(), [level](const Run& r) { return r.level >= level; });
      const auto to = std::find_if(from, runs.end(), [level](const Run& r) { return r.level < level; });
      std::reverse(from, to);
      from = to;
    }
  }
}

struct Group {  // glyphs that together draw some letters
  std::size_t start{}, end{};
  float x{}, width{};
};

std::vector<Group> groups_of(const Run& run, const std::vector<ShapedGlyph>& glyphs, float x) {
  std::vector<Group> groups;
  for (const ShapedGlyph& glyph : glyphs) {
    if (groups.empty() || groups.back().start != glyph.cluster) groups.push_back({glyph.cluster, run.end, x, 0});
    groups.back().width += glyph.advance;
    x += glyph.advance;
  }
  for (std::size_t k = 0; k < groups.size(); ++k) {
    if (run.leftward() && k > 0) groups[k].end = groups[k - 1].start;
    if (!run.leftward() && k + 1 < groups.size()) groups[k].end = groups[k + 1].start;
  }
  return groups;
}

}  // namespace

LayoutMaker::LayoutMaker(Faces& faces, ImFont* plain, const TextLook& look)
    : faces_(faces), plain_(plain), look_(look) {
  const ImFontBaked* baked = plain->GetFontBaked(look.size);
  ascent_ = baked->Ascent;
  descent_ = look.size - ascent_;
}

TextLayout LayoutMaker::make(std::string_view utf8) {
  Text text{code_points(utf8), {}, {}, is_plain(utf8)};
  const std::size_t length = text.letters.size();
  if (text.plain) {
    text.graphemes.resize(length + 1);
    std::iota(text.graphemes.begin(), text.graphemes.end(), TextPlace{0});
  } else {
    text.graphemes = grapheme_bounds(utf8);
  }
  if (look_.width > 0) text.line_ends = line_ends(utf8);
  made_.size_ = look_.size;
  made_.length_ = static_cast<TextPlace>(length);
  std::size_t start = 0;
  for (std::size_t at = 0; at < length; ++at) {
    if (!ends_paragraph(text.letters[at])) continue;
    const bool two = text.letters[at] == U'\r' && at + 1 < length && text.letters[at + 1] == U'\n';
    const std::size_t next = at + (two ? 2 : 1);
    add_paragraph(text, start, at, next);
    start = next;
    at = next - 1;
  }
  add_paragraph(text, start, length, length);
  made_.places_ = std::move(text.graphemes);
  align();
  made_.missing_ = faces_.take_missing();
  return std::move(made_);
}

Paragraph LayoutMaker::paragraph_of(const Text& text, std::size_t start, std::size_t end) {
  std::u32string letters = text.letters.substr(start, end - start);
  if (text.plain) return plain_paragraph(std::move(letters));
  std::ranges::replace(letters, U'\t', U' ');
  std::vector<std::size_t> graphemes;
  for (const TextPlace bound : text.graphemes)
    if (bound >= static_cast<TextPlace>(start) && bound < static_cast<TextPlace>(end))
      graphemes.push_back(static_cast<std::size_t>(bound) - start);
  graphemes.push_back(end - start);
  return rich_paragraph(faces_, std::move(letters), std::move(graphemes), look_.bold);
}

void LayoutMaker::add_paragraph(const Text& text, std::size_t start, std::size_t end, std::size_t next) {
  const Paragraph paragraph = paragraph_of(text, start, end);
  const auto starts = line_starts(text, paragraph, start);
  for (std::size_t k = 0; k < starts.size(); ++k) {
    const bool last = k + 1 == starts.size();
    add_line(paragraph, starts[k], last ? end - start : starts[k + 1], start);
    made_.lines_.back().goes_on = !last;
    if (last) made_.lines_.back().end = static_cast<TextPlace>(next);
  }
}

std::vector<float> LayoutMaker::advances(const Paragraph& paragraph) const {
  std::vector<float> advance(paragraph.letters.size());
  for (const Run& run : paragraph.runs)
    for (const ShapedGlyph& glyph : shape(paragraph, run, plain_, look_.size)) advance[glyph.cluster] += glyph.advance;
  return advance;
}

std::vector<std::size_t> LayoutMaker::line_starts(const Text& text, const Paragraph& paragraph,
                                                  std::size_t offset) const {
  std::vector<std::size_t> starts{0};
  const std::size_t length = paragraph.letters.size();
  if (look_.width <= 0 || length == 0) return starts;
  std::vector<std::size_t> stops;
  for (auto at = std::ranges::upper_bound(text.line_ends, place_of(offset, 0));
       at != text.line_ends.end() && *at < place_of(offset, length); ++at)
    stops.push_back(static_cast<std::size_t>(*at) - offset);
  stops.push_back(length);
  const auto advance = advances(paragraph);
  while (true) {
    std::size_t to = last_that_fits(stops, paragraph, advance, starts.back());
    if (to == starts.back()) to = last_that_fits(paragraph.graphemes, paragraph, advance, starts.back());
    if (to == starts.back()) to = *std::ranges::upper_bound(paragraph.graphemes, to);
    if (to >= length) return starts;
    starts.push_back(to);
  }
}

std::size_t LayoutMaker::last_that_fits(const std::vector<std::size_t>& stops, const Paragraph& paragraph,
                                        const std::vector<float>& advance, std::size_t from) const {
  float width = 0, blanks = 0;
  std::size_t best = from, at = from;
  for (auto stop = std::ranges::upper_bound(stops, from); stop != stops.end(); ++stop) {
    for (; at < *stop; ++at) {
      width += advance[at];
      blanks = is_blank(paragraph.letters[at]) ? blanks + advance[at] : 0;
    }
    if (width - blanks > look_.width + 0.5F) return best;
    best = *stop;
  }
  return best;
}

void LayoutMaker::add_line(const Paragraph& paragraph, std::size_t from, std::size_t to, std::size_t offset) {
  Line line;
  line.start = place_of(offset, from);
  line.end = place_of(offset, to);
  line.leftward = paragraph.leftward;
  auto runs = runs_between(paragraph, from, to);
  loosen_end(paragraph, runs);
  put_in_visual_order(runs);
  float x = 0;
  for (const Run& run : runs) place_run(paragraph, run, offset, line, x);
  line.width = x;
  finish_line(runs, line);
}

void LayoutMaker::place_run(const Paragraph& paragraph, const Run& run, std::size_t offset, Line& line, float& x) {
  const auto glyphs = shape(paragraph, run, plain_, look_.size);
  add_clusters(paragraph, run, glyphs, offset, line, x);
  for (const ShapedGlyph& glyph : glyphs) {
    const float at = x + glyph.dx;
    ImFont* font = run.face == nullptr ? plain_ : run.face->glyphs;
    const float above = run.face == nullptr ? -ascent_ : -std::round(glyph.dy);
    line.glyphs.push_back({font, glyph.code, joins(run) ? at : std::round(at), above});
    x += glyph.advance;
  }
}

void LayoutMaker::add_clusters(const Paragraph& paragraph, const Run& run, const std::vector<ShapedGlyph>& glyphs,
                               std::size_t offset, Line& line, float x) const {
  const auto& bounds = paragraph.graphemes;
  for (const Group& group : groups_of(run, glyphs, x)) {
    const auto first = static_cast<std::size_t>(std::ranges::upper_bound(bounds, group.start) - bounds.begin()) - 1;
    const auto end = static_cast<std::size_t>(std::ranges::lower_bound(bounds, group.end) - bounds.begin());
    const std::size_t count = end - first;
    const float part = group.width / static_cast<float>(count);
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t g = run.leftward() ? end - 1 - k : first + k;
      const float left = group.x + part * static_cast<float>(k);
      const TextPlace start = place_of(offset, bounds[g]);
      if (!line.clusters.empty() && line.clusters.back().start == start) {
        line.clusters.back().width = left + part - line.clusters.back().x;
        continue;
      }
      line.clusters.push_back(
          {start, place_of(offset, bounds[g + 1]), left, part, run.leftward(), is_blank(paragraph.letters[bounds[g]])});
    }
  }
}

void LayoutMaker::finish_line(const std::vector<Run>& runs, Line& line) {
  float ascent = ascent_, descent = descent_;
  for (const Run& run : runs) {
    if (run.face == nullptr) continue;
    ascent = std::max(ascent, std::ceil(run.face->ascent * run.face->em * look_.size));
    descent = std::max(descent, std::ceil(run.face->descent * run.face->em * look_.size));
  }
  line.top = made_.height_;
  line.height = ascent + descent;
  line.baseline = line.top + ascent;
  made_.height_ += std::max(look_.step, line.height);
  made_.width_ = std::max(made_.width_, line.width);
  made_.lines_.push_back(std::move(line));
}

void LayoutMaker::align() {
  if (look_.width <= 0) return;
  for (Line& line : made_.lines_)
    if (line.leftward) line.left = look_.width - line.width;
}

}  // namespace pointage
