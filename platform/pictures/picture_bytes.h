// The bytes of one picture while they are read from the disk: one thread appends, another decodes what is there
// already. They never move, so a view stays good as long as this lives.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace pointage {

class PictureBytes {
 public:
  explicit PictureBytes(std::size_t total);  // how many there will be; what comes beyond is left out
  static std::shared_ptr<PictureBytes> whole_of(std::string_view bytes);

  // The reader, in order; finish() once, also when nothing more can be had. An Error: what came counts for nothing.
  void append(std::string_view piece);
  void finish(Status how);

  // The decoder. Both wait.
  std::string_view beyond(std::size_t known) const;  // all that is there: more than `known` bytes unless that was all
  Result<std::string_view> whole() const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::string bytes_;
  std::size_t total_;
  std::optional<Status> finished_;
};

}  // namespace pointage
