// Whether the network in use costs by the byte, as the system tells it (GIO; NetworkManager or the portal behind it).
// Where nobody knows, it is said so. Never waits for the network; a session without a bus is no failure. One thread.
#pragma once

namespace pointage {

enum class LinkCost { free, metered, unknown };
LinkCost link_cost();

}  // namespace pointage
