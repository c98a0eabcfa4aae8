// Loaded before GLFW: plays a graphics driver that is reset, which no driver here can be made to do. When the file that
// POINTAGE_RESET_FILE names is there, its status answers "guilty" once, takes the file away, and what lay on the card
// is gone, as after a real reset.
#include <GLFW/glfw3.h>
#include <dlfcn.h>

#include <unistd.h>
#include <cstdlib>
#include <cstring>

namespace {

constexpr unsigned guilty = 0x8253, as_many_textures_as_there_may_be = 4096;

void lose_all_textures() {
  for (GLuint texture = 1; texture < as_many_textures_as_there_may_be; ++texture) glDeleteTextures(1, &texture);
}

unsigned reset_status() {
  const char* file = std::getenv("POINTAGE_RESET_FILE");
  if (file == nullptr || unlink(file) != 0) return GL_NO_ERROR;
  lose_all_textures();
  return guilty;
}

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int glfwExtensionSupported(const char* extension) {
  if (std::strcmp(extension, "GL_KHR_robustness") == 0) return GLFW_TRUE;
  return real<int(const char*)>("glfwExtensionSupported")(extension);
}

GLFWglproc glfwGetProcAddress(const char* name) {
  if (std::strncmp(name, "glGetGraphicsResetStatus", 24) == 0) return reinterpret_cast<GLFWglproc>(reset_status);
  return real<GLFWglproc(const char*)>("glfwGetProcAddress")(name);
}

}  // extern "C"
