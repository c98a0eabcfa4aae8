#include "client/cli/command.h"

namespace pointage {
std::vector<Command> clock_commands() { return {}; }
}  // namespace pointage
