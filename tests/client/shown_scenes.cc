// The scenes: models come from the program's own makers wherever these exist, so that they speak the language of the
// moment; the rest is said with the program's words.
#include <stdexcept>

#include "client/app/care_sitting.h"
#include "client/app/pay_desk.h"
#include "client/app/send_desk.h"
#include "client/app/window_clock.h"
#include "client/app/window_settings.h"
#include "client/models/error_words.h"
#include "client/models/paper_model.h"
#include "client/models/send_words.h"
#include "client/models/words.h"
#include "client/screens/idle.h"
#include "client/screens/workbench_cover.h"
#include "tests/client/shown_world.h"

namespace pointage::testing {
namespace {

using namespace std::chrono;

constexpr year_month october = year{2026} / October, september = year{2026} / September;

template <class T>
T must(Result<T> made) {
  if (!made) throw std::runtime_error(to_line(made.error()));
  if constexpr (!std::is_void_v<T>) return std::move(*made);
}

Scene at_place(const std::string& name, Snapshot snapshot, Edit edit) {
  return {name, [snapshot = std::move(snapshot), edit = std::move(edit)](ScreenDriver& d) {
            d.begin_anew();
            d.snapshot = snapshot;
            const Edit before = std::exchange(d.edit, edit);
            d.edit.letters_percent = before.letters_percent;
            d.edit.dark = before.dark, d.edit.contrast = before.contrast;
            d.settle();
          }};
}

struct BenchScene {
  Bench bench;
  explicit BenchScene(const Snapshot& snapshot) { bench.show(snapshot); }
  void frames(ScreenDriver& d, int n) {
    for (; n > 0; --n)
      d.frame_of([&](Ui& ui) {
        bool leave = false;
        static_cast<void>(bench.frame(ui, leave));
      });
  }
  void press(ScreenDriver& d, const std::string& id, bool let_go) {
    const auto* target = d.find(id);
    if (target == nullptr) throw std::runtime_error("nothing to tap: " + id);
    auto& io = ImGui::GetIO();
    io.AddMousePosEvent((target->rect.x + target->rect.X) / 2, (target->rect.y + target->rect.Y) / 2);
    frames(d, 2);
    io.AddMouseButtonEvent(0, true);
    frames(d, 2);
    if (!let_go) return;
    io.AddMouseButtonEvent(0, false);
    frames(d, 4);
  }
};

using Hands = std::function<void(ScreenDriver&, BenchScene&)>;

Scene at_bench(const std::string& name, Hand hand, Hands hands) {
  return {name, [hand, hands = std::move(hands)](ScreenDriver& d) {
            d.begin_anew();
            Snapshot snapshot;
            snapshot.hand = hand;
            auto scene = std::make_shared<BenchScene>(snapshot);
            d.kept = scene;
            scene->frames(d, 4);
            hands(d, *scene);
            scene->frames(d, 2);
          }};
}

Hands taps(std::vector<std::string> ids) {
  return [ids = std::move(ids)](ScreenDriver& d, BenchScene& on) {
    for (const auto& id : ids) on.press(d, id, true);
  };
}

Scene drawn_by(const std::string& name, std::function<void(Ui&)> draw) {
  return {name, [draw = std::move(draw)](ScreenDriver& d) {
            d.begin_anew();
            for (int n = 0; n < 4; ++n) d.frame_of(draw);
          }};
}

Edit in(Place place) {
  Edit edit;
  edit.place = place;
  return edit;
}

void first_start(std::vector<Scene>& all, const Snapshot& full) {
  for (const auto place : {Place::start_language, Place::start_who, Place::start_work})
    all.push_back(at_place(name_of(place), {}, in(place)));
  Snapshot shared;
  shared.people = {{"a", "Amina", 2}, {"b", "Baraka", 1}};
  all.push_back(at_place("people", shared, in(Place::people)));
  Snapshot switching = full;
  switching.people = shared.people;
  all.push_back(at_place("people, changing", switching, in(Place::people)));
}

void plain_places(std::vector<Scene>& all, const Snapshot& full, const Snapshot& none) {
  for (const auto place : {Place::today,     Place::work,          Place::pay,          Place::send,   Place::settings,
                           Place::take_file, Place::add_statement, Place::add_account,  Place::record, Place::letters,
                           Place::copy,      Place::time_rules,    Place::rules,        Place::rule,   Place::codes,
                           Place::about,     Place::shortcuts,     Place::hard_content, Place::week,   Place::day})
    all.push_back(at_place(name_of(place), full, in(place)));
  for (const auto place : {Place::today, Place::work, Place::pay, Place::send, Place::settings, Place::day, Place::away,
                           Place::rules, Place::outbox, Place::data, Place::send_log, Place::week})
    all.push_back(at_place(std::string("empty ") + name_of(place), none, in(place)));
}

void told_places(std::vector<Scene>& all, Snapshot full) {
  full.notice_needs_you = true;
  const std::array faults{
      Error{Fault::captive_portal, "account Amber", "", "", {}}, Error{Fault::disk_full, "", "", "", {}},
      Error{Fault::bad_input, "tasks.json, line 3", "the id '7' is given twice", "give each task its own", {}}};
  for (const auto& fault : faults) {
    full.notice = error_words(fault);
    all.push_back(at_place("told " + std::to_string(static_cast<int>(fault.fault)), full, in(Place::send)));
  }
  full.notice_needs_you = false;
  full.notice = _("Kept: these belong together.");
  for (const auto place : {Place::today, Place::pay, Place::settings})
    all.push_back(at_place(std::string("told ") + name_of(place), full, in(place)));
}

void findings(std::vector<Scene>& all, const Snapshot& month, const std::string& name) {
  for (const auto& finding : month.pay.findings) {
    Edit edit = in(Place::finding);
    edit.finding = finding.id;
    all.push_back(at_place("finding " + name + " " + finding.id, month, edit));
  }
}

PayWish about(const FindingModel& finding, PayWish::Kind kind) {
  PayWish wish{kind, finding.key, finding.platform};
  wish.entries = finding.entries;
  return wish;
}

PayWish paper(const char* file, std::vector<std::pair<std::string, std::string>> told) {
  PayWish wish{PayWish::Kind::read_paper};
  wish.path = std::string(POINTAGE_SOURCE_DIR) + "/sample/" + file;
  wish.told = std::move(told);
  return wish;
}

// From a finding to a letter, a pair, a mistake; and a statement before it is added.
void pay_deeds(std::vector<Scene>& all, ShownWorld& world, Snapshot month) {
  const auto stores = world.stores();
  PayDesk desk(stores.journal, stores.clock, save_in_own_folder);
  const auto& owed = *std::ranges::find_if(month.pay.findings, &FindingModel::owed);
  Edit edit = in(Place::letter);
  edit.finding = owed.id;
  must(desk.run(about(owed, PayWish::Kind::letter)));
  month.pay_desk = desk.model();
  all.push_back(at_place("letter", month, edit));
  edit.place = Place::pair;
  all.push_back(at_place("pair", month, edit));
  if (!month.pay.open_work.empty()) edit.pay.entries = {month.pay.open_work.front().id};
  all.push_back(at_place("pair, one chosen", month, edit));
  edit.place = Place::mistake;
  all.push_back(at_place("mistake", month, edit));
  if (!owed.entries.empty()) edit.pay.wrong = owed.entries.front();
  all.push_back(at_place("mistake, one chosen", month, edit));
  for (const auto& [name, wish] :
       {std::pair{"paper", paper("statements/amber-2026-10.csv", {})},
        std::pair{"paper, asked", paper("own-table.csv", {})},
        std::pair{"paper, half told", paper("own-table.csv", {{"date", "#1"}, {"amount", "#2"}})}}) {
    must(desk.run(wish));
    month.pay_desk = desk.model();
    all.push_back(at_place(name, month, in(Place::paper)));
  }
}

void clocks(std::vector<Scene>& all, Snapshot full) {
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
  all.push_back(at_place("elsewhere", full, in(Place::elsewhere)));
  Edit edit = in(Place::elsewhere);
  edit.elsewhere = {"Amber", "sort", "0.05", "USD", false};
  all.push_back(at_place("elsewhere, filled", full, edit));
}

void days(std::vector<Scene>& all, ShownWorld& world, Snapshot full) {
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
  Edit edit = in(Place::day);
  for (const auto& row : full.day.rows)
    if (!row.lines.empty()) {
      edit.open_row = row.id;
      const auto& line = row.lines.front();
      edit.line = {line.id, line.from, line.to, line.minutes, line.kind, ""};
    }
  all.push_back(at_place("day of work, one open", full, edit));
  edit.place = Place::correct;
  all.push_back(at_place("correct", full, edit));
}

SendModel sent(ShownWorld& world) {
  SendDesk desk({}, world.stores(), world.book(), [] {});
  SendModel m;
  if (const auto status = desk.fill(m); !status) throw std::runtime_error(to_line(status.error()));
  const auto now = world.stores().clock.now();
  OutboxLine gone{"P-7", "7", "Amber", "P", "Penguin or sea", DeliveryState::set_aside, 1, {}, {}, {}, {}, 220'000};
  gone.last_error = "The platform says this task no longer exists. Your answer is kept and can be exported as a file.";
  OutboxLine stored{"P-8", "8", "Amber", "P", "Penguin or sea", DeliveryState::stored, 1, {}, {}, "90", now, 5000};
  OutboxLine refused = gone;
  refused.task_id = "P-6", refused.external_id = "6", refused.last_error = "the platform has stored it already";
  OutboxLine waiting{"P-9", "9", "Amber", "P", "Penguin or sea", DeliveryState::waiting, 0, {}, {}, {}, {}, 5000};
  m.waiting = 12;
  m.trouble = trouble_words({Fault::offline, "account Amber", "", "", {}}, now, now);
  m.rows = {line_row(gone, now), group_row({"T", "Tins on a shelf", "Amber", DeliveryState::waiting, 11, {}}, now),
            group_row({"P", "Penguin or sea", "Amber", DeliveryState::stored, 24, now}, now)};
  m.items = {"Penguin or sea",
             {line_row(gone, now), line_row(refused, now), line_row(waiting, now), line_row(stored, now)},
             "P",
             -1,
             0,
             4};
  m.take.account = "Amber", m.take.looked = true, m.take.bytes_a_second = 40'000;
  m.take.projects = {{"5", "Penguin or sea", _n("{0} task to do", "{0} tasks to do", 40), "", 40, 20, 2'440'000},
                     {"6", "Reviews", _n("{0} task to do", "{0} tasks to do", 0), "", 0}};
  m.log = {moment_words(now, now) + "  " + log_words({})};
  return m;
}

void sending(std::vector<Scene>& all, ShownWorld& world, Snapshot full) {
  full.send = sent(world);
  for (const auto place : {Place::send, Place::take_work, Place::outbox, Place::data, Place::send_log})
    all.push_back(at_place(std::string(name_of(place)) + ", much", full, in(place)));
  const auto now = world.stores().clock.now();
  for (const auto fault : {Fault::captive_portal, Fault::unauthorised}) {
    full.send.trouble = trouble_words({fault, "account Amber", "", "", {}}, now, now);
    full.send.trouble.account = "Amber";
    all.push_back(at_place("send, trouble " + std::to_string(static_cast<int>(fault)), full, in(Place::send)));
  }
  const RunAt at{RunAt::Phase::sending, "Amber", 4, 12, 1'200'000};
  full.send.trouble = {};
  full.send.busy = run_words(at), full.send.busy_second = run_second(at), full.send.busy_percent = run_percent(at);
  all.push_back(at_place("send, busy", full, in(Place::send)));
  full.send.busy = run_words({RunAt::Phase::looking, "Amber"}), full.send.busy_percent = -1;
  full.send.take = {}, full.send.take.account = "Amber", full.send.take.looking = true;
  all.push_back(at_place("take_work, busy", full, in(Place::take_work)));
}

void cared(std::vector<Scene>& all, Snapshot full) {
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

void benches(std::vector<Scene>& all, ShownWorld& world) {
  for (std::size_t batch = 0; batch < 4; ++batch) {
    const auto name = "bench " + std::to_string(batch);
    all.push_back(at_bench(name, world.first_of(batch), taps({})));
    all.push_back(at_bench(name + ", passing", world.first_of(batch), taps({"pass"})));
    all.push_back(at_bench(name + ", help", world.first_of(batch), taps({"help"})));
  }
}

}  // namespace

std::vector<Scene> all_scenes(ShownWorld& world) {
  std::vector<Scene> all;
  auto full = world.snapshot(october);
  full.settings.record_opens = _("Opens for anyone who uses this computer.");
  const auto before = world.snapshot(september);
  auto none = world.empty_snapshot(october);
  none.has_home = true;
  first_start(all, full);
  plain_places(all, full, none);
  told_places(all, full);
  Edit shown = in(Place::today);
  shown.money_shown = true;
  all.push_back(at_place("today, money shown", full, shown));
  Edit hidden = in(Place::pay);
  hidden.hide_money = true;
  all.push_back(at_place("pay, money hidden", full, hidden));
  Edit open = in(Place::pay);
  open.pay.open_folds = {"not-due", "no-statement", "papers"};
  all.push_back(at_place("pay, not due open", full, open));
  all.push_back(at_place("pay of September", before, in(Place::pay)));
  findings(all, full, "October");
  findings(all, before, "September");
  pay_deeds(all, world, full);
  clocks(all, full);
  days(all, world, full);
  sending(all, world, full);
  cared(all, full);
  benches(all, world);
  return all;
}

}  // namespace pointage::testing
