#include "platform/link/link.h"

#include <gio/gio.h>

namespace pointage {
namespace {

constexpr int most_news = 16;  // what the system told since the last question, taken in before the answer

}  // namespace

LinkCost link_cost() {
  GNetworkMonitor* monitor = g_network_monitor_get_default();
  if (monitor == nullptr) return LinkCost::unknown;
  for (int n = 0; n < most_news && g_main_context_iteration(nullptr, FALSE) == TRUE;) ++n;
  if (g_network_monitor_get_network_metered(monitor) == TRUE) return LinkCost::metered;
  return g_network_monitor_get_network_available(monitor) == TRUE ? LinkCost::free : LinkCost::unknown;
}

}  // namespace pointage
