#include "platform/window/window.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include <GLFW/glfw3.h>

#include "imgui.h"
#include "imgui_impl_glfw.h"
#include "platform/window/graphics.h"
#include "platform/window/graphics_loss.h"

namespace pointage {
namespace {

// Quarters of the usual density; a coarse screen is never drawn smaller than usual.
float rounded_scale(float scale) { return std::clamp(std::round(scale * 4) / 4, 1.0F, 4.0F); }

GLFWwindow* create(WindowSize size, const Graphics& graphics, int robustness) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CLIENT_API, graphics.api);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, graphics.major);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, graphics.minor);
  glfwWindowHint(GLFW_OPENGL_PROFILE, graphics.profile);
  glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, robustness);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "pointage");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "pointage");
  return glfwCreateWindow(size.width, size.height, "Pointage", nullptr, nullptr);
}

// One that tells of a reset, else one that does not: where nothing is promised, GLFW leaves the wish out, and a driver
// that promises more than it keeps refuses the whole.
GLFWwindow* create(WindowSize size, const Graphics& graphics) {
  if (auto* window = create(size, graphics, GLFW_LOSE_CONTEXT_ON_RESET); window != nullptr) return window;
  return create(size, graphics, GLFW_NO_ROBUSTNESS);
}

struct Opened {
  GLFWwindow* window{};
  const Graphics* graphics{};
};

// POINTAGE_OPENGL=3, 2 or es2 leaves the others out, for a driver that promises more than it keeps.
Opened open_first_that_serves(WindowSize size) {
  auto const* only = std::getenv("POINTAGE_OPENGL");
  for (const Graphics& graphics : graphics_in_order()) {
    if (only != nullptr && *only != '\0' && graphics.short_name != only) continue;
    if (auto* window = create(size, graphics); window != nullptr) return {window, &graphics};
  }
  return {};
}

void set_least_size(GLFWwindow* window) { glfwSetWindowSizeLimits(window, 240, 180, GLFW_DONT_CARE, GLFW_DONT_CARE); }

// Where and how the other one stands.
void put_in_place_of(GLFWwindow* old, GLFWwindow* window) {
  int x = 0, y = 0;
  glfwGetWindowPos(old, &x, &y);
  glfwSetWindowPos(window, x, y);
  glfwSetWindowAttrib(window, GLFW_FLOATING, glfwGetWindowAttrib(old, GLFW_FLOATING));
  if (glfwGetWindowAttrib(old, GLFW_MAXIMIZED) != 0) glfwMaximizeWindow(window);
}

// A digit's key stays that digit, whatever it writes without Shift: the back end would name it by what it writes.
void key_came(GLFWwindow* window, int key, int scancode, int action, int mods) {
  if (key < GLFW_KEY_0 || key > GLFW_KEY_9) return ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, mods);
  if (action == GLFW_REPEAT) return;
  ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(ImGuiKey_0 + (key - GLFW_KEY_0)), action == GLFW_PRESS);
}

class GlfwWindow final : public Window {
 public:
  explicit GlfwWindow(const Opened& opened) {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().ConfigInputTextCursorBlink = false;
    take(opened);
  }
  GlfwWindow(const GlfwWindow&) = delete;
  GlfwWindow& operator=(const GlfwWindow&) = delete;
  ~GlfwWindow() override {
    let_go();
    ImGui::DestroyContext();
    glfwTerminate();
  }

