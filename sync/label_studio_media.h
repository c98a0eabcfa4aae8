// Media of a Label Studio server, several at a time. The token goes to the account's own origin alone; where a web page
// comes in a file's place, the platform itself is asked whether it still answers before the file is blamed. Failure
// promises are Connector's. Core thread only.
#pragma once

#include "sync/connector.h"
#include "sync/label_studio_link.h"

namespace pointage {

using NextMedium = std::function<Result<std::optional<Connector::MediumJob>>()>;

Status fetch_label_studio_media(LabelStudioLink& link, const NextMedium& next);

}  // namespace pointage
