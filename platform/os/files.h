// Files, as far as this project needs them: whole reads with a limit, writes that are whole or absent, private folders,
// and listings that hold no surprises. Every failure is an Error whose words name the path and what to do. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace pointage {

// What errno means for the caller; `path` is named in the words.
Error system_error(int number, const std::filesystem::path& path);

// A plain file (or pipe, for input given on the command line) of at most `limit` bytes, whole.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit);

// Written beside, synced, renamed, folder synced: afterwards either the old bytes stand there or the new ones.
// What is no plain file (a pipe, /dev/stdout) is written straight.
Status write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0600);

Status sync_names_in(const std::filesystem::path& folder);  // what was renamed there stays so; empty: "."

// The folder and its missing parents; the last one readable by its owner alone.
Status make_private_folder(const std::filesystem::path& path);

struct FolderItem {
  std::string name;  // relative to the listed folder, with '/' between
  std::uint64_t size{};
};
// Plain files under a folder, sorted by name, symbolic links not followed. More than `limit` of them: bad input.
Result<std::vector<FolderItem>> list_folder(const std::filesystem::path& path, std::size_t limit);

Result<std::uint64_t> free_space(const std::filesystem::path& path);  // bytes this user may still write

}  // namespace pointage
