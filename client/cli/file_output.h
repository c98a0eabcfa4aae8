// A file that a person asked for, written beside and renamed at the end: it is whole or not there. Destroyed without
// commit() it leaves nothing, nor does a signal that ends the program; what a kill left goes when the file is asked for
// again. A thing that is no plain file (a pipe, /dev/stdout) is written straight. One at a time, one thread.
#pragma once

#include <sys/types.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace pointage {

class FileOutput {
 public:
  static Result<FileOutput> beside(const std::string& path, mode_t mode = 0666);
  FileOutput(FileOutput&& other) noexcept;
  FileOutput& operator=(FileOutput&&) = delete;
  ~FileOutput();

  Status write(std::string_view bytes);
  Status commit();

 private:
  FileOutput() = default;
  std::FILE* file_{};
  std::string path_, beside_;  // beside_ empty: written straight
};

Status write_private_file(const std::string& path, std::string_view bytes);  // for its owner alone

}  // namespace pointage
