#include "platform/pictures/picture_bytes.h"

#include <utility>

namespace pointage {

PictureBytes::PictureBytes(std::size_t total) : total_(total) { bytes_.reserve(total); }

std::shared_ptr<PictureBytes> PictureBytes::whole_of(std::string_view bytes) {
  auto made = std::make_shared<PictureBytes>(bytes.size());
  made->append(bytes);
  made->finish({});
  return made;
}

void PictureBytes::append(std::string_view piece) {
  {
    std::scoped_lock const lock(mutex_);
    bytes_.append(piece.substr(0, total_ - bytes_.size()));
  }
  changed_.notify_all();
}

void PictureBytes::finish(Status how) {
  {
    std::scoped_lock const lock(mutex_);
    finished_ = std::move(how);
  }
  changed_.notify_all();
}

std::string_view PictureBytes::beyond(std::size_t known) const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this, known] { return finished_ || bytes_.size() > known; });
  return bytes_;
}

Result<std::string_view> PictureBytes::whole() const {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return finished_.has_value(); });
  TRY(*finished_);
  return std::string_view(bytes_);
}

}  // namespace pointage
