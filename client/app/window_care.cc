#include "client/app/window_care.h"

#include <algorithm>

#include "client/models/day_words.h"
#include "client/models/words.h"

namespace pointage {
namespace {

using Said = Result<std::string>;

constexpr std::int64_t minute = 60'000;
constexpr std::size_t most_notes = 31;

struct Doing {
  BatchStore& batches;
  CareStore& care;
  Desk& desk;

  Said operator()(const care_command::RemoveItem&) const { return std::string(); }
  Said operator()(const care_command::KeepChoices& wish) const {
    TRY(batches.set_setting("care", to_text(wish.choices)));
    return std::string();
  }
  Said operator()(const care_command::HideMoney& wish) const {
    TRY(batches.set_setting("hide_money", wish.hidden ? "1" : ""));
    return std::string();
  }
  Said operator()(const care_command::KeepAway& wish) const {
    TRY(care.add_away({0, wish.task_id, wish.from, wish.millis}));
    return std::string();
  }
  Said operator()(const care_command::DropAway& wish) const {
    TRY_ASSIGN(const auto spans, care.away());
    for (const AwaySpan& span : spans)
      if (span.task_id == wish.task_id && span.from == wish.from) TRY(care.drop_away(span.number));
    return std::string();
  }
  Said operator()(const care_command::DecideAway& wish) const {
    TRY_ASSIGN(const auto spans, care.away());
    const auto span = std::ranges::find(spans, wish.number, &AwaySpan::number);
    if (span == spans.end()) return std::string();
    if (wish.worked) TRY(desk.count_away(care, *span));
    TRY(care.drop_away(wish.number));
    return wish.worked ? std::string(_("It counts as work now.")) : std::string(_("It stays a break."));
  }
  Said operator()(const care_command::NoteExposure& wish) const {
    TRY(care.add_exposure({local_day(system_clock().now()), wish.kinds, 1, wish.millis}));
    return std::string();
  }
  Said operator()(const care_command::EraseNotes&) const {
    TRY(care.erase_exposure());
    return std::string();
  }
};

std::vector<std::string> split(const std::string& kinds) {
  std::vector<std::string> all(1);
  for (const char c : kinds) {
    if (c == ' ')
      all.emplace_back();
    else
      all.back() += c;
  }
  return all;
}

std::string note_words(const ExposureNote& note) {
  const std::string items = fill(plural("{0} item", "{0} items", note.items), {std::to_string(note.items)});
  const std::int64_t minutes = (note.millis + minute / 2) / minute;
  const std::string time = minutes == 0 ? std::string(_("less than a minute")) : duration_words(minutes);
  return fill(_("{0}: {1}, {2}, {3}"), {short_day(note.day), items, time, kinds_in_words(split(note.kinds))});
}

std::string kept(BatchStore& batches, std::string_view key) {
  const auto value = batches.setting(key);
  return value && *value ? **value : std::string();
}

// One line, however many stretches wait.
void offer_on_today(Snapshot& snapshot) {
  const auto& away = snapshot.care.away;
  if (away.empty()) return;
  const auto count = static_cast<std::int64_t>(away.size());
  const std::string words =
      fill(plural("{0} stretch of time to decide about", "{0} stretches of time to decide about", count),
           {std::to_string(count)});
  snapshot.today.needs.push_back({words, Place::away, false});
}

}  // namespace

Said run_care(const CareCommand& wish, BatchStore& batches, CareStore& care, Desk& desk) {
  return std::visit(Doing{batches, care, desk}, wish);
}

void add_care(Snapshot& snapshot, BatchStore& batches, CareStore& care, Day today) {
  snapshot.care.choices = parse_care(kept(batches, "care"));
  snapshot.care.hide_money = !kept(batches, "hide_money").empty();
  if (const auto spans = care.away(); spans) {
    for (const AwaySpan& span : *spans)
      snapshot.care.away.push_back({span.number, away_question(span.from, span.millis, today)});
  }
  if (const auto notes = care.exposure(); notes) {
    for (const ExposureNote& note : *notes)
      if (snapshot.care.notes.size() < most_notes) snapshot.care.notes.push_back(note_words(note));
  }
  offer_on_today(snapshot);
}

}  // namespace pointage
