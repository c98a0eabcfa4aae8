// Draws the last frame of an ImGui context in memory, triangle by triangle, so that a person can look at what a test
// drew without a window. Slow, plain, true enough for eyes; no test compares pixels. Cannot fail but for the file.
#pragma once

#include <filesystem>

namespace pointage::testing {

// As a binary PPM.
bool draw_to_file(const std::filesystem::path& file);

}  // namespace pointage::testing
