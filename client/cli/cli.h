// The command line: parses the arguments, runs one command and gives the exit code of the contract. Without a command
// the caller opens the window. No exception leaves it. Main thread.
#pragma once

#include <optional>
#include <string>

namespace pointage {

// What the window needs when no command was given.
struct WindowWish {
  std::optional<std::string> home;  // --home or POINTAGE_HOME; missing: the person last used, or the first start
  std::string size;                 // "WxH" or empty
  std::string ui_map, stats;        // files to write, or empty
};

int run_cli(int argc, const char* const* argv, int (*open_window)(const WindowWish& wish));

}  // namespace pointage
