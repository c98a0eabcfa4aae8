// Pictures of tasks: JPEG, PNG and WebP, told apart by their first bytes, never by a name. EXIF orientation is applied
// before anything is measured, so that width and height are what a person sees (and what Label Studio writes down).
// Input is hostile: whatever the bytes are, the answer is a picture or an Error in words; memory stays under a fixed
// bound (`most_pixels`, `most_memory`). No state: any thread, meant for a job, since a decode takes tens of
// milliseconds; a stop asked for ends it within a few rows, as an Error of Fault::cancelled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace pointage {

class PictureBytes;

inline constexpr std::int64_t most_pixels = 100'000'000;          // of the picture as stored
inline constexpr std::int64_t most_memory = 400LL * 1024 * 1024;  // of a decoder at work

enum class PictureKind { jpeg, png, webp };
std::optional<PictureKind> picture_kind(std::string_view bytes);
std::string_view media_type(PictureKind kind);  // "image/jpeg"

struct PictureInfo {
  PictureKind kind{};
  int width{}, height{};         // as seen: after orientation
  int orientation{1};            // EXIF 1 to 8
  std::int64_t decoder_bytes{};  // what its decoder holds at work where it must hold all of it; else little: 0
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
Result<Picture> decode(std::string_view bytes, int max_width, int max_height, const std::stop_token& stop = {});
// The same while they are still being read: a JPEG is decoded as it comes.
Result<Picture> decode(const PictureBytes& bytes, int max_width, int max_height, const std::stop_token& stop = {});

struct PictureArea {
  int x{}, y{}, width{}, height{};  // in pixels of the picture, as seen
  bool operator==(const PictureArea&) const = default;
};
// A piece of a picture. It lies where its numbers say, in pixels of the whole as seen; its outermost pixels may stand
// out of the whole by less than `every`.
struct PicturePart {
  double x{}, y{}, width{}, height{};
  std::shared_ptr<const Picture> picture;
};

// At least this area, with one pixel for `every` (1, 2, 4 or 8) of the picture each way. An area that does not touch
// the picture is an Error.
Result<PicturePart> decode_part(std::string_view bytes, PictureArea area, int every, const std::stop_token& stop = {});

}  // namespace pointage
