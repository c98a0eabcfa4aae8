// The window's doors onto real things: homes on disk, files, the network, the sample. Each says in a sentence what was
// done, or why it was not. Core thread only.
#pragma once

#include "client/app/window_desk.h"

namespace pointage {

DeskDoors real_doors();

}  // namespace pointage
