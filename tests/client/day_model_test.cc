#include "client/models/day_model.h"

#include <catch2/catch_test_macros.hpp>

#include "client/app/window_clock.h"
#include "client/models/error_words.h"
#include "client/models/intents.h"
#include "client/models/words.h"
#include "ledger/corrections.h"
#include "ledger/day_entries.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

namespace {

Instant at(const char* time) { return *parse_instant(std::string("2026-11-10T") + time + ":00+03:00"); }
const Day day = *parse_day("2026-11-10");

Entry entry(const char* id, EntryKind kind, const char* from, const char* to, std::int64_t minutes) {
  Entry made;
  made.id = id;
  made.kind = kind;
  made.platform = "Amber";
  made.project = is_pay_bearing(kind) ? "Tins" : "";
  made.started_at = at(from), made.ended_at = at(to);
  made.active_millis = minutes * 60'000;
  if (is_pay_bearing(kind)) made.expected = parse_money("6.00", "USD");
  return made;
}

DayInput morning() {
  return {{entry("a", EntryKind::task, "08:30", "09:00", 25), entry("b", EntryKind::task, "09:05", "10:00", 50),
           entry("c", EntryKind::unpaid_wait, "10:00", "10:30", 30), entry("d", EntryKind::task, "11:30", "12:00", 30)},
          {},
          at("14:00"),
          day};
}

LineEdit as_shown(const DayModel& model, std::size_t row) {
  const auto& line = model.rows.at(row).lines.front();
  return {line.id, line.from, line.to, line.minutes, line.kind, "I looked at the wrong clock"};
}

class StillDay final : public Clock {
 public:
  Instant now() override { return at("14:00"); }
  Millis steady() override { return Millis(0); }
  std::string boot_id() override { return "still"; }
};

}  // namespace

TEST_CASE("day: work that follows itself is one stretch, and what lies between is a break") {
  const auto model = day_model(morning());
  REQUIRE(model.rows.size() == 4);
  CHECK(model.rows[0].lines.size() == 2);
  CHECK(model.rows[0].amount == "1\u00a0h\u00a015");
  CHECK(model.rows[0].stretch == Stretch::paid);
  CHECK(model.rows[1].words == "Waiting");
  CHECK(model.rows[1].stretch == Stretch::unpaid);
  CHECK(model.rows[2].stretch == Stretch::pause);
  CHECK(model.rows[2].at == "10:30");
  CHECK(model.rows[2].amount == "1\u00a0h");
  CHECK(model.rows[3].at == "11:30");
  CHECK(model.now == 14 * 60);
  CHECK(model.first_hour == 8);
  CHECK(model.last_hour == 18);
}

TEST_CASE("day: the clock that runs stands at its end, and no line of it can be corrected yet") {
  auto input = morning();
  input.running = RunningClock{.kind = EntryKind::unpaid_search, .started_at = at("13:30"), .active_millis = 1'800'000};
  const auto model = day_model(input);
  CHECK(model.rows.back().words == "Searching, running");
  CHECK(model.rows.back().lines.empty());
  CHECK(model.rows.back().to == 14 * 60);
}

