#include "client/app/picture_job.h"

#include <algorithm>
#include <utility>

namespace pointage {
namespace {

constexpr int most_side_whole = 2400;  // a picture up to this is kept in all its pixels
constexpr int most_side_first = 1280;  // of a larger one: soon there, bounded in memory; a closer look brings the rest
constexpr std::int64_t most_ahead = 64LL * 1024 * 1024;  // of a decoder, for a picture nobody looks at yet

bool is_reduced(const PictureJob::Opened& opened) { return opened && (*opened)->width < (*opened)->full_width; }

bool takes_too_much(const PictureBytes& bytes) {
  const auto whole = bytes.whole();
  const auto info = whole ? measure(*whole) : std::unexpected(whole.error());
  return info && info->decoder_bytes > most_ahead;
}

// Where even its measures are still to come it is taken for a large one.
int side_of_first_view(const PictureBytes& bytes) {
  const auto info = measure(bytes.beyond(0));
  return info && std::max(info->width, info->height) <= most_side_whole ? most_side_whole : most_side_first;
}

PictureJob::Opened open_picture(const PictureBytes& bytes, const std::stop_token& stop) {
  const int side = side_of_first_view(bytes);
  TRY_ASSIGN(auto picture, decode(bytes, side, side, stop));
  return std::make_shared<const Picture>(std::move(picture));
}

Result<PicturePart> open_part(const PictureBytes& bytes, const CloserWish& wish, const std::stop_token& stop) {
  TRY_ASSIGN(const auto whole, bytes.whole());
  return decode_part(whole, wish.area, wish.every, stop);
}

}  // namespace

PictureJob::PictureJob(std::function<void()> news) : news_(std::move(news)), thread_([this] { run(); }) {}

PictureJob::~PictureJob() {
  {
    std::scoped_lock const lock(mutex_);
    ending_ = true;
    items_.clear();
    if (working_) working_->stop.request_stop();
  }
  changed_.notify_all();
  thread_.join();
}

PictureJob::Item* PictureJob::find(const std::string& name) {
  const auto found = std::ranges::find(items_, name, [](const Item& item) { return item.wish.name; });
  return found == items_.end() ? nullptr : &*found;
}

void PictureJob::want(std::vector<PictureWish> wishes) {
  {
    std::scoped_lock const lock(mutex_);
    std::vector<Item> wanted;
    for (PictureWish& wish : wishes) {
      Item item{std::move(wish), {}};
      if (Item* held = find(item.wish.name)) {
        item.opened = std::move(held->opened);
        if (!item.wish.bytes) item.wish.bytes = std::move(held->wish.bytes);
        item.too_much = held->too_much && item.wish.ahead;
      }
      if (item.opened && !is_reduced(*item.opened)) item.wish.bytes.reset();
      wanted.push_back(std::move(item));
    }
    items_ = std::move(wanted);
    if (closer_wish_ && find(closer_wish_->name) == nullptr) drop_closer();
    stop_what_waits();
  }
  changed_.notify_all();
}

void PictureJob::look_closer(std::optional<CloserWish> wish) {
  {
    std::scoped_lock const lock(mutex_);
    if (wish && find(wish->name) == nullptr) return;
    if (wish == closer_wish_) return;
    if (!wish || !closer_is_ || wish->name != closer_is_->name) drop_closer();
    closer_wish_ = std::move(wish);
    stop_what_waits();
  }
  changed_.notify_all();
}

void PictureJob::drop_closer() {
  closer_wish_.reset();
  closer_is_.reset();
  closer_.reset();
}

bool PictureJob::needs_bytes(const std::string& name, bool ahead) {
  std::scoped_lock const lock(mutex_);
  const Item* item = find(name);
  if (item == nullptr) return true;
  return !item->opened && !item->wish.bytes && !(ahead && item->too_much);
}

std::optional<PictureJob::Opened> PictureJob::opened(const std::string& name) {
  std::scoped_lock const lock(mutex_);
  const Item* item = find(name);
  return item == nullptr ? std::nullopt : item->opened;
}

bool PictureJob::settled() {
  std::scoped_lock const lock(mutex_);
  return !working_ && !pick();
}

std::shared_ptr<const PicturePart> PictureJob::closer() {
  std::scoped_lock const lock(mutex_);
  return closer_;
}

// What comes first now, whether or not it is in work already.
std::optional<PictureJob::Work> PictureJob::pick() const {
  const auto first = [this](bool ahead) {
    return std::ranges::find_if(items_, [ahead](const Item& item) {
      return item.wish.ahead == ahead && !item.opened && !item.too_much && item.wish.bytes;
    });
  };
  if (const auto now = first(false); now != items_.end()) return Work{now->wish.name, now->wish.bytes, {}, false};
  if (closer_wish_ && closer_is_ != closer_wish_) {
    const auto of = std::ranges::find_if(items_, [this](const Item& item) {
      return item.wish.name == closer_wish_->name && item.opened && item.wish.bytes;
    });
    if (of != items_.end()) return Work{of->wish.name, of->wish.bytes, closer_wish_, false};
  }
  if (const auto later = first(true); later != items_.end()) return Work{later->wish.name, later->wish.bytes, {}, true};
  return {};
}

// A decode goes on only while it is still what comes first: whoever looks at the screen does not wait for one ahead.
void PictureJob::stop_what_waits() {
  if (!working_) return;
  const auto first = pick();
  if (!first || first->name != working_->name || first->closer != working_->closer) working_->stop.request_stop();
}

std::optional<PictureJob::Work> PictureJob::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ending_ || pick(); });
  if (ending_) return {};
  working_ = pick();
  return working_;
}

// The job's thread holds nothing of it any more; true: somebody still waits for what came of it.
bool PictureJob::leave(const Work& work) {
  working_.reset();
  return !work.stop.stop_requested();
}

bool PictureJob::keep(const Work& work, Opened opened) {
  std::scoped_lock const lock(mutex_);
  if (!leave(work)) return false;
  Item* item = find(work.name);
  if (item == nullptr) return false;
  if (!is_reduced(opened)) item->wish.bytes.reset();
  item->opened = std::move(opened);
  return !item->wish.ahead;
}

bool PictureJob::keep(const Work& work, Result<PicturePart> part) {
  std::scoped_lock const lock(mutex_);
  if (!leave(work) || work.closer != closer_wish_) return false;
  if (!part) {
    drop_closer();  // the first view stays; asking again would bring no more
    return true;
  }
  closer_ = std::make_shared<const PicturePart>(std::move(*part));
  closer_is_ = closer_wish_;
  return true;
}

// Its bytes leave as well; should its turn have come meanwhile, it is opened.
void PictureJob::put_off(const Work& work) {
  std::scoped_lock const lock(mutex_);
  working_.reset();
  Item* item = find(work.name);
  if (item == nullptr || !item->wish.ahead) return;
  item->too_much = true;
  item->wish.bytes.reset();
}

void PictureJob::run() {
  while (auto work = next()) {
    const std::stop_token stop = work->stop.get_token();
    bool tell = false;
    if (work->closer) {
      tell = keep(*work, open_part(*work->bytes, *work->closer, stop));
    } else if (work->ahead && takes_too_much(*work->bytes)) {
      put_off(*work);
    } else {
      tell = keep(*work, open_picture(*work->bytes, stop));
    }
    if (tell) news_();
  }
}

}  // namespace pointage
