// The ways to draw, in the order they are tried: OpenGL 3, OpenGL 2.1 and OpenGL ES 2, each with Dear ImGui's back end
// for it. Which one serves is found out by asking the display. UI thread.
#pragma once

#include <array>
#include <string_view>

struct ImDrawData;

namespace pointage {

struct Graphics {
  std::string_view name, short_name;
  int api{}, major{}, minor{}, profile{};  // GLFW's hints
  void (*begin)();
  void (*end)();
  void (*new_frame)();
  void (*draw)(ImDrawData*);
};

const std::array<Graphics, 3>& graphics_in_order();

}  // namespace pointage
