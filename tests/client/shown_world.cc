#include "tests/client/shown_world.h"

#include <unistd.h>

#include <semaphore>
#include <stdexcept>

#include "client/app/desk.h"
#include "client/app/hand_pictures.h"
#include "client/app/sample_files.h"
#include "client/app/tour.h"
#include "tasks/batch_files.h"

namespace pointage::testing {
namespace {

using namespace std::chrono;

template <class T>
T must(Result<T> made) {
  if (!made) throw std::runtime_error(to_line(made.error()));
  if constexpr (!std::is_void_v<T>) return std::move(*made);
}

void pass_all(Home& home, const std::string& job, Clock& clock) {
  Desk desk(home.batches(), home.journal(), clock);
  for (const auto& task : must(home.batches().tasks(job, std::nullopt, 0, 1000, false)))
    must(desk.pass(task.id, "not clear", {1000, false, {}}));
}

Hand with_pictures(BatchStore& batches, Hand hand) {
  std::binary_semaphore news(0);
  HandPictures pictures([&] { news.release(); });
  hand = must(pictures.lay(batches, hand));
  const auto wanted = must(batches.media(hand->task.task.id)).size();
  while (hand->pictures.size() + hand->problems.size() < wanted) {
    news.acquire();
    hand = pictures.grown(hand);
  }
  return hand;
}

}  // namespace

ShownWorld::ShownWorld() {
  static int count = 0;
  folder_ = std::filesystem::temp_directory_path() /
            ("pointage-words-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
  std::filesystem::remove_all(folder_);
  home_ = must(open_home(folder_ / "home", {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = {}}));
  begun_ = must(open_home(folder_ / "begun", {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = {}}));
  must(begun_->batches().set_setting("nickname", "Baraka"));
  must(fill_with_sample(home_->batches(), home_->journal(), clock_, false));
  must(home_->outbox().add_account({"Amber", "label-studio", "https://amber.example", "a token"}));
  must(home_->batches().set_setting("nickname", "Amina"));
  done_ = must(open_home(folder_ / "done", {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = {}}));
  pass_all(*done_, must(import_batch(*sample_batch("tins"), done_->batches(), clock_)).batch_id, clock_);
  for (const auto& each : must(home_->batches().batches())) {
    jobs_[each.batch.title] = each.batch.id;
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
  begun_.reset();
  done_.reset();
  std::filesystem::remove_all(folder_);
}

Snapshot ShownWorld::snapshot(year_month month) {
  auto made = must(make_snapshot(stores()));
  put(made, must(make_pay(home_->journal(), local_day(clock_.now()), month)));
  keep_most_needed(made.today);
  return made;
}

Hand ShownWorld::task_of(std::string_view job, std::int64_t position) {
  auto& kept = hands_[{std::string(job), position}];
  if (kept) return kept;
  const auto task = must(home_->batches().tasks(jobs_.at(std::string(job)), std::nullopt, position, 1, false)).at(0);
  kept = with_pictures(home_->batches(), must(task_in_hand(home_->batches(), task.id)));
  return kept;
}

Snapshot ShownWorld::done_snapshot() {
  return must(make_snapshot({done_->batches(), done_->outbox(), done_->journal(), clock_}));
}

Snapshot ShownWorld::empty_snapshot(year_month month) {
  auto made = must(make_snapshot({begun_->batches(), begun_->outbox(), begun_->journal(), clock_}));
  put(made, must(make_pay(begun_->journal(), local_day(clock_.now()), month)));
  return made;
}

}  // namespace pointage::testing
