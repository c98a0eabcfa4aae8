// The three fonts everything is set in: Noto Sans Regular and Bold and Material Icons; other scripts are opened by the
// typesetter when a text needs them. Fails in words when a font file is not on this machine. UI thread, with an ImGui
// context.
#pragma once

#include "imgui.h"
#include "platform/base/result.h"

namespace pointage {

struct Fonts {
  ImFont* regular{};
  ImFont* bold{};
  ImFont* icons{};
};

Result<Fonts> load_fonts();

}  // namespace pointage
