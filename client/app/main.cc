// The program's door: the command line decides, and opens the window when no command was given.
#include "client/app/window_desk.h"
#include "client/app/window_run.h"
#include "client/cli/cli.h"
#include "storage/home.h"

namespace pointage {
namespace {

std::string who_can_open(KeyPlace place) {
  return place == KeyPlace::keyring ? "Opens with this computer's login." : "Opens for anyone who uses this computer.";
}

Result<OpenHome> open_door(const std::string& path) {
  TRY_ASSIGN(auto opened, open_home(path));
  const std::shared_ptr<Home> home = std::move(opened);
  return OpenHome{home, &home->batches(), &home->outbox(), &home->journal(), who_can_open(home->key_place())};
}

int open_window(const WindowWish& wish) {
  DeskDoors doors;
  doors.open = open_door;
  return run_window({wish.size, wish.ui_map, wish.stats}, make_desk_core(std::move(doors), wish.home));
}

}  // namespace
}  // namespace pointage

int main(int argc, char** argv) { return pointage::run_cli(argc, argv, pointage::open_window); }
