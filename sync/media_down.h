// Media of one run, next-needed first, each asked for once a run. Private to sync; the rules are docs/SPEC-sync.md, 9
// and 10. Errors are those of the store, or what ends the run. Core thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sync/run_context.h"

namespace pointage {

class MediaDown {
 public:
  explicit MediaDown(const RunContext& run) : run_(run) {}
  Result<std::optional<Connector::MediumJob>> next_job();
  Status end() const;                        // of the run: was it the platform that gave none of them
  void hush(bool quiet) { quiet_ = quiet; }  // while something else is what she is told about

 private:
  friend class WatchedSink;
  Result<std::optional<WantedMedium>> next_medium();
  Status tell(const WantedMedium& medium, std::int64_t received) const;
  Status ended(const WantedMedium& medium, const Status& status);
  Status failed(const WantedMedium& medium, const Error& error);
  Status withheld(const WantedMedium& medium);

  const RunContext& run_;
  std::set<std::pair<std::string, std::string>> asked_;
  std::vector<WantedMedium> sight_;
  std::size_t at_{};
  int came_{}, broken_{}, withheld_{};  // the last two in a row
  bool quiet_{};
};

}  // namespace pointage
