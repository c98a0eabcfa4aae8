#include "client/app/window_clock.h"

#include "client/models/day_words.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "ledger/corrections.h"
#include "ledger/day_entries.h"
#include "platform/crypto/random.h"

namespace pointage {
namespace {

constexpr const char* elsewhere_key = "elsewhere";

std::string stands(const Entry& entry) {
  const auto time = spent_words(entry.active_millis);
  if (!entry.expected) return fill(_("{0} stand on your record."), {time});
  const auto items = _n("{0} item", "{0} items", entry.items);
  return fill(_("{0} and {1} stand on your record."), {time, items});
}

}  // namespace

Result<std::string> start_clock(Journal& journal, BatchStore& store, Clock& clock, const command::StartClock& wish) {
  const auto start = start_of(wish.kind, wish.work);
  if (!start) return fail(Fault::bad_input, N_("Elsewhere"), N_("needs a platform and a price"), N_("write them"));
  TRY_ASSIGN(const auto running, journal.clock());
  std::string said;
  if (running) {
    TRY_ASSIGN(said, stop_clock(journal, clock));
  }
  TRY(WorkClock(journal, clock).start(*start, random_id()));
  if (start->price) TRY(store.set_setting(elsewhere_key, to_setting(wish.work)));
  return said;
}

Result<std::string> stop_clock(Journal& journal, Clock& clock) {
  TRY_ASSIGN(const auto entry, WorkClock(journal, clock).stop());
  return stands(entry);
}

Status count_items(Journal& journal, Clock& clock, std::int64_t more) {
  TRY(WorkClock(journal, clock).count(more));
  return {};
}

Status pause_clock(Journal& journal, Clock& clock, bool pause) {
  WorkClock running(journal, clock);
  TRY(pause ? running.pause() : running.resume());
  return {};
}

// The day that is looked at gives a break its date; its zone is that of the clock.
Result<std::string> count_break(Journal& journal, Clock& clock, int days_back, const LineEdit& typed) {
  const auto now = clock.now();
  const std::string_view line = "line:";
  Result<Entry> made =
      fail(Fault::not_found, N_("This line"), N_("is not there any more"), N_("look at the day again"));
  if (typed.kind.starts_with(line)) {
    TRY_ASSIGN(const auto found, journal.find(typed.kind.substr(line.size())));
    if (!found) return fail(made.error());
    TRY_ASSIGN(auto changed, break_as_more(*found, typed));
    made = make_correction(journal, found->id, std::move(changed), typed.reason);
  } else {
    made = break_as_line(typed, local_day(now) - std::chrono::days(days_back), now.offset_minutes);
    if (made) made->id = random_id();
  }
  TRY_ASSIGN(const auto entry, std::move(made));
  TRY(journal.append({&entry, 1}));
  return std::string(_("It counts as work now. It stands as typed, not measured."));
}

Result<std::string> correct_line(Journal& journal, const command::CorrectLine& wish) {
  TRY_ASSIGN(const auto found, journal.find(wish.typed.id));
  if (!found) return fail(Fault::not_found, N_("This line"), N_("is not there any more"), N_("look at the day again"));
  Result<Entry> made = make_withdrawal(journal, found->id, wish.typed.reason);
  if (!wish.take_back) {
    TRY_ASSIGN(auto changed, typed_over(*found, wish.typed));
    made = make_correction(journal, found->id, std::move(changed), wish.typed.reason);
  }
  if (!made) return fail(about_this_line(std::move(made).error()));
  const auto& entry = *made;
  TRY(journal.append({&entry, 1}));
  return std::string(_("The correction is on your record. The earlier line stays readable."));
}

Result<ElsewhereForm> last_elsewhere(BatchStore& store) {
  TRY_ASSIGN(const auto kept, store.setting(elsewhere_key));
  return elsewhere_from(kept.value_or(""));
}

Result<DayModel> make_day(Journal& journal, Clock& clock, int days_back) {
  DayInput input;
  input.now = clock.now();
  input.day = local_day(input.now) - std::chrono::days(days_back);
  TRY_ASSIGN(input.entries, entries_of_day(journal, input.day));
  TRY_ASSIGN(input.running, WorkClock(journal, clock).status());
  return day_model(input);
}

}  // namespace pointage
