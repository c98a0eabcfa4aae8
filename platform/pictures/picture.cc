#include "platform/pictures/picture.h"

#include <new>

#include "platform/pictures/decoders.h"

namespace pointage {

using namespace std::string_view_literals;

std::optional<PictureKind> picture_kind(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return PictureKind::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return PictureKind::png;
  if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv) return PictureKind::webp;
  return std::nullopt;
}

std::string_view media_type(PictureKind kind) {
  switch (kind) {
    case PictureKind::jpeg:
      return "image/jpeg";
    case PictureKind::png:
      return "image/png";
    case PictureKind::webp:
      return "image/webp";
  }
  return {};
}

namespace {

Result<PictureKind> known_kind(std::string_view bytes) {
  if (bytes.empty()) return fail(pictures::cannot("the file is empty"));
  if (const auto kind = picture_kind(bytes)) return *kind;
  return fail(pictures::cannot("this is not a JPEG, PNG or WebP picture"));
}

Result<PictureInfo> measure_as(PictureKind kind, std::string_view bytes) {
  switch (kind) {
    case PictureKind::jpeg:
      return pictures::measure_jpeg(bytes);
    case PictureKind::png:
      return pictures::measure_png(bytes);
    case PictureKind::webp:
      return pictures::measure_webp(bytes);
  }
  return fail(pictures::cannot("unknown kind"));
}

Result<Picture> decode_as(PictureKind kind, std::string_view bytes, pictures::Size bound, const std::stop_token& stop) {
  switch (kind) {
    case PictureKind::jpeg:
      return pictures::decode_jpeg(bytes, nullptr, bound, stop);
    case PictureKind::png:
      return pictures::decode_png(bytes, bound, stop);
    case PictureKind::webp:
      return pictures::decode_webp(bytes, bound, stop);
  }
  return fail(pictures::cannot("unknown kind"));
}

Result<PicturePart> part_as(PictureKind kind, std::string_view bytes, const PictureArea& area, int every,
                            const std::stop_token& stop) {
  switch (kind) {
    case PictureKind::jpeg:
      return pictures::part_of_jpeg(bytes, area, every, stop);
    case PictureKind::png:
      return pictures::part_of_png(bytes, area, every, stop);
    case PictureKind::webp:
      return pictures::part_of_webp(bytes, area, every, stop);
  }
  return fail(pictures::cannot("unknown kind"));
}

}  // namespace

Result<PictureInfo> measure(std::string_view bytes) {
  TRY_ASSIGN(const PictureKind kind, known_kind(bytes));
  return measure_as(kind, bytes);
}

Result<Picture> decode(std::string_view bytes, int max_width, int max_height, const std::stop_token& stop) try {
  TRY_ASSIGN(const PictureKind kind, known_kind(bytes));
  if (max_width < 1 || max_height < 1) return fail(pictures::cannot("there is no room to show it"));
  return decode_as(kind, bytes, {max_width, max_height}, stop);
} catch (const std::bad_alloc&) {
  return fail(pictures::cannot("there is not enough memory to show it"));
}

Result<Picture> decode(const PictureBytes& bytes, int max_width, int max_height, const std::stop_token& stop) try {
  const std::string_view start = bytes.beyond(0);
  if (picture_kind(start) != PictureKind::jpeg) {
    TRY_ASSIGN(const auto whole, bytes.whole());
    return decode(whole, max_width, max_height, stop);
  }
  auto picture = pictures::decode_jpeg(start, &bytes, {max_width, max_height}, stop);
  if (stop.stop_requested()) return fail(pictures::stopped());
  TRY(bytes.whole());
  return picture;
} catch (const std::bad_alloc&) {
  return fail(pictures::cannot("there is not enough memory to show it"));
}

Result<PicturePart> decode_part(std::string_view bytes, PictureArea area, int every, const std::stop_token& stop) try {
  TRY_ASSIGN(const PictureKind kind, known_kind(bytes));
  if (every != 1 && every != 2 && every != 4 && every != 8) return fail(pictures::cannot("there is no such detail"));
  return part_as(kind, bytes, area, every, stop);
} catch (const std::bad_alloc&) {
  return fail(pictures::cannot("there is not enough memory to show it"));
}

}  // namespace pointage
