#include "tests/client/shown_world.h"

#include <unistd.h>

#include <semaphore>
#include <stdexcept>

#include "client/app/hand_pictures.h"
#include "client/app/tour.h"
#include "client/models/error_words.h"

namespace pointage::testing {
namespace {

using namespace std::chrono;

template <class T>
T must(Result<T> made) {
  if (!made) throw std::runtime_error(to_line(made.error()));
  if constexpr (!std::is_void_v<T>) return std::move(*made);
}

constexpr year_month october = year{2026} / October, september = year{2026} / September;

Scene at_place(const std::string& name, Snapshot snapshot, Edit edit) {
  return {name, [snapshot = std::move(snapshot), edit = std::move(edit)](ScreenDriver& d) {
            const int letters = d.edit.letters_percent;
            d.snapshot = snapshot;
            d.edit = edit;
            d.edit.letters_percent = letters;
            d.settle();
          }};
}

Scene at_bench(const std::string& name, Hand hand, std::vector<std::string> taps) {
  return {name, [hand, taps = std::move(taps)](ScreenDriver& d) {
            Bench bench;
            Snapshot snapshot;
            snapshot.hand = hand;
            bench.show(snapshot);
            const auto frames = [&](int n) {
              for (; n > 0; --n)
                d.frame_of([&](Ui& ui) {
                  bool leave = false;
                  static_cast<void>(bench.frame(ui, leave));
                });
            };
            frames(4);
            for (const auto& id : taps) {
              const auto* target = d.find(id);
              if (target == nullptr) throw std::runtime_error("nothing to tap: " + id);
              auto& io = ImGui::GetIO();
              io.AddMousePosEvent((target->rect.x + target->rect.X) / 2, (target->rect.y + target->rect.Y) / 2);
              frames(2);
              io.AddMouseButtonEvent(0, true);
              frames(2);
              io.AddMouseButtonEvent(0, false);
              frames(4);
            }
          }};
}

Edit in(Place place) {
  Edit edit;
  edit.place = place;
  return edit;
}

void plain_places(std::vector<Scene>& all, const Snapshot& full, const Snapshot& none) {
  for (const auto place : {Place::start_language, Place::start_who, Place::start_work})
    all.push_back(at_place(name_of(place), {}, in(place)));
  for (const auto place : {Place::today, Place::work, Place::pay, Place::send, Place::settings, Place::take_file,
                           Place::add_statement, Place::add_account})
    all.push_back(at_place(name_of(place), full, in(place)));
  for (const auto place : {Place::today, Place::work, Place::pay, Place::send, Place::settings})
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
}

void findings(std::vector<Scene>& all, const Snapshot& month, const std::string& name) {
  for (const auto& finding : month.pay.findings) {
    Edit edit = in(Place::finding);
    edit.finding = finding.id;
    all.push_back(at_place("finding " + name + " " + finding.id, month, edit));
  }
}

}  // namespace

ShownWorld::ShownWorld() {
  static int count = 0;
  folder_ = std::filesystem::temp_directory_path() /
            ("pointage-words-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
  std::filesystem::remove_all(folder_);
  home_ = must(open_home(folder_, {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = {}}));
  must(fill_with_sample(home_->batches(), home_->journal(), clock_, false));
  must(home_->outbox().add_account({"Amber", "label-studio", "https://amber.example", "a token"}));
  must(home_->batches().set_setting("nickname", "Amina"));
  for (const auto& each : must(home_->batches().batches())) {
    batches_.push_back(each.batch.id);
    for (const auto& name : {each.batch.title, each.batch.platform, each.batch.client}) names_.push_back(name);
  }
  must(home_->journal().each_entry([this](const Entry& entry) {
    for (const auto& name : {entry.platform, entry.project, entry.client})
      if (std::ranges::find(names_, name) == names_.end()) names_.push_back(name);
    return true;
  }));
}

ShownWorld::~ShownWorld() {
  home_.reset();
  std::filesystem::remove_all(folder_);
}

Snapshot ShownWorld::snapshot(year_month month) {
  auto made = must(make_snapshot(stores()));
  put(made, must(make_pay(home_->journal(), local_day(clock_.now()), month)));
  return made;
}

Hand ShownWorld::first_of(std::size_t batch) {
  std::binary_semaphore news(0);
  HandPictures pictures([&] { news.release(); });
  Hand hand = must(pictures.lay(home_->batches(), must(next_in_hand(home_->batches(), batches_.at(batch)))));
  const auto wanted = must(home_->batches().media(hand->task.task.id)).size();
  while (hand->pictures.size() + hand->problems.size() < wanted) {
    news.acquire();
    hand = pictures.grown(hand);
  }
  return hand;
}

std::vector<Scene> all_scenes(ShownWorld& world) {
  std::vector<Scene> all;
  const auto full = world.snapshot(october), before = world.snapshot(september);
  Snapshot none;
  none.has_home = true;
  none.today.date = full.today.date;
  plain_places(all, full, none);
  told_places(all, full);
  Edit shown = in(Place::today);
  shown.money_shown = true;
  all.push_back(at_place("today, money shown", full, shown));
  Edit open = in(Place::pay);
  open.pay.open_folds = {"not-due", "no-statement"};
  all.push_back(at_place("pay, not due open", full, open));
  all.push_back(at_place("pay of September", before, in(Place::pay)));
  findings(all, full, "October");
  findings(all, before, "September");
  for (std::size_t batch = 0; batch < 4; ++batch) {
    const auto name = "bench " + std::to_string(batch);
    all.push_back(at_bench(name, world.first_of(batch), {}));
    all.push_back(at_bench(name + ", passing", world.first_of(batch), {"pass"}));
    all.push_back(at_bench(name + ", help", world.first_of(batch), {"help"}));
  }
  return all;
}

}  // namespace pointage::testing
