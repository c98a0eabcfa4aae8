#include "client/cli/command.h"

namespace pointage {
std::vector<Command> batch_commands() { return {}; }
}  // namespace pointage
