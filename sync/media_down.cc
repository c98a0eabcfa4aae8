// Media down, next-needed first. The rules are docs/SPEC-sync.md, 9 and 10.
#include "sync/media_down.h"

#include <algorithm>
#include <utility>

namespace pointage {
namespace {

constexpr std::int64_t media_in_sight = 50;
constexpr int broken_in_a_row = 3;
constexpr std::int64_t told_every = 64 << 10;
constexpr std::int64_t tries_before_blamed = 10;  // of a file that the platform alone does not give

std::unexpected<Error> gives_none() {
  return fail(Fault::busy_later, "pictures", "the platform gives none of them now, though it answers otherwise",
              "try again later");
}

std::unexpected<Error> not_given() {
  return fail(Fault::refused, "this file", "the platform cannot give it, though it answers otherwise",
              "tell the platform");
}

}  // namespace

// Tells how far a file is, and ends it where the run's limit of data does; what came is kept.
class WatchedSink final : public MediumSink {
 public:
  WatchedSink(const MediaDown& media, const WantedMedium& medium, std::unique_ptr<MediumSink> inner)
      : media_(media), medium_(medium), inner_(std::move(inner)), told_(inner_->received() - told_every) {}

  std::int64_t received() const override { return inner_->received(); }
  void expect(std::int64_t total, std::string_view validator) override {
    medium_.total = total;
    inner_->expect(total, validator);
  }
  Status restart() override { return inner_->restart(); }
  Status pause(std::int64_t total, std::string_view validator) override { return inner_->pause(total, validator); }
  Status complete(std::string_view type) override { return inner_->complete(type); }
  Status append(std::string_view bytes) override {
    TRY(inner_->append(bytes));
    TRY(media_.run_.room_left());
    if (received() - told_ < told_every) return {};
    told_ = received();
    return media_.tell(medium_, told_);
  }

 private:
  const MediaDown& media_;
  WantedMedium medium_;
  std::unique_ptr<MediumSink> inner_;
  std::int64_t told_;
};

Status MediaDown::tell(const WantedMedium& medium, std::int64_t received) const {
  if (quiet_) return {};
  return run_.tell({.phase = SyncPhase::fetching,
                    .done = run_.outcome.media_received,
                    .total = static_cast<std::int64_t>(asked_.size() + sight_.size() - at_),
                    .task_id = medium.task_id,
                    .file_bytes = received,
                    .file_total = medium.total});
}

Result<std::optional<WantedMedium>> MediaDown::next_medium() {
  for (;;) {
    for (; at_ < sight_.size(); ++at_)
      if (run_.wants(sight_[at_].project_id) && asked_.emplace(sight_[at_].task_id, sight_[at_].reference).second)
        return std::optional(sight_[at_++]);
    const auto more = static_cast<std::int64_t>(sight_.size()) + media_in_sight;
    TRY_ASSIGN(auto seen, run_.outbox.wanted_media(run_.account.name, more));
    const bool nothing_new = std::ranges::all_of(seen, [&](const WantedMedium& each) {
      return asked_.contains({each.task_id, each.reference}) || !run_.wants(each.project_id);
    });
    if (nothing_new && static_cast<std::int64_t>(seen.size()) < more) return std::nullopt;
    sight_ = std::move(seen), at_ = 0;
  }
}

Result<std::optional<Connector::MediumJob>> MediaDown::next_job() {
  TRY_ASSIGN(const auto medium, next_medium());
  if (!medium) return std::nullopt;
  TRY(tell(*medium, medium->received));
  TRY(run_.room_left());
  TRY_ASSIGN(auto sink, run_.outbox.medium_sink(*medium));
  return Connector::MediumJob{*medium, std::make_unique<WatchedSink>(*this, *medium, std::move(sink)),
                              [this, medium = *medium](const Status& status) { return ended(medium, status); },
                              [this, medium = *medium] { return withheld(medium); }};
}

Status MediaDown::ended(const WantedMedium& medium, const Status& status) {
  if (!status) return failed(medium, status.error());
  broken_ = 0, withheld_ = 0, ++came_;
  ++run_.outcome.media_received;
  return {};
}

// One of many is that file's own trouble; all of them are the platform's, and no file is blamed soon.
Status MediaDown::withheld(const WantedMedium& medium) {
  ++withheld_;
  const std::string why = not_given().error().why;
  if (medium.tries >= tries_before_blamed) {
    run_.note("a picture", why, "its task waits");
    --withheld_;
    return run_.outbox.medium_set_aside(medium, why);
  }
  TRY(run_.outbox.medium_failed(medium, why));
  return withheld_ < broken_in_a_row ? Status() : Status(gives_none());
}

Status MediaDown::end() const { return withheld_ == 0 || came_ > 0 ? Status() : Status(gives_none()); }

Status MediaDown::failed(const WantedMedium& medium, const Error& error) {
  if (is_local(error.fault)) return fail(error);
  const bool for_good = error.fault == Fault::bad_input || error.fault == Fault::refused ||
                        (error.fault == Fault::unexpected && medium.tries >= tries_in_one_run);
  if (for_good) {
    run_.note("a picture", error.why, "its task waits");
    return run_.outbox.medium_set_aside(medium, error.why);
  }
  const bool broke = error.fault == Fault::timed_out;
  if (ends_run(error.fault) && !broke) return fail(error);
  TRY(run_.outbox.medium_failed(medium, error.why));
  if (!broke || ++broken_ < broken_in_a_row) return {};
  return fail(error);
}

}  // namespace pointage
