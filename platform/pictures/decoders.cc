#include "platform/pictures/decoders.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "platform/base/check.h"

namespace pointage::pictures {

Error cannot(std::string why) {
  return Error{Fault::bad_input, "picture", std::move(why), "pass on this task, or take it again", {}};
}

Error stopped() { return Error{Fault::cancelled, "picture", "nobody waits for it any more", "open it again", {}}; }

Status check_size(std::int64_t width, std::int64_t height) {
  if (width < 1 || height < 1) return fail(cannot("it says it has no width or no height"));
  if (width > most_pixels / height) {
    return fail(cannot("it is too large to be shown (" + std::to_string(width) + " x " + std::to_string(height) + ")"));
  }
  return {};
}

bool turned(int orientation) { return orientation >= 5; }

Size oriented(Size stored, int orientation) { return turned(orientation) ? Size{stored.height, stored.width} : stored; }

int factor_to_fit(Size stored, Size bound) {
  const auto needed = [](int length, int most) { return (length + most - 1) / most; };
  return std::max({1, needed(stored.width, bound.width), needed(stored.height, bound.height)});
}

namespace {

struct Point {
  double x{}, y{};
};

// Where a point of the stored picture is seen.
Point turned_point(Point at, double width, double height, int orientation) {
  switch (orientation) {
    case 2:
      return {width - at.x, at.y};
    case 3:
      return {width - at.x, height - at.y};
    case 4:
      return {at.x, height - at.y};
    case 5:
      return {at.y, at.x};
    case 6:
      return {height - at.y, at.x};
    case 7:
      return {height - at.y, width - at.x};
    case 8:
      return {at.y, width - at.x};
    default:
      return at;
  }
}

int undone(int orientation) { return orientation == 6 ? 8 : orientation == 8 ? 6 : orientation; }

}  // namespace

Rect seen_rect(Rect stored, Size whole, int orientation) {
  const Point a = turned_point({stored.x, stored.y}, whole.width, whole.height, orientation);
  const Point b =
      turned_point({stored.x + stored.width, stored.y + stored.height}, whole.width, whole.height, orientation);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

Result<Window> window_of(const PictureArea& area, const PictureInfo& info, int every) {
  const Size whole{info.width, info.height}, stored = oriented(whole, info.orientation);
  const std::int64_t left = std::max(0, area.x), top = std::max(0, area.y);
  const auto right = std::min(std::int64_t{area.x} + area.width, std::int64_t{whole.width});
  const auto bottom = std::min(std::int64_t{area.y} + area.height, std::int64_t{whole.height});
  if (left >= right || top >= bottom || every < 1) return fail(cannot("there is nothing of it there"));
  const Rect there = seen_rect({double(left), double(top), double(right - left), double(bottom - top)}, whole,
                               undone(info.orientation));
  const auto from = [every](double at) { return static_cast<int>(at) / every * every; };
  const auto to = [every](double at, int end) {
    return std::min((static_cast<int>(at) + every - 1) / every * every, end);
  };
  return Window{from(there.x), from(there.y), to(there.x + there.width, stored.width),
                to(there.y + there.height, stored.height)};
}

PicturePart part_of(Picture picture, const Window& window, int every, const PictureInfo& info) {
  const Size whole{info.width, info.height};
  const Size held = oriented({picture.width, picture.height}, info.orientation);
  const Rect lies =
      seen_rect({double(window.x), double(window.y), double(held.width) * every, double(held.height) * every},
                oriented(whole, info.orientation), info.orientation);
  return {lies.x, lies.y, lies.width, lies.height, std::make_shared<const Picture>(std::move(picture))};
}

namespace {

class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}

  std::uint32_t number(std::size_t at, std::size_t length) const {
    if (at > bytes_.size() || bytes_.size() - at < length) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const auto byte = static_cast<std::uint8_t>(bytes_[at + (little_ ? length - 1 - i : i)]);
      value = value << 8 | byte;
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool little_;
};

}  // namespace

int exif_orientation(std::string_view tiff) {
  if (tiff.size() < 8 || (!tiff.starts_with("II") && !tiff.starts_with("MM"))) return 1;
  const Tiff file(tiff);
  const std::size_t directory = file.number(4, 4);
  const std::uint32_t entries = file.number(directory, 2);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{i} * 12;
    if (entry >= tiff.size()) return 1;
    if (file.number(entry, 2) != 0x0112) continue;
    const std::uint32_t value = file.number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

namespace {

constexpr std::size_t parts = 5;

int divided_up(int length, int factor) { return (length + factor - 1) / factor; }

}  // namespace

RowSink::RowSink(Size source, int factor, int orientation)
    : source_(source),
      reduced_{divided_up(source.width, factor), divided_up(source.height, factor)},
      factor_(factor),
      orientation_(orientation) {
  const Size seen = oriented(reduced_, orientation);
  picture_.width = seen.width;
  picture_.height = seen.height;
  picture_.rgba.resize(static_cast<std::size_t>(seen.width) * static_cast<std::size_t>(seen.height) * 4);
  if (factor_ == 1) return;
  sums_.resize(static_cast<std::size_t>(reduced_.width) * parts);
  averages_.resize(static_cast<std::size_t>(reduced_.width) * 4);
}

void RowSink::put(const std::uint8_t* rgba_row) {
  if (complete()) return;
  ++next_row_;
  if (factor_ == 1) return place(rgba_row);
  add(rgba_row);
  if (++rows_held_ == factor_ || complete()) flush();
}

void RowSink::add(const std::uint8_t* rgba_row) {
  for (int x = 0; x < source_.width; ++x, rgba_row += 4) {
    std::uint32_t* sum = &sums_[static_cast<std::size_t>(x / factor_) * parts];
    const std::uint32_t alpha = rgba_row[3];
    for (std::size_t channel = 0; channel < 3; ++channel) sum[channel] += rgba_row[channel] * alpha;
    sum[3] += alpha;
    sum[4] += 1;
  }
}

void RowSink::flush() {
  for (std::size_t x = 0; x < static_cast<std::size_t>(reduced_.width); ++x) {
    std::uint32_t* sum = &sums_[x * parts];
    std::uint8_t* pixel = &averages_[x * 4];
    const std::uint32_t alpha = std::max(1U, sum[3]);
    for (std::size_t channel = 0; channel < 3; ++channel)
      pixel[channel] = static_cast<std::uint8_t>(sum[channel] / alpha);
    pixel[3] = static_cast<std::uint8_t>(sum[3] / std::max(1U, sum[4]));
    std::fill_n(sum, parts, 0U);
  }
  rows_held_ = 0;
  place(averages_.data());
}

// A stored row is a row or a column of what is seen, forwards or backwards.
void RowSink::place(const std::uint8_t* pixels) {
  const auto at = [this](int x, int y) {
    const Rect to = seen_rect({double(x), double(y), 1, 1}, reduced_, orientation_);
    return (static_cast<std::ptrdiff_t>(to.y) * picture_.width + static_cast<std::ptrdiff_t>(to.x)) * 4;
  };
  const int y = next_out_++;
  std::uint8_t* to = picture_.rgba.data() + at(0, y);
  if (orientation_ == 1 || orientation_ == 4) {
    std::memcpy(to, pixels, static_cast<std::size_t>(reduced_.width) * 4);
    return;
  }
  const std::ptrdiff_t step = at(1, y) - at(0, y);
  for (int x = 0; x < reduced_.width; ++x, to += step, pixels += 4) std::memcpy(to, pixels, 4);
}

Picture RowSink::take(Size full) {
  POINTAGE_CHECK(complete());
  picture_.full_width = full.width;
  picture_.full_height = full.height;
  return std::move(picture_);
}

}  // namespace pointage::pictures
