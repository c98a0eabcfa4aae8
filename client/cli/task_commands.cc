#include "client/cli/command.h"

namespace pointage {
std::vector<Command> task_commands() { return {}; }
}  // namespace pointage