  bool closing() const override { return glfwWindowShouldClose(window_) != 0; }
  void wait() override { glfwWaitEvents(); }
  void wait_for(Millis time) override { glfwWaitEventsTimeout(static_cast<double>(time.count()) / 1000); }
  void poll() override { glfwPollEvents(); }
  bool anything_came() override { return std::exchange(came_, false); }
  WindowSize size() const override {
    WindowSize s;
    glfwGetWindowSize(window_, &s.width, &s.height);
    return s;
  }
  float scale() const override {
    float across = 1, down = 1;
    int width = 0, height = 0, pixels_across = 0, pixels_down = 0;
    glfwGetWindowContentScale(window_, &across, &down);
    glfwGetWindowSize(window_, &width, &height);
    glfwGetFramebufferSize(window_, &pixels_across, &pixels_down);
    // Where the display itself stretches the window, ImGui already draws in the finer pixels.
    bool const stretched = width > 0 && pixels_across > width;
    return rounded_scale(stretched ? 1 : across);
  }
  bool can_be_seen() const override {
    auto const s = size();
    return s.width > 1 && s.height > 1 && glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == 0;
  }
  std::string_view graphics() const override { return graphics_->name; }
  void set_size(WindowSize s) override { glfwSetWindowSize(window_, s.width, s.height); }
  void keep_on_top(bool on) override { glfwSetWindowAttrib(window_, GLFW_FLOATING, on ? GLFW_TRUE : GLFW_FALSE); }
  Result<bool> come_back_if_lost() override {
    if (!loss_.happened()) return false;
    const auto anew = open_first_that_serves(size());
    if (anew.window == nullptr)
      return fail(Fault::unexpected, "window", "the graphics driver was reset and gives no window",
                  "open it again: the work is kept");
    put_in_place_of(window_, anew.window);
    let_go();
    take(anew);
    return true;
  }
  void begin_frame() override {
    graphics_->new_frame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
  }
  void end_frame() override {
    ImGui::Render();
    int w = 0, h = 0;
    glfwGetFramebufferSize(window_, &w, &h);
    glViewport(0, 0, w, h);
    graphics_->draw(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
  }
  std::vector<std::string> dropped() override { return std::exchange(dropped_, {}); }

 private:
  void take(const Opened& opened) {
    window_ = opened.window;
    graphics_ = opened.graphics;
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    loss_ = GraphicsLoss::of_current_context();
    set_least_size(window_);
    listen();
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    glfwSetKeyCallback(window_, key_came);
    graphics_->begin();
  }
  // All textures are marked as destroyed: ImGui makes its own anew, a PictureShelf the others.
  void let_go() {
    graphics_->end();
    ImGui_ImplGlfw_Shutdown();
    glfwDestroyWindow(window_);
    ImGui::GetIO().ClearInputKeys();  // what was held was let go elsewhere
    ImGui::GetIO().ClearInputMouse();
  }
  void listen() {
    glfwSetWindowUserPointer(window_, this);
    glfwSetDropCallback(window_, [](GLFWwindow* w, int n, const char** paths) {
      auto& self = note(w);
      self.dropped_.insert(self.dropped_.end(), paths, paths + n);
    });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { note(w); });
    glfwSetWindowCloseCallback(window_, [](GLFWwindow* w) { note(w); });
    glfwSetWindowIconifyCallback(window_, [](GLFWwindow* w, int) { note(w); });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { note(w); });
    glfwSetWindowContentScaleCallback(window_, [](GLFWwindow* w, float, float) { note(w); });
  }
  static GlfwWindow& note(GLFWwindow* window) {
    auto& self = *static_cast<GlfwWindow*>(glfwGetWindowUserPointer(window));
    self.came_ = true;
    return self;
  }

  GLFWwindow* window_{};
  const Graphics* graphics_{};
  GraphicsLoss loss_;
  std::vector<std::string> dropped_;
  bool came_{};
};

void fit_to_screen(GLFWwindow* window, WindowSize size, float scale) {
  auto const scaled = [scale](int n) { return static_cast<int>(static_cast<float>(n) * scale); };
  if (scale > 1) glfwSetWindowSize(window, scaled(size.width), scaled(size.height));
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
  auto const opened = open_first_that_serves(size);
  if (opened.window == nullptr) {
    glfwTerminate();
    return fail(Fault::unexpected, "window", "this display has no OpenGL 2.1, 3 or ES 2",
                "install libgl1-mesa-dri, which needs no graphics card, or use pointage tour");
  }
  auto window = std::make_unique<GlfwWindow>(opened);
  fit_to_screen(opened.window, size, window->scale());
  return window;
}

}  // namespace pointage
