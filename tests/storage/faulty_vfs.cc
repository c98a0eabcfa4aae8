#include "tests/storage/faulty_vfs.h"

#include <sqlite3.h>

#include <cstring>

namespace pointage {
namespace {

DiskCount counted;
int fails_at = 0;
int operations = 0;

struct File {
  sqlite3_file base;
  sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

bool fails() { return ++operations >= fails_at && fails_at > 0; }

int close_file(sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); }
int read_file(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
  return real(f)->pMethods->xRead(real(f), to, n, at);
}
int write_file(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
  ++counted.writes;
  if (fails()) return SQLITE_FULL;
  return real(f)->pMethods->xWrite(real(f), from, n, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 n) { return real(f)->pMethods->xTruncate(real(f), n); }
int sync_file(sqlite3_file* f, int flags) {
  ++counted.syncs;
  if (fails()) return SQLITE_IOERR_FSYNC;
  return real(f)->pMethods->xSync(real(f), flags);
}
int file_size(sqlite3_file* f, sqlite3_int64* n) { return real(f)->pMethods->xFileSize(real(f), n); }
int lock_file(sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); }
int unlock_file(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int check_lock(sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
int control(sqlite3_file* f, int op, void* arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); }
int sector_size(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int traits(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int at, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), at, n, flags); }
void shm_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file* f, int drop) { return real(f)->pMethods->xShmUnmap(real(f), drop); }

const sqlite3_io_methods methods = {2,         close_file,  read_file,  write_file, truncate_file, sync_file, file_size,
                                    lock_file, unlock_file, check_lock, control,    sector_size,   traits,    shm_map,
                                    shm_lock,  shm_barrier, shm_unmap,  nullptr,    nullptr};

sqlite3_vfs* system_vfs = nullptr;
sqlite3_vfs shim;

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
  auto* file = reinterpret_cast<File*>(f);
  file->real = reinterpret_cast<sqlite3_file*>(file + 1);
  const int code = system_vfs->xOpen(system_vfs, name, file->real, flags, out);
  file->base.pMethods = file->real->pMethods != nullptr ? &methods : nullptr;
  return code;
}

}  // namespace

std::string counting_disk() {
  if (system_vfs == nullptr) {
    system_vfs = sqlite3_vfs_find(nullptr);
    shim = *system_vfs;
    shim.zName = "counting";
    shim.szOsFile = static_cast<int>(sizeof(File)) + system_vfs->szOsFile;
    shim.xOpen = open_file;
    sqlite3_vfs_register(&shim, 0);
  }
  disk_heals();
  return "counting";
}

DiskCount disk_count() { return counted; }

void disk_heals() { fails_at = 0, operations = 0, counted = {}; }

void disk_fails_at(int operation) {
  disk_heals();
  fails_at = operation;
}

}  // namespace pointage
