#include "client/cli/command.h"

namespace pointage {
std::vector<Command> ledger_commands() { return {}; }
}  // namespace pointage
