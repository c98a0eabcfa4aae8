// The file that is being written beside another, by its name, PATH.PID.part: the one of this program goes when a signal
// ends it, and those that ended programs left go when asked. One at a time, main thread.
#pragma once

#include <sys/types.h>

#include <string>

namespace pointage {

std::string unfinished_name(const std::string& path, pid_t program);

void goes_with_a_signal(const std::string& unfinished);
void nothing_goes_with_a_signal();

void remove_left_unfinished(const std::string& path);

}  // namespace pointage
