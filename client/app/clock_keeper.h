// The keeper of a running clock: a small process of its own that writes, every few seconds, the moment the clock has
// reached into the file `clock` of the home, so that a power cut loses no more than that. It holds that file locked (so
// there is never a second one), no lock and no key of the home, and ends when the file is gone. The file holds a random
// mark and moments of the machine's own clock, nothing of the work. Any thread that holds the home.
#pragma once

#include <filesystem>
#include <optional>

#include "ledger/work_clock.h"
#include "platform/os/descriptor.h"

namespace pointage {

class KeepFile {
 public:
  static Result<KeepFile> make(const std::filesystem::path& home, const KeptMoment& first);  // replaces an older one
  explicit KeepFile(Descriptor fd) : fd_(std::move(fd)) {}

  Status keep(Millis steady);  // durable afterwards; a torn write leaves the moment before
  bool wanted() const;         // the file is still there
  int descriptor() const { return fd_.get(); }

 private:
  Descriptor fd_;
  int turn_{};
};

std::optional<KeptMoment> kept_moment(const std::filesystem::path& home);

// Brings file and keeper in line with the record: a clock that runs has one keeper, one that stands has none. Without a
// keeper the clock still counts by the machine's clock, so that whoever calls may go on when this could not be done.
Status settle_clock(Journal& journal, const std::filesystem::path& home, Clock& clock,
                    const std::filesystem::path& program = "/proc/self/exe");

int run_keeper(int descriptor, Clock& clock);  // the keeper's main; its first word is keeper_word
inline constexpr const char* keeper_word = "--keep-clock";

}  // namespace pointage
