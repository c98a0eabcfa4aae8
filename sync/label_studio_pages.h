// The tasks of a project that are open to her, page by page: by cursor, since pages shift while answers arrive. A page
// whose reply is beyond its bound is asked for again by halves; a task that is so by itself is left out, and told.
// Failure promises are Connector's. Core thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sync/connector.h"
#include "sync/label_studio_link.h"
#include "sync/replies.h"

namespace pointage {

class LabelStudioPages {
 public:
  LabelStudioPages(LabelStudioLink& link, const Project& project, std::int64_t me)
      : link_(link), project_(project), me_(me) {}

  Result<std::optional<TaskPage>> next();  // nothing: that were all
  const LeftOut& left_out() const { return left_out_; }

 private:
  Result<std::optional<TaskPage>> page();  // nothing: beyond the bound
  Result<TaskPage> past_the_first();
  std::string query(const std::string& fields) const;
  void more_at_once(std::size_t bytes);

  LabelStudioLink& link_;
  const Project& project_;
  std::int64_t me_;
  std::int64_t after_{}, count_{100};
  LeftOut left_out_;
};

}  // namespace pointage
