#include "platform/window/window.h"

#include <cstdlib>
#include <utility>

#include <GLFW/glfw3.h>

#include "imgui.h"
#include "imgui_impl_glfw.h"
#include "imgui_impl_opengl2.h"
#include "imgui_impl_opengl3.h"

namespace pointage {
namespace {

struct Hints {
  int major, minor, profile;
  bool modern;
};

class GlfwWindow final : public Window {
 public:
  GlfwWindow(GLFWwindow* window, bool modern) : window_(window), modern_(modern) {
    glfwSetWindowUserPointer(window_, this);
    glfwSetDropCallback(window_, [](GLFWwindow* w, int n, const char** paths) {
      auto& self = *static_cast<GlfwWindow*>(glfwGetWindowUserPointer(w));
      self.dropped_.insert(self.dropped_.end(), paths, paths + n);
    });
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().ConfigInputTextCursorBlink = false;
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    modern_ ? ImGui_ImplOpenGL3_Init(nullptr) : ImGui_ImplOpenGL2_Init();
  }
  GlfwWindow(const GlfwWindow&) = delete;
  GlfwWindow& operator=(const GlfwWindow&) = delete;
  ~GlfwWindow() override {
    modern_ ? ImGui_ImplOpenGL3_Shutdown() : ImGui_ImplOpenGL2_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(window_);
    glfwTerminate();
  }

  bool closing() const override { return glfwWindowShouldClose(window_) != 0; }
  void wait() override { glfwWaitEvents(); }
  void wait_for(Millis time) override { glfwWaitEventsTimeout(static_cast<double>(time.count()) / 1000); }
  void poll() override { glfwPollEvents(); }
  WindowSize size() const override {
    WindowSize s;
    glfwGetWindowSize(window_, &s.width, &s.height);
    return s;
  }
  void begin_frame() override {
    modern_ ? ImGui_ImplOpenGL3_NewFrame() : ImGui_ImplOpenGL2_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
  }
  void end_frame() override {
    ImGui::Render();
    int w = 0, h = 0;
    glfwGetFramebufferSize(window_, &w, &h);
    glViewport(0, 0, w, h);
    modern_ ? ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData())
            : ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
  }
  std::vector<std::string> dropped() override { return std::exchange(dropped_, {}); }

 private:
  GLFWwindow* window_;
  bool modern_;
  std::vector<std::string> dropped_;
};

GLFWwindow* create(WindowSize size, const Hints& hints) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, hints.major);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, hints.minor);
  glfwWindowHint(GLFW_OPENGL_PROFILE, hints.profile);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "pointage");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "pointage");
  return glfwCreateWindow(size.width, size.height, "Pointage", nullptr, nullptr);
}

}  // namespace

bool Window::has_display() {
  auto set = [](const char* name) {
    auto const* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  return set("DISPLAY") || set("WAYLAND_DISPLAY");
}

void Window::wake() { glfwPostEmptyEvent(); }

Result<std::unique_ptr<Window>> Window::open(WindowSize size) {
  auto no_window = [](const char* why) {
    return fail(Fault::unexpected, "window", why, "use pointage tour, or start it where there is a display");
  };
  if (!has_display()) return no_window("there is no display");
#if GLFW_VERSION_MAJOR > 3 || GLFW_VERSION_MINOR >= 4
  // On native Wayland GLFW binds no touch interface: a finger would do nothing.
  if (std::getenv("DISPLAY") != nullptr) glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
  if (glfwInit() == GLFW_FALSE) return no_window("the display does not answer");
  GLFWwindow* window = create(size, {3, 2, GLFW_OPENGL_CORE_PROFILE, true});
  bool const modern = window != nullptr;
  if (!modern) window = create(size, {2, 1, GLFW_OPENGL_ANY_PROFILE, false});
  if (window == nullptr) {
    glfwTerminate();
    return no_window("this display has no OpenGL");
  }
  glfwSetWindowSizeLimits(window, 240, 180, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  return std::make_unique<GlfwWindow>(window, modern);
}

}  // namespace pointage
