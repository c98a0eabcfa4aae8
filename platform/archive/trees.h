// Folders and .zip files as a FileTree. Of a zip: names that would leave it, links, encrypted members, two members of
// one name, too many members, members that grow beyond measure (bombs) are bad_input before a byte is given out.
// Symbolic links in a folder are refused. One thread at a time.
#pragma once

#include <filesystem>
#include <memory>

#include "platform/base/file_tree.h"

namespace pointage {

struct ArchiveLimits {
  std::uint64_t most_bytes{4ULL << 30U};  // of all members, unpacked
  std::uint64_t most_members{200'000};
  std::uint64_t most_growth{200};  // unpacked to packed, of a member above 1 MB
};

Result<std::unique_ptr<FileTree>> open_folder(const std::filesystem::path& path);
Result<std::unique_ptr<FileTree>> open_zip(const std::filesystem::path& path, const ArchiveLimits& limits = {});
Result<std::unique_ptr<FileTree>> open_tree(const std::filesystem::path& path);  // a folder, or what starts like a zip

}  // namespace pointage
