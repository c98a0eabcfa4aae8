// The program's door: the command line decides, and opens the window when no command was given.
#include <string_view>

#include "client/app/clock_keeper.h"
#include "client/app/people.h"
#include "client/app/window_doors.h"
#include "client/cli/cli.h"
#include "client/window/window_run.h"

namespace {

int open_window(const pointage::WindowWish& wish) {
  return pointage::run_window({wish.size, wish.ui_map, wish.stats},
                              pointage::make_desk_core(pointage::real_doors(), pointage::home_to_open(wish.home)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == pointage::keeper_word)
    return pointage::run_keeper(3, pointage::system_clock());
  return pointage::run_cli(argc, argv, open_window);
}
