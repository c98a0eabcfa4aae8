// Pictures of tasks: JPEG, PNG and WebP, told apart by their first bytes, never by a name. EXIF orientation is applied
// before anything is measured, so that width and height are what a person sees (and what Label Studio writes down).
// Input is hostile: whatever the bytes are, the answer is a picture or an Error in words; memory stays under a fixed
// bound (`most_pixels`, `most_memory`). No state: any thread, meant for a job, since a decode takes tens of
// milliseconds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace pointage {

inline constexpr std::int64_t most_pixels = 100'000'000;          // of the picture as stored
inline constexpr std::int64_t most_memory = 400LL * 1024 * 1024;  // of a decoder at work

enum class PictureKind { jpeg, png, webp };
std::optional<PictureKind> picture_kind(std::string_view bytes);
std::string_view media_type(PictureKind kind);  // "image/jpeg"

struct PictureInfo {
  PictureKind kind{};
  int width{}, height{};  // as seen: after orientation
  int orientation{1};     // EXIF 1 to 8
};

struct Picture {
  int width{}, height{};            // of the pixels below
  int full_width{}, full_height{};  // of the picture itself, as seen
  std::vector<std::uint8_t> rgba;   // straight alpha, rows from the top
};

// Reads headers only.
Result<PictureInfo> measure(std::string_view bytes);

// The picture, made smaller (never larger) where needed to fit into max_width x max_height. A file that ends before its
// picture does is an Error: half a picture must not be judged for a whole one.
Result<Picture> decode(std::string_view bytes, int max_width, int max_height);

}  // namespace pointage
