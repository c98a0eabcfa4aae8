// The desktop's secret service, through libsecret. Asked only when a session bus can be reached, so that a machine
// without one loses no time. No answer is no error: the caller has another place. Blocks; may show the keyring's own
// dialogue.
#pragma once

#include <optional>
#include <string>

namespace pointage {

bool keyring_reachable();
bool keyring_store(const std::string& label, const std::string& secret);
std::optional<std::string> keyring_find(const std::string& label);

}  // namespace pointage
