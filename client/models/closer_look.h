// Which piece of a picture is wanted in more detail than its first view has, so that what is seen is as sharp as the
// screen. Stays as it was while it will do. Pure, cannot fail. Any thread.
#pragma once

#include <optional>
#include <string>

#include "client/models/picture_view.h"
#include "platform/pictures/picture.h"

namespace pointage {

struct CloserLook {
  std::string reference;  // of the picture, in the task's data
  PictureArea area;
  int every{1};
  bool operator==(const CloserLook&) const = default;
};

// `last` is what was wanted before. Nothing: the first view will do, or nothing of the picture is in sight.
std::optional<CloserLook> closer_look(const PictureView& view, const Stage& room, const Picture& picture,
                                      const std::string& reference, const std::optional<CloserLook>& last);

}  // namespace pointage
