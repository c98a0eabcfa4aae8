#include "client/cli/command.h"

namespace pointage {
std::vector<Command> sync_commands() { return {}; }
}  // namespace pointage
