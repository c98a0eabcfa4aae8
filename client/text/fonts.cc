#include "client/text/fonts.h"

#include <string>

#include "client/text/faces.h"
#include "client/text/font_loader.h"

namespace pointage {
namespace {

Result<ImFont*> add(std::string_view file, float size) {
  auto const path = find_font(file);
  if (path.empty())
    return fail(Fault::not_found, std::string(file), "this font is not on this computer",
                "install the packages fonts-noto-core and fonts-material-design-icons-iconfont");
  ImFont* font = add_plain_font(path, size);
  if (font == nullptr)
    return fail(Fault::corrupt, std::string(file), "this font cannot be read", "install its package again");
  return font;
}

}  // namespace

Result<Fonts> load_fonts() {
  Fonts fonts;
  TRY_ASSIGN(fonts.regular, add("NotoSans-Regular.ttf", 25));
  TRY_ASSIGN(fonts.bold, add("NotoSans-Bold.ttf", 25));
  TRY_ASSIGN(fonts.icons, add("MaterialIcons-Regular.ttf", 26));
  return fonts;
}

}  // namespace pointage
