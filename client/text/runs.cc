#include "client/text/runs.h"

#include <fribidi.h>
#include <hb.h>

#include <memory>
#include <numeric>
#include <utility>

#include "client/text/font_loader.h"
#include "platform/text/letters.h"

namespace pointage {
namespace {

void find_levels(Paragraph& paragraph) {
  const auto count = static_cast<FriBidiStrIndex>(paragraph.letters.size());
  std::vector<FriBidiChar> letters(paragraph.letters.begin(), paragraph.letters.end());
  std::vector<FriBidiCharType> types(letters.size());
  std::vector<FriBidiBracketType> brackets(letters.size());
  std::vector<FriBidiLevel> levels(letters.size());
  fribidi_get_bidi_types(letters.data(), count, types.data());
  fribidi_get_bracket_types(letters.data(), count, types.data(), brackets.data());
  FriBidiParType base = FRIBIDI_PAR_ON;
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &base, levels.data()) == 0) return;
  paragraph.leftward = FRIBIDI_IS_RTL(base) != 0;
  for (const FriBidiLevel level : levels) paragraph.levels.push_back(static_cast<std::uint8_t>(level));
}

// The script of each grapheme; marks count as common, which goes along with what stands
// before it.
std::vector<std::string> scripts_of(const Paragraph& paragraph) {
  std::vector<std::string> scripts;
  const std::string common = "Common";
  for (std::size_t g = 0; g + 1 < paragraph.graphemes.size(); ++g) {
    std::string script = script_name(paragraph.letters[paragraph.graphemes[g]]);
    scripts.push_back(script == "Inherited" ? common : script);
  }
  return scripts;
}

std::uint32_t hb_script_of(const Paragraph& paragraph, std::size_t first, std::size_t end, std::uint32_t before) {
  auto* functions = hb_unicode_funcs_get_default();
  for (std::size_t at = first; at < end; ++at) {
    const auto script = hb_unicode_script(functions, paragraph.letters[at]);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN) return script;
  }
  return before;
}

bool goes_on(const Run& run, const Face* face, std::uint32_t script, std::uint8_t level) {
  return run.face == face && run.level == level && (run.script == script || run.script == HB_SCRIPT_COMMON);
}

void cut_into_runs(Faces& faces, Paragraph& paragraph, bool bold) {
  const auto scripts = scripts_of(paragraph);
  const Face* before = nullptr;
  std::uint32_t script = HB_SCRIPT_COMMON;
  for (std::size_t g = 0; g < scripts.size(); ++g) {
    const std::size_t start = paragraph.graphemes[g], end = paragraph.graphemes[g + 1];
    const auto grapheme = std::u32string_view(paragraph.letters).substr(start, end - start);
    const Face& face = faces.of(grapheme, scripts[g], bold, before);
    script = hb_script_of(paragraph, start, end, script);
    const std::uint8_t level = paragraph.levels.empty() ? std::uint8_t{0} : paragraph.levels[start];
    if (!is_picture_letter(grapheme)) before = &face;  // the blank after an emoji is as wide as any other
    if (!paragraph.runs.empty() && goes_on(paragraph.runs.back(), &face, script, level)) {
      paragraph.runs.back().end = end;
      paragraph.runs.back().script = script;
    } else {
      paragraph.runs.push_back({start, end, &face, script, level});
    }
  }
}

std::vector<ShapedGlyph> shape_plain(const Paragraph& paragraph, const Run& run, ImFont* plain, float size) {
  ImFontBaked* baked = plain->GetFontBaked(size);
  std::vector<ShapedGlyph> glyphs;
  for (std::size_t at = run.start; at < run.end; ++at) {
    const char32_t letter = paragraph.letters[at];
    const bool silent = letter < U' ' && letter != U'\t';
    const auto code = static_cast<ImWchar>(silent ? U' ' : letter);
    glyphs.push_back({code, at, silent ? 0 : baked->GetCharAdvance(code), 0, 0});
  }
  return glyphs;
}

struct EndBuffer {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

void fill_buffer(hb_buffer_t* buffer, const Paragraph& paragraph, const Run& run) {
  const auto& letters = paragraph.letters;
  hb_buffer_add_utf32(buffer, reinterpret_cast<const std::uint32_t*>(letters.data()), static_cast<int>(letters.size()),
                      static_cast<unsigned>(run.start), static_cast<int>(run.end - run.start));
  hb_buffer_set_direction(buffer, run.leftward() ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(run.script));
  hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
}

}  // namespace

Paragraph plain_paragraph(std::u32string letters) {
  Paragraph paragraph;
  paragraph.graphemes.resize(letters.size() + 1);
  std::iota(paragraph.graphemes.begin(), paragraph.graphemes.end(), std::size_t{0});
  if (!letters.empty()) paragraph.runs.push_back({0, letters.size(), nullptr, 0, 0});
  paragraph.letters = std::move(letters);
  return paragraph;
}

Paragraph rich_paragraph(Faces& faces, std::u32string letters, std::vector<std::size_t> graphemes, bool bold) {
  Paragraph paragraph;
  paragraph.letters = std::move(letters);
  paragraph.graphemes = std::move(graphemes);
  if (paragraph.letters.empty()) return paragraph;
  find_levels(paragraph);
  cut_into_runs(faces, paragraph, bold);
  return paragraph;
}

std::vector<ShapedGlyph> shape(const Paragraph& paragraph, const Run& run, ImFont* plain, float size) {
  if (run.face == nullptr) return shape_plain(paragraph, run, plain, size);
  const std::unique_ptr<hb_buffer_t, EndBuffer> buffer(hb_buffer_create());
  fill_buffer(buffer.get(), paragraph, run);
  hb_shape(run.face->font, buffer.get(), nullptr, 0);
  unsigned count = 0;
  const auto* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const auto* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  const float scale = size * run.face->em / run.face->units;
  std::vector<ShapedGlyph> glyphs;
  for (unsigned k = 0; k < count; ++k) {
    const auto scaled = [scale](hb_position_t n) { return static_cast<float>(n) * scale; };
    const auto& p = places[k];
    const auto code = static_cast<ImWchar>(first_glyph + infos[k].codepoint);
    glyphs.push_back({code, infos[k].cluster, scaled(p.x_advance), scaled(p.x_offset), scaled(p.y_offset)});
  }
  return glyphs;
}

}  // namespace pointage
