// Places as they are most days: first start, Today, Work, Settings, the clock, the day, and what is told on them.
// Models come from the program's own makers wherever these exist, so that they speak the language of the moment; the
// rest is said with the program's words.
#include <algorithm>

#include "client/app/window_clock.h"
#include "client/app/window_settings.h"
#include "client/models/day_words.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "client/screens/idle.h"
#include "tests/client/shown_scenes.h"

namespace pointage::testing {
namespace {

using namespace std::chrono;

void smallest(ScreenDriver& d) {
  d.resize(240 * static_cast<float>(d.edit.letters_percent) / 100,
           180 * static_cast<float>(d.edit.letters_percent) / 100);
  d.settle();
}

void first_start(Scenes& all, const Snapshot& full) {
  for (const auto place : {Place::start_language, Place::start_who, Place::start_work})
    all.push_back(at_place(name_of(place), {}, in(place)));
  Snapshot shared;
  shared.people = {{"a", "Amina", 2}, {"b", "Baraka", 1}};
  all.push_back(at_place("people", shared, in(Place::people)));
  Snapshot switching = full;
  switching.people = shared.people;
  all.push_back(at_place("people, changing", switching, in(Place::people)));
  Edit brought = in(Place::start_language);
  brought.brought = {"/stick/tins.zip"};
  all.push_back(at_place("start-language, a file waits", {}, brought));
  Edit named = in(Place::start_who);
  named.nickname = "Amina", named.colour = 3;
  all.push_back(at_place("start-who, named", {}, named));
}

void plain_places(Scenes& all, const Snapshot& full, const Snapshot& none) {
  for (const auto place : {Place::today,     Place::work,          Place::pay,          Place::send,   Place::settings,
                           Place::take_file, Place::add_statement, Place::add_account,  Place::record, Place::letters,
                           Place::copy,      Place::time_rules,    Place::rules,        Place::rule,   Place::codes,
                           Place::about,     Place::shortcuts,     Place::hard_content, Place::week,   Place::day})
    all.push_back(at_place(name_of(place), full, in(place)));
  for (const auto place : {Place::today, Place::work, Place::pay, Place::send, Place::settings, Place::day, Place::away,
                           Place::rules, Place::outbox, Place::data, Place::send_log, Place::week, Place::codes})
    all.push_back(at_place(std::string("empty ") + name_of(place), none, in(place)));
}

void pages_below(Scenes& all, const Snapshot& full) {
  for (const auto place : {Place::today, Place::pay, Place::settings, Place::hard_content, Place::letters, Place::copy,
                           Place::time_rules, Place::rules, Place::shortcuts})
    all.push_back(scrolled(name_of(place), full, in(place)));
}

// With a file named, an address typed, a folder, and where there is no account yet.
void forms(Scenes& all, const Snapshot& full, const Snapshot& none) {
  Edit edit = in(Place::add_account);
  all.push_back(at_place("add-account, the first", none, edit));
  edit.account_name = "Amber", edit.account_url = "https://amber.example", edit.account_token = "abc";
  all.push_back(at_place("add-account, filled", full, edit));
  edit.account_url = "~/stick", edit.account_token.clear();
  all.push_back(at_place("add-account, a folder", full, edit));
  for (const auto place : {Place::take_file, Place::add_statement}) {
    edit = in(place);
    edit.path = std::string(POINTAGE_SOURCE_DIR) + "/sample/own-table.csv";
    all.push_back(at_place(name_of(place) + std::string(", named"), full, edit));
  }
}

// Nothing is left of the one job there is; and beside others that go on.
void done_jobs(Scenes& all, ShownWorld& world, Snapshot full) {
  const auto done = world.done_snapshot();
  all.push_back(at_place("work, all done", done, in(Place::work)));
  all.push_back(at_place("today, all done", done, in(Place::today)));
  full.work.done = done.work.done;
  all.push_back(at_place("work, one done", full, in(Place::work)));
  all.push_back(scrolled("work, one done", full, in(Place::work)));
}

// A long task that is not handed in yet.
void begun(Scenes& all, Snapshot full) {
  full.today.begun_minutes = 25;
  full.today.begun = duration_words(full.today.begun_minutes);
  all.push_back(at_place("today, a task begun", full, in(Place::today)));
}

// More jobs than are seen at once: all of them, those with a word in their name, and a word that none has.
void many_jobs(Scenes& all, Snapshot full) {
  auto const some = full.work.jobs;
  while (full.work.jobs.size() < 12)
    for (JobRow row : some) {
      row.batch_id += "-" + std::to_string(full.work.jobs.size());
      row.title += " " + std::to_string(full.work.jobs.size());
      full.work.jobs.push_back(std::move(row));
    }
  Edit edit = in(Place::work);
  all.push_back(at_place("work, many jobs", full, edit));
  edit.job_words = full.work.jobs.back().title;
  all.push_back(at_place("work, one of many", full, edit));
  edit.job_words = "qqq";
  all.push_back(at_place("work, none of many", full, edit));
}

// Work from a platform, which says no price: not typed yet, typed, and typed anew after some of it was done.
void what_a_job_pays(Scenes& all, const Snapshot& full) {
  Snapshot s = full;
  auto& job = s.work.jobs.at(1);
  job.price = _("no price yet");
  job.terms = {job.batch_id, job.title, false, {}, 0, false, false};
  all.push_back(at_place("work, a price missing", s, in(Place::work)));
  Edit edit = in(Place::job);
  edit.terms = terms_edit(job.terms, "USD");
  all.push_back(at_place("job", s, edit));
  job.terms.done = 11;
  all.push_back(at_place("job, some of it done", s, edit));
  job.terms.pay = PayPromise{600'000, "USD", false};
  edit.terms = terms_edit(job.terms, "USD");
  edit.terms.hard = true;
  all.push_back(at_place("job, another price", s, edit));
  auto& hard = *std::ranges::find_if(s.work.jobs, [](const JobRow& row) { return !row.hard.empty(); });
  hard.terms = {hard.batch_id, hard.title, true, PayPromise{3'000'000, "USD", true}, 0, true, true};
  hard.terms.from_file = true, hard.terms.done = 3;
  edit.terms = terms_edit(hard.terms, "USD");
  all.push_back(at_place("job, its file says it", s, edit));
  all.push_back(at_place("work, answers to save", s, in(Place::work)));
}

// Of several files dropped on the window one is looked at; the others wait.
void dropped(Scenes& all, const Snapshot& full) {
  Edit edit = in(Place::today);
  reduce(full, edit, intent::DropFiles{{"/stick/tins.zip", "/stick/sort.zip", "/stick/pay.csv"}});
  all.push_back(at_place("take-file, two more wait", full, edit));
  edit.place = Place::work;
  all.push_back(at_place("work, files wait", full, edit));
}

// At once, after a while, and behind work that takes long.
void opened(Scenes& all, Snapshot full) {
  Edit edit = in(Place::work);
  reduce(full, edit, intent::OpenJob{full.work.jobs.front().batch_id});
  all.push_back(at_place("opening", full, edit));
  edit.opens_slowly = true;
  all.push_back(at_place("opening, after a while", full, edit));
  full.working = LongWork{_("The job is being taken in."), 40};
  all.push_back(at_place("opening, behind long work", full, edit));
}

void rules(Scenes& all, const Snapshot& full) {
  Edit edit = in(Place::rule);
  edit.rule = rule_edit(full.settings.platform_rules.front());
  all.push_back(at_place("rule, filled", full, edit));
  all.push_back(scrolled("rule, filled", full, edit));
  edit = in(Place::time_rules);
  edit.floor = {"2.50", "USD"};
  all.push_back(at_place("time-rules, filled", full, edit));
  edit = in(Place::copy);
  edit.copy_path = "~/stick/copy", edit.copy_words = "maji";
  all.push_back(at_place("copy, filled", full, edit));
}

void told_places(Scenes& all, Snapshot full) {
  full.notice_needs_you = true;
  full.notice_press = NoticePress::try_again;
  const std::array faults{
      Error{Fault::captive_portal, "account Amber", "", "", {}}, Error{Fault::disk_full, "", "", "", {}},
      Error{Fault::bad_input, "tasks.json, line 3", "the id '7' is given twice", "give each task its own", {}}};
  for (const auto& fault : faults) {
    full.notice = error_sentence(fault);
    all.push_back(at_place("told " + std::to_string(static_cast<int>(fault.fault)), full, in(Place::send)));
  }
  full.notice_press = NoticePress::put_away;
  all.push_back(at_place("told, read and put away", full, in(Place::work)));
  full.notice_press = NoticePress::none;
  full.notice_needs_you = false;
  full.notice = _("Kept: these belong together.");
  for (const auto place : {Place::today, Place::pay, Place::settings})
    all.push_back(at_place(std::string("told ") + name_of(place), full, in(place)));
}

// As small as its window gets, at every size of letters.
void small_clocks(Scenes& all, Snapshot full) {
  RunningClock sorting;
  sorting.platform = "Amber", sorting.project = "sort", sorting.items = 17;
  sorting.active_millis = 9 * 3'600'000 + 42 * 60'000;
  for (const bool paused : {false, true}) {
    sorting.paused = paused;
    full.clock = clock_model(sorting);
    all.push_back(at_place(paused ? "clock, small, paused" : "clock, small", full, in(Place::clock), smallest));
  }
  full.clock = clock_model(RunningClock{.kind = EntryKind::unpaid_wait, .active_millis = 125'000});
  all.push_back(at_place("clock of waiting, small", full, in(Place::clock), smallest));
}

void clocks(Scenes& all, Snapshot full) {
  RunningClock sorting;
  sorting.platform = "Amber", sorting.project = "sort", sorting.items = 17;
  sorting.active_millis = 42 * 60'000;
  for (const bool paused : {false, true}) {
    sorting.paused = paused;
    full.clock = clock_model(sorting);
    const std::string more = paused ? ", paused" : "";
    all.push_back(at_place("clock" + more, full, in(Place::clock)));
    all.push_back(at_place("today, clock" + more, full, in(Place::today)));
  }
  full.clock = clock_model(RunningClock{.kind = EntryKind::unpaid_wait, .active_millis = 125'000});
  all.push_back(at_place("clock of waiting", full, in(Place::clock)));
  full.clock = {};
  small_clocks(all, full);
  all.push_back(at_place("elsewhere", full, in(Place::elsewhere)));
  Edit edit = in(Place::elsewhere);
  edit.elsewhere = {"Amber", "sort", "0.05", "USD", false};
  all.push_back(at_place("elsewhere, filled", full, edit));
}

void days(Scenes& all, ShownWorld& world, Snapshot full) {
  const auto stores = world.stores();
  std::int64_t minutes = 0;
  for (auto& each : full.today.week) {
    each.paid_minutes = minutes, each.unpaid_minutes = minutes / 4;
    each.words = spent_words((each.paid_minutes + each.unpaid_minutes) * 60'000);
    minutes = minutes == 0 ? 35 : minutes * 3 % 400;
  }
  all.push_back(at_place("week of work", full, in(Place::week)));
  full.day = must(make_day(stores.journal, stores.clock, 32));
  all.push_back(at_place("day of work", full, in(Place::day)));
  Snapshot undone = full;
  undone.pay_desk.undo = _("Undo"), undone.pay_desk.undo_on_day = true;
  all.push_back(at_place("day of work, a line taken off", undone, in(Place::day)));
  Edit edit = in(Place::day);
  for (const auto& row : full.day.rows)
    if (!row.lines.empty()) {
      edit.open_row = row.id;
      const auto& line = row.lines.front();
      edit.line = {line.id, line.from, line.to, line.minutes, line.kind, ""};
    }
  Edit counted = in(Place::correct);
  counted.line = edit.line;
  counted.line.items = "12", counted.line.counts = true;
  all.push_back(at_place("correct, counted", full, counted));
  all.push_back(at_place("day of work, one open", full, edit));
  edit.place = Place::correct;
  all.push_back(at_place("correct", full, edit));
  all.push_back(scrolled("day of work", full, in(Place::day)));
  for (const auto& row : full.day.rows) {
    if (row.stretch != Stretch::pause) continue;
    Edit was = in(Place::day);
    reduce(full, was, intent::OpenBreak{row.id});
    all.push_back(at_place("correct, a break", full, was));
    break;
  }
}

void cared(Scenes& all, Snapshot full) {
  const Instant from = *parse_instant("2026-11-10T15:02:00+03:00");
  const std::string question = away_question(from, 7 * 60'000, local_day(from));
  all.push_back(drawn_by("idle", [question](Ui& ui) { static_cast<void>(draw_idle(ui, question, false)); }));
  full.care.away = {{1, question}, {2, away_question(from, 12 * 60'000, local_day(from) + std::chrono::days(1))}};
  all.push_back(at_place("away", full, in(Place::away)));
  full.care.notes = {"Tue 10 Nov: 4 min", "Wed 11 Nov: 2 min"};
  full.care.choices.notes = true;
  full.care.choices.lasts = CareChoices::Lasts::once;
  all.push_back(at_place("hard_content, notes", full, in(Place::hard_content)));
}

}  // namespace

void place_scenes(Scenes& all, ShownWorld& world) {
  auto full = world.snapshot(october);
  full.settings.record_opens = _("Opens for anyone who uses this computer.");
  full.settings.lies_at = "~/pointage";
  auto none = world.empty_snapshot(october);
  none.has_home = true;
  first_start(all, full);
  plain_places(all, full, none);
  pages_below(all, full);
  forms(all, full, none);
  what_a_job_pays(all, full);
  done_jobs(all, world, full);
  many_jobs(all, full);
  dropped(all, full);
  opened(all, full);
  rules(all, full);
  told_places(all, full);
  Edit shown = in(Place::today);
  shown.money_shown = true;
  all.push_back(at_place("today, money shown", full, shown));
  begun(all, full);
  clocks(all, full);
  days(all, world, full);
  cared(all, full);
}

}  // namespace pointage::testing
