// What became of tasks that were taken from a Label Studio server, asked a hundred at a time: a list of their numbers,
// and, where some are done, once more which of these she did herself. Failure promises are Connector's. Core thread
// only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/connector.h"
#include "sync/label_studio_link.h"

namespace pointage {

Result<Connector::Standings> look_after(LabelStudioLink& link, std::int64_t me, std::string_view project,
                                        const std::vector<std::string>& tasks);

}  // namespace pointage
