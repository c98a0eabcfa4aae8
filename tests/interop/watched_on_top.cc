// Loaded before GLFW: writes into the file that POINTAGE_ON_TOP_FILE names whether the window is kept on top. A screen
// without a desktop keeps none there, so nothing else can be seen of it.
#include <GLFW/glfw3.h>
#include <dlfcn.h>

#include <cstdlib>
#include <fstream>

extern "C" void glfwSetWindowAttrib(GLFWwindow* window, int attribute, int value) {
  const char* name = std::getenv("POINTAGE_ON_TOP_FILE");
  if (name != nullptr && attribute == GLFW_FLOATING) std::ofstream(name) << value;
  reinterpret_cast<void (*)(GLFWwindow*, int, int)>(dlsym(RTLD_NEXT, "glfwSetWindowAttrib"))(window, attribute, value);
}
