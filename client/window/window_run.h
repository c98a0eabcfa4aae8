// Opens the window and stays until it is closed. Exit code of the contract: 0 closed by the person, 3 the machine did
// not give a window. Main thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "client/app/window_core.h"

namespace pointage {

struct WindowOptions {
  std::string size;           // "WxH", or empty
  std::string ui_map, stats;  // files to write, or empty
};

int run_window(const WindowOptions& options, std::unique_ptr<WindowCore> core);

}  // namespace pointage
