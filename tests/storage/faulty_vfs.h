// A way to the disk that counts writes and syncs, and fails from the n-th on, as a full or dying disk does. One at a
// time.
#pragma once

#include <string>

namespace pointage {

struct DiskCount {
  int writes{}, syncs{};
};

std::string counting_disk();  // registers it once; the name to open a home with
DiskCount disk_count();       // since the last call of either function below
void disk_heals();
void disk_fails_at(int operation);  // the operation-th write or sync and all that follow; 1 is the next one

}  // namespace pointage
