#include "platform/base/file_tree.h"

#include <algorithm>

namespace pointage {

bool stays_inside(std::string_view relative) {
  if (relative.empty() || relative.front() == '/' || relative.find('\\') != std::string_view::npos) return false;
  if (relative.find('\0') != std::string_view::npos || relative.find("://") != std::string_view::npos) return false;
  if (relative.size() > 1 && relative[1] == ':') return false;
  while (!relative.empty()) {
    const auto end = std::min(relative.find('/'), relative.size());
    if (relative.substr(0, end) == "..") return false;
    relative.remove_prefix(std::min(end + 1, relative.size()));
  }
  return true;
}

Result<std::string> read_whole(FileTree& tree, std::string_view relative, std::uint64_t limit) {
  TRY_ASSIGN(const auto stream, tree.open(relative));
  const auto too_large = [&] {
    return fail(Fault::bad_input, tree.name() + "/" + std::string(relative),
                "it is larger than " + std::to_string(limit >> 20U) + " MB", "use a smaller file");
  };
  if (stream->size() > limit) return too_large();
  std::string bytes(static_cast<std::size_t>(stream->size()) + 1, '\0');
  std::size_t filled = 0;
  while (true) {
    if (filled > limit) return too_large();
    if (filled == bytes.size()) bytes.resize(bytes.size() * 2);
    TRY_ASSIGN(const auto got, stream->read(std::span(bytes).subspan(filled)));
    if (got == 0) break;
    filled += got;
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace pointage
