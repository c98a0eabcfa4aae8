// Where things lie by the XDG rules. Nothing is created here. A machine without HOME gets a folder under /var/tmp that
// is named after the user. Any thread, as long as nobody changes the environment.
#pragma once

#include <filesystem>
#include <string>

namespace pointage {

std::filesystem::path data_folder();        // $XDG_DATA_HOME/pointage, else ~/.local/share/pointage
std::filesystem::path cache_folder();       // $XDG_CACHE_HOME/pointage, else ~/.cache/pointage
std::string environment(const char* name);  // empty when it is not set

}  // namespace pointage
