// A file that a person asked for, written beside and renamed at the end: it is whole or not there. Destroyed without
// commit() it leaves nothing. A thing that is no plain file (a pipe, /dev/stdout) is written straight. One thread.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace pointage {

class FileOutput {
 public:
  static Result<FileOutput> beside(const std::string& path);
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

Status write_whole_file(const std::string& path, std::string_view bytes);

}  // namespace pointage
