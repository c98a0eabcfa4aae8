// Files under one root, to be read once from front to back: a folder or an archive. Names are relative with '/'
// between; a name that would leave the root, a link or a thing that is no plain file is bad_input. One thread at a
// time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace pointage {

class FileStream {
 public:
  virtual ~FileStream() = default;
  virtual std::uint64_t size() const = 0;
  virtual Result<std::size_t> read(std::span<char> into) = 0;  // 0: the end
};

class FileTree {
 public:
  virtual ~FileTree() = default;
  virtual std::string name() const = 0;  // as the person wrote it, for messages
  virtual bool has(std::string_view relative) const = 0;
  virtual Result<std::unique_ptr<FileStream>> open(std::string_view relative) = 0;
};

// The whole file; larger than `limit` is bad_input.
Result<std::string> read_whole(FileTree& tree, std::string_view relative, std::uint64_t limit);

// True when the name stays under the root it is joined to: not empty, not absolute, no "..", no NUL, no back slash.
bool stays_inside(std::string_view relative);

}  // namespace pointage
