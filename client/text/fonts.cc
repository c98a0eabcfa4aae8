#include "client/text/fonts.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "imgui_freetype.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

std::string find_font(std::string_view file) {
  std::array<std::string, 4> roots{"/usr/share/fonts/truetype/noto/",
                                   "/usr/share/fonts/truetype/material-design-icons-iconfont/",
                                   "/usr/share/fonts/noto/", "/usr/local/share/fonts/"};
  if (auto const* extra = std::getenv("POINTAGE_FONTS"); extra != nullptr) roots[3] = std::string(extra) + "/";
  for (auto const& root : roots) {
    std::error_code ignored;
    auto path = root + std::string(file);
    if (fs::exists(path, ignored)) return path;
  }
  return {};
}

ImFontConfig config(bool merge) {
  ImFontConfig c;
  c.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
  c.MergeMode = merge;
  return c;
}

Result<ImFont*> add(std::string_view file, float size) {
  auto const path = find_font(file);
  if (path.empty())
    return fail(Fault::not_found, std::string(file), "this font is not on this computer",
                "install the packages fonts-noto-core and fonts-material-design-icons-iconfont");
  auto const c = config(false);
  ImFont* font = ImGui::GetIO().Fonts->AddFontFromFileTTF(path.c_str(), size, &c);
  if (font == nullptr)
    return fail(Fault::corrupt, std::string(file), "this font cannot be read", "install its package again");
  return font;
}

void merge(std::string_view file, float size) {
  auto const path = find_font(file);
  if (path.empty()) return;
  auto const c = config(true);
  ImGui::GetIO().Fonts->AddFontFromFileTTF(path.c_str(), size, &c);
}

}  // namespace

Result<Fonts> load_fonts() {
  auto& atlas = *ImGui::GetIO().Fonts;
  atlas.SetFontLoader(ImGuiFreeType::GetFontLoader());
  Fonts fonts;
  TRY_ASSIGN(fonts.regular, add("NotoSans-Regular.ttf", 25));
  for (auto const* more :
       {"NotoSansDevanagari-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansEthiopic-Regular.ttf"})
    merge(more, 25);
  TRY_ASSIGN(fonts.bold, add("NotoSans-Bold.ttf", 25));
  for (auto const* more : {"NotoSansDevanagari-Bold.ttf", "NotoSansArabic-Bold.ttf", "NotoSansEthiopic-Bold.ttf"})
    merge(more, 25);
  TRY_ASSIGN(fonts.icons, add("MaterialIcons-Regular.ttf", 26));
  return fonts;
}

}  // namespace pointage
