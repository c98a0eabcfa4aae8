// The machine's window: GLFW with OpenGL 3, 2.1 or ES 2, whichever the display has, and Dear ImGui's back ends. It
// waits for events and draws only when told: nothing happens, nothing is drawn. Fails in words where there is no
// display. UI thread; wake() from any thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/base/time.h"

namespace pointage {

struct WindowSize {
  int width{}, height{};
};

class Window {
 public:
  static Result<std::unique_ptr<Window>> open(WindowSize size);
  virtual ~Window() = default;

  virtual bool closing() const = 0;
  virtual void wait() = 0;            // until something happens
  virtual void wait_for(Millis) = 0;  // the same, at most so long
  virtual void poll() = 0;            // takes what has happened, returns at once
  // Since the last call: another size, uncovered, iconified, a file dropped, asked to close. Keys and the mouse are
  // with ImGui.
  virtual bool anything_came() = 0;
  virtual WindowSize size() const = 0;
  virtual float scale() const = 0;       // how much denser than usual the screen is now
  virtual bool can_be_seen() const = 0;  // else there is nothing to draw on: iconified, or no size
  virtual std::string_view graphics() const = 0;
  virtual void set_size(WindowSize size) = 0;  // a wish; the desktop decides
  virtual void keep_on_top(bool on) = 0;       // likewise
  // Where the graphics driver was reset, the same window comes anew, and all textures with it; true when it did. Fails
  // in words where there is no window any more.
  virtual Result<bool> come_back_if_lost() = 0;
  virtual void begin_frame() = 0;                  // ImGui frame is open afterwards
  virtual void end_frame() = 0;                    // renders and swaps
  virtual std::vector<std::string> dropped() = 0;  // files that were dropped since the last call
  static void wake();
  static bool has_display();
};

}  // namespace pointage
