#include "platform/window/graphics_loss.h"

#include <GLFW/glfw3.h>

#include <array>

namespace pointage {
namespace {

struct Way {
  const char *extension, *function;
};

// OpenGL 3 and 2.1 have the first, ES 2 the third; the second is either's.
constexpr std::array<Way, 3> ways{{{"GL_ARB_robustness", "glGetGraphicsResetStatusARB"},
                                   {"GL_KHR_robustness", "glGetGraphicsResetStatusKHR"},
                                   {"GL_EXT_robustness", "glGetGraphicsResetStatusEXT"}}};

// By our own driver call, by another program's, by nobody can tell whose.
constexpr std::array<unsigned, 3> reset_statuses{0x8253, 0x8254, 0x8255};

}  // namespace

GraphicsLoss GraphicsLoss::of_current_context() {
  // A library that only forwards gives an address for any name: what is promised is the extension.
  for (const Way& way : ways) {
    if (glfwExtensionSupported(way.extension) == GLFW_FALSE) continue;
    return GraphicsLoss(reinterpret_cast<AskStatus>(glfwGetProcAddress(way.function)));
  }
  return {};
}

bool GraphicsLoss::happened() const {
  if (ask_ == nullptr) return false;
  const unsigned status = ask_();
  for (const unsigned reset : reset_statuses)
    if (status == reset) return true;
  return false;
}

}  // namespace pointage
