// Tasks reserved on a Label Studio server, one request each and one at a time, while media use the rest of the link: on
// a far link a lease is mostly waiting. Each task is handed on as soon as it is hers; one whose reply is lost is hers
// all the same, and comes with the next run. Failure promises are Connector's. Core thread only.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>

#include "sync/connector.h"
#include "sync/label_studio_link.h"
#include "sync/label_studio_media.h"

namespace pointage {

class LabelStudioLeases {
 public:
  LabelStudioLeases(LabelStudioLink& link, std::string_view project, std::int64_t wanted,
                    const std::function<Status(TakenTask)>& got, LabelStudioMedia& beside);

  Status take(std::deque<TakenTask> tasks);
  std::int64_t wanted() const { return wanted_; }

 private:
  Result<std::optional<Exchange>> next();
  Exchange lease();
  Result<bool> judge(TakenTask& task, const Result<Response>& reply);
  Status keep(TakenTask& task);

  LabelStudioLink& link_;
  const std::function<Status(TakenTask)>& got_;
  LabelStudioMedia& beside_;
  std::string path_, credential_;
  std::deque<TakenTask> tasks_;
  std::int64_t wanted_;
  int failed_{};  // the server, in a row
  bool asked_{}, refused_{}, renewed_{};
};

}  // namespace pointage
