// Batches as files: config.xml, tasks.json, pictures by relative path and batch.json, in a folder or archive; and their
// answers as Label Studio JSON. tasks.json is read as it streams, one task in memory at a time, numbers kept as
// written. On failure nothing is stored. Core thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "platform/base/file_tree.h"
#include "platform/base/how_far.h"
#include "platform/base/result.h"
#include "platform/base/time.h"
#include "tasks/batch_store.h"
#include "tasks/labelling_config.h"

namespace pointage {

struct ImportOutcome {
  std::string batch_id;
  std::int64_t tasks{}, media{};  // what the batch holds
  bool already_there{};           // the same batch again: nothing was added
};

Result<ImportOutcome> import_batch(FileTree& files, BatchStore& store, Clock& clock, const HowFar& how_far = {});

// The labelling config of a batch folder or archive, for `batch check`.
Result<LabellingConfig> batch_config(FileTree& files);

// Label Studio JSON, in pieces: tasks with one annotation per answered task (a pass has was_cancelled), results as
// given.
using TextWriter = std::function<Status(std::string_view piece)>;
Status export_batch(BatchStore& store, std::string_view batch_id, const TextWriter& write);

// batch.json read and checked; fields that are absent keep what `batch` has.
Status read_batch_details(std::string_view json, std::string_view what, Batch& batch);

}  // namespace pointage
