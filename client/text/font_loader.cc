#include "client/text/font_loader.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_SIZES_H

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include "imgui_internal.h"

namespace pointage {
namespace {

constexpr unsigned per_mille = 1000;

struct Library {
  FT_Library handle{};
  Library() { FT_Init_FreeType(&handle); }
  ~Library() { FT_Done_FreeType(handle); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

std::shared_ptr<Library> library() {
  static std::weak_ptr<Library> shared;
  auto held = shared.lock();
  if (!held) shared = held = std::make_shared<Library>();
  return held;
}

// One per font file in use; ImGui holds it behind a pointer.
struct Source {
  std::shared_ptr<Library> owner{library()};
  FT_Face face{};
  FT_Size active{};
  float em{};  // 0: a plain font
  ~Source() { FT_Done_Face(face); }

  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  bool only_bitmaps() const { return !FT_IS_SCALABLE(face) && face->num_fixed_sizes > 0; }
  FT_UInt glyph(ImWchar code) const {
    if (em == 0) return FT_Get_Char_Index(face, code);
    return code < first_glyph ? 0 : code - first_glyph;
  }
  bool has(ImWchar code) const {
    return em == 0 ? glyph(code) != 0
                   : code >= first_glyph && code - first_glyph < static_cast<FT_ULong>(face->num_glyphs);
  }
};

struct Sized {  // per size of a font
  FT_Size size{};
  float shrink{1};  // of fonts that hold pictures of one size
};

Source& source_of(const ImFontConfig* config) { return *static_cast<Source*>(config->FontLoaderData); }

bool source_init(ImFontAtlas*, ImFontConfig* config) {
  auto source = std::make_unique<Source>();
  const auto* path = static_cast<const char*>(config->FontData);
  if (FT_New_Face(source->owner->handle, path, static_cast<FT_Long>(config->FontNo), &source->face) != 0) return false;
  FT_Select_Charmap(source->face, FT_ENCODING_UNICODE);
  source->em = static_cast<float>(config->FontLoaderFlags) / per_mille;
  config->PixelSnapH = source->em == 0;
  config->FontLoaderData = source.release();
  return true;
}

void source_destroy(ImFontAtlas*, ImFontConfig* config) {
  const std::unique_ptr<Source> ends(static_cast<Source*>(config->FontLoaderData));
  config->FontLoaderData = nullptr;
}

bool source_contains(ImFontAtlas*, ImFontConfig* config, ImWchar code) { return source_of(config).has(code); }

void choose_size(const Source& source, Sized& sized, float pixels) {
  if (source.only_bitmaps()) {
    FT_Select_Size(source.face, 0);
    sized.shrink = pixels * source.em / static_cast<float>(source.face->size->metrics.y_ppem);
    return;
  }
  FT_Size_RequestRec request{};
  request.type = source.em == 0 ? FT_SIZE_REQUEST_TYPE_REAL_DIM : FT_SIZE_REQUEST_TYPE_NOMINAL;
  request.height = static_cast<FT_Long>(pixels * 64 * (source.em == 0 ? 1 : source.em));
  FT_Request_Size(source.face, &request);
}

bool baked_init(ImFontAtlas*, ImFontConfig* config, ImFontBaked* baked, void* place) {
  Source& source = source_of(config);
  auto& sized = *new (place) Sized;
  FT_New_Size(source.face, &sized.size);
  FT_Activate_Size(sized.size);
  source.active = sized.size;
  choose_size(source, sized, baked->Size * config->RasterizerDensity * baked->RasterizerDensity);
  if (source.em != 0) return true;
  const auto& metrics = sized.size->metrics;
  const float scale = 1.0F / (config->RasterizerDensity * baked->RasterizerDensity);
  baked->Ascent = std::ceil(static_cast<float>(metrics.ascender) / 64) * scale;
  baked->Descent = std::ceil(static_cast<float>(metrics.descender) / 64) * scale;
  return true;
}

void baked_destroy(ImFontAtlas*, ImFontConfig* config, ImFontBaked*, void* place) {
  auto& sized = *static_cast<Sized*>(place);
  Source& source = source_of(config);
  if (source.active == sized.size) source.active = nullptr;
  FT_Done_Size(sized.size);
}

struct Pixels {
  int width{}, height{};
  float left{}, top{};
  std::vector<std::uint32_t> colours;
};

std::uint32_t straight(const std::uint8_t* bgra) {  // FreeType's colours are multiplied by their alpha
  const unsigned a = bgra[3];
  const auto whole = [a](unsigned c) { return a == 0 ? 0U : std::min(255U, (c * 255U + a / 2) / a); };
  return IM_COL32(whole(bgra[2]), whole(bgra[1]), whole(bgra[0]), a);
}

Pixels read_pixels(const FT_GlyphSlot slot) {
  const FT_Bitmap& map = slot->bitmap;
  Pixels out{static_cast<int>(map.width),
             static_cast<int>(map.rows),
             static_cast<float>(slot->bitmap_left),
             static_cast<float>(-slot->bitmap_top),
             {}};
  out.colours.reserve(static_cast<std::size_t>(map.width) * map.rows);
  for (unsigned y = 0; y < map.rows; ++y) {
    const std::uint8_t* row = map.buffer + static_cast<std::ptrdiff_t>(y) * map.pitch;
    for (unsigned x = 0; x < map.width; ++x) {
      if (map.pixel_mode == FT_PIXEL_MODE_BGRA)
        out.colours.push_back(straight(row + 4UL * x));
      else if (map.pixel_mode == FT_PIXEL_MODE_MONO)
        out.colours.push_back(IM_COL32(255, 255, 255, (row[x / 8] >> (7 - x % 8) & 1) != 0 ? 255 : 0));
      else
        out.colours.push_back(IM_COL32(255, 255, 255, row[x]));
    }
  }
  return out;
}

std::uint32_t mean(const Pixels& of, int x0, int y0, int x1, int y1) {
  unsigned sum[4]{}, alpha = 0, count = 0;
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x, ++count) {
      const std::uint32_t c =
          of.colours[static_cast<std::size_t>(y) * static_cast<std::size_t>(of.width) + static_cast<std::size_t>(x)];
      const unsigned a = c >> 24;
      alpha += a;
      for (unsigned k = 0; k < 3; ++k) sum[k] += (c >> (8 * k) & 255U) * a;
    }
  }
  if (alpha == 0 || count == 0) return 0;
  return IM_COL32(sum[0] / alpha, sum[1] / alpha, sum[2] / alpha, alpha / count);
}

Pixels shrunk(const Pixels& big, float by) {
  if (by >= 1 || big.width == 0 || big.height == 0) return big;
  const auto less = [by](int n) { return std::max(1, static_cast<int>(std::lround(static_cast<float>(n) * by))); };
  Pixels out{less(big.width), less(big.height), std::round(big.left * by), std::round(big.top * by), {}};
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x)
      out.colours.push_back(mean(big, x * big.width / out.width, y * big.height / out.height,
                                 std::max((x + 1) * big.width / out.width, x * big.width / out.width + 1),
                                 std::max((y + 1) * big.height / out.height, y * big.height / out.height + 1)));
  return out;
}

bool put_pixels(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, const Pixels& pixels,
                ImFontGlyph& glyph) {
  const auto place = ImFontAtlasPackAddRect(atlas, pixels.width, pixels.height);
  if (place == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, place);
  const float part = 1.0F / (config->RasterizerDensity * baked->RasterizerDensity);
  glyph.X0 = pixels.left * part;
  glyph.Y0 = pixels.top * part + std::round(baked->Ascent);
  glyph.X1 = glyph.X0 + static_cast<float>(pixels.width) * part;
  glyph.Y1 = glyph.Y0 + static_cast<float>(pixels.height) * part;
  glyph.Visible = true;
  glyph.PackId = place;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, &glyph, rect,
                                     reinterpret_cast<const unsigned char*>(pixels.colours.data()),
                                     ImTextureFormat_RGBA32, pixels.width * 4);
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void* place, ImWchar code,
                ImFontGlyph* out, float* only_advance) {
  Source& source = source_of(config);
  const auto& sized = *static_cast<Sized*>(place);
  if (!source.has(code)) return false;
  if (source.active != sized.size) FT_Activate_Size(sized.size);
  source.active = sized.size;
  const bool bitmaps = source.only_bitmaps();
  if (FT_Load_Glyph(source.face, source.glyph(code),
                    bitmaps ? FT_LOAD_COLOR : FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0)
    return false;
  const FT_GlyphSlot slot = source.face->glyph;
  const float advance =
      static_cast<float>(slot->advance.x) / 64 / (config->RasterizerDensity * baked->RasterizerDensity);
  if (only_advance != nullptr) {
    *only_advance = advance;
    return true;
  }
  if (slot->format != FT_GLYPH_FORMAT_BITMAP && FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return false;
  out->Codepoint = code & 0x3FFFFFFU;
  out->AdvanceX = advance;
  out->Colored = slot->bitmap.pixel_mode == FT_PIXEL_MODE_BGRA;
  const Pixels pixels = shrunk(read_pixels(slot), sized.shrink);
  return pixels.colours.empty() || put_pixels(atlas, config, baked, pixels, *out);
}

const ImFontLoader& loader() {
  static const ImFontLoader made = [] {
    ImFontLoader l;
    l.Name = "Pointage";
    l.FontSrcInit = source_init;
    l.FontSrcDestroy = source_destroy;
    l.FontSrcContainsGlyph = source_contains;
    l.FontBakedInit = baked_init;
    l.FontBakedDestroy = baked_destroy;
    l.FontBakedLoadGlyph = load_glyph;
    l.FontBakedSrcLoaderDataSize = sizeof(Sized);
    return l;
  }();
  return made;
}

ImFont* add(const std::string& path, unsigned face, float size, float em) {
  ImFontConfig config;
  std::string copied = path;  // ImGui copies and frees what stands here: the path, not the font
  config.FontData = copied.data();
  config.FontDataSize = static_cast<int>(path.size() + 1);
  config.FontDataOwnedByAtlas = false;
  config.FontNo = face;
  config.SizePixels = size;
  config.FontLoader = &loader();
  config.FontLoaderFlags = static_cast<unsigned>(std::lround(em * per_mille));
  return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace

ImFont* add_plain_font(const std::string& path, float size) { return add(path, 0, size, 0); }

ImFont* add_numbered_font(const std::string& path, unsigned face, float em) { return add(path, face, 25, em); }

}  // namespace pointage
