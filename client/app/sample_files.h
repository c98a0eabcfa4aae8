// The sample, compiled into the program: jobs, answers, a record and statements of an invented worker. Needs no file,
// network or display. Any thread.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/base/file_tree.h"

namespace pointage {

struct SampleFile {
  std::string_view name;  // "batches/sort/config.xml"
  std::string_view bytes;
};

const std::vector<SampleFile>& sample_files();
std::optional<std::string_view> sample_file(std::string_view name);
std::vector<std::string_view> sample_batches();  // "sort", "tins" ...
std::unique_ptr<FileTree> sample_batch(std::string_view batch);

}  // namespace pointage
