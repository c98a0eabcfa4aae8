// The pictures of the task in hand and of the next ones: reads their sealed bytes from the store, has them opened by a
// job, and gives the hand anew with what has come. A picture that cannot be had is told beside the task, never instead
// of it. A sensitive job's are opened only when their turn comes. Core thread only; `news` is called by the job.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/app/picture_job.h"
#include "client/app/window_hand.h"
#include "client/models/closer_look.h"

namespace pointage {

class HandPictures {
 public:
  explicit HandPictures(std::function<void()> news) : job_(std::move(news)) {}

  // A task comes into the hand, or leaves it (null). What is not there yet comes with `news`, by grown().
  Result<Hand> lay(BatchStore& store, const Hand& hand);
  Hand grown(const Hand& hand);
  bool settled() { return job_.settled(); }  // nothing more will come
  void forget();                             // all of it, at once

  void look_ahead(bool wanted);                             // at the next tasks: not while everything is covered
  bool ahead_due() const { return ahead_due_ && !waits_; }  // once those in hand are open
  std::size_t ahead() const { return ahead_.size(); }       // pictures asked for before their turn
  Status see_ahead(BatchStore& store);
  void look_closer(const CloserLook& look);  // every 0: no more

 private:
  struct Named {
    std::string reference, name;
    std::int64_t size{};
  };
  // Bytes that the job waits for; they are read once it has been told.
  struct Due {
    std::string name;
    std::shared_ptr<PictureBytes> bytes;
  };
  Status name_media(BatchStore& store, TaskInHand& hand);
  void add(const std::string& name, std::int64_t size, bool ahead, std::vector<PictureWish>& wishes,
           std::vector<Due>& due);
  void fill(TaskInHand& hand);

  PictureJob job_;
  Hand hand_;
  std::vector<Named> named_;
  std::vector<std::string> ahead_;
  bool looks_ahead_{true}, ahead_due_{}, waits_{};
  std::int64_t openings_{};
  std::string closer_;  // the reference looked at closer
};

}  // namespace pointage
