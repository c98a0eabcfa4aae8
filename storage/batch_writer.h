// The batch writer's way in: a connection and a transaction of its own, over which one batch is made or extended.
// `busy` is kept alive until it is committed or gone. Core thread.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/database.h"
#include "tasks/batch_store.h"

namespace pointage {

// `fresh` makes that batch; without it the batch named `batch_id` gets more tasks.
Result<std::unique_ptr<BatchWriter>> open_batch_writer(const std::filesystem::path& path, const OpenOptions& options,
                                                       std::shared_ptr<void> busy, const Batch* fresh,
                                                       std::string_view batch_id);

}  // namespace pointage
