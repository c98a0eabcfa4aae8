// One process at a time on a home. The lock ends with the process, however it ends. Who comes second waits briefly and
// is then told who holds it (Fault::held). A home on a read-only disk: Fault::not_writable. Any thread.
#pragma once

#include <chrono>
#include <filesystem>

#include "platform/base/result.h"
#include "platform/os/descriptor.h"

namespace pointage {

class HomeLock {
 public:
  static Result<HomeLock> take(const std::filesystem::path& home, std::chrono::milliseconds wait);

 private:
  explicit HomeLock(Descriptor fd) : fd_(std::move(fd)) {}
  Descriptor fd_;
};

}  // namespace pointage
