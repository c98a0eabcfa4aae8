// Opens pictures on a thread of its own: those of the task in hand first, then a closer look that was asked for, then
// those of the next tasks. want() says all that is wanted, in this order; what it does not name leaves the memory at
// once, and a decode of it stops within a few rows. A picture that cannot be shown is an Error beside its name. All
// but `news` belongs to the core thread; `news` is called on the job's thread, when something of the task in hand is
// there. The destructor stops the decode in hand and waits for that.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "platform/base/result.h"
#include "platform/pictures/picture.h"
#include "platform/pictures/picture_bytes.h"

namespace pointage {

struct PictureWish {
  std::string name;                           // of its bytes: their hash
  std::shared_ptr<const PictureBytes> bytes;  // may still be coming; null where the job needs them no more
  bool ahead{};                               // of a task that is still to come
};
struct CloserWish {
  std::string name;
  PictureArea area;
  int every{1};
  bool operator==(const CloserWish&) const = default;
};

class PictureJob {
 public:
  using Opened = Result<std::shared_ptr<const Picture>>;

  explicit PictureJob(std::function<void()> news);
  ~PictureJob();
  PictureJob(const PictureJob&) = delete;
  PictureJob& operator=(const PictureJob&) = delete;

  void want(std::vector<PictureWish> wishes);
  void look_closer(std::optional<CloserWish> wish);       // of a picture in hand; the newest wish counts
  bool needs_bytes(const std::string& name, bool ahead);  // before it can be wanted
  std::optional<Opened> opened(const std::string& name);
  bool settled();                               // nothing is in work, and nothing waits
  std::shared_ptr<const PicturePart> closer();  // the one before, of the same picture, until it is there

 private:
  struct Item {
    PictureWish wish;
    std::optional<Opened> opened;
    bool too_much{};  // of memory, before its turn has come
  };
  struct Work {
    std::string name;
    std::shared_ptr<const PictureBytes> bytes;
    std::optional<CloserWish> closer;
    bool ahead{};
    std::stop_source stop{};
  };

  void run();
  std::optional<Work> next();
  std::optional<Work> pick() const;
  void stop_what_waits();
  Item* find(const std::string& name);
  bool keep(const Work& work, Opened opened);
  bool keep(const Work& work, Result<PicturePart> part);
  bool leave(const Work& work);
  void drop_closer();
  void put_off(const Work& work);

  std::function<void()> news_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Item> items_;
  std::optional<CloserWish> closer_wish_, closer_is_;  // closer_is_: what closer_ shows
  std::shared_ptr<const PicturePart> closer_;
  std::optional<Work> working_;
  bool ending_{};
  std::thread thread_;  // last: starts when all else is there
};

}  // namespace pointage
