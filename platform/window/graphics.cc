#include "platform/window/graphics.h"

#include <GLFW/glfw3.h>

#include "imgui.h"
#include "imgui_impl_opengl2.h"
#include "imgui_impl_opengl3.h"

IMGUI_IMPL_API bool ImGui_ImplOpenGLES2_Init(const char* glsl_version);
IMGUI_IMPL_API void ImGui_ImplOpenGLES2_Shutdown();
IMGUI_IMPL_API void ImGui_ImplOpenGLES2_NewFrame();
IMGUI_IMPL_API void ImGui_ImplOpenGLES2_RenderDrawData(ImDrawData* draw_data);

namespace pointage {

const std::array<Graphics, 3>& graphics_in_order() {
  static const std::array<Graphics, 3> order{
      {{"OpenGL 3", "3", GLFW_OPENGL_API, 3, 2, GLFW_OPENGL_CORE_PROFILE, [] { ImGui_ImplOpenGL3_Init(nullptr); },
        ImGui_ImplOpenGL3_Shutdown, ImGui_ImplOpenGL3_NewFrame, ImGui_ImplOpenGL3_RenderDrawData},
       {"OpenGL 2.1", "2", GLFW_OPENGL_API, 2, 1, GLFW_OPENGL_ANY_PROFILE, [] { ImGui_ImplOpenGL2_Init(); },
        ImGui_ImplOpenGL2_Shutdown, ImGui_ImplOpenGL2_NewFrame, ImGui_ImplOpenGL2_RenderDrawData},
       {"OpenGL ES 2", "es2", GLFW_OPENGL_ES_API, 2, 0, GLFW_OPENGL_ANY_PROFILE,
        [] { ImGui_ImplOpenGLES2_Init(nullptr); }, ImGui_ImplOpenGLES2_Shutdown, ImGui_ImplOpenGLES2_NewFrame,
        ImGui_ImplOpenGLES2_RenderDrawData}}};
  return order;
}

}  // namespace pointage
