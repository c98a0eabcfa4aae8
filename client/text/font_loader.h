// How ImGui reads a font here: FreeType straight from the file (mapped, not copied into memory), with light hinting. A
// font is either plain (its code points are letters) or numbered: its code points are private ones that stand for the
// numbers of its glyphs, which is how shaped text is drawn. Adding gives null when the file cannot be read. UI thread,
// with an ImGui context.
#pragma once

#include <string>

#include "imgui.h"

namespace pointage {

// In a numbered font, glyph n is drawn as first_glyph + n, from the baseline. ImGui keeps a dense table up to the
// largest code point in use, so the numbers start low instead of in a plane for private use.
inline constexpr ImWchar first_glyph = 0x100;

ImFont* add_plain_font(const std::string& path, float size);
// `em` is the part of ImGui's size that is one em of the font.
ImFont* add_numbered_font(const std::string& path, unsigned face, float em);

}  // namespace pointage
