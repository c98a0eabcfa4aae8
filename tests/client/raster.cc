#include "tests/client/raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <vector>

#include "imgui.h"

namespace pointage::testing {
namespace {

using Colour = std::array<float, 4>;

struct Canvas {
  int w, h;
  std::vector<std::uint8_t> rgb;
};

Colour unpacked(ImU32 c) {
  return {static_cast<float>(c & 255U), static_cast<float>(c >> 8 & 255U), static_cast<float>(c >> 16 & 255U),
          static_cast<float>(c >> 24) / 255};
}

Colour texel(const ImTextureData* texture, float u, float v) {
  if (texture == nullptr || texture->Pixels == nullptr) return {255, 255, 255, 1};
  const auto at = [](float part, int size) {
    return std::clamp(static_cast<int>(part * static_cast<float>(size)), 0, size - 1);
  };
  const int x = at(u, texture->Width), y = at(v, texture->Height);
  const std::size_t pixel =
      static_cast<std::size_t>(y) * static_cast<std::size_t>(texture->Width) + static_cast<std::size_t>(x);
  if (texture->BytesPerPixel == 1) return {255, 255, 255, static_cast<float>(texture->Pixels[pixel]) / 255};
  const unsigned char* p = texture->Pixels + pixel * 4;
  return {static_cast<float>(p[0]), static_cast<float>(p[1]), static_cast<float>(p[2]), static_cast<float>(p[3]) / 255};
}

void blend(Canvas& canvas, int x, int y, const Colour& over) {
  auto* p =
      &canvas.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(canvas.w) + static_cast<std::size_t>(x)) * 3];
  for (std::size_t k = 0; k < 3; ++k)
    p[k] = static_cast<std::uint8_t>(std::lround(static_cast<float>(p[k]) * (1 - over[3]) + over.at(k) * over[3]));
}

float edge(ImVec2 a, ImVec2 b, float x, float y) { return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x); }

// A border that two triangles share belongs to one of them.
bool inside(float side, ImVec2 a, ImVec2 b) {
  if (side != 0) return side > 0;
  return a.y == b.y ? b.x > a.x : b.y < a.y;
}

void triangle(Canvas& canvas, std::array<ImDrawVert, 3> v, ImVec4 clip, const ImTextureData* texture) {
  float area = edge(v[0].pos, v[1].pos, v[2].pos.x, v[2].pos.y);
  if (area == 0) return;
  if (area < 0) std::swap(v[1], v[2]), area = -area;
  const auto [left, right] = std::minmax({v[0].pos.x, v[1].pos.x, v[2].pos.x});
  const auto [top, foot] = std::minmax({v[0].pos.y, v[1].pos.y, v[2].pos.y});
  const int x0 = std::max({static_cast<int>(left), static_cast<int>(clip.x), 0});
  const int y0 = std::max({static_cast<int>(top), static_cast<int>(clip.y), 0});
  const int x1 = std::min({static_cast<int>(std::ceil(right)), static_cast<int>(clip.z), canvas.w});
  const int y1 = std::min({static_cast<int>(std::ceil(foot)), static_cast<int>(clip.w), canvas.h});
  const std::array colours{unpacked(v[0].col), unpacked(v[1].col), unpacked(v[2].col)};
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x) {
      const float px = static_cast<float>(x) + 0.5F, py = static_cast<float>(y) + 0.5F;
      const float a = edge(v[1].pos, v[2].pos, px, py), b = edge(v[2].pos, v[0].pos, px, py);
      const float c = edge(v[0].pos, v[1].pos, px, py);
      if (!inside(a, v[1].pos, v[2].pos) || !inside(b, v[2].pos, v[0].pos) || !inside(c, v[0].pos, v[1].pos)) continue;
      const std::array<float, 3> part{a / area, b / area, c / area};
      Colour colour = texel(texture, v[0].uv.x * part[0] + v[1].uv.x * part[1] + v[2].uv.x * part[2],
                            v[0].uv.y * part[0] + v[1].uv.y * part[1] + v[2].uv.y * part[2]);
      for (std::size_t k = 0; k < 4; ++k) {
        const float tint = colours[0].at(k) * part[0] + colours[1].at(k) * part[1] + colours[2].at(k) * part[2];
        colour.at(k) *= k < 3 ? tint / 255 : tint;
      }
      blend(canvas, x, y, colour);
    }
}

void draw(Canvas& canvas, const ImDrawList& list, const ImDrawCmd& cmd) {
  for (unsigned n = 0; n + 2 < cmd.ElemCount; n += 3) {
    std::array<ImDrawVert, 3> v{};
    for (unsigned k = 0; k < 3; ++k)
      v.at(k) =
          list.VtxBuffer[static_cast<int>(cmd.VtxOffset + list.IdxBuffer[static_cast<int>(cmd.IdxOffset + n + k)])];
    triangle(canvas, v, cmd.ClipRect, cmd.TexRef._TexData);
  }
}

}  // namespace

bool draw_to_file(const std::filesystem::path& file) {
  const ImDrawData& all = *ImGui::GetDrawData();
  Canvas canvas{static_cast<int>(all.DisplaySize.x), static_cast<int>(all.DisplaySize.y), {}};
  canvas.rgb.resize(static_cast<std::size_t>(canvas.w) * static_cast<std::size_t>(canvas.h) * 3);
  for (const ImDrawList* list : all.CmdLists)
    for (const ImDrawCmd& cmd : list->CmdBuffer)
      if (cmd.UserCallback == nullptr) draw(canvas, *list, cmd);
  std::ofstream out(file, std::ios::binary);
  out << "P6\n" << canvas.w << ' ' << canvas.h << "\n255\n";
  out.write(reinterpret_cast<const char*>(canvas.rgb.data()), static_cast<std::streamsize>(canvas.rgb.size()));
  return static_cast<bool>(out);
}

}  // namespace pointage::testing
