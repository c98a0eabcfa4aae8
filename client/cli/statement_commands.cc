#include "client/cli/command.h"

namespace pointage {
std::vector<Command> statement_commands() { return {}; }
}  // namespace pointage
