// Loaded before GLFW: plays a screen whose density changes while the program runs, which X11 itself cannot do. The file
// that POINTAGE_SCALE_FILE names holds the scale; a change is told to the program's own callback, as Wayland does.
#include <dlfcn.h>

#include <cstdlib>
#include <fstream>

struct GLFWwindow;
using ScaleCallback = void (*)(GLFWwindow*, float, float);

namespace {

ScaleCallback callback = nullptr;
GLFWwindow* window = nullptr;
float told = 1;

float scale_now() {
  const char* name = std::getenv("POINTAGE_SCALE_FILE");
  float scale = told;
  if (name != nullptr) std::ifstream(name) >> scale;
  return scale > 0 ? scale : told;
}

void tell_change() {
  const float scale = scale_now();
  if (scale == told) return;
  told = scale;
  if (callback != nullptr) callback(window, scale, scale);
}

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

void glfwGetWindowContentScale(GLFWwindow*, float* across, float* down) { *across = *down = told; }

ScaleCallback glfwSetWindowContentScaleCallback(GLFWwindow* of, ScaleCallback wanted) {
  window = of;
  callback = wanted;
  return nullptr;
}

void glfwWaitEvents() {
  real<void()>("glfwWaitEvents")();
  tell_change();
}

void glfwWaitEventsTimeout(double seconds) {
  real<void(double)>("glfwWaitEventsTimeout")(seconds);
  tell_change();
}

}  // extern "C"
