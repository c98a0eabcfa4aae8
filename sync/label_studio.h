// The connector to a Label Studio server (community edition, 1.7.2 or later), as measured on a live one. Takes legacy
// tokens and personal access tokens (told apart by their two dots). Failure promises are Connector's. Core thread only.
#pragma once

#include <memory>

#include "sync/connector.h"
#include "sync/transport.h"

namespace pointage {

std::unique_ptr<Connector> make_label_studio(const Account& account, HttpTransport& transport, Clock& clock);

}  // namespace pointage
