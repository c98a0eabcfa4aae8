#include "client/app/hand_pictures.h"

#include <algorithm>
#include <utility>

namespace pointage {
namespace {

constexpr std::int64_t most_tasks_ahead = 2;
constexpr std::int64_t most_bytes = 256LL * 1024 * 1024;  // as much as is ever taken
constexpr std::int64_t most_bytes_ahead = 24LL * 1024 * 1024;

// The job decodes what is there while the rest is read; what went wrong it tells with the picture.
bool read(BatchStore& store, const std::string& name, PictureBytes& into) {
  auto done = store.read_medium(name, [&into](std::string_view piece) { into.append(piece); });
  const bool whole = done.has_value();
  into.finish(std::move(done));
  return whole;
}

Error not_here(const Medium& medium) {
  return fail(Fault::not_found, medium.reference, medium.problem.empty() ? "has not arrived yet" : medium.problem,
              "send and receive, or pass this task")
      .error();
}

}  // namespace

void HandPictures::add(const std::string& name, std::int64_t size, bool ahead, std::vector<PictureWish>& wishes,
                       std::vector<Due>& due) {
  if (std::ranges::find(wishes, name, &PictureWish::name) != wishes.end()) return;
  PictureWish wish{name, nullptr, ahead};
  if (job_.needs_bytes(name, ahead)) {
    due.push_back({name, std::make_shared<PictureBytes>(
                             static_cast<std::size_t>(std::clamp<std::int64_t>(size, 0, most_bytes)))});
    wish.bytes = due.back().bytes;
  }
  wishes.push_back(std::move(wish));
}

Status HandPictures::name_media(BatchStore& store, TaskInHand& hand) {
  TRY_ASSIGN(const auto media, store.media(hand.task.task.id));
  for (const Medium& medium : media)
    if (medium.hash.empty())
      hand.problems[medium.reference] = not_here(medium);
    else
      named_.push_back({medium.reference, medium.hash, medium.size});
  return {};
}

Result<Hand> HandPictures::lay(BatchStore& store, const Hand& hand) {
  named_.clear();
  closer_.clear();
  hand_.reset();
  if (!hand) {
    forget();
    return Hand{};
  }
  auto laid = std::make_shared<TaskInHand>(*hand);
  laid->opening = ++openings_;
  TRY(name_media(store, *laid));
  std::vector<PictureWish> wishes;
  std::vector<Due> due;
  for (const Named& each : named_) add(each.name, each.size, false, wishes, due);
  for (const std::string& name : ahead_)
    if (!job_.needs_bytes(name, true)) add(name, 0, true, wishes, due);
  job_.look_closer(std::nullopt);
  job_.want(std::move(wishes));
  for (const Due& each : due) read(store, each.name, *each.bytes);
  fill(*laid);
  ahead_due_ = looks_ahead_ && laid->task.sensitive.empty();
  hand_ = laid;
  return hand_;
}

void HandPictures::fill(TaskInHand& hand) {
  waits_ = false;
  for (const Named& each : named_) {
    const auto opened = job_.opened(each.name);
    if (!opened) waits_ = waits_ || !job_.needs_bytes(each.name, false);
    if (!opened) continue;
    if (*opened)
      hand.pictures[each.reference] = **opened;
    else
      hand.problems[each.reference] = opened->error();
  }
  hand.closer_of = closer_;
  hand.closer = job_.closer();
}

Hand HandPictures::grown(const Hand& hand) {
  if (!hand || !hand_ || hand->opening != hand_->opening) return hand;
  auto more = std::make_shared<TaskInHand>(*hand);
  fill(*more);
  return more;
}

void HandPictures::forget() {
  job_.want({});
  named_.clear();
  ahead_.clear();
  closer_.clear();
  hand_.reset();
  ahead_due_ = false;
}

void HandPictures::look_ahead(bool wanted) {
  looks_ahead_ = wanted;
  ahead_due_ = hand_ && hand_->task.sensitive.empty();
}

// What lies ahead is a favour: one that cannot be read is told when its turn comes.
Status HandPictures::see_ahead(BatchStore& store) {
  ahead_due_ = false;
  ahead_.clear();
  std::vector<PictureWish> wishes;
  for (const Named& each : named_)
    if (!job_.needs_bytes(each.name, false)) wishes.push_back({each.name, nullptr, false});
  std::vector<Due> due;
  std::int64_t bytes = 0;
  TRY_ASSIGN(const auto tasks, looks_ahead_ ? open_behind(store, hand_->task.task, most_tasks_ahead, false)
                                            : Result<std::vector<Task>>());
  for (const Task& task : tasks) {
    TRY_ASSIGN(const auto media, store.media(task.id));
    for (const Medium& medium : media) {
      bytes += std::max<std::int64_t>(0, medium.size);
      if (medium.hash.empty() || bytes > most_bytes_ahead) continue;
      add(medium.hash, medium.size, true, wishes, due);
      ahead_.push_back(medium.hash);
    }
  }
  for (const Due& each : due)
    if (!read(store, each.name, *each.bytes))
      std::erase_if(wishes, [&](const PictureWish& wish) { return wish.name == each.name; });
  job_.want(std::move(wishes));
  return {};
}

void HandPictures::look_closer(const CloserLook& look) {
  const auto named = std::ranges::find(named_, look.reference, &Named::reference);
  const bool wanted = look.every > 0 && named != named_.end();
  closer_ = wanted ? look.reference : std::string();
  job_.look_closer(wanted ? std::optional(CloserWish{named->name, look.area, look.every}) : std::nullopt);
}

}  // namespace pointage