TEST_CASE("day: what she types over a line moves that and nothing else") {
  const auto input = morning();
  auto typed = as_shown(day_model(input), 1);
  const auto& before = input.entries[2];
  CHECK(canonical_bytes(*typed_over(before, typed)) == canonical_bytes(before));
  typed.minutes = "20";
  typed.kind = "unpaid:training";
  const auto changed = typed_over(before, typed);
  CHECK(changed->active_millis == 20 * 60'000);
  CHECK(changed->kind == EntryKind::unpaid_training);
  CHECK(changed->started_at == before.started_at);
  typed.from = "09:50", typed.to = "10:20";
  CHECK(typed_over(before, typed)->started_at == at("09:50"));
  CHECK(typed_over(before, typed)->ended_at == at("10:20"));
}

TEST_CASE("day: more minutes than lie between two times are asked about, and a time that is none") {
  const auto input = morning();
  auto typed = as_shown(day_model(input), 1);
  typed.minutes = "45";
  CHECK(typed_over(input.entries[2], typed).error().fault == Fault::bad_input);
  typed.minutes = "soon";
  CHECK(typed_over(input.entries[2], typed).error().fault == Fault::bad_input);
  typed.minutes = "10", typed.from = "25:00";
  CHECK(typed_over(input.entries[2], typed).error().fault == Fault::bad_input);
}

TEST_CASE("day: the sum of work by the hour follows its time, that of tasks does not, and paid work stays paid") {
  auto hourly = entry("h", EntryKind::hourly, "08:00", "10:00", 120);
  LineEdit typed{"h", "08:00", "10:00", "50", "unpaid:wait", "x"};
  CHECK(format_amount(*typed_over(hourly, typed)->expected) == "2.50");
  CHECK(typed_over(hourly, typed)->kind == EntryKind::hourly);
  hourly.kind = EntryKind::task;
  CHECK(format_amount(*typed_over(hourly, typed)->expected) == "6.00");
}

TEST_CASE("day: the items of work elsewhere are corrected, at the price that each had") {
  auto counted = entry("c", EntryKind::task, "08:00", "10:00", 120);
  counted.external_id.clear();
  counted.items = 12, counted.expected = parse_money("0.60", "USD");
  Snapshot shown;
  shown.day.rows = day_model({{counted}, {}, at("14:00"), day}).rows;
  Edit edit;
  reduce(shown, edit, intent::OpenLine{"c"});
  REQUIRE(edit.line.counts);
  CHECK(edit.line.items == "12");
  edit.line.items = "9";
  const auto changed = typed_over(counted, edit.line);
  CHECK(changed->items == 9);
  CHECK(changed->expected->micros == 450'000);
  CHECK(changed->active_millis == counted.active_millis);
  for (const char* wrong : {"0", "", "many", "-3"}) {
    edit.line.items = wrong;
    CHECK(typed_over(counted, edit.line).error().fault == Fault::bad_input);
  }
}

TEST_CASE("day: an answer given here is one item, whatever is typed") {
  auto answer = entry("a", EntryKind::task, "08:00", "10:00", 120);
  answer.external_id = "7";
  LineEdit typed{"a", "08:00", "10:00", "120", "task", "x"};
  typed.items = "5", typed.counts = true;
  CHECK(typed_over(answer, typed)->items == 1);
}

TEST_CASE("day: a correction is a further line with its reason, and the day shows what stands") {
  MemoryJournal journal;
  REQUIRE(journal.append(morning().entries));
  auto typed = as_shown(day_model(morning()), 1);
  typed.minutes = "20";
  REQUIRE(correct_line(journal, {typed, false}));
  auto shown = entries_of_day(journal, day);
  REQUIRE(shown->size() == 4);
  CHECK((*shown)[2].active_millis == 20 * 60'000);
  CHECK((*shown)[2].reason == "I looked at the wrong clock");
  CHECK((*shown)[2].time_basis == TimeBasis::typed);
  typed.id = (*shown)[2].id;
  REQUIRE(correct_line(journal, {typed, true}));
  CHECK(entries_of_day(journal, day)->size() == 3);
  CHECK(journal.head()->entries == 6);
  typed.id = "c";
  CHECK(correct_line(journal, {typed, true}).error().fault == Fault::refused);
}

TEST_CASE("day: a break that was work is more of the line it lies beside, or a line of its own, with its reason") {
  MemoryJournal journal;
  REQUIRE(journal.append(morning().entries));
  Snapshot snapshot;
  snapshot.day = day_model(morning());
  Edit edit;
  CHECK(reduce(snapshot, edit, intent::OpenBreak{snapshot.day.rows.at(2).id}).empty());
  CHECK(edit.place == Place::correct);
  CHECK(edit.line.id.empty());
  CHECK(edit.line.kind == "line:c");
  CHECK((edit.line.from + " " + edit.line.to + " " + edit.line.minutes) == "10:30 11:30 60");
  CHECK(reduce(snapshot, edit, intent::CorrectLine{false}).empty());
  edit.line.kind = "line:d";
  edit.line.reason = "I was reading";
  const auto asked = std::get<command::CorrectLine>(reduce(snapshot, edit, intent::CorrectLine{false}).at(0)).typed;
  StillDay clock;
  REQUIRE(count_break(journal, clock, 0, asked));
  auto shown = entries_of_day(journal, day).value();
  REQUIRE(shown.size() == 4);
  CHECK(shown[3].supersedes == "d");
  CHECK(shown[3].started_at == at("10:30"));
  CHECK(shown[3].ended_at == at("12:00"));
  CHECK(shown[3].active_millis == 90 * 60'000);
  CHECK(shown[3].expected == parse_money("6.00", "USD"));
  CHECK(shown[3].reason == "I was reading");
  CHECK(shown[3].time_basis == TimeBasis::typed);

  auto own = asked;
  own.kind = "unpaid:search", own.minutes = "30", own.from = "12:10", own.to = "12:50";
  REQUIRE(count_break(journal, clock, 0, own));
  shown = entries_of_day(journal, day).value();
  REQUIRE(shown.size() == 5);
  CHECK(shown[4].kind == EntryKind::unpaid_search);
  CHECK(shown[4].started_at == at("12:10"));
  CHECK(shown[4].active_millis == 30 * 60'000);
  CHECK(shown[4].time_basis == TimeBasis::typed);
  CHECK(journal.head()->entries == 6);
  own.minutes = "90";
  CHECK(count_break(journal, clock, 0, own).error().fault == Fault::bad_input);
}

TEST_CASE("day: work by the hour that grows by a break grows in pay, to the cent") {
  auto hourly = entry("h", EntryKind::hourly, "09:00", "09:30", 30);
  const LineEdit typed{{}, "09:30", "10:00", "30", "line:h", "the call went on"};
  const auto longer = break_as_more(hourly, typed);
  REQUIRE(longer);
  CHECK(longer->active_millis == 60 * 60'000);
  CHECK(longer->ended_at == at("10:00"));
  CHECK(longer->expected == parse_money("12.00", "USD"));
}

TEST_CASE("day: work that was a break: unpaid time goes, work by the piece keeps its pay and stands as a break") {
  Snapshot snapshot;
  snapshot.day = day_model(morning());
  Edit edit;
  reduce(snapshot, edit, intent::OpenLine{"c"});
  auto asked = std::get<command::CorrectLine>(reduce(snapshot, edit, intent::WasBreak{}).at(0));
  CHECK(asked.take_back);
  CHECK(asked.typed.reason == "it was a break");
  ++snapshot.notice_number;  // it was answered
  reduce(snapshot, edit, intent::OpenLine{"d"});
  edit.line.reason = "I had lunch";
  asked = std::get<command::CorrectLine>(reduce(snapshot, edit, intent::WasBreak{}).at(0));
  CHECK_FALSE(asked.take_back);
  MemoryJournal journal;
  REQUIRE(journal.append(morning().entries));
  REQUIRE(correct_line(journal, asked));
  auto input = morning();
  input.entries = entries_of_day(journal, day).value();
  CHECK(input.entries[3].active_millis == 0);
  CHECK(input.entries[3].expected == parse_money("6.00", "USD"));
  CHECK(input.entries[3].reason == "I had lunch");
  const auto row = day_model(input).rows.back();
  CHECK(row.stretch == Stretch::pause);
  CHECK(row.lines.size() == 1);
}

TEST_CASE("day: a stretch too short to show a minute can be a break as well") {
  auto input = morning();
  input.entries = {entry("short", EntryKind::task, "09:00", "09:02", 0)};
  input.entries.front().active_millis = 24'000;
  Snapshot snapshot;
  snapshot.day = day_model(input);
  Edit edit;
  reduce(snapshot, edit, intent::OpenLine{"short"});
  const auto asked = std::get<command::CorrectLine>(reduce(snapshot, edit, intent::WasBreak{}).at(0));
  MemoryJournal journal;
  REQUIRE(journal.append(input.entries));
  REQUIRE(correct_line(journal, asked));
  CHECK(entries_of_day(journal, day).value().at(0).active_millis == 0);
}

TEST_CASE("day: what is wrong in a correction is told in her language, and the line by no number") {
  const auto input = morning();
  MemoryJournal journal;
  REQUIRE(journal.append(input.entries));
  const auto told = [&](const LineEdit& typed) {
    return error_sentence(correct_line(journal, {typed, false}).error());
  };
  const auto line = std::ranges::find(input.entries, "d", &Entry::id);
  Snapshot snapshot;
  snapshot.day = day_model(input);
  Edit edit;
  reduce(snapshot, edit, intent::OpenLine{line->id});
  edit.line.reason = "why";
  CHECK(told(edit.line) == "This line: nothing in it would change; write what is right.");
  edit.line.from = "noon";
  const Speaking here("fr");
  CHECK(told(edit.line) == "L'heure\u00a0: n'est pas claire\u00a0; écrivez-la comme 13:45.");
  edit.line.id = "gone";
  CHECK(told(edit.line) == "Cette ligne\u00a0: n'est plus là\u00a0; regardez la journée de nouveau.");
}

TEST_CASE("day: what stands on a day is what stands of the whole record on that day") {
  MemoryJournal journal;
  auto earlier = entry("early", EntryKind::task, "08:00", "09:00", 60);
  earlier.started_at.utc -= std::chrono::days(1), earlier.ended_at.utc -= std::chrono::days(1);
  auto imported = entry("old", EntryKind::task, "08:00", "09:00", 60);
  imported.time_basis = TimeBasis::imported;
  imported.started_at.utc -= std::chrono::days(90), imported.ended_at.utc -= std::chrono::days(90);
  REQUIRE(journal.append({&earlier, 1}));
  REQUIRE(journal.append(morning().entries));
  REQUIRE(journal.append({&imported, 1}));
  auto moved = entry("m", EntryKind::unpaid_wait, "10:00", "10:30", 30);
  moved.supersedes = "c";
  moved.started_at.utc -= std::chrono::days(1);
  REQUIRE(journal.append({&moved, 1}));
  auto of_old = imported;
  of_old.id = "n", of_old.supersedes = "old", of_old.time_basis = TimeBasis::measured;
  auto long_task = entry("long", EntryKind::task, "09:00", "12:00", 30);
  long_task.started_at.utc -= std::chrono::days(5);
  REQUIRE(journal.append(std::vector{of_old, long_task}));
  std::vector<std::string> expected, found;
  const auto all = effective_entries(journal), of_day = entries_of_day(journal, day);
  for (const auto& each : *all)
    if (local_day(each.started_at) == day) expected.push_back(each.id);
  for (const auto& each : *of_day) found.push_back(each.id);
  CHECK(found == expected);
  CHECK(expected.size() == 3);
}
