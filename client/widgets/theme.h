// The colours, one table each for light, dark and the two high contrasts; no widget chooses a colour by itself. Values
// are those of the design's tokens, measured there for contrast. Pure, cannot fail.
#pragma once

#include <array>

#include "imgui.h"

namespace pointage {

constexpr ImU32 rgb(unsigned h) { return IM_COL32(h >> 16 & 255, h >> 8 & 255, h & 255, 255); }
constexpr ImU32 with_alpha(ImU32 c, unsigned percent) { return (c & 0x00FFFFFFU) | ((percent * 255U / 100U) << 24); }

struct Theme {
  ImU32 ground, surface, sunken, line, edge, ink, soft, off;
  ImU32 accent, accent_hover, accent_press, on_accent, accent_ink, tint, on_tint;
  ImU32 amber, amber_edge, amber_ink, amber_mark;
  ImU32 cover, on_cover, focus, stage, on_stage, stage_soft;
  bool contrast;  // chosen 3 px, focus 4 px
};

const Theme& theme(bool dark, bool contrast);

// Labels are the same in every theme: colour, shape and key together, by number from 0 (and again from 8, shifted).
enum class Shape { disc, square, triangle_up, diamond, plus, triangle_down, ring, bars };
struct LabelLook {
  ImU32 colour, casing;  // casing: the plate under the shape, and round a box's line
  Shape shape;
  char key;  // what to press, 0 when keys have run out
};
LabelLook label_look(int n);
inline constexpr std::array<unsigned, 8> label_colours{0x2F6AF2, 0xBA5A06, 0x117A69, 0x5E2F8F,
                                                       0xE9DC39, 0x83D4FC, 0x53341C, 0xD787AF};

}  // namespace pointage
