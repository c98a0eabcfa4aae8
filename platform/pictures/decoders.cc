#include "platform/pictures/decoders.h"

#include <algorithm>
#include <array>
#include <string>

#include "platform/base/check.h"

namespace pointage::pictures {

Error cannot(std::string why) {
  return Error{Fault::bad_input, "picture", std::move(why), "pass on this task, or take it again", {}};
}

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
  if (factor_ > 1) sums_.resize(static_cast<std::size_t>(reduced_.width) * parts);
}

void RowSink::put(const std::uint8_t* rgba_row) {
  if (complete()) return;
  ++next_row_;
  if (factor_ == 1) {
    for (int x = 0; x < source_.width; ++x) place(x, next_out_, rgba_row + std::ptrdiff_t{4} * x);
    ++next_out_;
    return;
  }
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
  for (int x = 0; x < reduced_.width; ++x) {
    std::uint32_t* sum = &sums_[static_cast<std::size_t>(x) * parts];
    std::array<std::uint8_t, 4> pixel{};
    const std::uint32_t alpha = std::max(1U, sum[3]);
    for (std::size_t channel = 0; channel < 3; ++channel)
      pixel[channel] = static_cast<std::uint8_t>(sum[channel] / alpha);
    pixel[3] = static_cast<std::uint8_t>(sum[3] / std::max(1U, sum[4]));
    place(x, next_out_, pixel.data());
    std::fill_n(sum, parts, 0U);
  }
  rows_held_ = 0;
  ++next_out_;
}

void RowSink::place(int x, int y, const std::uint8_t* pixel) {
  const int right = reduced_.width - 1 - x, bottom = reduced_.height - 1 - y;
  Size to{x, y};
  switch (orientation_) {
    case 2:
      to = {right, y};
      break;
    case 3:
      to = {right, bottom};
      break;
    case 4:
      to = {x, bottom};
      break;
    case 5:
      to = {y, x};
      break;
    case 6:
      to = {bottom, x};
      break;
    case 7:
      to = {bottom, right};
      break;
    case 8:
      to = {y, right};
      break;
    default:
      break;
  }
  const auto at = static_cast<std::size_t>(to.height) * static_cast<std::size_t>(picture_.width) +
                  static_cast<std::size_t>(to.width);
  std::copy_n(pixel, 4, picture_.rgba.begin() + static_cast<std::ptrdiff_t>(at * 4));
}

Picture RowSink::take(Size full) {
  POINTAGE_CHECK(complete());
  picture_.full_width = full.width;
  picture_.full_height = full.height;
  return std::move(picture_);
}

}  // namespace pointage::pictures
